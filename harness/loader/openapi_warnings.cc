#include "harness/loader/openapi_warnings.h"

namespace plumbline {

void OpenApiWarnings::NotChecked(const std::string& what, const Node& node) {
  NotChecked(what, node, node.pointer());
}

void OpenApiWarnings::NotChecked(const std::string& what, const Node& node,
                                 const std::string& pointer) {
  Add(ErrorCode::kUnsupported, "not checked: " + what, node, pointer);
}

void OpenApiWarnings::ReadAs(const std::string& what, const Node& node) {
  Add(ErrorCode::kContract, what, node, node.pointer());
}

void OpenApiWarnings::Add(ErrorCode code, const std::string& message,
                          const Node& node, const std::string& pointer) {
  if (named_.insert(message).second) {
    warnings_.push_back(
        {.code = code,
         .message = message,
         .location = {.file = node.file() == nullptr ? "" : node.file()->name,
                      .pointer = pointer}});
  }
}

}  // namespace plumbline
