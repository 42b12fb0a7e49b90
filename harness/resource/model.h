// The resources of a contract and what each operation does to them, worked out
// from the contract alone: Smithy's lifecycles where it has some; else the
// verbs and nouns of the operations' names (or their methods and paths), the
// shapes and the names of members that they share, and the errors that they
// declare.
//
//   const ResourceModel model = InferResources(contract);
//   const ResourceFamily* rules = model.Find("ConfigRule");
//   rules->With(OperationRole::kDelete);  // DeleteConfigRule
//
// `plumbline clauses CONTRACT --resources` prints it, and a file of overrides
// corrects it (resource_override.h).
#ifndef PLUMBLINE_HARNESS_RESOURCE_MODEL_H_
#define PLUMBLINE_HARNESS_RESOURCE_MODEL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/contract/contract.h"
#include "harness/contract/operation_verb.h"
#include "harness/resource/vocabulary.h"

namespace plumbline {

// Where a family comes from.
enum class FamilySource : std::uint8_t {
  kDeclared,  // a Smithy resource
  kInferred,
  kOverride,  // the user's own
};

enum class IdentifierKind : std::uint8_t { kName, kId, kArn, kUrl, kOther };

// Who chooses the identifier of a new resource.
enum class Chooser : std::uint8_t {
  kUnknown,
  kCaller,   // it is in the input of what makes it
  kService,  // it is in the output alone
};

// "declared", "name", "caller", ....
[[nodiscard]] std::string_view ToString(FamilySource source);
[[nodiscard]] std::string_view ToString(IdentifierKind kind);
[[nodiscard]] std::string_view ToString(Chooser chooser);

// A member that says which resource is meant.
struct FamilyIdentifier {
  std::string name;  // "ConfigRuleName"
  IdentifierKind kind = IdentifierKind::kOther;
  // Part of the key, all parts of which together name one resource; else
  // another way to say which one (an ARN beside a name).
  bool key = true;
  std::string parent;  // the family whose identifier it is, where not its own
  std::optional<ShapeIndex> shape;
};

// Where an operation carries an identifier.
struct IdentifierUse {
  std::string identifier;  // FamilyIdentifier::name
  // "input.ConfigRule.ConfigRuleName", "input.ConfigRuleNames[]",
  // "output.KeyMetadata.KeyId".
  std::string at;
  bool required = false;  // with all that it stands in
  bool operator==(const IdentifierUse&) const = default;
};

// Where an operation's output shows resources.
struct FamilyListing {
  std::string rows;    // "ConfigRules"
  std::string name;    // in each row; empty: the row itself is the identifier
  std::string filter;  // the input's list of identifiers; empty: none
  bool operator==(const FamilyListing&) const = default;
};

struct FamilyOperation {
  int operation = 0;  // index into Contract::operations
  OperationRole role = OperationRole::kAction;
  // About the resource itself; else about a part or a kind of it, such as its
  // policy.
  bool whole = true;
  std::string verb;
  std::string why;  // it belongs here
  std::vector<IdentifierUse> identifiers;
  std::optional<FamilyListing> listing;
};

struct ResourceFamily {
  std::string name;  // "ConfigRule"
  Words words;       // {"config", "rule"}
  FamilySource source = FamilySource::kInferred;
  int resource = -1;   // index into Contract::resources, where declared
  std::string parent;  // the family that it lives in; may be empty
  Chooser chosen_by = Chooser::kUnknown;
  std::vector<FamilyIdentifier> identifiers;
  std::vector<FamilyOperation> operations;  // in the contract's order
  // Names of error shapes; empty where none is declared.
  std::string missing_error;
  std::string exists_error;
  std::string in_use_error;
  std::string quota_error;
  // Where rows, or what a read gives, tell the state: "Status".
  std::string status_member;

  // Indices into Contract::operations of those with the role that are about
  // the resource itself.
  [[nodiscard]] std::vector<int> With(OperationRole role) const;
  [[nodiscard]] const FamilyOperation* FindOperation(int operation) const;
  [[nodiscard]] const FamilyIdentifier* FindIdentifier(
      std::string_view identifier) const;
  // The identifier that is its own and part of the key; the last where there
  // are several, nullptr where there is none.
  [[nodiscard]] const FamilyIdentifier* OwnKey() const;
};

// An operation that belongs to no family, and why.
struct UnplacedOperation {
  int operation = 0;
  std::string verb;
  std::string noun;
  std::string why;
};

// Each operation of the contract stands once: in one family, or unplaced.
struct ResourceModel {
  std::vector<ResourceFamily> families;  // by name
  std::vector<UnplacedOperation> unplaced;

  [[nodiscard]] const ResourceFamily* Find(std::string_view family) const;
  // The family that the operation belongs to, or nullptr.
  [[nodiscard]] const ResourceFamily* FamilyOf(int operation) const;
  // The one key of the family that is not the whole key of another: copyId of
  // /books/{isbn}/copies/{copyId}. nullptr: there is none, or more than one.
  [[nodiscard]] const FamilyIdentifier* KeyBelowOthers(
      const ResourceFamily& family) const;
};

// The model of the contract; the same for the same contract.
[[nodiscard]] ResourceModel InferResources(const Contract& contract);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_RESOURCE_MODEL_H_
