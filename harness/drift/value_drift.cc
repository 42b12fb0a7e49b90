#include "harness/drift/value_drift.h"

#include <algorithm>
#include <memory>
#include <string_view>

#include "harness/base/media_type.h"
#include "harness/base/text.h"
#include "harness/contract/timestamp.h"
#include "harness/drift/part_drift.h"

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

// Null is no default (Smithy 2.0, default trait).
std::string DefaultText(const Member& member) {
  return member.default_value.has_value() && !member.default_value->is_null()
             ? ToText(*member.default_value)
             : "";
}

// Whether null may stand there: Smithy says it of the list or map.
bool TakesNull(const Shape& parent, const Member& member) {
  const bool is_element =
      (parent.type == ShapeType::kList || parent.type == ShapeType::kMap) &&
      member.name != "key";
  return member.nullable || (is_element && parent.sparse);
}

std::string_view WireName(const Member& member) {
  return member.http.wire_name.empty()
             ? std::string_view(member.name)
             : std::string_view(member.http.wire_name);
}

bool IsSameHeader(const Member& a, const Member& b) {
  return a.http.kind == BindingKind::kHeader &&
         b.http.kind == BindingKind::kHeader &&
         EqualsIgnoreCase(WireName(a), WireName(b));
}

}  // namespace

void ValueDrift::Add(ChangeKind kind, DriftDirection direction,
                     const ValuePath& path, ClauseKind clause,
                     std::string subject, std::string before, std::string after,
                     Pointers pointers) {
  // One place in both files is one cause, in however many messages it stands;
  // the name tells places of other files apart.
  const std::size_t dot = subject.rfind('.');
  const std::string cause =
      pointers.old_one.empty() || pointers.new_one.empty()
          ? std::string()
          : pointers.old_one + "\n" + pointers.new_one + "\n" +
                subject.substr(dot == std::string::npos ? 0 : dot);
  changes_.Judge({.kind = kind,
                  .direction = direction,
                  .clause = ClauseId(operation_, part_, path, clause),
                  .subject = std::move(subject),
                  .before = std::move(before),
                  .after = std::move(after),
                  .old_pointer = std::move(pointers.old_one),
                  .new_pointer = std::move(pointers.new_one)},
                 cause);
}

const Member* ValueDrift::FindNew(const Shape& after,
                                  const Member& before) const {
  if (before.http.kind == BindingKind::kLabel && open_.size() == 1) {
    const auto label = std::ranges::find(
        labels_, before.name, &std::pair<std::string, std::string>::first);
    if (label != labels_.end()) {
      return after.FindMember(label->second);
    }
  }
  if (const Member* same = after.FindMember(before.name)) {
    return same;
  }
  const auto header = std::ranges::find_if(
      after.members,
      [&](const Member& member) { return IsSameHeader(before, member); });
  return header == after.members.end() ? nullptr : &*header;
}

const Member* ValueDrift::FindOld(const Shape& before,
                                  const Member& after) const {
  const auto found =
      std::ranges::find_if(before.members, [&](const Member& member) {
        return member.name == after.name || IsSameHeader(member, after);
      });
  if (found != before.members.end()) {
    return &*found;
  }
  const auto label = std::ranges::find(
      labels_, after.name, &std::pair<std::string, std::string>::second);
  return label == labels_.end() || open_.size() != 1 ||
                 after.http.kind != BindingKind::kLabel
             ? nullptr
             : before.FindMember(label->first);
}

void ValueDrift::Compare(const Shape& before, const Shape& after,
                         const ValuePath& path) {
  const auto pair = std::pair(&before, &after);
  if (path.size() >= kMaxPathSteps || std::ranges::count(open_, pair) > 0) {
    return;
  }
  open_.push_back(pair);
  if (before.closed != after.closed) {
    Add(ChangeKind::kClosednessChanged,
        DirectionOf(
            after.closed ? DriftEffect::kTightened : DriftEffect::kLoosened,
            part_),
        path, ClauseKind::kClosed, after.name, before.closed ? "closed" : "",
        after.closed ? "closed" : "", {before.pointer, after.pointer});
  }
  for (const Member& member : before.members) {
    const ValuePath place = MemberPath(before, member, path);
    if (const Member* same = FindNew(after, member)) {
      CompareMembers({after, member, *same, place});
    } else if (!IsElsewhere(member, part_)) {
      RemoveMember(before, after, member, place);
    }
  }
  for (const Member& member : after.members) {
    if (FindOld(before, member) == nullptr && !IsElsewhere(member, part_)) {
      AddMember(before, after, member, MemberPath(after, member, path));
    }
  }
  CompareAlternatives(before, after, path);
  open_.pop_back();
}

void ValueDrift::RemoveMember(const Shape& before, const Shape& after,
                              const Member& member, const ValuePath& place) {
  // A union of the output that loses a member gives less, not otherwise.
  const bool is_harmless =
      before.type == ShapeType::kUnion && part_ != ClausePart::kInput;
  // A JSON Schema says what may be left out, and that more may come.
  const bool is_open = old_.protocol == Protocol::kOpenApi &&
                       new_.protocol == Protocol::kOpenApi && !after.closed &&
                       after.type == ShapeType::kStructure &&
                       member.http.kind != BindingKind::kPayload &&
                       (part_ == ClausePart::kInput || !member.required);
  Add(ChangeKind::kMemberRemoved,
      is_open                       ? DriftDirection::kRemoved
      : part_ == ClausePart::kInput ? DriftDirection::kInputTightened
      : is_harmless                 ? DriftDirection::kOutputTightened
                                    : DriftDirection::kOutputLoosened,
      place, ClauseKind::kType, before.name + "." + member.name, member.name,
      "", {member.pointer, after.pointer});
}

void ValueDrift::AddMember(const Shape& old_parent, const Shape& parent,
                           const Member& member, const ValuePath& place) {
  using enum DriftDirection;
  const bool required = member.required && !member.default_value.has_value();
  const DriftDirection in_output = parent.type == ShapeType::kUnion ? kReplaced
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

// Whether the member has a place in values of this part, then and now; where
// that changed, nothing else is to be said of it.
bool ValueDrift::CompareSides(const MemberPair& pair) {
  const bool was_elsewhere = IsElsewhere(pair.before, part_);
  const bool is_elsewhere = IsElsewhere(pair.after, part_);
  if (was_elsewhere == is_elsewhere) {
    return !is_elsewhere;
  }
  using enum DriftDirection;
  const bool is_demanded = was_elsewhere && pair.after.required &&
                           !pair.after.default_value.has_value();
  const DriftDirection in_output =
      is_elsewhere ? kOutputLoosened : kOutputTightened;
  const auto text = [](const Member& member) -> std::string {
    return member.read_only    ? "in answers alone"
           : member.write_only ? "in requests alone"
                               : "in both";
  };
  Add(ChangeKind::kSideChanged,
      part_ != ClausePart::kInput ? in_output
      : is_demanded               ? kInputTightened
                                  : kInputLoosened,
      pair.path, ClauseKind::kType, pair.subject(), text(pair.before),
      text(pair.after), pair.pointers());
  return false;
}

void ValueDrift::CompareMembers(const MemberPair& pair) {
  if (!CompareSides(pair)) {
    return;
  }
  const Shape& before = old_.ShapeAt(pair.before.target);
  const Shape& after = new_.ShapeAt(pair.after.target);
  CompareMemberTraits(pair);
  ComparePlaces(pair, after);
  CompareDeprecation(before, after, pair);
  const DriftEffect effect =
      CompareTypes(before.type, after.type,
                   old_.protocol == Protocol::kOpenApi &&
                       new_.protocol == Protocol::kOpenApi);
  if (effect != DriftEffect::kNone) {
    Add(ChangeKind::kTypeChanged, DirectionOf(effect, part_), pair.path,
        ClauseKind::kType, pair.subject(), std::string(ToString(before.type)),
        std::string(ToString(after.type)), pair.pointers());
  }
  // The constraints of two types that have nothing in common say nothing.
  if (effect != DriftEffect::kReplaced) {
    CompareMemberConstraints(pair, before, after);
  }
  if (effect != DriftEffect::kNone ||
      unchanged_.Holds(pair.before.target, pair.after.target)) {
    return;
  }
  if (before.name != after.name) {
    Add(ChangeKind::kShapeRenamed, DriftDirection::kSame, pair.path,
        ClauseKind::kType, pair.subject(), before.name, after.name,
        pair.pointers());
  }
  CompareEnums(before, after, pair.path);
  Compare(before, after, pair.path);
}

void ValueDrift::CompareMemberTraits(const MemberPair& pair) {
  const auto& [parent, before, after, path] = pair;
  if (before.name != after.name && before.http.kind == BindingKind::kLabel) {
    Add(ChangeKind::kLabelRenamed, DriftDirection::kSame, path,
        ClauseKind::kType, pair.subject(), before.name, after.name,
        pair.pointers());
  }
  if (before.required != after.required &&
      parent.type == ShapeType::kStructure) {
    Add(after.required ? ChangeKind::kMemberBecameRequired
                       : ChangeKind::kMemberBecameOptional,
        DirectionOf(
            after.required ? DriftEffect::kTightened : DriftEffect::kLoosened,
            part_),
        path, ClauseKind::kRequired, pair.subject(), "", "", pair.pointers());
  }
  const bool took_null = TakesNull(*open_.back().first, before);
  const bool takes_null = TakesNull(parent, after);
  // Any value at all, null among them, is a change of the type.
  const bool is_any =
      (old_.ShapeAt(before.target).type == ShapeType::kDocument) !=
      (new_.ShapeAt(after.target).type == ShapeType::kDocument);
  if (took_null != takes_null && !is_any) {
    Add(ChangeKind::kNullabilityChanged,
        DirectionOf(
            takes_null ? DriftEffect::kLoosened : DriftEffect::kTightened,
            part_),
        path, ClauseKind::kType, pair.subject(), took_null ? "null" : "",
        takes_null ? "null" : "", pair.pointers());
  }
  // A request without the member now means something else.
  const std::string old_default = DefaultText(before);
  const std::string new_default = DefaultText(after);
  if (old_default != new_default) {
    Add(ChangeKind::kDefaultChanged,
        part_ == ClausePart::kInput && !old_default.empty()
            ? DriftDirection::kReplaced
            : DriftDirection::kSame,
        path, ClauseKind::kType, pair.subject(), old_default, new_default,
        pair.pointers());
  }
  if (before.timestamp_format != after.timestamp_format) {
    Add(ChangeKind::kTimestampFormatChanged, DriftDirection::kReplaced, path,
        ClauseKind::kType, pair.subject(), FormatText(before.timestamp_format),
        FormatText(after.timestamp_format), pair.pointers());
  }
}

void ValueDrift::ComparePlaces(const MemberPair& pair, const Shape& target) {
  if (old_.protocol != new_.protocol) {
    return;  // which is a change of its own
  }
  const std::string old_place = PlaceText(pair.before);
  const std::string new_place = PlaceText(pair.after);
  const bool is_label = pair.after.http.kind == BindingKind::kLabel &&
                        pair.before.http.kind == BindingKind::kLabel;
  if (old_place != new_place && !is_label &&
      !IsSameHeader(pair.before, pair.after)) {
    Add(ChangeKind::kPlaceChanged, DriftDirection::kReplaced, pair.path,
        ClauseKind::kType, pair.subject(), old_place, new_place,
        pair.pointers());
    return;
  }
  const std::string old_style = StyleText(pair.before.http, target.type);
  const std::string new_style = StyleText(pair.after.http, target.type);
  if (old_style != new_style) {
    Add(ChangeKind::kStyleChanged, DriftDirection::kReplaced, pair.path,
        ClauseKind::kType, pair.subject(), old_style, new_style,
        pair.pointers());
  }
  if (part_ == ClausePart::kInput) {
    CompareMediaTypes(pair);
  }
}

// Of a body; those of answers are told by their status.
void ValueDrift::CompareMediaTypes(const MemberPair& pair) {
  // A Smithy model says of a member what document its text holds.
  if (pair.after.http.kind != BindingKind::kPayload &&
      (pair.after.http.kind != BindingKind::kBody ||
       new_.protocol != Protocol::kOpenApi)) {
    return;
  }
  const MediaTypeDrift drift = CompareMediaTypeLists(
      pair.before.http.media_types, pair.after.http.media_types);
  for (const std::string& type : drift.removed) {
    Add(ChangeKind::kMediaTypeRemoved, DriftDirection::kInputTightened, {},
        ClauseKind::kType, pair.parent.name, type, "", pair.pointers());
  }
  for (const std::string& type : drift.added) {
    Add(ChangeKind::kMediaTypeAdded, DriftDirection::kInputLoosened, {},
        ClauseKind::kType, pair.parent.name, "", type, pair.pointers());
  }
}

void ValueDrift::CompareMemberConstraints(const MemberPair& pair,
                                          const Shape& old_target,
                                          const Shape& target) {
  const auto& [parent, before, after, path] = pair;
  if (before.constraints == after.constraints) {
    return;
  }
  for (ConstraintDrift& drift :
       CompareConstraints(before.constraints, after.constraints, patterns_)) {
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

void ValueDrift::CompareDeprecation(const Shape& before, const Shape& after,
                                    const MemberPair& pair) {
  if (auto drift = plumbline::CompareDeprecation(pair.before.deprecated.get(),
                                                 pair.after.deprecated.get())) {
    Add(drift->kind, drift->direction, pair.path, ClauseKind::kType,
        pair.subject(), std::move(drift->before), std::move(drift->after),
        pair.pointers());
  }
  if (auto drift = plumbline::CompareDeprecation(before.deprecated.get(),
                                                 after.deprecated.get())) {
    Add(drift->kind, drift->direction, pair.path, ClauseKind::kType, after.name,
        std::move(drift->before), std::move(drift->after),
        {before.pointer, after.pointer});
  }
}

void ValueDrift::CompareEnums(const Shape& before, const Shape& after,
                              const ValuePath& path) {
  for (const EnumValue& value : before.enum_values) {
    if (!HasValue(after, value)) {
      Add(ChangeKind::kEnumValueRemoved,
          DirectionOf(DriftEffect::kTightened, part_), path, ClauseKind::kEnum,
          after.name, ToText(value.value), "", {before.pointer, after.pointer});
    }
  }
  for (const EnumValue& value : after.enum_values) {
    if (!HasValue(before, value)) {
      Add(ChangeKind::kEnumValueAdded,
          DirectionOf(DriftEffect::kLoosened, part_), path, ClauseKind::kEnum,
          after.name, "", ToText(value.value), {before.pointer, after.pointer});
    }
  }
}

// Those of oneOf and anyOf, matched by the names of their shapes. Where one
// side has none, its schema says it otherwise, and nobody can tell.
void ValueDrift::CompareAlternatives(const Shape& before, const Shape& after,
                                     const ValuePath& path) {
  if (before.alternatives.empty() || after.alternatives.empty()) {
    return;
  }
  const auto find = [](const Contract& contract, const Shape& shape,
                       const std::string& name) -> const Shape* {
    for (const ShapeIndex index : shape.alternatives) {
      if (contract.ShapeAt(index).name == name) {
        return &contract.ShapeAt(index);
      }
    }
    return nullptr;
  };
  for (const ShapeIndex index : before.alternatives) {
    const Shape& alternative = old_.ShapeAt(index);
    const Shape* const same = find(new_, after, alternative.name);
    if (same == nullptr) {
      Add(ChangeKind::kAlternativeRemoved,
          DirectionOf(DriftEffect::kTightened, part_), path,
          ClauseKind::kSchema, after.name, alternative.name, "",
          {alternative.pointer, after.pointer});
    } else if (alternative.type == same->type) {
      Compare(alternative, *same, path);
    }
  }
  for (const ShapeIndex index : after.alternatives) {
    const Shape& alternative = new_.ShapeAt(index);
    if (find(old_, before, alternative.name) == nullptr) {
      Add(ChangeKind::kAlternativeAdded,
          DirectionOf(DriftEffect::kLoosened, part_), path, ClauseKind::kSchema,
          after.name, "", alternative.name,
          {before.pointer, alternative.pointer});
    }
  }
}

}  // namespace plumbline
