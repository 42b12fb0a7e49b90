// The shapes of an AWS service model.
#ifndef PLUMBLINE_HARNESS_LOADER_AWS_SHAPES_H_
#define PLUMBLINE_HARNESS_LOADER_AWS_SHAPES_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "harness/contract/contract.h"
#include "harness/loader/node.h"

namespace plumbline {

// Reads `document`'s shapes into contract.shapes. A reference may say more than
// the shape that it names (`enum`, `jsonvalue`, `streaming`); such a member
// gets a shape of its own, named after the target or the member. REQUIRES: the
// contract has its protocol and namespace; all outlive this.
class AwsShapeReader {
 public:
  AwsShapeReader(const Node& document, Contract& contract);

  // Throws LoadFault.
  void Read();

  // The shape that {"shape": ...} names; faults where there is none.
  [[nodiscard]] ShapeIndex Find(const Node& reference) const;

 private:
  // A reference that says more than its target.
  struct Special {
    ShapeIndex owner;
    std::size_t member;
    Node node;
  };

  void ReadShape(const std::string& name, const Node& node, Shape& shape);
  void ReadConstraints(const Node& node, Shape& shape) const;
  void ReadMember(const std::string& name, const Node& node, Shape& shape);
  void ReadMembers(const Node& node, Shape& shape);
  void ReadBinding(const Node& node, Member& member) const;
  void ReadPayload(const Node& node, Shape& shape) const;
  void SettleMembers();
  void MakeSpecial(const Special& special);
  [[nodiscard]] std::string IdFor(const std::string& name) const;

  Node shapes_;
  Node operations_;
  Contract& contract_;
  std::unordered_map<std::string_view, ShapeIndex> indices_;
  std::unordered_map<std::string, ShapeIndex> special_indices_;
  std::unordered_set<ShapeIndex> flattened_;
  std::vector<Special> specials_;
  ShapeIndex reading_ = 0;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_AWS_SHAPES_H_
