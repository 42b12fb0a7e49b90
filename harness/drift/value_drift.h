// How the values of an input, output or error changed: member by member, as
// far down as their shapes lead.
#ifndef PLUMBLINE_HARNESS_DRIFT_VALUE_DRIFT_H_
#define PLUMBLINE_HARNESS_DRIFT_VALUE_DRIFT_H_

#include <string>
#include <utility>
#include <vector>

#include "harness/contract/clause.h"
#include "harness/contract/contract.h"
#include "harness/drift/change.h"
#include "harness/drift/constraint_drift.h"
#include "harness/drift/unchanged.h"

namespace plumbline {

// Members are matched by name, those in headers in any case (RFC 9110 section
// 5.1). What only a new member reaches is not listed by itself.
class ValueDrift {
 public:
  // REQUIRES: all outlive it.
  ValueDrift(const Contract& old_contract, const Contract& new_contract,
             ChangeList& changes)
      : old_(old_contract),
        new_(new_contract),
        changes_(changes),
        unchanged_(old_contract, new_contract) {}

  // Where the next values stand; `operation` is the new contract's name of it.
  void Enter(const std::string& operation, ClausePart part) {
    operation_ = operation;
    part_ = part;
  }
  // The names of labels of the path, in both contracts, that stand for one
  // another: {"petId", "id"}. See LabelPairs.
  void RenameLabels(std::vector<std::pair<std::string, std::string>> labels) {
    labels_ = std::move(labels);
  }
  // The changes of values at `path`. REQUIRES: Enter was called.
  void Compare(const Shape& before, const Shape& after, const ValuePath& path);

 private:
  // What a change is about, in both files.
  struct Pointers {
    std::string old_one;
    std::string new_one;
  };

  // Two versions of one member, and where it stands.
  struct MemberPair {
    const Shape& parent;  // the new one
    const Member& before;
    const Member& after;
    const ValuePath& path;

    [[nodiscard]] std::string subject() const {
      return parent.name + "." + after.name;
    }
    [[nodiscard]] Pointers pointers() const {
      return {before.pointer, after.pointer};
    }
  };

  void Add(ChangeKind kind, DriftDirection direction, const ValuePath& path,
           ClauseKind clause, std::string subject, std::string before,
           std::string after, Pointers pointers);
  [[nodiscard]] const Member* FindOld(const Shape& before,
                                      const Member& after) const;
  [[nodiscard]] const Member* FindNew(const Shape& after,
                                      const Member& before) const;
  void AddMember(const Shape& old_parent, const Shape& parent,
                 const Member& member, const ValuePath& place);
  void RemoveMember(const Shape& before, const Shape& after,
                    const Member& member, const ValuePath& place);
  void CompareMembers(const MemberPair& pair);
  void CompareMemberTraits(const MemberPair& pair);
  [[nodiscard]] bool CompareSides(const MemberPair& pair);
  void ComparePlaces(const MemberPair& pair, const Shape& target);
  void CompareMediaTypes(const MemberPair& pair);
  void CompareMemberConstraints(const MemberPair& pair, const Shape& old_target,
                                const Shape& target);
  void CompareDeprecation(const Shape& before, const Shape& after,
                          const MemberPair& pair);
  void CompareEnums(const Shape& before, const Shape& after,
                    const ValuePath& path);
  void CompareAlternatives(const Shape& before, const Shape& after,
                           const ValuePath& path);

  const Contract& old_;
  const Contract& new_;
  ChangeList& changes_;
  UnchangedShapes unchanged_;
  PatternDrift patterns_;
  std::string operation_;
  ClausePart part_ = ClausePart::kInput;
  std::vector<std::pair<std::string, std::string>> labels_;
  std::vector<std::pair<const Shape*, const Shape*>> open_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_DRIFT_VALUE_DRIFT_H_
