#include "harness/generate/sequences.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "harness/base/text.h"
#include "harness/contract/resource_view.h"
#include "harness/generate/place.h"

namespace plumbline {
namespace {

// Page sizes that are walked through, and how many pages at most.
constexpr std::array<std::pair<std::int64_t, int>, 3> kPageWalks = {
    {{1, 40}, {3, 40}, {20, 12}}};
// How often each lifecycle is played, each time with other names.
constexpr int kRounds = 3;

bool Selected(const Contract& contract, const std::vector<int>& operations,
              const Operation* operation) {
  return operation != nullptr &&
         std::ranges::find(
             operations,
             static_cast<int>(operation - contract.operations.data())) !=
             operations.end();
}

class PagingPlanner {
 public:
  PagingPlanner(const GenerationContext& context, const Operation& operation,
                std::vector<Case>& cases)
      : context_(context),
        operation_(operation),
        page_(*operation.pagination),
        cases_(cases) {}

  void Run() {
    Random random(1);
    const auto base = context_.values.OrdinaryOf(*operation_.input, random);
    if (!base.has_value()) {
      return;
    }
    for (const auto& [size, pages] : kPageWalks) {
      if (!page_.page_size.empty() && Allows(size)) {
        AddWalk(*base, size, pages);
      }
    }
    AddMadeUpToken(*base);
  }

 private:
  [[nodiscard]] bool Allows(std::int64_t size) const {
    const Member* const member = context_.contract.ShapeAt(*operation_.input)
                                     .FindMember(page_.page_size);
    return member != nullptr &&
           context_.validator.ValidateMember(*member, size, ClausePart::kInput)
               .empty();
  }

  // The whole answer, then page after page by the token of the one before, and
  // the whole answer again. The sequence ends where a page has no token.
  void AddWalk(const Json& base, std::int64_t size, int pages) {
    Case walk{.phase = Phase::kSequences};
    const std::string clause = ClauseId(operation_.name, ClausePart::kOutput,
                                        {{PathStepKind::kMember, page_.items}},
                                        ClauseKind::kPagesJoin);
    walk.steps.push_back({.operation = operation_.name,
                          .input = base,
                          .clause = clause,
                          .label = "the whole answer"});
    for (int i = 0; i < pages; ++i) {
      Json input = base;
      input[page_.page_size] = size;
      if (i > 0) {
        input[page_.input_token] = {
            {"$ref", fmt::format("{}.output.{}", i, page_.output_token)}};
      }
      walk.steps.push_back({.operation = operation_.name,
                            .input = std::move(input),
                            .clause = clause,
                            .label = fmt::format("page {}", i + 1)});
    }
    cases_.push_back(std::move(walk));
  }

  void AddMadeUpToken(const Json& base) {
    const Member* const member = context_.contract.ShapeAt(*operation_.input)
                                     .FindMember(page_.input_token);
    if (member == nullptr) {
      return;
    }
    for (const char* const token : {"plumbline-made-this-up", "AAAA"}) {
      Json input = base;
      input[page_.input_token] = token;
      if (context_.validator.ValidateMember(*member, token, ClausePart::kInput)
              .empty()) {
        cases_.push_back(
            {Phase::kSequences,
             {{.operation = operation_.name,
               .input = std::move(input),
               .intent = Intent::kViolate,
               .clause = ClauseId(operation_.name, ClausePart::kInput,
                                  {{PathStepKind::kMember, page_.input_token}},
                                  ClauseKind::kToken),
               .label = "a made-up token",
               .control = base}}});
      }
    }
  }

  const GenerationContext& context_;
  const Operation& operation_;
  const Pagination& page_;
  std::vector<Case>& cases_;
};

class LifecyclePlanner {
 public:
  LifecyclePlanner(const GenerationContext& context, const ResourceView& view,
                   Random& random, std::vector<Case>& cases)
      : context_(context), view_(view), random_(random), cases_(cases) {}

  void Run() {
    for (const Listing& listing : view_.listings) {
      if (listing.filter.has_value() && listing.filter->is_list) {
        listing_ = &listing;
        AddLifecycles();
      }
    }
  }

 private:
  // Each case has names of its own, so that workers do not meet.
  void AddLifecycles() {
    if (!NewName().has_value()) {
      return;
    }
    AddPutAndDelete();
    AddSecondPut();
    AddLikeNames();
    AddRefusedPut();
    AddReadTwice();
  }

  // A name of this campaign's own: letters, long enough that nobody else has
  // it.
  std::optional<std::string> NewName() {
    std::string name =
        "plumb" + EncodeHex(std::to_string(random_.Next())).substr(0, 12);
    return Fits(name) ? std::optional(std::move(name)) : std::nullopt;
  }

  // Whether the put takes it for a name.
  [[nodiscard]] bool Fits(const std::string& name) const {
    return std::ranges::any_of(
        context_.contract.ShapeAt(*view_.put->input).members,
        [&](const Member& member) {
          return member.target == view_.name_shape &&
                 context_.validator
                     .ValidateMember(member, Json(name), ClausePart::kInput)
                     .empty();
        });
  }

  Step Write(const Operation& operation, const std::string& name) {
    Random fixed(1);
    Json input = context_.values.OrdinaryOf(*operation.input, fixed)
                     .value_or(Json::object());
    input[view_.name_member] = name;
    return {.operation = operation.name, .input = std::move(input)};
  }
  Step Put(const std::string& name) { return Write(*view_.put, name); }
  Step Delete(const std::string& name) { return Write(*view_.remove, name); }

  Step Show(const std::vector<std::string>& names, const char* rule) {
    Json input = Json::object();
    input[listing_->filter->member] = names;
    return {.operation = listing_->operation->name,
            .input = std::move(input),
            .clause = view_.name + "@" + rule};
  }

  void Add(std::vector<Step> steps) {
    cases_.push_back({Phase::kSequences, std::move(steps)});
  }

  void AddPutAndDelete() {
    std::string name = *NewName();
    Add({Put(name), Show({name}, "put-shown")});
    name = *NewName();
    Add({Put(name), Delete(name), Show({name}, "deleted-gone")});
    name = *NewName();
    Step again = Delete(name);
    again.clause = view_.name + "@second-delete";
    Add({Put(name), Delete(name), std::move(again)});
  }

  void AddSecondPut() {
    const std::string name = *NewName();
    Add({Put(name), Put(name), Show({name}, "put-updates")});
  }

  // Names that a careless index takes for one: in another case, with a tail,
  // with another last character.
  void AddLikeNames() {
    for (int way = 0; way < 6; ++way) {
      const std::string name = *NewName();
      std::string like = name;
      if (way % 3 == 0) {
        like[0] = 'P';
      } else if (way % 3 == 1) {
        like += "x";
      } else {
        like.back() = like.back() == 'x' ? 'y' : 'x';
      }
      if (way < 3) {
        Add({Put(name), Put(like), Show({name}, "filter")});
      } else {
        Add({Put(name), Delete(like), Show({name}, "names-differ")});
      }
    }
  }

  // Names that come first and last where names are sorted: an index is
  // mishandled at its ends.
  void AddReadTwice() {
    for (const char* const prefix : {"A", "z"}) {
      const std::string name = prefix + *NewName();
      if (!Fits(name)) {
        continue;
      }
      Step first = Show({name}, "reads-change-nothing");
      first.clause.clear();
      Add({Put(name), std::move(first), Show({name}, "reads-change-nothing")});
    }
  }

  // A put that must be refused, of a name that was not there.
  void AddRefusedPut() {
    const std::string name = *NewName();
    for (const Member& member :
         context_.contract.ShapeAt(*view_.put->input).members) {
      if (member.name == view_.name_member) {
        continue;
      }
      Step put = Put(name);
      put.input[member.name] = Json::object({{"plumbline", true}});
      put.intent = Intent::kViolate;
      put.label = "refused";
      put.clause =
          ClauseId(view_.put->name, ClausePart::kInput,
                   {{PathStepKind::kMember, member.name}}, ClauseKind::kType);
      if (IsHonest(context_, put)) {
        Add({std::move(put), Show({name}, "refused-write")});
        return;
      }
    }
  }

  const GenerationContext& context_;
  const ResourceView& view_;
  Random& random_;
  std::vector<Case>& cases_;
  const Listing* listing_ = nullptr;
};

}  // namespace

std::vector<Case> SequencePlan(const GenerationContext& context,
                               const std::vector<int>& operations,
                               std::uint64_t seed) {
  std::vector<Case> cases;
  for (const int index : operations) {
    const Operation& operation =
        context.contract.operations[static_cast<std::size_t>(index)];
    if (operation.pagination.has_value() && operation.input.has_value() &&
        IsReadOnly(operation)) {
      PagingPlanner(context, operation, cases).Run();
    }
  }
  Random random = Random::ForStream(seed, 0x5E9);
  for (const ResourceView& view : ResourceViews(context.contract)) {
    const bool selected = Selected(context.contract, operations, view.put) &&
                          Selected(context.contract, operations, view.remove);
    for (int round = 0; selected && round < kRounds; ++round) {
      LifecyclePlanner(context, view, random, cases).Run();
    }
  }
  return cases;
}

}  // namespace plumbline
