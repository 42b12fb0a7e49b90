#include "harness/contract/contract.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "harness/base/ascii.h"
#include "harness/base/media_type.h"

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

void Contract::IndexOperations() {
  operations_by_name.resize(operations.size());
  std::iota(operations_by_name.begin(), operations_by_name.end(), 0U);
  std::ranges::sort(operations_by_name, {}, [&](std::uint32_t index) {
    return std::pair(std::string_view(operations[index].name), index);
  });
}

const ResourceOperation* Resource::With(OperationRole role) const {
  const auto found =
      std::ranges::find(operations, role, &ResourceOperation::role);
  return found == operations.end() ? nullptr : &*found;
}

const Operation* Contract::FindOperation(std::string_view operation) const {
  // As many as there were: each index leads somewhere.
  if (operations_by_name.size() == operations.size()) {
    const auto hint =
        std::ranges::lower_bound(operations_by_name, operation, {},
                                 [&](std::uint32_t index) -> std::string_view {
                                   return operations[index].name;
                                 });
    if (hint != operations_by_name.end() &&
        operations[*hint].name == operation) {
      return &operations[*hint];
    }
  }
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
  if (operation.readonly || operation.role == OperationRole::kRead ||
      operation.role == OperationRole::kList) {
    return true;
  }
  if (operation.role != OperationRole::kAction) {
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

const SecurityScheme* Contract::FindSecurityScheme(
    std::string_view scheme) const {
  const auto found =
      std::ranges::find(security_schemes, scheme, &SecurityScheme::name);
  return found == security_schemes.end() ? nullptr : &*found;
}

bool RequiresSecurity(const Operation& operation) {
  return !operation.security.empty() &&
         std::ranges::none_of(operation.security,
                              &std::vector<std::string>::empty);
}

const MediaShape* FindMediaShape(const std::vector<MediaShape>& shapes,
                                 std::string_view content_type) {
  const std::string type = MediaTypeOf(content_type);
  const auto found = std::ranges::find_if(shapes, [&](const MediaShape& one) {
    return MediaTypeOf(one.media_type) == type;
  });
  return found == shapes.end() ? nullptr : &*found;
}

}  // namespace plumbline
