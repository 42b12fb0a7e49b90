#include "harness/contract/validate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <string_view>

#include "harness/base/text.h"
#include "harness/contract/timestamp.h"

namespace plumbline {
namespace {

constexpr std::size_t kShownValueBytes = 60;

std::string Show(const Json& value) {
  return Printable(ToText(value), kShownValueBytes);
}

struct IntegerBounds {
  RangeNumber min;
  RangeNumber max;
};

std::optional<IntegerBounds> BoundsOf(ShapeType type) {
  const auto bounds = [](auto zero) {
    using T = decltype(zero);
    return IntegerBounds{
        static_cast<RangeNumber>(std::numeric_limits<T>::min()),
        static_cast<RangeNumber>(std::numeric_limits<T>::max())};
  };
  switch (type) {
    case ShapeType::kByte:
      return bounds(std::int8_t{});
    case ShapeType::kShort:
      return bounds(std::int16_t{});
    case ShapeType::kInteger:
    case ShapeType::kIntEnum:
      return bounds(std::int32_t{});
    case ShapeType::kLong:
      return bounds(std::int64_t{});
    default:
      return std::nullopt;
  }
}

// REQUIRES: a number, or IsSpecialFloat.
RangeNumber NumberOf(const Json& value) {
  if (value.is_string()) {
    const auto infinity = std::numeric_limits<RangeNumber>::infinity();
    return value == "NaN"        ? std::numeric_limits<RangeNumber>::quiet_NaN()
           : value == "Infinity" ? infinity
                                 : -infinity;
  }
  if (value.is_number_unsigned()) {
    return static_cast<RangeNumber>(value.get<std::uint64_t>());
  }
  if (value.is_number_integer()) {
    return static_cast<RangeNumber>(value.get<std::int64_t>());
  }
  return static_cast<RangeNumber>(value.get<double>());
}

// The strings that stand for what JSON has no number for (Smithy, AWS JSON
// protocols, shape serialization).
bool IsSpecialFloat(const Json& value) {
  return value.is_string() &&
         (value == "NaN" || value == "Infinity" || value == "-Infinity");
}

}  // namespace

// One walk over one value.
class ValueWalk {
 public:
  ValueWalk(const Validator& validator, ClausePart part)
      : validator_(validator), contract_(validator.contract()), part_(part) {}

  void Walk(ShapeIndex index, const Constraints& constraints,
            const Member* member, const Json& value) {
    const Shape& shape = contract_.ShapeAt(index);
    if (!CheckType(shape, member, value)) {
      return;
    }
    CheckConstraints(shape, constraints, value);
    switch (shape.type) {
      case ShapeType::kStructure:
        WalkStructure(shape, value);
        break;
      case ShapeType::kUnion:
        WalkUnion(shape, value);
        break;
      case ShapeType::kList:
        WalkList(shape, value);
        break;
      case ShapeType::kMap:
        WalkMap(shape, value);
        break;
      default:
        break;
    }
  }

  std::vector<Violation> Take() { return std::move(violations_); }

 private:
  void Report(ClauseKind kind, Certainty certainty, std::string message) {
    violations_.push_back({.path = path_,
                           .pointer = Pointer(),
                           .kind = kind,
                           .certainty = certainty,
                           .message = std::move(message)});
  }

  bool WrongType(const Shape& shape, const Json& value,
                 Certainty certainty = Certainty::kCertain) {
    Report(ClauseKind::kType, certainty,
           fmt::format("{} is a JSON {}, not a {}", Show(value),
                       JsonTypeName(value), ToString(shape.type)));
    return false;
  }

  // False where the value is of no use to the other checks.
  bool CheckType(const Shape& shape, const Member* member, const Json& value) {
    switch (shape.type) {
      case ShapeType::kStructure:
      case ShapeType::kUnion:
      case ShapeType::kMap:
        return value.is_object() || WrongType(shape, value);
      case ShapeType::kList:
        return value.is_array() || WrongType(shape, value);
      case ShapeType::kString:
      case ShapeType::kEnum:
        return value.is_string() || WrongType(shape, value);
      case ShapeType::kBoolean:
        return value.is_boolean() || WrongType(shape, value);
      case ShapeType::kBlob:
        return (value.is_string() &&
                DecodeBase64(value.get_ref<const std::string&>())
                    .has_value()) ||
               WrongType(shape, value);
      case ShapeType::kTimestamp:
        return CheckTimestamp(shape, member, value);
      case ShapeType::kDocument:
        return true;
      default:
        return CheckNumber(shape, value);
    }
  }

  bool CheckTimestamp(const Shape& shape, const Member* member,
                      const Json& value) {
    TimestampFormat format = shape.timestamp_format;
    if (member != nullptr &&
        member->timestamp_format != TimestampFormat::kDefault) {
      format = member->timestamp_format;
    }
    if (IsTimestamp(value, format)) {
      return true;
    }
    Report(ClauseKind::kType, Certainty::kCertain,
           fmt::format("{} is not a timestamp in the format {}", Show(value),
                       ToString(format)));
    return false;
  }

  bool CheckNumber(const Shape& shape, const Json& value) {
    if (!value.is_number()) {
      const bool special = !IsIntegral(shape.type) && IsSpecialFloat(value);
      return special || WrongType(shape, value);
    }
    if (!IsIntegral(shape.type)) {
      return true;
    }
    const RangeNumber number = NumberOf(value);
    if (std::trunc(number) != number) {
      return WrongType(shape, value);
    }
    const std::optional<IntegerBounds> bounds = BoundsOf(shape.type);
    if (bounds.has_value() && (number < bounds->min || number > bounds->max)) {
      Report(
          ClauseKind::kType, Certainty::kCertain,
          fmt::format("{} is beyond a {}", Show(value), ToString(shape.type)));
      return false;
    }
    if (value.is_number_float()) {
      // RFC 8259 does not tell 1 and 1.0 apart; readers do.
      Report(ClauseKind::kType, Certainty::kUnclear,
             fmt::format("{} is written with a fraction or an exponent",
                         Show(value)));
    }
    return true;
  }

  void CheckConstraints(const Shape& shape, const Constraints& constraints,
                        const Json& value) {
    if (IsNumeric(shape.type)) {
      CheckRange(constraints, value);
    }
    CheckLength(shape, constraints, value);
    if (constraints.pattern.has_value() && value.is_string()) {
      CheckPattern(constraints, value.get_ref<const std::string&>());
    }
    if (!shape.enum_values.empty() &&
        std::ranges::find(shape.enum_values, value, &EnumValue::value) ==
            shape.enum_values.end()) {
      Report(ClauseKind::kEnum, Certainty::kCertain,
             Show(value) + " is not one of the documented values");
    }
    if (constraints.unique_items && value.is_array()) {
      // By their text: nlohmann takes 2^63 for -2^63, and whether 1 and 1.0 are
      // one element is for readers to say.
      std::set<std::string> distinct;
      for (const Json& element : value) {
        distinct.insert(ToText(element));
      }
      if (distinct.size() != value.size()) {
        Report(ClauseKind::kUnique, Certainty::kCertain, "an element twice");
      }
    }
  }

  void CheckRange(const Constraints& constraints, const Json& value) {
    const RangeNumber number = NumberOf(value);
    // Not a number is in no range, hence the negations.
    if (constraints.min.has_value() && !(number >= *constraints.min)) {
      Report(ClauseKind::kRangeMin, Certainty::kCertain,
             fmt::format("{} is below the minimum {}", Show(value),
                         static_cast<double>(*constraints.min)));
    }
    if (constraints.max.has_value() && !(number <= *constraints.max)) {
      Report(ClauseKind::kRangeMax, Certainty::kCertain,
             fmt::format("{} is above the maximum {}", Show(value),
                         static_cast<double>(*constraints.max)));
    }
  }

  static std::optional<std::uint64_t> LengthOf(const Shape& shape,
                                               const Json& value) {
    switch (shape.type) {
      case ShapeType::kString:
      case ShapeType::kEnum:
        return CountCodePoints(value.get_ref<const std::string&>());
      case ShapeType::kBlob:
        return DecodeBase64(value.get_ref<const std::string&>())->size();
      case ShapeType::kList:
      case ShapeType::kMap:
        return value.size();
      default:
        return std::nullopt;
    }
  }

  void CheckLength(const Shape& shape, const Constraints& constraints,
                   const Json& value) {
    if (!constraints.min_length.has_value() &&
        !constraints.max_length.has_value()) {
      return;
    }
    const std::optional<std::uint64_t> length = LengthOf(shape, value);
    if (!length.has_value()) {
      return;
    }
    if (*length < constraints.min_length.value_or(0)) {
      Report(ClauseKind::kLengthMin, Certainty::kCertain,
             fmt::format("length {} is below the minimum {}", *length,
                         *constraints.min_length));
    }
    if (constraints.max_length.has_value() &&
        *length > *constraints.max_length) {
      Report(ClauseKind::kLengthMax, Certainty::kCertain,
             fmt::format("length {} is above the maximum {}", *length,
                         *constraints.max_length));
    }
  }

  void CheckPattern(const Constraints& constraints, const std::string& text) {
    const PatternMatcher* const matcher = validator_.Find(*constraints.pattern);
    if (matcher == nullptr) {
      return;
    }
    const PatternVerdict verdict = matcher->Judge(text);
    if (verdict == PatternVerdict::kMatches) {
      return;
    }
    const bool empty_allowed = text.empty() &&
                               constraints.min_length.has_value() &&
                               *constraints.min_length == 0;
    Report(ClauseKind::kPattern,
           verdict == PatternVerdict::kUndecided || empty_allowed
               ? Certainty::kUnclear
               : Certainty::kCertain,
           fmt::format("\"{}\" does not match {}",
                       Printable(text, kShownValueBytes),
                       constraints.pattern->text));
  }

  // Runs `walk` one step further down, in the path and in the value.
  template <typename F>
  void Inside(PathStepKind kind, const std::string& name,
              std::string_view token, F&& walk) {
    path_.push_back({kind, name});
    tokens_.push_back(token);
    walk();
    tokens_.pop_back();
    path_.pop_back();
  }

  // Built only where there is something to tell: most values are valid.
  [[nodiscard]] std::string Pointer() const {
    std::string pointer;
    for (const std::string_view token : tokens_) {
      pointer += '/' + EscapePointer(token);
    }
    return pointer;
  }

  void WalkStructure(const Shape& shape, const Json& value) {
    for (const Member& member : shape.members) {
      const auto found = value.find(member.name);
      Inside(PathStepKind::kMember, member.name, member.name, [&] {
        if (found == value.end()) {
          CheckMissing(member);
        } else if (found->is_null()) {
          CheckNull(member);
        } else {
          Walk(member.target, member.constraints, &member, *found);
        }
      });
    }
    for (const auto& [name, inner] : value.items()) {
      if (shape.FindMember(name) == nullptr) {
        Inside(PathStepKind::kMember, name, name, [&] {
          Report(ClauseKind::kType, Certainty::kUnclear,
                 "a member that the contract does not declare");
          violations_.back().undeclared_member = true;
        });
      }
    }
  }

  void CheckMissing(const Member& member) {
    if (member.required) {
      const bool filled =
          member.default_value.has_value() || member.idempotency_token;
      Report(ClauseKind::kRequired,
             filled ? Certainty::kUnclear : Certainty::kCertain,
             "a required member is missing");
    }
  }

  void CheckNull(const Member& member) {
    if (part_ == ClausePart::kOutput) {
      // An absent optional member and a null one mean the same to readers.
      if (member.required) {
        Report(ClauseKind::kRequired, Certainty::kCertain,
               "a required member is null");
      }
      return;
    }
    if (contract_.ShapeAt(member.target).type != ShapeType::kDocument) {
      Report(ClauseKind::kType, Certainty::kUnclear, "null for a member");
    }
  }

  void WalkUnion(const Shape& shape, const Json& value) {
    std::size_t set = 0;
    for (const auto& [name, inner] : value.items()) {
      const Member* const member = shape.FindMember(name);
      if (inner.is_null() || name == "__type") {
        continue;
      }
      ++set;
      if (member == nullptr) {
        Inside(PathStepKind::kMember, name, name, [&] {
          Report(ClauseKind::kType, Certainty::kUnclear,
                 "a member that the contract does not declare");
          violations_.back().undeclared_member = true;
        });
        continue;
      }
      Inside(PathStepKind::kMember, name, name,
             [&] { Walk(member->target, member->constraints, member, inner); });
    }
    if (set != 1) {
      Report(ClauseKind::kOneMember, Certainty::kCertain,
             fmt::format("{} members of a union are set", set));
    }
  }

  void WalkElement(const Shape& shape, const Member& member, PathStepKind kind,
                   std::string_view token, const Json& value) {
    Inside(kind, {}, token, [&] {
      if (!value.is_null()) {
        Walk(member.target, member.constraints, &member, value);
      } else if (!shape.sparse && contract_.ShapeAt(member.target).type !=
                                      ShapeType::kDocument) {
        Report(ClauseKind::kType,
               part_ == ClausePart::kOutput ? Certainty::kCertain
                                            : Certainty::kUnclear,
               "null in a collection that is not sparse");
      }
    });
  }

  void WalkList(const Shape& shape, const Json& value) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      WalkElement(shape, shape.members[0], PathStepKind::kElement,
                  std::to_string(i), value[i]);
    }
  }

  void WalkMap(const Shape& shape, const Json& value) {
    for (const auto& [key, inner] : value.items()) {
      WalkElement(shape, shape.members[0], PathStepKind::kMapKey, key, key);
      WalkElement(shape, shape.members[1], PathStepKind::kMapValue, key, inner);
    }
  }

  const Validator& validator_;
  const Contract& contract_;
  ClausePart part_;
  ValuePath path_;
  std::vector<std::string_view> tokens_;  // the place in the value
  std::vector<Violation> violations_;
};

Validator::Validator(const Contract& contract) : contract_(contract) {
  const auto compile = [&](const Constraints& constraints,
                           const std::string& pointer) {
    if (!constraints.pattern.has_value() ||
        Find(*constraints.pattern) != nullptr) {
      return;
    }
    Result<PatternMatcher> matcher =
        PatternMatcher::Compile(*constraints.pattern);
    if (matcher.has_value()) {
      patterns_.emplace(
          PatternKey{constraints.pattern->text, constraints.pattern->semantics},
          *std::move(matcher));
    } else {
      Error error = matcher.error();
      error.place = {.file = contract.source, .pointer = pointer};
      warnings_.push_back(std::move(error));
    }
  };
  for (const Shape& shape : contract.shapes) {
    compile(shape.constraints, shape.pointer);
    for (const Member& member : shape.members) {
      compile(member.constraints, member.pointer);
    }
  }
}

const PatternMatcher* Validator::Find(const PatternConstraint& pattern) const {
  const auto found = patterns_.find({pattern.text, pattern.semantics});
  return found == patterns_.end() ? nullptr : &found->second;
}

std::vector<Violation> Validator::Validate(ShapeIndex shape, const Json& value,
                                           ClausePart part) const {
  ValueWalk walk(*this, part);
  walk.Walk(shape, contract_.ShapeAt(shape).constraints, nullptr, value);
  return walk.Take();
}

std::vector<Violation> Validator::ValidateMember(const Member& member,
                                                 const Json& value,
                                                 ClausePart part) const {
  ValueWalk walk(*this, part);
  walk.Walk(member.target, member.constraints, &member, value);
  return walk.Take();
}

}  // namespace plumbline
