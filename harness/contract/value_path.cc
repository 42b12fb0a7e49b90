#include "harness/contract/value_path.h"

#include <utility>

#include "harness/base/escape.h"

namespace plumbline {

std::string ToString(const ValuePath& path) {
  std::string text;
  for (const PathStep& step : path) {
    switch (step.kind) {
      case PathStepKind::kMember:
        text += (text.empty() ? "" : ".") + SafeId(step.name);
        break;
      case PathStepKind::kElement:
        text += "[]";
        break;
      case PathStepKind::kMapKey:
        text += "{key}";
        break;
      case PathStepKind::kMapValue:
        text += "{value}";
        break;
    }
  }
  return text;
}

ValuePath Extend(const ValuePath& path, PathStepKind kind, std::string name) {
  ValuePath longer = path;
  longer.push_back({kind, std::move(name)});
  return longer;
}

}  // namespace plumbline
