// The members of an operation's input or output that may identify something:
// strings, whole numbers and lists of them, up to a few structures down.
#ifndef PLUMBLINE_HARNESS_RESOURCE_IDENTIFIER_LEAF_H_
#define PLUMBLINE_HARNESS_RESOURCE_IDENTIFIER_LEAF_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/contract/clause.h"
#include "harness/contract/contract.h"
#include "harness/resource/model.h"
#include "harness/resource/vocabulary.h"

namespace plumbline {

struct IdentifierLeaf {
  std::string path;       // "ConfigRules[].ConfigRuleName", "ConfigRuleNames[]"
  std::string_view name;  // of the member
  ShapeIndex target = 0;  // of a list: of its elements
  bool is_list = false;   // a list of identifiers
  bool required = false;  // with all that it stands in
  int depth = 0;          // structures around it, beside the outermost
  // A member of the object that is the body of a plain HTTP message: it stands
  // beside the parameters or headers, and describes the resource.
  bool is_of_body = false;
  int lists = 0;  // lists that it stands in, itself not counted
  std::string_view around_member;  // the member whose structure it stands in
  std::string_view around_shape;   // and that structure's name
};

// The leaves below a structure, those nearest to it first, without what has no
// place in an input or output.
// REQUIRES: `contract` outlives them.
[[nodiscard]] std::vector<IdentifierLeaf> LeavesOf(
    const Contract& contract, std::optional<ShapeIndex> structure,
    ClausePart part);

// What a member's name says: {"config", "rule"} and kName of ConfigRuleName;
// no words of "Arn".
struct IdentifierName {
  Words subject;
  IdentifierKind kind = IdentifierKind::kOther;
};

[[nodiscard]] IdentifierName ReadIdentifier(const Vocabulary& vocabulary,
                                            std::string_view member);

// Whether the leaf carries that identifier of the family. Gives how sure that
// is, from 1; 0 where it does not.
//   4  it is called the same
//   3  it is a list of them: ConfigRuleNames
//   2  it has the same shape, and the shape is of nothing else
//   1  it is the Name, Id or Arn of a structure that is about the family
[[nodiscard]] int MatchLeaf(const Contract& contract,
                            const Vocabulary& vocabulary,
                            const ResourceFamily& family,
                            const FamilyIdentifier& identifier,
                            const IdentifierLeaf& leaf);

// Whether the leaf stands in a structure that is about the family: one that is
// called after it, or the body of a plain HTTP message.
[[nodiscard]] bool IsAbout(const Vocabulary& vocabulary,
                           const ResourceFamily& family,
                           const IdentifierLeaf& leaf);

// Whether the leaf is the Name, Id or Arn of a structure that is about the
// family, of whatever kind the family's own identifiers are.
[[nodiscard]] bool NamesRow(const Vocabulary& vocabulary,
                            const ResourceFamily& family,
                            const IdentifierLeaf& leaf);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_RESOURCE_IDENTIFIER_LEAF_H_
