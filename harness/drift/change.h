// What may change between two versions of a contract, and what a change means
// to those who were written for the old one.
#ifndef PLUMBLINE_HARNESS_DRIFT_CHANGE_H_
#define PLUMBLINE_HARNESS_DRIFT_CHANGE_H_

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/contract/clause.h"

namespace plumbline {

// From harmless to harmful.
enum class DriftVerdict : std::uint8_t {
  kCosmetic,    // no message becomes right or wrong
  kCompatible,  // what was right is right still, and there is more of it
  // Callers are safe, and an endpoint that kept the old contract may be found
  // wrong by the new one.
  kBreaksImplementers,
  // An old caller may be refused, or meet what it cannot expect.
  kBreaksCallers,
};

// "cosmetic", "compatible", "breaking for implementers", "breaking for
// callers".
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
  kRequestLineChanged,
  kSuccessStatusChanged,
  kSecurityChanged,
  kPagingChanged,
  kIdempotencyChanged,
  kOperationRenamed,
  kLabelRenamed,
  kNullabilityChanged,
  kSideChanged,
  kClosednessChanged,
  kMultipleChanged,
  kAlternativeAdded,
  kAlternativeRemoved,
  kPlaceChanged,
  kStyleChanged,
  kMediaTypeAdded,
  kMediaTypeRemoved,
  kResponseAdded,
  kResponseRemoved,
  kScopeChanged,
  kSecuritySchemeChanged,
  kServerAdded,
  kServerRemoved,
  kBasePathChanged,
  kDeprecationAdded,
  kDeprecationRemoved,
  kSunsetChanged,
  kIdentifiersChanged,
};

// The name of its rule: "member-became-required", ....
[[nodiscard]] std::string_view ToString(ChangeKind kind);

// What becomes of the set of right values. What a client sends may grow and
// what it receives may shrink; the other way round it breaks.
enum class DriftEffect : std::uint8_t {
  kNone,       // the same set, told otherwise
  kTightened,  // fewer values are right
  kLoosened,   // more values are right
  kReplaced,   // neither set holds the other, or nobody can tell
};

// Which way a change goes, as its rule tells its verdicts apart.
enum class DriftDirection : std::uint8_t {
  kSame,             // told otherwise, and no more
  kAdded,            // a part of the contract is new
  kRemoved,          // or is gone
  kInputTightened,   // fewer requests are right
  kInputLoosened,    // more requests are right
  kOutputTightened,  // fewer answers are right
  kOutputLoosened,   // more answers are right
  kReplaced,         // others are right
};

[[nodiscard]] DriftDirection DirectionOf(DriftEffect effect, ClausePart part);

// One change, wherever it shows. A shape is used by many operations: `clause`
// is the first place where it is worst, `places` are all of them.
struct Change {
  ChangeKind kind = ChangeKind::kMemberAdded;
  DriftDirection direction = DriftDirection::kSame;
  DriftVerdict verdict = DriftVerdict::kCosmetic;
  std::string clause;   // id; of an operation or protocol: its name
  std::string subject;  // as the contracts name it: "RecordingGroup.recorders"
  std::string before;   // empty where there was nothing
  std::string after;    // empty where there is nothing any more
  // JSON pointers of the two files; empty: it does not stand there.
  std::string old_pointer = {};
  std::string new_pointer = {};
  std::vector<std::string> places = {};

  // What names the change in lists of accepted ones: the clause, the rule and
  // what changed, as in "Op.input.Limit@range.max range-changed 100~50". Three
  // words of the letters of SafeId.
  [[nodiscard]] std::array<std::string, 3> id() const;
  // Every operation that it reaches, sorted.
  [[nodiscard]] std::vector<std::string> operations() const;
  // In plain words, with the reason of the verdict.
  [[nodiscard]] std::string sentence() const;
};

struct CompareOptions {
  // Callers are said to bear any value of an enum in an answer: one that is
  // new is compatible.
  bool open_enums = false;
};

// Collects changes, and makes one of those with the same cause.
class ChangeList {
 public:
  explicit ChangeList(const CompareOptions& options = {}) : options_(options) {}

  // Adds it with the verdict that its rule has for its direction. `cause` tells
  // changes of one kind apart; where it is empty, the subject does.
  void Judge(Change change, const std::string& cause = {});
  // Of `change`, `places` is not read.
  void Add(Change change, const std::string& cause = {});

  // In the order in which they were first met.
  [[nodiscard]] std::vector<Change> Take() { return std::move(changes_); }

 private:
  CompareOptions options_;
  std::vector<Change> changes_;
  std::map<std::string, std::size_t> index_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_DRIFT_CHANGE_H_
