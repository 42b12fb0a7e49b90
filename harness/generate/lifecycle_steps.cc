#include "harness/generate/lifecycle_steps.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "harness/base/hash.h"
#include "harness/case/references.h"
#include "harness/generate/subject.h"
#include "harness/generate/unmakeable.h"
#include "harness/protocol/can_carry.h"

namespace plumbline {
namespace {

// One in so many of the members that a put may have is there; of those that
// reads give back, one in two.
constexpr std::uint64_t kOtherMemberIn = 8;
// Names for a filter that takes any number of them.
constexpr std::uint64_t kMaxNames = 1000;

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
    if (listing.has_filter()) {
      listings.push_back(&listing);
    }
  }
  return listings;
}

std::vector<LifecycleSteps::Reader> LifecycleSteps::readers() const {
  std::vector<Reader> readers;
  for (const Listing* const listing : filtered()) {
    readers.emplace_back(listing);
  }
  if (readers.empty()) {
    for (const Detail& detail : view_.details) {
      if (detail.whole) {
        readers.emplace_back(&detail);
      }
    }
  }
  for (const Listing& listing : view_.listings) {
    if (readers.empty() &&
        AsksForNothing(context_.contract, *listing.operation)) {
      readers.emplace_back(&listing);
    }
  }
  return readers;
}

Json LifecycleSteps::Ordinary(const Operation& operation) const {
  return context_.values.OrdinaryInput(operation).value_or(Json::object());
}

Step LifecycleSteps::Put(const std::string& name) const {
  Step put{.operation = view_.put->name, .input = Ordinary(*view_.put)};
  if (view_.chosen_by_service()) {
    put.label = name;
  } else {
    SetNameAt(put.input, view_.put_name, name);
  }
  return put;
}

std::optional<Step> LifecycleSteps::PutMany(
    const std::vector<std::string>& names) const {
  if (names.empty() || !view_.put_name.takes_many()) {
    return std::nullopt;
  }
  Step put = Put(names[0]);
  SetNamesAt(put.input, view_.put_name, names);
  return NamesAt(put.input, view_.put_name) == names && IsHonest(context_, put)
             ? std::optional(std::move(put))
             : std::nullopt;
}

Step LifecycleSteps::PutWith(const std::string& name, Random& random,
                             int size) const {
  return PutDrawn(name, random, size, [&](bool shown) {
    return random.OneIn(shown ? 2 : kOtherMemberIn);
  });
}

Step LifecycleSteps::PutWhole(const std::string& name, Random& random,
                              int size) const {
  return PutDrawn(name, random, size, [](bool shown) { return shown; });
}

template <typename Wants>
Step LifecycleSteps::PutDrawn(const std::string& name, Random& random, int size,
                              Wants&& wants) const {
  Step put = Put(name);
  const auto is_echoed = [&](const std::string& member) {
    const auto echoes = [&](const auto& read) {
      return std::ranges::find(read.echoed, member) != read.echoed.end();
    };
    return std::ranges::any_of(view_.listings, echoes) ||
           std::ranges::any_of(view_.details, echoes);
  };
  // Where the name stands in a structure, others of its members may be the
  // service's own.
  const NamePath place = DescriptionPath(view_);
  const auto is_name = [&](const std::string& member) {
    return std::ranges::any_of(view_.put_name.keys, [&](const NamePath& key) {
      return key[place.size()] == member;
    });
  };
  for (const Member& member :
       context_.contract.ShapeAt(DescriptionShape(context_.contract, view_))
           .members) {
    const bool shown = is_echoed(member.name);
    if (is_name(member.name) || (!place.empty() && !shown) || !wants(shown)) {
      continue;
    }
    std::optional<Json> value = context_.values.Draw(member, random, size);
    if (value.has_value() &&
        CanCarryMember(context_.contract, member, *value)) {
      NamePath path = place;
      path.push_back(member.name);
      SetValueAt(put.input, path, *std::move(value));
    }
  }
  return put;
}

std::optional<Step> LifecycleSteps::BrokenPut(const std::string& name) const {
  if (view_.chosen_by_service()) {
    return std::nullopt;
  }
  for (const Member& member :
       context_.contract.ShapeAt(*view_.put->input).members) {
    if (std::ranges::any_of(view_.put_name.keys, [&](const NamePath& key) {
          return key[0] == member.name;
        })) {
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

std::optional<Step> LifecycleSteps::Update(const ResourceUpdate& by,
                                           const std::string& name,
                                           Random& random, int size) const {
  if (by.members.empty()) {
    return std::nullopt;
  }
  const Shape& shape = context_.contract.ShapeAt(*by.operation->input);
  Step update{.operation = by.operation->name,
              .input = Ordinary(*by.operation)};
  SetNameAt(update.input, by.name, name);
  for (const std::string& member : by.members) {
    const Member& target = *shape.FindMember(member);
    std::optional<Json> value = context_.values.Draw(target, random, size);
    if (random.OneIn(2) && value.has_value() &&
        CanCarryMember(context_.contract, target, *value)) {
      update.input[member] = *std::move(value);
    }
  }
  return update;
}

Step LifecycleSteps::Delete(const std::string& name) const {
  Step gone{.operation = view_.remove->name, .input = Ordinary(*view_.remove)};
  SetNameAt(gone.input, view_.remove_name, name);
  return gone;
}

std::size_t LifecycleSteps::MaxNames(const Listing& listing) const {
  if (listing.filter.shares_keys()) {
    return 1;
  }
  if (!listing.has_filter()) {
    return kMaxNames;
  }
  const NamePath& path = listing.filter.keys[0];
  const auto list = std::ranges::find(path, kEachElement);
  const Member* const filter = MemberAt(
      context_.contract, *listing.operation->input, {path.begin(), list});
  PLUMBLINE_ASSERT(filter != nullptr);
  return static_cast<std::size_t>(
      filter->constraints.max_length.value_or(kMaxNames));
}

Step LifecycleSteps::Show(const Listing& listing,
                          const std::vector<std::string>& names,
                          const std::string& rule) const {
  Step show = ShowAll(listing, rule);
  if (listing.has_filter()) {
    SetNamesAt(show.input, listing.filter, names);
  } else if (const std::optional<std::int64_t> most = LargestPage(listing)) {
    show.input[listing.operation->pagination->page_size] = *most;
  }
  return show;
}

std::optional<std::int64_t> LifecycleSteps::LargestPage(
    const Listing& listing) const {
  const auto& page = listing.operation->pagination;
  const Member* const size =
      page.has_value() && listing.operation->input.has_value()
          ? context_.contract.ShapeAt(*listing.operation->input)
                .FindMember(page->page_size)
          : nullptr;
  return size != nullptr && size->constraints.max.has_value()
             ? std::optional(static_cast<std::int64_t>(*size->constraints.max))
             : std::nullopt;
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
  SetNameAt(show.input, detail.name, name);
  return show;
}

Step LifecycleSteps::ShowBy(const Reader& reader, const std::string& name,
                            const std::string& rule) const {
  if (const auto* const listing = std::get_if<const Listing*>(&reader)) {
    return Show(**listing, {name}, rule);
  }
  return ShowOne(*std::get<const Detail*>(reader), name, rule);
}

Step LifecycleSteps::OnTags(const Operation& operation, std::size_t put) const {
  Step step{.operation = operation.name,
            .input = Ordinary(operation),
            .clause = view_.name + "@tags-kept"};
  step.input[tags_->resource] = {
      {"$ref", fmt::format("{}.output.{}", put, fmt::join(arn_, "."))}};
  return step;
}

Step LifecycleSteps::Tag(std::size_t put, const Tags& tags) const {
  Step step = OnTags(*tags_->tag, put);
  step.input[tags_->tags] = TagsToJson(*tags_, tags);
  return step;
}

Step LifecycleSteps::Untag(std::size_t put, const std::string& key) const {
  Step step = OnTags(*tags_->untag, put);
  step.input[tags_->keys] = Json::array({key});
  return step;
}

Step LifecycleSteps::ListTags(std::size_t put) const {
  return OnTags(*tags_->list, put);
}

namespace {

// The value with the strings in `names` replaced by what they stand for.
void Replace(Json& value, const std::map<std::string, Json>& names) {
  if (value.is_string()) {
    const auto found = names.find(value.get_ref<const std::string&>());
    if (found != names.end()) {
      value = found->second;
    }
  } else if (value.is_structured()) {
    for (Json& inner : value) {
      Replace(inner, names);
    }
  }
}

}  // namespace

void LifecycleSteps::StayBelowOne(Case& c) const {
  const auto put =
      std::ranges::find(c.steps, view_.put->name, &Step::operation);
  if (put == c.steps.end()) {
    return;
  }
  std::size_t first = 0;  // of the steps that stay below it
  Json around = PathAround(context_.contract, view_, put->input);
  if (above_.has_value() && around.contains(above_->member)) {
    const ResourceView& view = above_->view;
    Step made{.operation = view.put->name,
              .input = Ordinary(*view.put),
              .label = "made first"};
    Random random(StableHash(ToText(put->input) + put->label));
    const auto name = ResourceNames(context_, view).New(random);
    if (name.has_value() && !view.chosen_by_service()) {
      SetNameAt(made.input, view.put_name, *name);
    }
    around[above_->member] = ReferenceToName(view, 0);
    PutBefore(c, {std::move(made)});
    first = 1;
  }
  const auto place = [&](Json& input) {
    for (const auto& [member, value] : around.items()) {
      if (input.contains(member)) {
        input[member] = value;
      }
    }
  };
  for (std::size_t i = first; i < c.steps.size(); ++i) {
    place(c.steps[i].input);
    if (c.steps[i].control.has_value()) {
      place(*c.steps[i].control);
    }
  }
}

void LifecycleSteps::StayBelow(const ResourceView& owner, const Json& reference,
                               Step& step) const {
  if (above_.has_value() && above_->view.name == owner.name &&
      step.input.contains(above_->member)) {
    step.input[above_->member] = reference;
  }
}

std::optional<Case> LifecycleSteps::WithLastBelowAnother(Case c,
                                                         Random& random) const {
  Refer(c);
  if (!above_.has_value() || c.steps.size() < 2 ||
      c.steps[0].operation != above_->view.put->name ||
      !c.steps.back().input.contains(above_->member)) {
    return std::nullopt;
  }
  const ResourceView& owner = above_->view;
  Step another = c.steps[0];
  if (!owner.chosen_by_service()) {
    const auto name = ResourceNames(context_, owner).New(random);
    if (!name.has_value()) {
      return std::nullopt;
    }
    SetNameAt(another.input, owner.put_name, *name);
  }
  PutBefore(c, {std::move(another)});
  StayBelow(owner, ReferenceToName(owner, 0), c.steps.back());
  return c;
}

void LifecycleSteps::Refer(Case& c) const {
  StayBelowOne(c);
  if (!view_.chosen_by_service()) {
    return;
  }
  std::map<std::string, Json> names;
  for (std::size_t i = 0; i < c.steps.size(); ++i) {
    Step& step = c.steps[i];
    if (step.operation == view_.put->name) {
      if (step.intent != Intent::kViolate) {
        names[step.label] = ReferenceToName(view_, i);
        step.label.clear();
      }
    } else {
      Replace(step.input, names);
    }
  }
}

std::vector<LifecycleSteps> LifecyclesOf(const GenerationContext& context,
                                         const std::vector<int>& selected) {
  std::vector<LifecycleSteps> lifecycles;
  const std::vector<int> operations = MakeableOf(context, selected);
  const std::vector<ResourceView> all = ResourceViews(context.contract);
  for (ResourceView view : all) {
    if (!Selected(context.contract, operations, view.put) ||
        (view.remove != nullptr &&
         !Selected(context.contract, operations, view.remove)) ||
        !view.put->input.has_value() || view.only_made) {
      continue;
    }
    std::erase_if(view.updates, [&](const ResourceUpdate& update) {
      return !Selected(context.contract, operations, update.operation);
    });
    // A read that was not asked for is not sent.
    std::erase_if(view.listings, [&](const Listing& listing) {
      return !Selected(context.contract, operations, listing.operation);
    });
    std::erase_if(view.details, [&](const Detail& detail) {
      return !Selected(context.contract, operations, detail.operation);
    });
    LifecycleSteps steps(context, view);
    if (const auto above = FindSubject(context.contract, *view.put, all)) {
      steps.StandBelow(all[above->view], above->name_member);
    }
    if (steps.tags().has_value() &&
        (!Selected(context.contract, operations, steps.tags()->tag) ||
         !Selected(context.contract, operations, steps.tags()->untag) ||
         !Selected(context.contract, operations, steps.tags()->list))) {
      steps.LeaveOutTags();
    }
    Random random(1);
    if (steps.names().New(random).has_value()) {
      lifecycles.push_back(std::move(steps));
    }
  }
  return lifecycles;
}

}  // namespace plumbline
