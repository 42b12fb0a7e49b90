#include "harness/drift/drift_rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "harness/base/error.h"

namespace plumbline {
namespace {

using enum DriftDirection;
using enum DriftVerdict;

// What becomes of a set of right values, whatever says which they are.
constexpr std::array kOfSets = {
    DriftRuling{kSame, kCosmetic, "the same values are right"},
    DriftRuling{kInputTightened, kBreaksCallers,
                "a request that was right may be refused now"},
    DriftRuling{kInputLoosened, kBreaksImplementers,
                "an endpoint that keeps the old contract refuses what is right "
                "now; callers send what they sent"},
    DriftRuling{kOutputTightened, kBreaksImplementers,
                "an endpoint that keeps the old contract may answer what is "
                "wrong now; callers meet nothing new"},
    DriftRuling{kOutputLoosened, kBreaksCallers,
                "an answer may hold what an old caller does not expect"},
    DriftRuling{kReplaced, kBreaksCallers,
                "neither the old values nor the new ones hold the others, or "
                "nobody can tell"}};

constexpr std::array kOfOperationAdded = {
    DriftRuling{kAdded, kCompatible, "nobody who was there calls it"}};
constexpr std::array kOfOperationRemoved = {
    DriftRuling{kRemoved, kBreaksCallers, "who calls it is refused"}};
constexpr std::array kOfErrorAdded = {
    DriftRuling{kAdded, kCompatible,
                "callers have to bear an error that they do not know"}};
constexpr std::array kOfErrorRemoved = {DriftRuling{
    kRemoved, kBreaksCallers,
    "callers name it: what they catch does not come, or no longer compiles"}};
constexpr std::array kOfErrorStatus = {DriftRuling{
    kReplaced, kBreaksCallers, "callers tell errors apart by their status"}};
constexpr std::array kOfMemberAdded = {
    DriftRuling{kInputTightened, kBreaksCallers,
                "it is required, has no default, and old requests lack it"},
    DriftRuling{kInputLoosened, kCompatible,
                "old requests leave it out, and may"},
    DriftRuling{kOutputTightened, kBreaksImplementers,
                "it is required, and an endpoint that keeps the old contract "
                "leaves it out; callers pass over it"},
    DriftRuling{kOutputLoosened, kCompatible,
                "callers pass over a member that they do not know"},
    DriftRuling{kReplaced, kBreaksCallers,
                "an answer may be the case of a union that an old caller does "
                "not know"}};
constexpr std::array kOfMemberRemoved = {
    DriftRuling{kInputTightened, kBreaksCallers,
                "a request that has it is refused, or it is passed over"},
    DriftRuling{kOutputLoosened, kBreaksCallers,
                "a caller that reads it finds nothing"},
    DriftRuling{kOutputTightened, kCompatible,
                "a case of a union comes no longer, and no other does"}};
constexpr std::array kOfDefault = {
    DriftRuling{kReplaced, kBreaksCallers,
                "a request without the member means something else now"},
    DriftRuling{kSame, kCompatible,
                "a request without the member means what it meant, or the "
                "answer says the value"}};
constexpr std::array kOfTimestamp = {DriftRuling{
    kReplaced, kBreaksCallers, "the same time is written otherwise"}};
constexpr std::array kOfRename = {
    DriftRuling{kSame, kCosmetic, "the name of a shape is in no message"}};
constexpr std::array kOfProtocol = {
    DriftRuling{kReplaced, kBreaksCallers, "every message looks otherwise"}};
constexpr std::array kOfRequestLine = {DriftRuling{
    kReplaced, kBreaksCallers, "the old method and path lead elsewhere"}};
constexpr std::array kOfSuccessStatus = {DriftRuling{
    kReplaced, kBreaksCallers, "callers tell a success by its status"}};
constexpr std::array kOfSecurity = {
    DriftRuling{kInputTightened, kBreaksCallers,
                "credentials that did, or none, do no longer"},
    DriftRuling{kInputLoosened, kCompatible, "what did, does still"}};
constexpr std::array kOfPaging = {
    DriftRuling{kAdded, kCompatible,
                "a caller that asks for no page gets all "
                "that it got where no page has a bound"},
    DriftRuling{kReplaced, kBreaksCallers,
                "a caller that follows the pages looks for them elsewhere"}};
constexpr std::array kOfIdempotency = {
    DriftRuling{kAdded, kBreaksImplementers,
                "callers may send it twice now; an old endpoint may do it "
                "twice"},
    DriftRuling{kRemoved, kBreaksCallers,
                "a caller that sends it again may do it twice"}};

using enum ChangeKind;

constexpr std::array kRules = {
    DriftRule{kOperationAdded, "operation-added", "an operation is new",
              kOfOperationAdded},
    DriftRule{kOperationRemoved, "operation-removed", "an operation is gone",
              kOfOperationRemoved},
    DriftRule{kErrorAdded, "error-added", "an operation has one more error",
              kOfErrorAdded},
    DriftRule{kErrorRemoved, "error-removed", "an operation has an error less",
              kOfErrorRemoved},
    DriftRule{kErrorStatusChanged, "error-status-changed",
              "an error has another status", kOfErrorStatus},
    DriftRule{kMemberAdded, "member-added", "a member is new", kOfMemberAdded},
    DriftRule{kMemberRemoved, "member-removed", "a member is gone",
              kOfMemberRemoved},
    DriftRule{kMemberBecameRequired, "member-became-required",
              "a member that could be left out must be there", kOfSets},
    DriftRule{kMemberBecameOptional, "member-became-optional",
              "a member that had to be there may be left out", kOfSets},
    DriftRule{kDefaultChanged, "default-changed",
              "what a member is when it is left out changed", kOfDefault},
    DriftRule{kTypeChanged, "type-changed", "a value has another type",
              kOfSets},
    DriftRule{kTimestampFormatChanged, "timestamp-format-changed",
              "a time is written in another form", kOfTimestamp},
    DriftRule{kEnumValueAdded, "enum-value-added", "an enum has one more value",
              kOfSets},
    DriftRule{kEnumValueRemoved, "enum-value-removed",
              "an enum has a value less", kOfSets},
    DriftRule{kLengthChanged, "length-changed",
              "the bounds of a length changed", kOfSets},
    DriftRule{kRangeChanged, "range-changed", "the bounds of a number changed",
              kOfSets},
    DriftRule{kPatternChanged, "pattern-changed",
              "the pattern or format of a string changed", kOfSets},
    DriftRule{kUniquenessChanged, "uniqueness-changed",
              "whether an element may come twice changed", kOfSets},
    DriftRule{kShapeRenamed, "shape-renamed", "a shape has another name",
              kOfRename},
    DriftRule{kProtocolChanged, "protocol-changed",
              "the service speaks another protocol", kOfProtocol},
    DriftRule{kRequestLineChanged, "request-line-changed",
              "the method or path of an operation changed", kOfRequestLine},
    DriftRule{kSuccessStatusChanged, "success-status-changed",
              "an operation answers with another status", kOfSuccessStatus},
    DriftRule{kSecurityChanged, "security-changed",
              "the credentials that an operation takes changed", kOfSecurity},
    DriftRule{kPagingChanged, "paging-changed",
              "how an operation is paged changed", kOfPaging},
    DriftRule{kIdempotencyChanged, "idempotency-changed",
              "whether a request may be sent again changed", kOfIdempotency},
};

std::string_view WhenOf(DriftDirection direction) {
  static constexpr std::array<std::string_view, 8> kWords = {
      "told otherwise", "added",           "removed",        "input, tighter",
      "input, looser",  "output, tighter", "output, looser", "replaced"};
  return kWords.at(static_cast<std::size_t>(direction));
}

}  // namespace

const DriftRuling& DriftRule::Ruling(DriftDirection direction) const {
  const auto found =
      std::ranges::find(rulings, direction, &DriftRuling::direction);
  PLUMBLINE_ASSERT(found != rulings.end());
  return *found;
}

std::span<const DriftRule> AllDriftRules() { return kRules; }

const DriftRule& RuleOf(ChangeKind kind) {
  return kRules.at(static_cast<std::size_t>(kind));
}

const DriftRule* FindDriftRule(std::string_view name) {
  const auto* const found = std::ranges::find(kRules, name, &DriftRule::name);
  return found == kRules.end() ? nullptr : found;
}

std::string ShowDriftRule(const DriftRule& rule) {
  std::string text =
      fmt::format("rule {} of diff: {}\n", rule.name, rule.means);
  for (const DriftRuling& one : rule.rulings) {
    text += fmt::format("   {:<16} {:<25} {}\n", WhenOf(one.direction),
                        ToString(one.verdict), one.why);
  }
  if (rule.kind == ChangeKind::kEnumValueAdded) {
    text +=
        "   With --open-enums a value that is new in an output is compatible: "
        "callers are said to bear any.\n";
  }
  return text;
}

}  // namespace plumbline
