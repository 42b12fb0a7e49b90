#include "harness/contract/xml_form.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "harness/base/json.h"

namespace plumbline {
namespace {

bool IsScalarInXml(const Shape& shape) {
  return shape.type != ShapeType::kStructure &&
         shape.type != ShapeType::kUnion && shape.type != ShapeType::kList &&
         shape.type != ShapeType::kMap && shape.type != ShapeType::kDocument &&
         shape.alternatives.empty();
}

class XmlTeller {
 public:
  explicit XmlTeller(const Contract& contract) : contract_(contract) {}

  bool Tells(ShapeIndex index) {
    const Shape& shape = contract_.ShapeAt(index);
    if (IsScalarInXml(shape)) {
      return true;
    }
    if (!shape.alternatives.empty() || shape.schema != nullptr) {
      return false;
    }
    if (!seen_.insert(index).second) {
      return true;
    }
    switch (shape.type) {
      case ShapeType::kStructure:
        return std::ranges::all_of(shape.members, [&](const Member& member) {
          return TellsMember(member);
        });
      case ShapeType::kMap:
        return !IsList(shape.members[1]) && Tells(shape.members[1].target);
      case ShapeType::kList:
        return !IsList(shape.members[0]) && Tells(shape.members[0].target);
      default:
        return false;
    }
  }

 private:
  [[nodiscard]] bool IsList(const Member& member) const {
    return contract_.ShapeAt(member.target).type == ShapeType::kList;
  }

  bool TellsMember(const Member& member) {
    if (member.xml.attribute || member.xml.text) {
      return IsScalarInXml(contract_.ShapeAt(member.target));
    }
    // Readers differ on whether the list's name is its elements' too.
    const bool is_doubtful =
        IsList(member) && !member.xml.wrapped && !member.xml.name.empty() &&
        contract_.ShapeAt(member.target).members[0].xml.name.empty();
    return !is_doubtful && Tells(member.target);
  }

  const Contract& contract_;
  std::set<ShapeIndex> seen_;
};

}  // namespace

bool XmlTells(const Contract& contract, ShapeIndex shape) {
  const ShapeType type = contract.ShapeAt(shape).type;
  return (type == ShapeType::kStructure || type == ShapeType::kList) &&
         XmlTeller(contract).Tells(shape);
}

std::string XmlRootName(const Shape& shape) {
  if (!shape.xml.name.empty()) {
    return shape.xml.name;
  }
  for (const std::string_view place :
       {"/components/schemas/", "/definitions/"}) {
    const std::string_view pointer = shape.pointer;
    if (pointer.starts_with(place) &&
        pointer.find('/', place.size()) == pointer.npos) {
      return UnescapePointer(pointer.substr(place.size()));
    }
  }
  return "";
}

const std::string& XmlName(const Member& member) {
  return member.xml.name.empty() ? member.name : member.xml.name;
}

const std::string& XmlItemName(const Contract& contract, const Member& member) {
  const Member& element = contract.ShapeAt(member.target).members[0];
  return element.xml.name.empty() ? XmlName(member) : element.xml.name;
}

}  // namespace plumbline
