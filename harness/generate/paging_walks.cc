#include "harness/generate/paging_walks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "harness/base/text.h"
#include "harness/contract/description.h"
#include "harness/contract/operation_verb.h"

namespace plumbline {
namespace {

// Whether a page's place is a token, which only the endpoint can make, and not
// the name of what the page begins behind: ExclusiveStartTableName may be any.
bool IsOpaque(std::string_view member) {
  static constexpr std::array<std::string_view, 5> kWords = {
      "token", "marker", "cursor", "continuation", "next"};
  return std::ranges::any_of(SplitWords(member), [](const std::string& word) {
    return std::ranges::find(kWords, ToLower(word)) != kWords.end();
  });
}

// Page sizes that are walked through, and how many pages at most.
constexpr std::array<std::pair<std::int64_t, int>, 3> kPageWalks = {
    {{1, 40}, {3, 40}, {20, 12}}};
// Walks over resources of the campaign's own, by pages of this size.
constexpr std::int64_t kOwnPage = 2;
constexpr int kOwnPages = 20;
// And in plain HTTP: so many short pages, held against one long one.
constexpr int kShortWalk = 5;
constexpr std::int64_t kLongPage = 100;
constexpr std::string_view kWholeAnswer = "the whole answer";
class PagingPlanner {
 public:
  PagingPlanner(const GenerationContext& context, const Operation& operation,
                const std::optional<MadeFirst>& owner, std::vector<Case>& cases)
      : context_(context),
        operation_(operation),
        page_(*operation.pagination),
        owner_(owner),
        cases_(cases) {}

  void Run(const std::vector<std::vector<Step>>& prepare) {
    Random random(1);
    auto base = context_.values.OrdinaryOf(*operation_.input, random);
    if (!base.has_value()) {
      return;
    }
    if (owner_.has_value()) {
      (*base)[owner_->name_member] = owner_->reference;
    }
    if (DescriptionOf(context_.contract).has_paths) {
      for (std::vector<Step> steps : prepare) {
        AddShortWalk(steps, *base);
      }
      if (prepare.empty()) {
        AddShortWalk({}, *base);
      }
      return;
    }
    for (const auto& [size, pages] : kPageWalks) {
      if (!page_.page_size.empty() && Allows(size)) {
        AddWalk({}, *base, size, pages);
      }
    }
    for (const std::vector<Step>& steps : prepare) {
      if (!page_.page_size.empty() && Allows(kOwnPage)) {
        AddWalk(steps, *base, kOwnPage, kOwnPages);
      }
    }
    AddMadeUpToken(*base);
  }

 private:
  [[nodiscard]] Case Begin() const {
    Case c{Phase::kSequences, {}};
    if (owner_.has_value()) {
      c.steps.push_back(owner_->put());
      c.steps.back().label = "made first";
    }
    return c;
  }

  [[nodiscard]] bool Allows(std::int64_t size) const {
    const Member* const member = context_.contract.ShapeAt(*operation_.input)
                                     .FindMember(page_.page_size);
    return member != nullptr &&
           context_.validator.ValidateMember(*member, size, ClausePart::kInput)
               .empty();
  }

  // The first results on one page, then on short ones, and on one again: a
  // target of plain HTTP may hold very many, and names no order.
  void AddShortWalk(const std::vector<Step>& prepare, const Json& base) {
    if (page_.page_size.empty() || !Allows(kOwnPage) ||
        (page_.input_token.empty() && !page_.is_counted())) {
      return;
    }
    Json whole = base;
    const Member* const size = context_.contract.ShapeAt(*operation_.input)
                                   .FindMember(page_.page_size);
    const auto most = static_cast<std::int64_t>(std::min<RangeNumber>(
        size->constraints.max.value_or(kLongPage), kLongPage));
    whole[page_.page_size] = most;
    AddPages(prepare, base, whole, kOwnPage, kShortWalk);
  }

  // The whole answer, then page after page by the token of the one before, and
  // the whole answer again. Pages beyond the last have no token to go by and
  // are left out.
  void AddWalk(const std::vector<Step>& prepare, const Json& base,
               std::int64_t size, int pages) {
    AddPages(prepare, base, base, size, pages);
  }

  // Sets where the page begins that comes after step `before` of the case.
  void SetPlace(int index, std::int64_t size, std::size_t before,
                Json& input) const {
    if (!page_.offset.empty()) {
      input[page_.offset] = index * size;
    } else if (!page_.page.empty()) {
      input[page_.page] = page_.first_page + index;
    } else if (index > 0) {
      input[page_.input_token] = {
          {"$ref", fmt::format("{}.output.{}", before, page_.output_token)}};
    }
  }

  void AddPages(const std::vector<Step>& prepare, const Json& base,
                const Json& whole, std::int64_t size, int pages) {
    Case walk = Begin();
    // Pages join into a whole only where nothing comes or goes between them.
    walk.needs_quiet = true;
    walk.steps.insert(walk.steps.end(), prepare.begin(), prepare.end());
    const std::string clause = ClauseId(operation_.name, ClausePart::kOutput,
                                        {{PathStepKind::kMember, page_.items}},
                                        ClauseKind::kPagesJoin);
    walk.steps.push_back({.operation = operation_.name,
                          .input = whole,
                          .clause = clause,
                          .label = std::string(kWholeAnswer)});
    for (int i = 0; i < pages; ++i) {
      Json input = base;
      input[page_.page_size] = size;
      SetPlace(i, size, walk.steps.size() - 1, input);
      walk.steps.push_back({.operation = operation_.name,
                            .input = std::move(input),
                            .clause = clause,
                            .label = fmt::format("page {}", i + 1)});
    }
    walk.steps.push_back({.operation = operation_.name,
                          .input = whole,
                          .clause = clause,
                          .label = std::string(kWholeAnswer) + " again"});
    cases_.push_back(std::move(walk));
  }

  void AddMadeUpToken(const Json& base) {
    const Member* const member = context_.contract.ShapeAt(*operation_.input)
                                     .FindMember(page_.input_token);
    if (member == nullptr || !IsOpaque(member->name)) {
      return;
    }
    for (const char* const token : {"plumbline-made-this-up", "AAAA"}) {
      Json input = base;
      input[page_.input_token] = token;
      if (context_.validator.ValidateMember(*member, token, ClausePart::kInput)
              .empty()) {
        Case c = Begin();
        c.steps.push_back(
            {.operation = operation_.name,
             .input = std::move(input),
             .intent = Intent::kViolate,
             .clause = ClauseId(operation_.name, ClausePart::kInput,
                                {{PathStepKind::kMember, page_.input_token}},
                                ClauseKind::kToken),
             .label = "a made-up token",
             .control = base});
        cases_.push_back(std::move(c));
      }
    }
  }

  const GenerationContext& context_;
  const Operation& operation_;
  const Pagination& page_;
  const std::optional<MadeFirst>& owner_;
  std::vector<Case>& cases_;
};

}  // namespace

void AddPagingWalks(const GenerationContext& context,
                    const Operation& operation,
                    const std::optional<MadeFirst>& owner,
                    const std::vector<std::vector<Step>>& prepare,
                    std::vector<Case>& cases) {
  PagingPlanner(context, operation, owner, cases).Run(prepare);
}

}  // namespace plumbline
