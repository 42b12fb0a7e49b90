#include "harness/protocol/step_overlay.h"

#include <algorithm>

#include "harness/base/text.h"

namespace plumbline {

const MediaShape* OtherInputOf(const Operation& operation, const Step& step) {
  if (operation.other_inputs.empty()) {
    return nullptr;
  }
  for (const HeaderOverride& header : step.headers) {
    if (EqualsIgnoreCase(header.name, "Content-Type") &&
        header.value.has_value()) {
      return FindMediaShape(operation.other_inputs, *header.value);
    }
  }
  return nullptr;
}

std::optional<ShapeIndex> InputShapeOf(const Operation& operation,
                                       const Step& step) {
  const MediaShape* const other = OtherInputOf(operation, step);
  return other != nullptr && !other->same ? std::optional(other->shape)
                                          : operation.input;
}

const MediaShape* OtherInputAt(const Contract& contract,
                               const Operation& operation,
                               const ValuePath& path) {
  const auto found = std::ranges::find_if(
      operation.other_inputs, [&](const MediaShape& other) {
        return !other.same && !path.empty() &&
               contract.ShapeAt(other.shape).members.back().name ==
                   path[0].name;
      });
  return found == operation.other_inputs.end() ? nullptr : &*found;
}

void LayStepOver(const Step& step, HttpRequest& request) {
  if (!step.method.empty()) {
    request.method = step.method;
  }
  for (const HeaderOverride& header : step.headers) {
    std::erase_if(request.headers, [&](const Header& own) {
      return EqualsIgnoreCase(own.name, header.name);
    });
    if (header.value.has_value()) {
      request.headers.push_back({header.name, *header.value});
    }
  }
}

}  // namespace plumbline
