// What of an OpenAPI document is not checked, each thing named once.
#ifndef PLUMBLINE_HARNESS_LOADER_OPENAPI_WARNINGS_H_
#define PLUMBLINE_HARNESS_LOADER_OPENAPI_WARNINGS_H_

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.h"
#include "harness/loader/node.h"

namespace plumbline {

// How a warning about what was left out begins.
inline constexpr std::string_view kLeftOut = "left out: ";

class OpenApiWarnings {
 public:
  // "not checked: <what>", with the place of the first node that has it.
  void NotChecked(const std::string& what, const Node& node);
  // The same at a pointer in the node's file.
  void NotChecked(const std::string& what, const Node& node,
                  const std::string& pointer);

  // Something that the specification forbids and that has one sensible reading
  // all the same: what is wrong, and how it was read.
  void ReadAs(const std::string& what, const Node& node);

  // Reads what `what` names: "the parameter limit". Where that faults, what was
  // wrong is a warning that names it as left out, with the fault's place, and
  // false comes back: the rest of the document is read. Files that
  // may not be read and too many of them (kUnsupported, kTooLarge) fault on.
  bool Attempt(const std::string& what, const std::function<void()>& read);
  // Names it as left out for that fault.
  void LeaveOut(const std::string& what, const Error& fault);

  // An example that is no value of its schema: what is wrong with it, and where
  // in it. Each is named, for each is to be mended, after all that is not
  // checked.
  void WrongExample(const std::string& why, const Node& example,
                    const std::string& pointer);

  // The first that was left out, or nothing.
  [[nodiscard]] const std::optional<Error>& first_fault() const {
    return first_fault_;
  }

  [[nodiscard]] std::vector<Error> Take();

 private:
  void Add(ErrorCode code, const std::string& message, const Node& node,
           const std::string& pointer);

  std::set<std::string> named_;
  std::vector<Error> warnings_;
  std::vector<Error> wrong_examples_;
  std::optional<Error> first_fault_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_OPENAPI_WARNINGS_H_
