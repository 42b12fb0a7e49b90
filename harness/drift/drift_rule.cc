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
constexpr std::array kOfErrorRemoved = {
    DriftRuling{kRemoved, kBreaksCallers,
                "callers name it: what they catch does not come, or no longer "
                "compiles"},
    DriftRuling{kOutputTightened, kBreaksImplementers,
                "it has a status and no name: callers meet nothing new, and an "
                "endpoint that keeps the old contract may answer with it"}};
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
                "a case of a union comes no longer, and no other does"},
    DriftRuling{kRemoved, kCompatible,
                "an OpenAPI document lets more come than it declares, and "
                "callers had to bear answers without it"}};
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

constexpr std::array kOfNames = {
    DriftRuling{kSame, kCosmetic, "its name is in no message"}};
constexpr std::array kOfSide = {
    DriftRuling{kInputTightened, kBreaksCallers,
                "requests have to hold what was in answers alone"},
    DriftRuling{kInputLoosened, kCompatible,
                "old requests are right still; what is in answers alone is "
                "passed over in them"},
    DriftRuling{kOutputTightened, kCompatible,
                "callers pass over a member that they do not know"},
    DriftRuling{kOutputLoosened, kBreaksCallers,
                "a caller that reads it finds nothing"}};
constexpr std::array kOfClosedness = {
    DriftRuling{kInputTightened, kBreaksCallers,
                "a request with a member that is not declared is refused"},
    DriftRuling{kInputLoosened, kCompatible, "old requests have no other"},
    DriftRuling{kOutputTightened, kBreaksImplementers,
                "an endpoint that keeps the old contract may answer more"},
    DriftRuling{kOutputLoosened, kCompatible,
                "callers pass over a member that they do not know"}};
constexpr std::array kOfPlace = {DriftRuling{
    kReplaced, kBreaksCallers, "one side writes it where the other looks not"}};
constexpr std::array kOfStyle = {DriftRuling{
    kReplaced, kBreaksCallers, "the same value is written otherwise"}};
constexpr std::array kOfMediaTypeAdded = {
    DriftRuling{kInputLoosened, kBreaksImplementers,
                "an endpoint that keeps the old contract refuses it; callers "
                "send what they sent"},
    DriftRuling{kOutputLoosened, kCompatible,
                "a caller gets the type that it asks for"}};
constexpr std::array kOfMediaTypeRemoved = {
    DriftRuling{kInputTightened, kBreaksCallers,
                "a request of that type is refused"},
    DriftRuling{kOutputTightened, kBreaksCallers,
                "a caller that asks for it gets another type, or nothing"}};
constexpr std::array kOfResponseAdded = {
    DriftRuling{kAdded, kCompatible,
                "callers have to bear a success that they do not know, as "
                "RFC 9110 section 15 has it"}};
constexpr std::array kOfResponseRemoved = {DriftRuling{
    kRemoved, kBreaksCallers, "a caller that waits for it is told otherwise"}};
constexpr std::array kOfScope = {
    DriftRuling{kInputTightened, kBreaksCallers,
                "a token that had all the scopes has them no longer"},
    DriftRuling{kInputLoosened, kCompatible, "tokens that did, do still"}};
constexpr std::array kOfSecurityScheme = {DriftRuling{
    kReplaced, kBreaksCallers, "the same credential stands elsewhere"}};
constexpr std::array kOfServerAdded = {
    DriftRuling{kAdded, kCompatible, "nobody who was there calls it"}};
constexpr std::array kOfServerRemoved = {
    DriftRuling{kRemoved, kCompatible,
                "another one that callers know is named still"},
    DriftRuling{kReplaced, kBreaksCallers,
                "none of those that callers know is named any more"}};
constexpr std::array kOfBasePath = {DriftRuling{
    kReplaced, kBreaksCallers,
    "no server has the path that callers write before an operation's"}};
constexpr std::array kOfDeprecationAdded = {
    DriftRuling{kAdded, kCompatible, "it is there still, and is to be left"}};
constexpr std::array kOfDeprecationRemoved = {
    DriftRuling{kRemoved, kCompatible, "it is there to stay"}};
constexpr std::array kOfSunset = {
    DriftRuling{kAdded, kCompatible, "until that day nothing changes"},
    DriftRuling{kRemoved, kBreaksCallers,
                "callers had until that day, and now it may go on any"},
    DriftRuling{kInputTightened, kBreaksCallers,
                "it may be gone before the day that callers were told"},
    DriftRuling{kInputLoosened, kCompatible, "callers have longer"},
    DriftRuling{kReplaced, kBreaksCallers,
                "which of the two is the earlier, nobody can tell"}};
constexpr std::array kOfIdentifiers = {DriftRuling{
    kReplaced, kBreaksCallers, "callers name the resource by other members"}};

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
    DriftRule{kOperationRenamed, "operation-renamed",
              "the operation on a method and path has another name", kOfNames},
    DriftRule{kLabelRenamed, "label-renamed",
              "a part of the path has another name", kOfNames},
    DriftRule{kNullabilityChanged, "nullability-changed",
              "whether null is a value changed", kOfSets},
    DriftRule{kSideChanged, "member-side-changed",
              "whether a member stands in requests or answers alone changed",
              kOfSide},
    DriftRule{kClosednessChanged, "closedness-changed",
              "whether members that are not declared may come changed",
              kOfClosedness},
    DriftRule{kMultipleChanged, "multiple-of-changed",
              "what a number is a multiple of changed", kOfSets},
    DriftRule{kAlternativeAdded, "alternative-added",
              "a value has one more alternative", kOfSets},
    DriftRule{kAlternativeRemoved, "alternative-removed",
              "a value has an alternative less", kOfSets},
    DriftRule{kPlaceChanged, "member-place-changed",
              "a member stands elsewhere in the message, or under another name",
              kOfPlace},
    DriftRule{kStyleChanged, "parameter-style-changed",
              "a list or an object is written otherwise in a parameter",
              kOfStyle},
    DriftRule{kMediaTypeAdded, "media-type-added",
              "a body may have another media type", kOfMediaTypeAdded},
    DriftRule{kMediaTypeRemoved, "media-type-removed",
              "a body has a media type less", kOfMediaTypeRemoved},
    DriftRule{kResponseAdded, "response-added",
              "an operation may answer with one more status of success",
              kOfResponseAdded},
    DriftRule{kResponseRemoved, "response-removed",
              "an operation has a status of success less", kOfResponseRemoved},
    DriftRule{kScopeChanged, "security-scope-changed",
              "the scopes that a token needs changed", kOfScope},
    DriftRule{kSecuritySchemeChanged, "security-scheme-changed",
              "how a credential is shown changed", kOfSecurityScheme},
    DriftRule{kServerAdded, "server-added", "a server is new", kOfServerAdded},
    DriftRule{kServerRemoved, "server-removed", "a server is gone",
              kOfServerRemoved},
    DriftRule{kBasePathChanged, "base-path-changed",
              "the path of the servers changed", kOfBasePath},
    DriftRule{kDeprecationAdded, "deprecation-added",
              "something is on its way out", kOfDeprecationAdded},
    DriftRule{kDeprecationRemoved, "deprecation-removed",
              "something is on its way out no longer", kOfDeprecationRemoved},
    DriftRule{kSunsetChanged, "sunset-changed",
              "the day from which something may be gone changed", kOfSunset},
    DriftRule{kIdentifiersChanged, "resource-identifiers-changed",
              "what names a resource changed", kOfIdentifiers},
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
