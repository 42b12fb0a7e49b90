#include "harness/generate/lifecycle_steps.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "harness/contract/parameter_text.h"

namespace plumbline {
namespace {

// One in so many of the members that a put may have is there; of those that
// reads give back, one in two.
constexpr std::uint64_t kOtherMemberIn = 8;

bool Selected(const Contract& contract, const std::vector<int>& operations,
              const Operation* operation) {
  return operation != nullptr &&
         std::ranges::find(
             operations,
             static_cast<int>(operation - contract.operations.data())) !=
             operations.end();
}

}  // namespace

std::vector<const Listing*> LifecycleSteps::filtered() const {
  std::vector<const Listing*> listings;
  for (const Listing& listing : view_.listings) {
    if (listing.filter.has_value() && listing.filter->is_list) {
      listings.push_back(&listing);
    }
  }
  return listings;
}

std::optional<std::string> LifecycleSteps::NewName(Random& random) const {
  std::string name =
      "plumb" + fmt::format("{:016x}", random.Next()).substr(0, 12);
  return Fits(name) ? std::optional(std::move(name)) : std::nullopt;
}

std::string LifecycleSteps::LikeName(const std::string& name, int way) const {
  std::string like = name;
  if (way % 3 == 0) {
    like[0] = like[0] == 'P' ? 'p' : 'P';
  } else if (way % 3 == 1) {
    like += "x";
  } else {
    like.back() = like.back() == 'x' ? 'y' : 'x';
  }
  return like;
}

bool LifecycleSteps::Fits(const std::string& name) const {
  return std::ranges::any_of(
      context_.contract.ShapeAt(*view_.put->input).members,
      [&](const Member& member) {
        return member.target == view_.name_shape &&
               context_.validator
                   .ValidateMember(member, Json(name), ClausePart::kInput)
                   .empty();
      });
}

Json LifecycleSteps::Ordinary(const Operation& operation) const {
  Random fixed(1);
  return operation.input.has_value()
             ? context_.values.OrdinaryOf(*operation.input, fixed)
                   .value_or(Json::object())
             : Json::object();
}

Step LifecycleSteps::Put(const std::string& name) const {
  Step put{.operation = view_.put->name, .input = Ordinary(*view_.put)};
  put.input[view_.name_member] = name;
  return put;
}

Step LifecycleSteps::PutWith(const std::string& name, Random& random,
                             int size) const {
  Step put = Put(name);
  const auto is_echoed = [&](const std::string& member) {
    return std::ranges::any_of(view_.listings, [&](const Listing& listing) {
      return std::ranges::find(listing.echoed, member) != listing.echoed.end();
    });
  };
  for (const Member& member :
       context_.contract.ShapeAt(*view_.put->input).members) {
    const bool shown = is_echoed(member.name);
    if (member.name == view_.name_member ||
        !random.OneIn(shown ? 2 : kOtherMemberIn)) {
      continue;
    }
    std::optional<Json> value = context_.values.Draw(member, random, size);
    if (value.has_value() &&
        CanCarryMember(context_.contract, member, *value)) {
      put.input[member.name] = *std::move(value);
    }
  }
  return put;
}

std::optional<Step> LifecycleSteps::BrokenPut(const std::string& name) const {
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
      return put;
    }
  }
  return std::nullopt;
}

Step LifecycleSteps::Delete(const std::string& name) const {
  Step gone{.operation = view_.remove->name, .input = Ordinary(*view_.remove)};
  gone.input[view_.name_member] = name;
  return gone;
}

Step LifecycleSteps::Show(const Listing& listing,
                          const std::vector<std::string>& names,
                          const std::string& rule) const {
  Step show = ShowAll(listing, rule);
  show.input[listing.filter->member] = names;
  return show;
}

Step LifecycleSteps::ShowAll(const Listing& listing,
                             const std::string& rule) const {
  Step show{.operation = listing.operation->name,
            .input = Ordinary(*listing.operation)};
  if (!rule.empty()) {
    show.clause = view_.name + "@" + rule;
  }
  return show;
}

Step LifecycleSteps::ShowOne(const Detail& detail, const std::string& name,
                             const std::string& rule) const {
  Step show{.operation = detail.operation->name,
            .input = Ordinary(*detail.operation),
            .clause = view_.name + "@" + rule};
  show.input[detail.name_member] = name;
  return show;
}

std::vector<LifecycleSteps> LifecyclesOf(const GenerationContext& context,
                                         const std::vector<int>& operations) {
  std::vector<LifecycleSteps> lifecycles;
  for (ResourceView& view : ResourceViews(context.contract)) {
    if (!Selected(context.contract, operations, view.put) ||
        !Selected(context.contract, operations, view.remove) ||
        !view.put->input.has_value()) {
      continue;
    }
    // A read that was not asked for is not sent.
    std::erase_if(view.listings, [&](const Listing& listing) {
      return !Selected(context.contract, operations, listing.operation);
    });
    std::erase_if(view.details, [&](const Detail& detail) {
      return !Selected(context.contract, operations, detail.operation);
    });
    LifecycleSteps steps(context, std::move(view));
    Random random(1);
    if (steps.NewName(random).has_value()) {
      lifecycles.push_back(std::move(steps));
    }
  }
  return lifecycles;
}

}  // namespace plumbline
