// What may change between two versions of a contract, and what a change means
// to a client that was written for the old one.
#ifndef PLUMBLINE_HARNESS_DRIFT_CHANGE_H_
#define PLUMBLINE_HARNESS_DRIFT_CHANGE_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "harness/contract/clause.h"

namespace plumbline {

// From harmless to harmful.
enum class DriftVerdict : std::uint8_t {
  kCosmetic,    // no message becomes right or wrong
  kCompatible,  // an old client still sends right and understands all
  kBreaking,    // an old client may be refused, or meet what it cannot expect
};

[[nodiscard]] std::string_view ToString(DriftVerdict verdict);

enum class ChangeKind : std::uint8_t {
  kOperationAdded,
  kOperationRemoved,
  kErrorAdded,
  kErrorRemoved,
  kErrorStatusChanged,
  kMemberAdded,
  kMemberRemoved,
  kMemberBecameRequired,
  kMemberBecameOptional,
  kDefaultChanged,
  kTypeChanged,
  kTimestampFormatChanged,
  kEnumValueAdded,
  kEnumValueRemoved,
  kLengthChanged,
  kRangeChanged,
  kPatternChanged,
  kUniquenessChanged,
  kShapeRenamed,
  kProtocolChanged,
};

// "member-became-required", ....
[[nodiscard]] std::string_view ToString(ChangeKind kind);

// What becomes of the set of right values. What a client sends may grow and
// what it receives may shrink; the other way round it breaks.
enum class DriftEffect : std::uint8_t {
  kNone,       // the same set, told otherwise
  kTightened,  // fewer values are right
  kLoosened,   // more values are right
  kReplaced,   // neither set holds the other, or nobody can tell
};

[[nodiscard]] DriftVerdict Judge(DriftEffect effect, ClausePart part);

// One change, wherever it shows. A shape is used by many operations: `clause`
// is the first place where it is worst, `places` are all of them.
struct Change {
  ChangeKind kind = ChangeKind::kMemberAdded;
  DriftVerdict verdict = DriftVerdict::kCosmetic;
  std::string clause;   // id; of an operation or protocol: its name
  std::string subject;  // as the contracts name it: "RecordingGroup.recorders"
  std::string before;   // empty where there was nothing
  std::string after;    // empty where there is nothing any more
  std::vector<std::string> places;

  // One line for people, without the verdict.
  [[nodiscard]] std::string ToString() const;
};

// Collects changes, and makes one of those with the same cause.
class ChangeList {
 public:
  // Of `change`, `places` is not read.
  void Add(Change change);

  // In the order in which they were first met.
  [[nodiscard]] std::vector<Change> Take() { return std::move(changes_); }

 private:
  std::vector<Change> changes_;
  std::map<std::string, std::size_t> index_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_DRIFT_CHANGE_H_
