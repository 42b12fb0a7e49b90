#include "harness/generate/grounding.h"

#include <set>
#include <utility>

#include "harness/case/references.h"
#include "harness/generate/fixture_values.h"
#include "harness/generate/given_values.h"

namespace plumbline {
namespace {

// Whether the step aims at something in the member.
bool AimsAt(const GenerationContext& context, const Step& step,
            const std::string& member) {
  const Clause* const clause = context.clauses.Find(step.clause);
  return clause != nullptr && !clause->path.empty() &&
         clause->path[0].name == member;
}

// In the input and in the control, so that only the aimed place differs.
void SetInBoth(Step& step, const std::string& member, const Json& value) {
  step.input[member] = value;
  if (step.control.has_value() && step.control->contains(member)) {
    (*step.control)[member] = value;
  }
}

}  // namespace

Makers FindMakers(const GenerationContext& context,
                  const std::vector<int>& operations) {
  Makers makers;
  const std::set<int> selected(operations.begin(), operations.end());
  for (ResourceView& view : ResourceViews(context.contract)) {
    const auto put =
        static_cast<int>(view.put - context.contract.operations.data());
    const bool refused = context.refused_makers != nullptr &&
                         context.refused_makers->contains(put);
    if (refused || !selected.contains(put)) {
      continue;
    }
    std::optional<Json> input = context.values.OrdinaryInput(*view.put);
    if (input.has_value()) {
      makers.views.push_back(std::move(view));
      makers.put_inputs.push_back(*std::move(input));
    }
  }
  return makers;
}

Grounding::Grounding(const GenerationContext& context, const Makers& makers,
                     const Operation& operation)
    : context_(context),
      makers_(makers),
      subject_(FindSubject(context.contract, operation, makers.views)) {
  const auto is_given = [&](const std::optional<Subject>& subject) {
    return subject.has_value() && context.given != nullptr &&
           IsFixed(*context.given, operation.name, subject->name_member);
  };
  if (is_given(subject_)) {
    subject_.reset();
  }
  if (subject_.has_value()) {
    const ResourceView& own = makers.views[subject_->view];
    above_ = FindSubject(context.contract, *own.put, makers.views);
    const Json around =
        PathAround(context.contract, own, makers.put_inputs[subject_->view]);
    if (is_given(above_) ||
        (above_.has_value() && !around.contains(above_->name_member))) {
      above_.reset();
    }
  }
  for (const ResourceView& view : makers.views) {
    const bool named = !view.chosen_by_service() &&
                       view.put_name.keys.size() == 1 &&
                       view.put_name.keys[0].size() == 1;
    if (view.put == &operation && named) {
      made_ = &view;
    }
  }
}

Case Grounding::Ground(Step step, Random& random) {
  NameWhatItMakes(step, random);
  Case c{Phase::kSystematic, {}};
  if (!subject_.has_value() || AimsAt(context_, step, subject_->name_member) ||
      !step.input.contains(subject_->name_member)) {
    c.steps.push_back(std::move(step));
    return c;
  }
  const std::string& member = subject_->name_member;
  const ResourceView& view = makers_.views[subject_->view];
  // What ends or changes a resource gets one of its own.
  const std::string* const made =
      context_.fixtures == nullptr || view.Writes(step.operation)
          ? nullptr
          : context_.fixtures->NameMadeBy(view.put->name);
  if (made != nullptr) {
    SetInBoth(step, member, *made);
    c.steps.push_back(std::move(step));
    StayBelow(c, random);
    return c;
  }
  Step put{.operation = view.put->name,
           .input = makers_.put_inputs[subject_->view],
           .label = "made first"};
  // Neighbouring cases have different names, so that workers do not end each
  // other's resources; there are few of them, so that a target which forgets
  // deletes does not run into its quota.
  if (!view.chosen_by_service()) {
    SetValueAt(put.input, view.put_name.keys[0],
               NextName(random).value_or(step.input[member]));
  }
  SetInBoth(step, member, ReferenceToName(view, 0));
  c.steps = {std::move(put), std::move(step)};
  StayBelow(c, random);
  return c;
}

void Grounding::StayBelow(Case& c, Random& random) const {
  if (!above_.has_value()) {
    return;
  }
  const ResourceView& view = makers_.views[above_->view];
  const std::string& member = above_->name_member;
  const std::string* const made =
      context_.fixtures == nullptr
          ? nullptr
          : context_.fixtures->NameMadeBy(view.put->name);
  Json name;
  if (made != nullptr) {
    name = *made;
  } else {
    Step put{.operation = view.put->name,
             .input = makers_.put_inputs[above_->view],
             .label = "made first"};
    if (!view.chosen_by_service()) {
      if (const std::optional<Json> fresh = FreshName(view, random)) {
        SetValueAt(put.input, view.put_name.keys[0], *fresh);
      }
    }
    PutBefore(c, {std::move(put)});
    name = ReferenceToName(view, 0);
  }
  for (std::size_t i = made != nullptr ? 0 : 1; i < c.steps.size(); ++i) {
    Step& step = c.steps[i];
    if (step.input.contains(member) && !AimsAt(context_, step, member)) {
      step.input[member] = name;
    }
    if (step.control.has_value() && step.control->contains(member)) {
      (*step.control)[member] = name;
    }
  }
}

std::optional<Case> Grounding::Absent(Step step, Random& random) {
  if (!subject_.has_value() || !step.input.contains(subject_->name_member)) {
    return std::nullopt;
  }
  const ResourceView& view = makers_.views[subject_->view];
  const std::optional<Json> name =
      view.chosen_by_service() ? std::nullopt : FreshName(view, random);
  if (!name.has_value()) {
    return std::nullopt;
  }
  Case c = Ground(std::move(step), random);
  Step& absent = c.steps.back();
  absent.control = absent.input;
  absent.input[subject_->name_member] = *name;
  return c;
}

void Grounding::NameWhatItMakes(Step& step, Random& random) const {
  if (made_ == nullptr) {
    return;
  }
  const std::string& member = made_->put_name.keys[0][0];
  if (AimsAt(context_, step, member) || !step.input.contains(member)) {
    return;
  }
  if (const std::optional<Json> name = FreshName(*made_, random)) {
    SetInBoth(step, member, *name);
  }
}

std::optional<Json> Grounding::FreshName(const ResourceView& view,
                                         Random& random) const {
  return context_.values.Ordinary(*PutKeyMembers(context_.contract, view)[0],
                                  random);
}

std::optional<Json> Grounding::NextName(Random& random) {
  constexpr std::size_t kNames = 8;
  if (names_.size() < kNames) {
    const std::optional<Json> name =
        FreshName(makers_.views[subject_->view], random);
    if (!name.has_value()) {
      return std::nullopt;
    }
    names_.push_back(*name);
  }
  return names_[next_name_++ % kNames];
}

}  // namespace plumbline
