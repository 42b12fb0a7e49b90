#include "harness/case/references.h"

#include <cstdlib>
#include <utility>

namespace plumbline {

void VisitReferences(Json& value,
                     const std::function<void(std::string&)>& visit) {
  if (value.is_object() && value.size() == 1 && value.contains("$ref") &&
      value["$ref"].is_string()) {
    visit(value["$ref"].get_ref<std::string&>());
    return;
  }
  if (value.is_structured()) {
    for (Json& inner : value) {
      VisitReferences(inner, visit);
    }
  }
}

std::size_t ReferredStep(const std::string& reference) {
  return std::strtoul(reference.c_str(), nullptr, 10);
}

std::string ReferTo(std::size_t step, const std::string& reference) {
  const std::size_t dot = reference.find('.');
  return std::to_string(step) +
         (dot == std::string::npos ? "" : reference.substr(dot));
}

void Renumber(Step& step, const std::function<std::size_t(std::size_t)>& to) {
  const auto renumber = [&](std::string& reference) {
    reference = ReferTo(to(ReferredStep(reference)), reference);
  };
  VisitReferences(step.input, renumber);
  if (step.control.has_value()) {
    VisitReferences(*step.control, renumber);
  }
}

void PutBefore(Case& c, const std::vector<Step>& steps) {
  for (Step& step : c.steps) {
    Renumber(step, [&](std::size_t at) { return at + steps.size(); });
  }
  c.steps.insert(c.steps.begin(), steps.begin(), steps.end());
}

bool HasReference(const Json& value) {
  bool found = false;
  Json copy = value;
  VisitReferences(copy,
                  [&](const std::string& /*reference*/) { found = true; });
  return found;
}

std::optional<Step> Resolve(const Step& step,
                            const std::vector<Json>& history) {
  Step resolved = step;
  if (history.empty() || step.body.has_value()) {
    return resolved;
  }
  std::optional<Json> input = ResolveReferences(step.input, history);
  if (!input.has_value()) {
    return std::nullopt;
  }
  resolved.input = *std::move(input);
  if (step.control.has_value()) {
    resolved.control = ResolveReferences(*step.control, history);
  }
  return resolved;
}

}  // namespace plumbline
