#include "harness/contract/validate.h"

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <string_view>

#include "harness/base/text.h"
#include "harness/contract/description.h"
#include "harness/contract/format.h"
#include "harness/contract/timestamp.h"
#include "harness/contract/value_constraints.h"
#include "harness/schema/schema.h"

namespace plumbline {

// One walk over one value.
class ValueWalk {
 public:
  ValueWalk(const Validator& validator, ClausePart part)
      : validator_(validator), contract_(validator.contract()), part_(part) {}

  void Walk(ShapeIndex index, const Constraints& constraints,
            const Member* member, const Json& value) {
    const Shape& shape = contract_.ShapeAt(index);
    const std::size_t before = violations_.size();
    if (CheckType(shape, member, value)) {
      CheckConstraints(shape, constraints, value);
      WalkInside(shape, value);
    }
    // What the shape's own terms tell is told more exactly.
    if (shape.schema != nullptr && violations_.size() == before) {
      CheckSchema(*shape.schema, value);
    }
  }

  std::vector<Violation> Take() { return std::move(violations_); }

 private:
  // A step of a ValuePath, with a name of the contract's or the value's.
  struct StepInto {
    PathStepKind kind = PathStepKind::kMember;
    std::string_view name;
  };

  void WalkInside(const Shape& shape, const Json& value) {
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

  // Where a schema chooses among schemas, what is broken for sure is so by both
  // readings of `format`: as an annotation, and as an assertion.
  void CheckSchema(const Schema& schema, const Json& value) {
    std::vector<SchemaFault> faults = schema.Validate(value);
    const bool is_told_apart = schema.has_formats() && !faults.empty() &&
                               schema.Validate(value, &MayBe).empty();
    if (schema.has_formats() && faults.empty()) {
      faults = schema.Validate(value, &MayBe);
    }
    for (const SchemaFault& fault : faults) {
      Report(ClauseKind::kSchema,
             fault.is_overlap || is_told_apart ? Certainty::kUnclear
                                               : Certainty::kCertain,
             fmt::format("{}: {}", fault.keyword, fault.message));
      violations_.back().pointer += fault.pointer;
    }
  }

  // No reader takes what is not, whatever it thinks of formats.
  static bool MayBe(std::string_view name, std::string_view text) {
    const StringFormat* const format = FindStringFormat(name);
    const FormatVerdict verdict =
        format == nullptr ? FormatVerdict::kFits : format->judge(text);
    return verdict != FormatVerdict::kHopeless &&
           (verdict != FormatVerdict::kBroken || !format->is_sure);
  }

  [[nodiscard]] bool is_json_schema() const {
    return DescriptionOf(contract_).values_are_json_schema;
  }

  void Report(ClauseKind kind, Certainty certainty, std::string message) {
    violations_.push_back({.path = Path(),
                           .pointer = Pointer(),
                           .kind = kind,
                           .certainty = certainty,
                           .message = std::move(message)});
  }

  bool WrongType(const Shape& shape, const Json& value,
                 Certainty certainty = Certainty::kCertain) {
    Report(ClauseKind::kType, certainty,
           fmt::format("{} is a JSON {}, not a {}", ShowValue(value),
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
               WrongType(shape, value, Base64Certainty(value));
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
    const bool judged = is_json_schema() && value.is_string();
    Report(ClauseKind::kType,
           judged
               ? CertaintyOf(JudgeDateTime(value.get_ref<const std::string&>()),
                             true)
               : Certainty::kCertain,
           fmt::format("{} is not a timestamp in the format {}",
                       ShowValue(value), ToString(format)));
    return false;
  }

  // Readers take what is loose, so that a request with it breaks nothing; one
  // who writes it does not keep what the document promises.
  [[nodiscard]] Certainty CertaintyOf(FormatVerdict verdict,
                                      bool is_sure) const {
    if (verdict == FormatVerdict::kLoose) {
      return part_ == ClausePart::kInput ? Certainty::kUnclear
                                         : Certainty::kLikely;
    }
    return is_sure || verdict == FormatVerdict::kHopeless ? Certainty::kCertain
                                                          : Certainty::kLikely;
  }

  // The alphabet for URLs (RFC 4648 section 5) and texts without their "=" are
  // read as base64 by many.
  [[nodiscard]] Certainty Base64Certainty(const Json& value) const {
    return is_json_schema() && value.is_string() &&
                   FindStringFormat("base64url")
                           ->judge(value.get_ref<const std::string&>()) ==
                       FormatVerdict::kFits
               ? Certainty::kUnclear
               : Certainty::kCertain;
  }

  bool CheckNumber(const Shape& shape, const Json& value) {
    if (!value.is_number()) {
      const bool special =
          !is_json_schema() && !IsIntegral(shape.type) && IsSpecialFloat(value);
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
      Report(ClauseKind::kType, Certainty::kCertain,
             fmt::format("{} is beyond a {}", ShowValue(value),
                         ToString(shape.type)));
      return false;
    }
    if (value.is_number_float()) {
      // RFC 8259 does not tell 1 and 1.0 apart; readers do.
      Report(ClauseKind::kType, Certainty::kUnclear,
             fmt::format("{} is written with a fraction or an exponent",
                         ShowValue(value)));
    }
    return true;
  }

  void CheckConstraints(const Shape& shape, const Constraints& constraints,
                        const Json& value) {
    for (auto& [kind, message] : BrokenConstraints(shape, constraints, value)) {
      Report(kind, Certainty::kCertain, std::move(message));
    }
    if (constraints.pattern.has_value() && value.is_string()) {
      CheckPattern(constraints, value.get_ref<const std::string&>());
    }
    if (!constraints.format.empty() && value.is_string()) {
      CheckFormat(constraints.format, value.get_ref<const std::string&>());
    }
  }

  void CheckFormat(const std::string& name, const std::string& text) {
    const StringFormat* const format = FindStringFormat(name);
    const FormatVerdict verdict =
        format == nullptr ? FormatVerdict::kFits : format->judge(text);
    if (verdict != FormatVerdict::kFits) {
      Report(ClauseKind::kFormat, CertaintyOf(verdict, format->is_sure),
             fmt::format("\"{}\" is no {}", Printable(text, kShownValueBytes),
                         name));
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
  void Inside(PathStepKind kind, std::string_view name, std::string_view token,
              F&& walk) {
    path_.push_back({kind, name});
    tokens_.push_back(token);
    walk();
    tokens_.pop_back();
    path_.pop_back();
  }

  // These are built only where there is something to tell: most values are
  // valid.
  [[nodiscard]] ValuePath Path() const {
    ValuePath path;
    path.reserve(path_.size());
    for (const StepInto& step : path_) {
      path.push_back({step.kind, std::string(step.name)});
    }
    return path;
  }
  [[nodiscard]] std::string Pointer() const {
    std::string pointer;
    for (const std::string_view token : tokens_) {
      pointer += '/' + EscapePointer(token);
    }
    return pointer;
  }

  void WalkStructure(const Shape& shape, const Json& value) {
    std::size_t declared = 0;
    for (const Member& member : shape.members) {
      const auto found = value.find(member.name);
      declared += found == value.end() ? 0 : 1;
      Inside(PathStepKind::kMember, member.name, member.name, [&] {
        if (found == value.end()) {
          CheckMissing(member);
        } else if (found->is_null()) {
          CheckNull(member, *found);
        } else {
          Walk(member.target, member.constraints, &member, *found);
        }
      });
    }
    if (declared == value.size()) {
      return;
    }
    for (const auto& [name, inner] : value.items()) {
      if (shape.FindMember(name) == nullptr) {
        CheckUndeclared(shape, name);
      }
    }
  }

  void CheckUndeclared(const Shape& shape, const std::string& name) {
    if (shape.closed) {
      Report(ClauseKind::kClosed, Certainty::kCertain,
             fmt::format("\"{}\" is none of the allowed members",
                         Printable(name, kShownValueBytes)));
    } else if (!is_json_schema()) {
      Inside(PathStepKind::kMember, name, name, [&] {
        Report(ClauseKind::kType, Certainty::kUnclear,
               "a member that the contract does not declare");
        violations_.back().undeclared_member = true;
      });
    }
  }

  void CheckMissing(const Member& member) {
    if (IsRequired(member, part_)) {
      const bool filled =
          member.default_value.has_value() || member.idempotency_token;
      Report(ClauseKind::kRequired,
             filled ? Certainty::kUnclear : Certainty::kCertain,
             "a required member is missing");
    }
  }

  void CheckNull(const Member& member, const Json& null) {
    const Shape& target = contract_.ShapeAt(member.target);
    // Null may stand beside what the target says: anyOf of it and null. What
    // says nothing of its type is judged whole.
    if (member.nullable || target.type == ShapeType::kDocument) {
      if (target.schema != nullptr && target.type == ShapeType::kDocument) {
        CheckSchema(*target.schema, null);
      }
      return;
    }
    if (part_ == ClausePart::kOutput) {
      if (is_json_schema()) {
        Report(ClauseKind::kType, Certainty::kCertain,
               "null for a member that is not nullable");
      } else if (member.required) {
        // An absent optional member and a null one mean the same to readers.
        Report(ClauseKind::kRequired, Certainty::kCertain,
               "a required member is null");
      }
      return;
    }
    // JSON Schema has null for a type of its own; Smithy's readers take it for
    // an absent member.
    Report(ClauseKind::kType,
           is_json_schema() ? Certainty::kCertain : Certainty::kUnclear,
           is_json_schema() ? "null for a member that is not nullable"
                            : "null for a member");
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
      } else if (!shape.sparse && !member.nullable &&
                 contract_.ShapeAt(member.target).type !=
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
  std::vector<StepInto> path_;            // the place in the shape
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
      patterns_.emplace(*constraints.pattern, *std::move(matcher));
    } else {
      Error error = matcher.error();
      error.location = {.file = contract.source, .pointer = pointer};
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
  const auto found = patterns_.find(pattern);
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
