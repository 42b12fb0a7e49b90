#include "harness/loader/openapi_warnings.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace plumbline {
namespace {

Error Warning(ErrorCode code, const std::string& message, const Node& node,
              const std::string& pointer) {
  return {.code = code,
          .message = message,
          .location = {.file = node.file() == nullptr ? "" : node.file()->name,
                       .pointer = pointer}};
}

}  // namespace

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

bool OpenApiWarnings::Attempt(const std::string& what,
                              const std::function<void()>& read) {
  try {
    read();
    return true;
  } catch (const LoadFault& fault) {
    if (fault.error.code == ErrorCode::kUnsupported ||
        fault.error.code == ErrorCode::kTooLarge) {
      throw;
    }
    LeaveOut(what, fault.error);
    return false;
  }
}

void OpenApiWarnings::LeaveOut(const std::string& what, const Error& fault) {
  if (!first_fault_.has_value()) {
    first_fault_ = fault;
  }
  Error warning = fault;
  warning.message = std::string(kLeftOut) + what + ": " + fault.message;
  const SourceLocation& at = warning.location;
  if (named_.insert(at.file + "#" + at.pointer + " " + warning.message)
          .second) {
    warnings_.push_back(std::move(warning));
  }
}

void OpenApiWarnings::WrongExample(const std::string& why, const Node& example,
                                   const std::string& pointer) {
  const std::string place = example.pointer() + pointer;
  const std::string file = example.file() == nullptr ? "" : example.file()->uri;
  if (named_.insert(file + "#" + place).second) {
    wrong_examples_.push_back(
        Warning(ErrorCode::kContract,
                "the example breaks its schema and is not used: " + why,
                example, place));
  }
}

std::vector<Error> OpenApiWarnings::Take() {
  std::ranges::move(wrong_examples_, std::back_inserter(warnings_));
  wrong_examples_.clear();
  return std::exchange(warnings_, {});
}

void OpenApiWarnings::Add(ErrorCode code, const std::string& message,
                          const Node& node, const std::string& pointer) {
  if (named_.insert(message).second) {
    warnings_.push_back(Warning(code, message, node, pointer));
  }
}

}  // namespace plumbline
