// For tests: contracts made in code, and one with a shape of every type.
#ifndef PLUMBLINE_HARNESS_CONTRACT_TESTING_CONTRACT_H_
#define PLUMBLINE_HARNESS_CONTRACT_TESTING_CONTRACT_H_

#include <string>

#include "harness/contract/contract.h"

namespace plumbline {

class ContractBuilder {
 public:
  ContractBuilder();

  // A shape "test#<name>" without members.
  ShapeIndex Add(const std::string& name, ShapeType type,
                 Constraints constraints = {});
  // A member that has its target's constraints.
  Member& AddMember(ShapeIndex shape, const std::string& name,
                    ShapeIndex target);
  Operation& AddOperation(const std::string& name);

  Shape& shape(ShapeIndex index) { return contract_.shapes[index]; }
  Contract& contract() { return contract_; }

 private:
  Contract contract_;
};

// One operation "Do" whose input and output are the structure "Everything":
// a member for each type of shape, with a constraint of each kind.
[[nodiscard]] const Contract& EveryShapeContract();

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_TESTING_CONTRACT_H_
