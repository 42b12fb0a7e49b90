#include "harness/contract/contract.h"

#include <algorithm>
#include <array>

#include "harness/base/ascii.h"

namespace plumbline {

std::string_view ToString(Protocol protocol) {
  static constexpr std::array<std::string_view, 9> kNames = {
      "none",     "awsJson1_0", "awsJson1_1", "restJson1", "restXml",
      "awsQuery", "ec2Query",   "rpcv2Cbor",  "openapi"};
  return kNames.at(static_cast<std::size_t>(protocol));
}

const Shape& Contract::ShapeAt(ShapeIndex index) const {
  PLUMBLINE_ASSERT(index < shapes.size());
  return shapes[index];
}

const Operation* Contract::FindOperation(std::string_view operation) const {
  const auto found = std::ranges::find(operations, operation, &Operation::name);
  return found == operations.end() ? nullptr : &*found;
}

const Shape* Contract::FindShape(std::string_view id_or_name) const {
  const auto found = std::ranges::find_if(shapes, [&](const Shape& shape) {
    return shape.id == id_or_name || shape.name == id_or_name;
  });
  return found == shapes.end() ? nullptr : &*found;
}

bool IsReadOnly(const Operation& operation) {
  // RFC 9110 section 9.2.1: safe methods.
  if (operation.http.has_value() &&
      (operation.http->method == "GET" || operation.http->method == "HEAD" ||
       operation.http->method == "OPTIONS")) {
    return true;
  }
  if (operation.readonly || operation.role == LifecycleRole::kRead ||
      operation.role == LifecycleRole::kList) {
    return true;
  }
  if (operation.role != LifecycleRole::kNone) {
    return false;
  }
  static constexpr std::array<std::string_view, 9> kVerbs = {
      "Describe", "Get",  "List",  "BatchGet", "Select",
      "Search",   "Head", "Query", "Scan"};
  return std::ranges::any_of(kVerbs, [&](std::string_view verb) {
    return operation.name.starts_with(verb) &&
           operation.name.size() > verb.size() &&
           IsUpper(operation.name[verb.size()]);
  });
}

}  // namespace plumbline
