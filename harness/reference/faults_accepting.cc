// Faults of servers that overlook a violation.
#include <algorithm>
#include <array>

#include "harness/base/ascii.h"
#include "harness/base/text.h"
#include "harness/reference/faults.h"

namespace plumbline {
namespace {

constexpr auto kAcceptsInvalid = DeviationClass::kAcceptsInvalid;

// The value that a violation is about.
const Json& At(const Violation& v, const Json& input) {
  static const Json nothing;
  const Json::json_pointer pointer(v.pointer);
  return input.contains(pointer) ? input.at(pointer) : nothing;
}

std::string TextAt(const Violation& v, const Json& input) {
  const Json& value = At(v, input);
  return value.is_string() ? value.get<std::string>() : std::string();
}

bool InList(const Violation& v) {
  return !v.path.empty() && v.path.back().kind == PathStepKind::kElement;
}

template <ClauseKind kKind>
bool OfKind(const Violation& v, const Json& /*input*/) {
  return v.kind == kKind;
}

template <ShapeType kUnused = ShapeType::kString>
bool WrongTypeIs(const Violation& v, const Json& input, Json::value_t type) {
  return v.kind == ClauseKind::kType && At(v, input).type() == type;
}

const std::array kAcceptingFaults = {
    Deviation{"accepts-above-max", kAcceptsInvalid, "numbers above the maximum",
              Quirk::kNone, OfKind<ClauseKind::kRangeMax>},
    Deviation{"accepts-below-min", kAcceptsInvalid, "numbers below the minimum",
              Quirk::kNone, OfKind<ClauseKind::kRangeMin>},
    Deviation{"accepts-one-above-max", kAcceptsInvalid,
              "an off-by-one at the maximum", Quirk::kNone,
              [](const Violation& v, const Json& input) {
                return v.kind == ClauseKind::kRangeMax && At(v, input) == 101;
              }},
    Deviation{"accepts-minus-one", kAcceptsInvalid, "-1, meant as 'no limit'",
              Quirk::kNone,
              [](const Violation& v, const Json& input) {
                return v.kind == ClauseKind::kRangeMin && At(v, input) == -1;
              }},
    Deviation{"accepts-too-many-elements", kAcceptsInvalid,
              "lists of any length", Quirk::kNone,
              [](const Violation& v, const Json& input) {
                return v.kind == ClauseKind::kLengthMax &&
                       At(v, input).is_array();
              }},
    Deviation{"accepts-one-element-more", kAcceptsInvalid,
              "an off-by-one at the longest list", Quirk::kNone,
              [](const Violation& v, const Json& input) {
                return v.kind == ClauseKind::kLengthMax &&
                       At(v, input).is_array() && At(v, input).size() == 26;
              }},
    Deviation{"accepts-too-long-strings", kAcceptsInvalid,
              "strings of any length", Quirk::kNone,
              [](const Violation& v, const Json& input) {
                return v.kind == ClauseKind::kLengthMax &&
                       At(v, input).is_string();
              }},
    Deviation{"accepts-empty-strings", kAcceptsInvalid,
              "the empty string for a name", Quirk::kNone,
              [](const Violation& v, const Json& input) {
                return At(v, input) == "" && v.kind != ClauseKind::kEnum;
              }},
    Deviation{"ignores-patterns", kAcceptsInvalid,
              "strings outside the pattern", Quirk::kNone,
              OfKind<ClauseKind::kPattern>},
    Deviation{"accepts-leading-digit", kAcceptsInvalid,
              "names that begin with a digit", Quirk::kNone,
              [](const Violation& v, const Json& input) {
                const std::string text = TextAt(v, input);
                return v.kind == ClauseKind::kPattern && !text.empty() &&
                       IsDigit(text[0]);
              }},
    Deviation{"accepts-leading-hyphen", kAcceptsInvalid,
              "names that begin with a hyphen", Quirk::kNone,
              [](const Violation& v, const Json& input) {
                return v.kind == ClauseKind::kPattern &&
                       TextAt(v, input).starts_with('-');
              }},
    Deviation{"accepts-underscore", kAcceptsInvalid, "names with an underscore",
              Quirk::kNone,
              [](const Violation& v, const Json& input) {
                return v.kind == ClauseKind::kPattern &&
                       TextAt(v, input).find('_') != std::string::npos;
              }},
    Deviation{"accepts-trailing-newline", kAcceptsInvalid,
              "a line feed after the name, as `$` of many libraries does",
              Quirk::kNone,
              [](const Violation& v, const Json& input) {
                return v.kind == ClauseKind::kPattern &&
                       TextAt(v, input).ends_with('\n');
              }},
    Deviation{"accepts-unicode-letters", kAcceptsInvalid,
              "letters beyond ASCII in names", Quirk::kNone,
              [](const Violation& v, const Json& input) {
                return v.kind == ClauseKind::kPattern &&
                       std::ranges::any_of(TextAt(v, input), [](char c) {
                         return static_cast<unsigned char>(c) >= 0x80;
                       });
              }},
    Deviation{"validates-first-element-only", kAcceptsInvalid,
              "list elements after the first are not looked at", Quirk::kNone,
              [](const Violation& v, const Json& /*input*/) {
                return InList(v) && !v.pointer.ends_with("/0");
              }},
    Deviation{"accepts-unknown-enum", kAcceptsInvalid,
              "undocumented enum values", Quirk::kNone,
              OfKind<ClauseKind::kEnum>},
    Deviation{"accepts-missing-required", kAcceptsInvalid,
              "a required member left out", Quirk::kNone,
              OfKind<ClauseKind::kRequired>},
    Deviation{"coerces-numbers-from-strings", kAcceptsInvalid,
              "\"5\" for a number", Quirk::kNone,
              [](const Violation& v, const Json& input) {
                return WrongTypeIs(v, input, Json::value_t::string);
              }},
    Deviation{"coerces-booleans", kAcceptsInvalid,
              "true where no boolean is declared", Quirk::kNone,
              [](const Violation& v, const Json& input) {
                return WrongTypeIs(v, input, Json::value_t::boolean);
              }},
    Deviation{"truncates-fractions", kAcceptsInvalid, "5.5 for an integer",
              Quirk::kNone,
              [](const Violation& v, const Json& input) {
                return WrongTypeIs(v, input, Json::value_t::number_float);
              }},
    Deviation{"coerces-strings-from-numbers", kAcceptsInvalid, "5 for a string",
              Quirk::kNone,
              [](const Violation& v, const Json& input) {
                return WrongTypeIs(v, input, Json::value_t::number_integer) ||
                       WrongTypeIs(v, input, Json::value_t::number_unsigned);
              }},
};

}  // namespace

std::span<const Deviation> AcceptingFaults() { return kAcceptingFaults; }

}  // namespace plumbline
