#include "harness/contract/same_shape.h"

#include "harness/contract/description.h"

namespace plumbline {
namespace {

// Formats whose texts services write anew in a way of their own: a URL with a
// slash more, a host in small letters.
bool IsRewritten(const Shape& shape) {
  const std::string& format = shape.constraints.format;
  return !format.empty() && format != "uuid" && format != "uuid4" &&
         format != "date";
}

bool IsSimple(const Shape& shape) {
  switch (shape.type) {
    case ShapeType::kString:
    case ShapeType::kEnum:
    case ShapeType::kBoolean:
      return true;
    default:
      return IsNumeric(shape.type);
  }
}

}  // namespace

bool IsSameShape(const Contract& contract, ShapeIndex left, ShapeIndex right) {
  if (left == right) {
    return true;
  }
  const Shape& one = contract.ShapeAt(left);
  const Shape& other = contract.ShapeAt(right);
  if (!DescriptionOf(contract).values_are_json_schema ||
      one.type != other.type) {
    return false;
  }
  if (one.type == ShapeType::kList) {
    return IsSameShape(contract, one.members[0].target,
                       other.members[0].target);
  }
  return IsSimple(one) && !IsRewritten(one) && !IsRewritten(other) &&
         one.constraints.format == other.constraints.format;
}

}  // namespace plumbline
