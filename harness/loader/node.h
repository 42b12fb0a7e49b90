// A JSON value of a contract file together with its place, so that whatever
// is wrong with it can be told with its JSON pointer. Loaders read through
// nodes; a fault is thrown as a LoadFault and caught by Load (it crosses no
// module boundary).
#ifndef PLUMBLINE_HARNESS_LOADER_NODE_H_
#define PLUMBLINE_HARNESS_LOADER_NODE_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "harness/base/error.h"
#include "harness/base/json.h"

namespace plumbline {

struct LoadFault {
  Error error;
};

// One of the files that a contract is spread over.
struct SourceFile {
  std::string name;  // as errors show it; empty: the file that is being loaded
  std::string uri;   // its base URI, which references in it are relative to
  const Json* root = nullptr;
};

class Node {
 public:
  // REQUIRES: `value` and `file`, where it is given, outlive the node.
  Node(const Json& value, std::string pointer, const SourceFile* file = nullptr)
      : value_(&value), pointer_(std::move(pointer)), file_(file) {}

  [[nodiscard]] const Json& value() const { return *value_; }
  [[nodiscard]] const std::string& pointer() const { return pointer_; }
  // The file that the value stands in; null where there is but one.
  [[nodiscard]] const SourceFile* file() const { return file_; }

  // The member, or nothing. Faults where this is no object.
  [[nodiscard]] std::optional<Node> Find(std::string_view name) const;
  // The member; faults where there is none.
  [[nodiscard]] Node At(std::string_view name) const;

  [[nodiscard]] const std::string& String() const;
  [[nodiscard]] bool Boolean() const;
  [[nodiscard]] std::int64_t Integer() const;
  // A whole number from zero.
  [[nodiscard]] std::uint64_t Count() const;
  // The exact value for 64-bit integers, else a double's.
  [[nodiscard]] long double Number() const;

  // Calls `each` for every member of an object, or element of a list.
  void ForEachMember(
      const std::function<void(const std::string&, const Node&)>& each) const;
  void ForEachElement(const std::function<void(const Node&)>& each) const;

  // The string member, or `otherwise` where it is absent.
  [[nodiscard]] std::string StringOr(std::string_view name,
                                     std::string otherwise) const;

  [[noreturn]] void Fault(std::string message,
                          ErrorCode code = ErrorCode::kSyntax) const;

 private:
  void Expect(bool holds, std::string_view what) const;

  const Json* value_;
  std::string pointer_;
  const SourceFile* file_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_NODE_H_
