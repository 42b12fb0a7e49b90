// What of an OpenAPI document is not checked, each thing named once.
#ifndef PLUMBLINE_HARNESS_LOADER_OPENAPI_WARNINGS_H_
#define PLUMBLINE_HARNESS_LOADER_OPENAPI_WARNINGS_H_

#include <set>
#include <string>
#include <vector>

#include "harness/base/error.h"
#include "harness/loader/node.h"

namespace plumbline {

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

  // An example that is no value of its schema: what is wrong with it, and where
  // in it. Each is named, for each is to be mended, after all that is not
  // checked.
  void WrongExample(const std::string& why, const Node& example,
                    const std::string& pointer);

  [[nodiscard]] std::vector<Error> Take();

 private:
  void Add(ErrorCode code, const std::string& message, const Node& node,
           const std::string& pointer);

  std::set<std::string> named_;
  std::vector<Error> warnings_;
  std::vector<Error> wrong_examples_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_OPENAPI_WARNINGS_H_
