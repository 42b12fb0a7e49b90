#include "harness/loader/openapi_warnings.h"

namespace plumbline {

void OpenApiWarnings::NotChecked(const std::string& what, const Node& node) {
  Add(ErrorCode::kUnsupported, "not checked: " + what, node);
}

void OpenApiWarnings::ReadAs(const std::string& what, const Node& node) {
  Add(ErrorCode::kContract, what, node);
}

void OpenApiWarnings::Add(ErrorCode code, const std::string& message,
                          const Node& node) {
  if (named_.insert(message).second) {
    warnings_.push_back(
        {.code = code,
         .message = message,
         .place = {.file = node.file() == nullptr ? "" : node.file()->name,
                   .pointer = node.pointer()}});
  }
}

}  // namespace plumbline
