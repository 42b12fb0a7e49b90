#include "harness/fuzz/step_facts.h"

#include <algorithm>

#include "harness/case/references.h"
#include "harness/generate/values.h"

namespace plumbline {

bool HasReferences(const Case& c) {
  return std::ranges::any_of(
      c.steps, [](const Step& step) { return HasReference(step.input); });
}

bool IsPlain(const Step& step) {
  return !step.body.has_value() && step.method.empty() &&
         step.headers.empty() && step.credential == CredentialUse::kRight &&
         step.lane == 0;
}

Json BaseOf(const Operation& operation, const Step& step) {
  Json base = step.intent == Intent::kViolate && step.control.has_value()
                  ? *step.control
                  : step.input;
  std::vector<std::string> made_up;
  for (const auto& [name, value] : base.items()) {
    if (IsContinuationToken(operation, name) && !HasReference(value)) {
      made_up.push_back(name);
    }
  }
  for (const std::string& name : made_up) {
    base.erase(name);
  }
  return base;
}

bool NobodyRefersTo(const Case& c, std::size_t at) {
  bool refers = false;
  for (const Step& step : c.steps) {
    Json copy = step.input;
    VisitReferences(copy, [&](const std::string& reference) {
      refers = refers || ReferredStep(reference) == at;
    });
  }
  return !refers;
}

void AddOutputPlaces(const Contract& contract, ShapeIndex index,
                     const std::string& place, int depth,
                     std::vector<std::string>& places) {
  constexpr int kMaxDepth = 3;
  const Shape& shape = contract.ShapeAt(index);
  if (shape.type == ShapeType::kString && !place.empty()) {
    places.push_back(place);
  } else if (depth < kMaxDepth && shape.type == ShapeType::kStructure) {
    for (const Member& member : shape.members) {
      AddOutputPlaces(contract, member.target, place + "." + member.name,
                      depth + 1, places);
    }
  } else if (depth < kMaxDepth && shape.type == ShapeType::kList) {
    AddOutputPlaces(contract, shape.members[0].target, place + "[0]", depth + 1,
                    places);
  }
}

}  // namespace plumbline
