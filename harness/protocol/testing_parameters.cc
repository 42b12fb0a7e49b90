#include "harness/protocol/testing_parameters.h"

#include <utility>

namespace plumbline {

Contract ParameterShapes() {
  Contract contract;
  const auto member = [](std::string name, ShapeIndex target) {
    Member made;
    made.name = std::move(name);
    made.target = target;
    return made;
  };
  contract.shapes.resize(7);
  contract.shapes[0].type = ShapeType::kString;
  contract.shapes[1].type = ShapeType::kInteger;
  contract.shapes[2].type = ShapeType::kBoolean;
  contract.shapes[3].type = ShapeType::kList;
  contract.shapes[3].members = {member("member", 0)};
  contract.shapes[4].type = ShapeType::kList;
  contract.shapes[4].members = {member("member", 1)};
  contract.shapes[5].members = {member("R", 1), member("name", 0)};
  contract.shapes[6].type = ShapeType::kMap;
  contract.shapes[6].members = {member("key", 0), member("value", 0)};
  return contract;
}

Member BoundMember(ShapeIndex target, BindingKind place, ParameterStyle style,
                   bool explode, std::string wire_name) {
  Member member;
  member.name = "Parameter";
  member.target = target;
  member.http = {.kind = place,
                 .wire_name = std::move(wire_name),
                 .style = style,
                 .explode = explode};
  return member;
}

}  // namespace plumbline
