#include "harness/drift/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/contract/timestamp.h"
#include "harness/contract/value_path.h"
#include "harness/drift/constraint_drift.h"
#include "harness/drift/drift_rule.h"

namespace plumbline {
namespace {

std::string FormatText(TimestampFormat format) {
  return format == TimestampFormat::kDefault ? "the protocol's"
                                             : std::string(ToString(format));
}

bool HasValue(const Shape& shape, const EnumValue& value) {
  return std::ranges::any_of(shape.enum_values, [&](const EnumValue& other) {
    return other.value == value.value;
  });
}

std::string DefaultText(const Member& member) {
  return member.default_value.has_value() ? ToText(*member.default_value) : "";
}

// The names of labels say nothing on the wire: "/pets/{}".
std::string WithoutNames(std::string_view uri) {
  std::string text;
  bool inside = false;
  for (const char c : uri) {
    inside = inside && c != '}';
    if (!inside) {
      text += c;
    }
    inside = inside || c == '{';
  }
  return text;
}

std::string SecurityText(const Operation& operation) {
  std::string text;
  for (const std::vector<std::string>& one : operation.security) {
    text += fmt::format(
        "{}{}", text.empty() ? "" : " or ",
        one.empty() ? "none" : fmt::format("{}", fmt::join(one, "+")));
  }
  return text.empty() ? "none" : text;
}

std::string PagingText(const Operation& operation) {
  if (!operation.pagination.has_value()) {
    return {};
  }
  const Pagination& paging = *operation.pagination;
  return fmt::format("{}{}{},{},{},{}", paging.input_token, paging.offset,
                     paging.page, paging.output_token, paging.items,
                     paging.page_size);
}

class Comparer {
 public:
  Comparer(const Contract& old_contract, const Contract& new_contract,
           const CompareOptions& options)
      : old_(old_contract), new_(new_contract), options_(options) {}

  std::vector<Change> Compare() {
    if (old_.protocol != new_.protocol) {
      Take({.kind = ChangeKind::kProtocolChanged,
            .direction = DriftDirection::kReplaced,
            .clause = "service",
            .subject = new_.service,
            .before = std::string(ToString(old_.protocol)),
            .after = std::string(ToString(new_.protocol)),
            .old_pointer = old_.pointer,
            .new_pointer = new_.pointer});
    }
    for (const Operation& operation : old_.operations) {
      if (const Operation* after = new_.FindOperation(operation.name)) {
        CompareOperations(operation, *after);
      } else {
        Take({.kind = ChangeKind::kOperationRemoved,
              .direction = DriftDirection::kRemoved,
              .clause = operation.name,
              .subject = operation.name,
              .old_pointer = operation.pointer});
      }
    }
    for (const Operation& operation : new_.operations) {
      if (old_.FindOperation(operation.name) == nullptr) {
        Take({.kind = ChangeKind::kOperationAdded,
              .direction = DriftDirection::kAdded,
              .clause = operation.name,
              .subject = operation.name,
              .new_pointer = operation.pointer});
      }
    }
    return changes_.Take();
  }

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

  void Take(Change change) {
    change.verdict = RuleOf(change.kind).Ruling(change.direction).verdict;
    if (options_.open_enums && change.kind == ChangeKind::kEnumValueAdded &&
        change.direction == DriftDirection::kOutputLoosened) {
      change.verdict = DriftVerdict::kCompatible;
    }
    changes_.Add(std::move(change));
  }

  void Add(ChangeKind kind, DriftDirection direction, const ValuePath& path,
           ClauseKind clause, std::string subject, std::string before,
           std::string after, Pointers pointers) {
    Take({.kind = kind,
          .direction = direction,
          .clause = ClauseId(operation_, part_, path, clause),
          .subject = std::move(subject),
          .before = std::move(before),
          .after = std::move(after),
          .old_pointer = std::move(pointers.old_one),
          .new_pointer = std::move(pointers.new_one)});
  }

  void CompareOperations(const Operation& before, const Operation& after) {
    operation_ = after.name;
    CompareTraits(before, after);
    part_ = ClausePart::kInput;
    CompareRoots(before.input, after.input);
    part_ = ClausePart::kOutput;
    CompareRoots(before.output, after.output);
    part_ = ClausePart::kErrors;
    CompareErrors(before, after);
  }

  // Of the operation as a whole.
  void CompareTraits(const Operation& before, const Operation& after) {
    const auto take = [&](ChangeKind kind, DriftDirection direction,
                          std::string old_text, std::string new_text) {
      Take({.kind = kind,
            .direction = direction,
            .clause = operation_,
            .subject = operation_,
            .before = std::move(old_text),
            .after = std::move(new_text),
            .old_pointer = before.pointer,
            .new_pointer = after.pointer});
    };
    if (before.http.has_value() && after.http.has_value() &&
        old_.protocol == new_.protocol) {
      const auto line = [](const HttpTrait& http) {
        return http.method + " " + WithoutNames(http.uri);
      };
      if (line(*before.http) != line(*after.http)) {
        take(ChangeKind::kRequestLineChanged, DriftDirection::kReplaced,
             before.http->method + " " + before.http->uri,
             after.http->method + " " + after.http->uri);
      }
      if (before.http->code != after.http->code) {
        take(ChangeKind::kSuccessStatusChanged, DriftDirection::kReplaced,
             fmt::format("{}", before.http->code),
             fmt::format("{}", after.http->code));
      }
    }
    if (before.security != after.security) {
      const bool loosened = std::ranges::all_of(
          before.security.empty() ? std::vector<std::vector<std::string>>{{}}
                                  : before.security,
          [&](const std::vector<std::string>& one) {
            return after.security.empty() ||
                   std::ranges::find(after.security, one) !=
                       after.security.end();
          });
      take(ChangeKind::kSecurityChanged,
           loosened ? DriftDirection::kInputLoosened
                    : DriftDirection::kInputTightened,
           SecurityText(before), SecurityText(after));
    }
    const std::string old_paging = PagingText(before);
    const std::string new_paging = PagingText(after);
    if (old_paging != new_paging) {
      take(ChangeKind::kPagingChanged,
           old_paging.empty() ? DriftDirection::kAdded
                              : DriftDirection::kReplaced,
           old_paging, new_paging);
    }
    if (before.idempotent != after.idempotent) {
      take(ChangeKind::kIdempotencyChanged,
           after.idempotent ? DriftDirection::kAdded : DriftDirection::kRemoved,
           before.idempotent ? "idempotent" : "",
           after.idempotent ? "idempotent" : "");
    }
  }

  // No input is an input without members.
  void CompareRoots(std::optional<ShapeIndex> before,
                    std::optional<ShapeIndex> after) {
    static const Shape nothing{};
    CompareShapes(before.has_value() ? old_.ShapeAt(*before) : nothing,
                  after.has_value() ? new_.ShapeAt(*after) : nothing, {});
  }

  static const Shape* FindError(const Contract& contract,
                                const Operation& operation,
                                std::string_view name) {
    for (const ShapeIndex index : operation.errors) {
      if (contract.ShapeAt(index).name == name) {
        return &contract.ShapeAt(index);
      }
    }
    return nullptr;
  }

  void AddError(const Shape& error, ChangeKind kind, DriftDirection direction,
                std::string before, std::string after, Pointers pointers) {
    // Errors are an operation's own: the same one on two operations are two
    // changes.
    Add(kind, direction, {{PathStepKind::kMember, error.name}},
        ClauseKind::kStatus, operation_ + "." + error.name, std::move(before),
        std::move(after), std::move(pointers));
  }

  void CompareErrors(const Operation& before, const Operation& after) {
    for (const ShapeIndex index : before.errors) {
      const Shape& error = old_.ShapeAt(index);
      const Shape* same = FindError(new_, after, error.name);
      if (same == nullptr) {
        AddError(error, ChangeKind::kErrorRemoved, DriftDirection::kRemoved,
                 error.name, "", {error.pointer, after.pointer});
      } else {
        CompareStatus(error, *same);
      }
    }
    for (const ShapeIndex index : after.errors) {
      const Shape& error = new_.ShapeAt(index);
      if (FindError(old_, before, error.name) == nullptr) {
        AddError(error, ChangeKind::kErrorAdded, DriftDirection::kAdded, "",
                 error.name, {before.pointer, error.pointer});
      }
    }
  }

  void CompareStatus(const Shape& before, const Shape& after) {
    const auto text = [](const Shape& error) -> std::string {
      if (!error.error.has_value()) {
        return "";
      }
      return error.error->http_status.has_value()
                 ? fmt::format("{}", *error.error->http_status)
                 : std::string(error.error->fault == ErrorFault::kClient
                                   ? "4xx"
                                   : "5xx");
    };
    if (text(before) != text(after)) {
      AddError(after, ChangeKind::kErrorStatusChanged,
               DriftDirection::kReplaced, text(before), text(after),
               {before.pointer, after.pointer});
    }
  }

  void CompareShapes(const Shape& before, const Shape& after,
                     const ValuePath& path) {
    const auto pair = std::pair(&before, &after);
    if (path.size() >= kMaxPathSteps || std::ranges::count(open_, pair) > 0) {
      return;
    }
    open_.push_back(pair);
    for (const Member& member : before.members) {
      const ValuePath place = MemberPath(before, member, path);
      if (const Member* same = after.FindMember(member.name)) {
        CompareMembers({after, member, *same, place});
      } else {
        // A union of the output that loses a member gives less, not otherwise.
        const bool is_harmless =
            before.type == ShapeType::kUnion && part_ == ClausePart::kOutput;
        Add(ChangeKind::kMemberRemoved,
            part_ == ClausePart::kInput ? DriftDirection::kInputTightened
            : is_harmless               ? DriftDirection::kOutputTightened
                                        : DriftDirection::kOutputLoosened,
            place, ClauseKind::kType, before.name + "." + member.name,
            member.name, "", {member.pointer, after.pointer});
      }
    }
    for (const Member& member : after.members) {
      if (before.FindMember(member.name) == nullptr) {
        AddMember(before, after, member, MemberPath(after, member, path));
      }
    }
    open_.pop_back();
  }

  void AddMember(const Shape& old_parent, const Shape& parent,
                 const Member& member, const ValuePath& place) {
    using enum DriftDirection;
    const bool required = member.required && !member.default_value.has_value();
    const DriftDirection in_output = parent.type == ShapeType::kUnion
                                         ? kReplaced
                                     : member.required ? kOutputTightened
                                                       : kOutputLoosened;
    Add(ChangeKind::kMemberAdded,
        part_ != ClausePart::kInput ? in_output
        : required                  ? kInputTightened
                                    : kInputLoosened,
        place, member.required ? ClauseKind::kRequired : ClauseKind::kType,
        parent.name + "." + member.name, "", member.name,
        {old_parent.pointer, member.pointer});
  }

  void CompareMembers(const MemberPair& pair) {
    const Shape& before = old_.ShapeAt(pair.before.target);
    const Shape& after = new_.ShapeAt(pair.after.target);
    CompareMemberTraits(pair);
    const DriftEffect effect = CompareTypes(before.type, after.type);
    if (effect != DriftEffect::kNone) {
      Add(ChangeKind::kTypeChanged, DirectionOf(effect, part_), pair.path,
          ClauseKind::kType, pair.subject(), std::string(ToString(before.type)),
          std::string(ToString(after.type)), pair.pointers());
    }
    // The constraints of two types that have nothing in common say nothing.
    if (effect != DriftEffect::kReplaced) {
      CompareMemberConstraints(pair, before, after);
    }
    if (effect != DriftEffect::kNone) {
      return;
    }
    if (before.name != after.name) {
      Add(ChangeKind::kShapeRenamed, DriftDirection::kSame, pair.path,
          ClauseKind::kType, pair.subject(), before.name, after.name,
          pair.pointers());
    }
    CompareEnums(before, after, pair.path);
    CompareShapes(before, after, pair.path);
  }

  void CompareMemberTraits(const MemberPair& pair) {
    const auto& [parent, before, after, path] = pair;
    if (before.required != after.required &&
        parent.type == ShapeType::kStructure) {
      Add(after.required ? ChangeKind::kMemberBecameRequired
                         : ChangeKind::kMemberBecameOptional,
          DirectionOf(
              after.required ? DriftEffect::kTightened : DriftEffect::kLoosened,
              part_),
          path, ClauseKind::kRequired, pair.subject(), "", "", pair.pointers());
    }
    // A request without the member now means something else.
    if (before.default_value != after.default_value) {
      Add(ChangeKind::kDefaultChanged,
          part_ == ClausePart::kInput && before.default_value.has_value()
              ? DriftDirection::kReplaced
              : DriftDirection::kSame,
          path, ClauseKind::kType, pair.subject(), DefaultText(before),
          DefaultText(after), pair.pointers());
    }
    if (before.timestamp_format != after.timestamp_format) {
      Add(ChangeKind::kTimestampFormatChanged, DriftDirection::kReplaced, path,
          ClauseKind::kType, pair.subject(),
          FormatText(before.timestamp_format),
          FormatText(after.timestamp_format), pair.pointers());
    }
  }

  void CompareMemberConstraints(const MemberPair& pair, const Shape& old_target,
                                const Shape& target) {
    const auto& [parent, before, after, path] = pair;
    for (ConstraintDrift& drift :
         CompareConstraints(before.constraints, after.constraints)) {
      const bool is_own = after.overrides_length || after.overrides_range ||
                          after.overrides_pattern;
      Add(drift.kind, DirectionOf(drift.effect, part_), path, drift.clause,
          (is_own ? pair.subject() : target.name) + "@" +
              std::string(ToString(drift.clause)),
          std::move(drift.before), std::move(drift.after),
          is_own ? pair.pointers()
                 : Pointers{old_target.pointer, target.pointer});
    }
  }

  void CompareEnums(const Shape& before, const Shape& after,
                    const ValuePath& path) {
    for (const EnumValue& value : before.enum_values) {
      if (!HasValue(after, value)) {
        Add(ChangeKind::kEnumValueRemoved,
            DirectionOf(DriftEffect::kTightened, part_), path,
            ClauseKind::kEnum, after.name, ToText(value.value), "",
            {before.pointer, after.pointer});
      }
    }
    for (const EnumValue& value : after.enum_values) {
      if (!HasValue(before, value)) {
        Add(ChangeKind::kEnumValueAdded,
            DirectionOf(DriftEffect::kLoosened, part_), path, ClauseKind::kEnum,
            after.name, "", ToText(value.value),
            {before.pointer, after.pointer});
      }
    }
  }

  const Contract& old_;
  const Contract& new_;
  const CompareOptions& options_;
  std::string operation_;
  ClausePart part_ = ClausePart::kInput;
  std::vector<std::pair<const Shape*, const Shape*>> open_;
  ChangeList changes_;
};

}  // namespace

std::vector<Change> CompareContracts(const Contract& old_contract,
                                     const Contract& new_contract,
                                     const CompareOptions& options) {
  return Comparer(old_contract, new_contract, options).Compare();
}

bool AreOfOtherServices(const Contract& a, const Contract& b) {
  return a.service != b.service && !a.operations.empty() &&
         !b.operations.empty() &&
         std::ranges::none_of(a.operations, [&](const Operation& operation) {
           return b.FindOperation(operation.name) != nullptr;
         });
}

}  // namespace plumbline
