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

class Comparer {
 public:
  Comparer(const Contract& old_contract, const Contract& new_contract)
      : old_(old_contract), new_(new_contract) {}

  std::vector<Change> Compare() {
    if (old_.protocol != new_.protocol) {
      changes_.Add({.kind = ChangeKind::kProtocolChanged,
                    .verdict = DriftVerdict::kBreaking,
                    .clause = "service",
                    .subject = new_.service,
                    .before = std::string(ToString(old_.protocol)),
                    .after = std::string(ToString(new_.protocol))});
    }
    for (const Operation& operation : old_.operations) {
      if (const Operation* after = new_.FindOperation(operation.name)) {
        CompareOperations(operation, *after);
      } else {
        AddOperation(operation, ChangeKind::kOperationRemoved,
                     DriftVerdict::kBreaking);
      }
    }
    for (const Operation& operation : new_.operations) {
      if (old_.FindOperation(operation.name) == nullptr) {
        AddOperation(operation, ChangeKind::kOperationAdded,
                     DriftVerdict::kCompatible);
      }
    }
    return changes_.Take();
  }

 private:
  // Two versions of one member, and where it stands.
  struct MemberPair {
    const Shape& parent;  // the new one
    const Member& before;
    const Member& after;
    const ValuePath& path;

    [[nodiscard]] std::string subject() const {
      return parent.name + "." + after.name;
    }
  };

  void AddOperation(const Operation& operation, ChangeKind kind,
                    DriftVerdict verdict) {
    changes_.Add({.kind = kind,
                  .verdict = verdict,
                  .clause = operation.name,
                  .subject = operation.name});
  }

  void Add(ChangeKind kind, DriftVerdict verdict, const ValuePath& path,
           ClauseKind clause, std::string subject, std::string before,
           std::string after) {
    changes_.Add({.kind = kind,
                  .verdict = verdict,
                  .clause = ClauseId(operation_, part_, path, clause),
                  .subject = std::move(subject),
                  .before = std::move(before),
                  .after = std::move(after)});
  }

  void CompareOperations(const Operation& before, const Operation& after) {
    operation_ = after.name;
    part_ = ClausePart::kInput;
    CompareRoots(before.input, after.input);
    part_ = ClausePart::kOutput;
    CompareRoots(before.output, after.output);
    part_ = ClausePart::kErrors;
    CompareErrors(before, after);
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

  void AddError(const Shape& error, ChangeKind kind, DriftVerdict verdict,
                std::string before, std::string after) {
    // Errors are an operation's own: the same one on two operations are two
    // changes.
    Add(kind, verdict, {{PathStepKind::kMember, error.name}},
        ClauseKind::kStatus, operation_ + "." + error.name, std::move(before),
        std::move(after));
  }

  void CompareErrors(const Operation& before, const Operation& after) {
    for (const ShapeIndex index : before.errors) {
      const Shape& error = old_.ShapeAt(index);
      const Shape* same = FindError(new_, after, error.name);
      if (same == nullptr) {
        AddError(error, ChangeKind::kErrorRemoved, DriftVerdict::kBreaking,
                 error.name, "");
      } else {
        CompareStatus(error, *same);
      }
    }
    for (const ShapeIndex index : after.errors) {
      const Shape& error = new_.ShapeAt(index);
      if (FindError(old_, before, error.name) == nullptr) {
        AddError(error, ChangeKind::kErrorAdded, DriftVerdict::kCompatible, "",
                 error.name);
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
      AddError(after, ChangeKind::kErrorStatusChanged, DriftVerdict::kBreaking,
               text(before), text(after));
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
            is_harmless ? DriftVerdict::kCompatible : DriftVerdict::kBreaking,
            place, ClauseKind::kType, before.name + "." + member.name,
            member.name, "");
      }
    }
    for (const Member& member : after.members) {
      if (before.FindMember(member.name) == nullptr) {
        AddMember(after, member, MemberPath(after, member, path));
      }
    }
    open_.pop_back();
  }

  void AddMember(const Shape& parent, const Member& member,
                 const ValuePath& place) {
    const bool breaks =
        part_ == ClausePart::kInput
            ? member.required && !member.default_value.has_value()
            : parent.type == ShapeType::kUnion;
    Add(ChangeKind::kMemberAdded,
        breaks ? DriftVerdict::kBreaking : DriftVerdict::kCompatible, place,
        member.required ? ClauseKind::kRequired : ClauseKind::kType,
        parent.name + "." + member.name, "", member.name);
  }

  void CompareMembers(const MemberPair& pair) {
    const Shape& before = old_.ShapeAt(pair.before.target);
    const Shape& after = new_.ShapeAt(pair.after.target);
    CompareMemberTraits(pair);
    const DriftEffect effect = CompareTypes(before.type, after.type);
    if (effect != DriftEffect::kNone) {
      Add(ChangeKind::kTypeChanged, Judge(effect, part_), pair.path,
          ClauseKind::kType, pair.subject(), std::string(ToString(before.type)),
          std::string(ToString(after.type)));
    }
    // The constraints of two types that have nothing in common say nothing.
    if (effect != DriftEffect::kReplaced) {
      CompareMemberConstraints(pair, after);
    }
    if (effect != DriftEffect::kNone) {
      return;
    }
    if (before.name != after.name) {
      Add(ChangeKind::kShapeRenamed, DriftVerdict::kCosmetic, pair.path,
          ClauseKind::kType, pair.subject(), before.name, after.name);
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
          Judge(
              after.required ? DriftEffect::kTightened : DriftEffect::kLoosened,
              part_),
          path, ClauseKind::kRequired, pair.subject(), "", "");
    }
    // A request without the member now means something else.
    if (before.default_value != after.default_value) {
      Add(ChangeKind::kDefaultChanged,
          part_ == ClausePart::kInput && before.default_value.has_value()
              ? DriftVerdict::kBreaking
              : DriftVerdict::kCompatible,
          path, ClauseKind::kType, pair.subject(), DefaultText(before),
          DefaultText(after));
    }
    if (before.timestamp_format != after.timestamp_format) {
      Add(ChangeKind::kTimestampFormatChanged, DriftVerdict::kBreaking, path,
          ClauseKind::kType, pair.subject(),
          FormatText(before.timestamp_format),
          FormatText(after.timestamp_format));
    }
  }

  void CompareMemberConstraints(const MemberPair& pair, const Shape& target) {
    const auto& [parent, before, after, path] = pair;
    for (ConstraintDrift& drift :
         CompareConstraints(before.constraints, after.constraints)) {
      const bool is_own = after.overrides_length || after.overrides_range ||
                          after.overrides_pattern;
      Add(drift.kind, Judge(drift.effect, part_), path, drift.clause,
          (is_own ? pair.subject() : target.name) + "@" +
              std::string(ToString(drift.clause)),
          std::move(drift.before), std::move(drift.after));
    }
  }

  void CompareEnums(const Shape& before, const Shape& after,
                    const ValuePath& path) {
    for (const EnumValue& value : before.enum_values) {
      if (!HasValue(after, value)) {
        Add(ChangeKind::kEnumValueRemoved,
            Judge(DriftEffect::kTightened, part_), path, ClauseKind::kEnum,
            after.name, ToText(value.value), "");
      }
    }
    for (const EnumValue& value : after.enum_values) {
      if (!HasValue(before, value)) {
        Add(ChangeKind::kEnumValueAdded, Judge(DriftEffect::kLoosened, part_),
            path, ClauseKind::kEnum, after.name, "", ToText(value.value));
      }
    }
  }

  const Contract& old_;
  const Contract& new_;
  std::string operation_;
  ClausePart part_ = ClausePart::kInput;
  std::vector<std::pair<const Shape*, const Shape*>> open_;
  ChangeList changes_;
};

}  // namespace

std::vector<Change> CompareContracts(const Contract& old_contract,
                                     const Contract& new_contract) {
  return Comparer(old_contract, new_contract).Compare();
}

}  // namespace plumbline
