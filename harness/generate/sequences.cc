#include "harness/generate/sequences.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "harness/base/text.h"
#include "harness/contract/description.h"
#include "harness/contract/operation_verb.h"
#include "harness/generate/lifecycle_steps.h"
#include "harness/generate/stateful_case.h"
#include "harness/generate/subject.h"

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
// Walks over resources of the campaign's own: how often, over how many, and by
// pages of which size. What others have is on the pages too.
constexpr int kOwnWalks = 2;
constexpr int kOwnResults = 5;
constexpr std::int64_t kOwnPage = 2;
constexpr int kOwnPages = 20;
// And in plain HTTP: so many short pages, held against one long one.
constexpr int kShortWalk = 5;
constexpr std::int64_t kLongPage = 100;
constexpr std::string_view kWholeAnswer = "the whole answer";
// How often each lifecycle is played, each time with other names.
constexpr int kRounds = 3;
// The size of values that are drawn for a lifecycle.
constexpr int kPlainSize = 10;
// Random sequences, from short ones to long ones.
constexpr int kStatefulCases = 60;

class PagingPlanner {
 public:
  PagingPlanner(const GenerationContext& context, const Operation& operation,
                std::vector<Case>& cases)
      : context_(context),
        operation_(operation),
        page_(*operation.pagination),
        cases_(cases) {}

  // What the operation demands the name of is made first in each case, by a
  // put of its own.
  void MakeFirst(std::function<Step()> put, const std::string& name_member,
                 Json reference) {
    put_ = std::move(put);
    name_member_ = name_member;
    reference_ = std::move(reference);
  }

  // Walks over what is there, and after each list of `prepare` over what its
  // steps made as well.
  void Run(const std::vector<std::vector<Step>>& prepare) {
    Random random(1);
    auto base = context_.values.OrdinaryOf(*operation_.input, random);
    if (!base.has_value()) {
      return;
    }
    if (put_) {
      (*base)[name_member_] = reference_;
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
    if (put_) {
      c.steps.push_back(put_());
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
  std::vector<Case>& cases_;
  std::function<Step()> put_;
  std::string name_member_;
  Json reference_;
};

// Each case has names of its own, so that workers do not meet.
class LifecyclePlanner {
 public:
  LifecyclePlanner(const LifecycleSteps& steps, Random& random,
                   std::vector<Case>& cases)
      : steps_(steps), random_(random), cases_(cases) {}

  void Run() {
    for (const LifecycleSteps::Reader& reader : steps_.readers()) {
      reader_ = &reader;
      AddPut();
      if (has_delete()) {
        AddPutAndDelete();
      }
      AddSecondPut();
      for (const ResourceUpdate& update : steps_.view().updates) {
        AddUpdates(update);
      }
      AddLikeNames();
      AddPutOfMany();
      AddRefusedPut();
      AddReadTwice();
    }
    if (steps_.readers().empty() && has_delete()) {
      AddUnseen();
    }
    if (steps_.has_tags()) {
      AddTags();
    }
  }

 private:
  [[nodiscard]] bool has_delete() const {
    return steps_.view().remove != nullptr;
  }
  std::string NewName() { return *steps_.names().New(random_); }
  Step Put(const std::string& name) { return steps_.Put(name); }
  Step Delete(const std::string& name) { return steps_.Delete(name); }
  Step Show(const std::string& name, const char* rule) {
    return steps_.ShowBy(*reader_, name, rule);
  }
  void Add(std::vector<Step> steps) {
    Case c{Phase::kSequences, std::move(steps)};
    steps_.Refer(c);
    cases_.push_back(std::move(c));
  }

  void AddPut() {
    const std::string name = NewName();
    Add({Put(name), Show(name, "put-shown")});
  }

  Step SecondDelete(const std::string& name) {
    Step again = Delete(name);
    again.clause = steps_.view().name + "@second-delete";
    return again;
  }

  // What no read shows: a delete tells whether it is there.
  void AddUnseen() {
    std::string name = NewName();
    Add({Put(name), Delete(name), SecondDelete(name)});
    name = NewName();
    const std::string other = NewName();
    Add({Put(name), Put(other), Delete(other), Delete(name),
         SecondDelete(other)});
  }

  void AddPutAndDelete() {
    std::string name = NewName();
    Add({Put(name), Show(name, "put-shown"), Delete(name),
         Show(name, "deleted-gone")});
    name = NewName();
    Add({Put(name), Show(name, "put-shown"), Delete(name),
         Show(name, "deleted-gone"), SecondDelete(name)});
    // A deleted name can be made again.
    name = NewName();
    Add({Put(name), Show(name, "put-shown"), Delete(name),
         Show(name, "deleted-gone"), Put(name), Show(name, "put-creates")});
  }

  void AddSecondPut() {
    const std::string name = NewName();
    Add({Put(name), Put(name), Show(name, "put-updates")});
  }

  // What an update sends is shown of its resource, and of no other.
  void AddUpdates(const ResourceUpdate& by) {
    std::string name = NewName();
    std::optional<Step> update = steps_.Update(by, name, random_, kPlainSize);
    if (!update.has_value()) {
      return;
    }
    Add({steps_.PutWhole(name, random_, kPlainSize), Show(name, "put-shown"),
         *std::move(update), Show(name, "put-echoed")});
    name = NewName();
    const std::string other = NewName();
    Add({Put(name), Put(other), Show(other, "put-shown"),
         *steps_.Update(by, name, random_, kPlainSize),
         Show(other, "names-differ")});
  }

  // Names that a careless index takes for one.
  void AddLikeNames() {
    for (int way = 0; way < steps_.names().ways(); ++way) {
      AddLike(way, [&](const std::string& name, const std::string& like) {
        Add({Put(name), Put(like), Show(name, "filter")});
      });
      if (!has_delete()) {
        continue;
      }
      AddLike(way, [&](const std::string& name, const std::string& like) {
        Add({Put(name), Delete(like), Show(name, "names-differ")});
      });
      AddLike(way, [&](const std::string& name, const std::string& like) {
        Add({Put(name), Put(like), Delete(name), Show(like, "names-differ")});
      });
    }
  }

  template <typename Make>
  void AddLike(int way, Make&& make) {
    const std::string name = NewName();
    const std::string like = steps_.names().Like(name, way);
    if (steps_.names().Fits(like)) {
      make(name, like);
    }
  }

  // Two that one put makes are each there, and end each by itself.
  void AddPutOfMany() {
    for (int way = 0; way < steps_.names().ways(); ++way) {
      AddLike(way, [&](const std::string& name, const std::string& like) {
        if (const std::optional<Step> put = steps_.PutMany({name, like})) {
          Add({*put, Show(name, "put-shown"), Show(like, "put-shown")});
        }
      });
      AddLike(way, [&](const std::string& name, const std::string& like) {
        const std::optional<Step> put = steps_.PutMany({name, like});
        if (put.has_value() && has_delete()) {
          Add({*put, Delete(name), Show(like, "names-differ")});
        }
      });
    }
  }

  // Names that come first and last where names are sorted: an index is
  // mishandled at its ends.
  void AddReadTwice() {
    for (const char* const prefix : {"A", "z"}) {
      const std::string name = steps_.names().WithPrefix(NewName(), prefix);
      if (steps_.names().Fits(name)) {
        Add({Put(name), Show(name, "put-shown"),
             Show(name, "reads-change-nothing")});
        // A read of somebody else's would change it before this one looks.
        cases_.back().needs_quiet = true;
      }
    }
  }

  // A put that must be refused, of a name that was not there, and of one that
  // was.
  void AddRefusedPut() {
    std::string name = NewName();
    if (std::optional<Step> put = steps_.BrokenPut(name)) {
      Add({*std::move(put), Show(name, "refused-write")});
    }
    name = NewName();
    if (std::optional<Step> put = steps_.BrokenPut(name)) {
      Add({steps_.PutWith(name, random_, kPlainSize), Show(name, "put-shown"),
           *std::move(put), Show(name, "refused-write")});
    }
  }

  // Tags that are put, changed and taken away, and those of a neighbour.
  void AddTags() {
    const std::string one = NewName();
    const std::string two = NewName();
    Add({Put(NewName()), steps_.Tag(0, {{one, "1"}, {two, "2"}}),
         steps_.ListTags(0), steps_.Tag(0, {{one, "3"}}), steps_.ListTags(0),
         steps_.Untag(0, two), steps_.ListTags(0)});
    Add({Put(NewName()), Put(NewName()), steps_.Tag(0, {{one, "1"}}),
         steps_.ListTags(1), steps_.Tag(1, {{two, "2"}}), steps_.ListTags(0)});
  }

  const LifecycleSteps& steps_;
  Random& random_;
  std::vector<Case>& cases_;
  const LifecycleSteps::Reader* reader_ = nullptr;
};

// Puts that fill the pages of an operation which lists what they make.
std::vector<std::vector<Step>> PutsToList(
    const std::vector<LifecycleSteps>& lifecycles, const Operation& operation,
    Random& random) {
  std::vector<std::vector<Step>> all;
  for (const LifecycleSteps& lifecycle : lifecycles) {
    const bool lists = std::ranges::any_of(
        lifecycle.view().listings, [&](const Listing& listing) {
          return listing.operation->name == operation.name;
        });
    for (int round = 0; lists && round < kOwnWalks; ++round) {
      std::vector<Step> puts;
      for (int i = 0; i < kOwnResults; ++i) {
        puts.push_back(lifecycle.Put(*lifecycle.names().New(random)));
      }
      all.push_back(std::move(puts));
    }
  }
  return all;
}

}  // namespace

std::vector<Case> SequencePlan(const GenerationContext& context,
                               const std::vector<int>& operations,
                               std::uint64_t seed) {
  std::vector<Case> cases;
  Random random = Random::ForStream(seed, 0x5E9);
  const std::vector<LifecycleSteps> lifecycles =
      LifecyclesOf(context, operations);
  std::vector<ResourceView> views;
  for (const LifecycleSteps& steps : lifecycles) {
    views.push_back(steps.view());
    // First, while a quota that deletes do not give back is not yet filled.
    for (int round = 0; round < kRounds; ++round) {
      LifecyclePlanner(steps, random, cases).Run();
    }
    for (int i = 0; i < kStatefulCases && !steps.readers().empty(); ++i) {
      cases.push_back(DrawStatefulCase(steps, random, i));
    }
  }
  for (const int index : operations) {
    const Operation& operation =
        context.contract.operations[static_cast<std::size_t>(index)];
    if (operation.pagination.has_value() && operation.input.has_value() &&
        IsReadOnly(operation)) {
      PagingPlanner planner(context, operation, cases);
      const auto subject = FindSubject(context.contract, operation, views);
      if (subject.has_value()) {
        const LifecycleSteps& maker = lifecycles[subject->view];
        planner.MakeFirst(
            [&maker, &random] { return maker.Put(*maker.names().New(random)); },
            subject->name_member, ReferenceToName(maker.view(), 0));
      }
      planner.Run(PutsToList(lifecycles, operation, random));
    }
  }
  return cases;
}

}  // namespace plumbline
