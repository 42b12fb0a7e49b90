#include "harness/contract/clause.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <utility>

#include "harness/base/escape.h"
#include "harness/contract/description.h"
#include "harness/contract/error_name.h"
#include "harness/contract/resource_view.h"
#include "harness/contract/rules.h"
#include "harness/contract/walk_depth.h"

namespace plumbline {
namespace {

std::string ShowNumber(RangeNumber number) {
  const auto whole = static_cast<std::int64_t>(number);
  return static_cast<RangeNumber>(whole) == number
             ? fmt::format("{}", whole)
             : fmt::format("{}", static_cast<double>(number));
}

std::string_view LengthUnit(ShapeType type) {
  switch (type) {
    case ShapeType::kList:
      return "elements";
    case ShapeType::kMap:
      return "entries";
    case ShapeType::kStructure:
      return "members";
    case ShapeType::kBlob:
      return "bytes";
    default:
      return "characters";
  }
}

std::string WithArticle(std::string_view noun) {
  const bool vowel =
      std::string_view("aeiou").find(noun[0]) != std::string_view::npos;
  return (vowel ? "an " : "a ") + std::string(noun);
}

std::string EnumPromise(const Shape& shape) {
  constexpr std::size_t kShown = 12;
  std::string text = "one of";
  for (std::size_t i = 0; i < std::min(kShown, shape.enum_values.size()); ++i) {
    text += (i == 0 ? " " : ", ") + ToText(shape.enum_values[i].value);
  }
  if (shape.enum_values.size() > kShown) {
    text += fmt::format(" and {} more", shape.enum_values.size() - kShown);
  }
  return text;
}

// No kind has a longer name; room for one in an identity.
constexpr std::size_t kMaxKindBytes = 32;

// What stands before the "@" of a clause's id.
std::string PlaceId(std::string_view operation, ClausePart part,
                    const ValuePath& path) {
  const std::string place = ToString(path);
  return SafeId(
      fmt::format(
          "{}.{}{}{}", SafeId(operation), ToString(part),
          place.empty() || place[0] == '[' || place[0] == '{' ? "" : ".",
          place),
      kMaxSafeIdBytes - kMaxKindBytes);
}

}  // namespace

std::string_view ToString(ClauseKind kind) {
  static constexpr std::array<std::string_view, 24> kNames = {
      "type",         "required",    "length.min", "length.max", "range.min",
      "range.max",    "pattern",     "format",     "enum",       "unique",
      "one-member",   "multiple-of", "closed",     "schema",     "security",
      "content-type", "declared",    "status",     "page-size",  "token",
      "token-ends",   "pages-join",  "lifecycle",  "rule"};
  return kNames.at(static_cast<std::size_t>(kind));
}

std::string_view ToString(ClausePart part) {
  switch (part) {
    case ClausePart::kInput:
      return "input";
    case ClausePart::kOutput:
      return "output";
    case ClausePart::kErrors:
      return "errors";
    case ClausePart::kResource:
      return "resource";
    case ClausePart::kService:
      return "service";
  }
  return "";
}

ValuePath MemberPath(const Shape& parent, const Member& member,
                     const ValuePath& path) {
  switch (parent.type) {
    case ShapeType::kList:
      return Extend(path, PathStepKind::kElement);
    case ShapeType::kMap:
      return Extend(path, member.name == "key" ? PathStepKind::kMapKey
                                               : PathStepKind::kMapValue);
    default:
      return Extend(path, PathStepKind::kMember, member.name);
  }
}

bool IsElsewhere(const Member& member, ClausePart part) {
  return part == ClausePart::kInput ? member.read_only : member.write_only;
}

bool IsRequired(const Member& member, ClausePart part) {
  return member.required && !IsElsewhere(member, part);
}

std::string ClauseId(std::string_view operation, ClausePart part,
                     const ValuePath& path, ClauseKind kind) {
  return fmt::format("{}@{}", PlaceId(operation, part, path), ToString(kind));
}

const Clause* ClauseSet::Find(std::string_view id) const {
  const int at = IndexOf(id);
  return at < 0 ? nullptr : &clauses_[static_cast<std::size_t>(at)];
}

int ClauseSet::IndexOf(std::string_view id) const {
  const auto [begin, end] =
      index_.equal_range(std::hash<std::string_view>()(id));
  const auto found = std::find_if(begin, end, [&](const auto& entry) {
    return clauses_[static_cast<std::size_t>(entry.second)].id == id;
  });
  return found == end ? -1 : found->second;
}

void ClauseSet::Add(Clause clause) {
  if (IndexOf(clause.id) >= 0) {
    return;
  }
  index_.emplace(std::hash<std::string_view>()(clause.id),
                 static_cast<int>(clauses_.size()));
  if (clause.operation >= 0) {
    const auto operation = static_cast<std::size_t>(clause.operation);
    operations_.resize(std::max(operations_.size(), operation + 1));
    Part& part = operations_[operation];
    part.first = part.count == 0 ? clauses_.size() : part.first;
    PLUMBLINE_ASSERT(part.first + part.count == clauses_.size());
    ++part.count;
  }
  clauses_.push_back(std::move(clause));
}

std::span<const Clause> ClauseSet::OfOperation(int operation) const {
  const auto index = static_cast<std::size_t>(operation);
  if (operation < 0 || index >= operations_.size()) {
    return {};
  }
  const Part& part = operations_[index];
  return std::span(clauses_).subspan(part.first, part.count);
}

// Walks the shapes of one operation and adds what they promise.
// Of bodies of another media type than the first (memory).
constexpr std::size_t kMaxOtherSteps = 8;

class ClauseDeriver {
 public:
  ClauseDeriver(const Contract& contract, ClauseSet& set)
      : contract_(contract), set_(set) {}

  void Derive() {
    set_.left_out_ = plan_.left_out();
    for (std::size_t i = 0; i < contract_.operations.size(); ++i) {
      operation_ = static_cast<int>(i);
      DeriveOperation(contract_.operations[i]);
    }
    for (const ResourceView& view : ResourceViews(contract_)) {
      for (const Rule& rule : LifecycleRules()) {
        if (rule.of_paths && !DescriptionOf(contract_).has_paths) {
          continue;
        }
        set_.Add({.id = view.name + "@" + std::string(rule.name),
                  .kind = ClauseKind::kLifecycle,
                  .part = ClausePart::kResource,
                  .promise = std::string(rule.promise),
                  .pointer = view.pointer});
      }
    }
    for (const Rule& rule : Rules()) {
      set_.Add({.id = ServiceClauseId(rule.name),
                .kind = ClauseKind::kRule,
                .part = ClausePart::kService,
                .promise = std::string(rule.promise),
                .pointer = contract_.pointer});
    }
  }

 private:
  void DeriveOperation(const Operation& operation) {
    if (operation.input.has_value()) {
      part_ = ClausePart::kInput;
      WalkValue(*operation.input, PlaceAt({}));
    }
    if (!operation.other_inputs.empty()) {
      DeriveInputTypes(operation);
    }
    if (RequiresSecurity(operation)) {
      DeriveSecurity(operation);
    }
    if (operation.output.has_value()) {
      part_ = ClausePart::kOutput;
      WalkValue(*operation.output, PlaceAt({}));
    }
    for (const DocumentedResponse& response : operation.responses) {
      if (response.shape == operation.output && response.shape.has_value()) {
        WalkOthers(response.others);
      }
    }
    if (operation.pagination.has_value()) {
      DerivePagination(operation, *operation.pagination);
    }
    part_ = ClausePart::kErrors;
    Add(PlaceAt({}), ClauseKind::kDeclared,
        "an error is one that the operation, the service or the protocol "
        "declares",
        operation.pointer + "/errors");
    for (const ShapeIndex error : operation.errors) {
      const Shape& shape = contract_.ShapeAt(error);
      const WalkedPlace place =
          PlaceAt({{PathStepKind::kMember, ErrorClauseName(contract_, shape)}});
      Add(place, ClauseKind::kStatus,
          shape.error.has_value() && shape.error->http_status.has_value()
              ? fmt::format("status {}", *shape.error->http_status)
              : "a status of its class",
          shape.pointer);
      if (DescriptionOf(contract_).promises_error_bodies) {
        WalkValue(error, place);
      }
    }
    if (!operation.responses.empty()) {
      DeriveResponses(operation);
    }
  }

  // Bodies whose schema is another than that of the first media type; of those
  // with the same one the clauses are the first's.
  void WalkOthers(const std::vector<MediaShape>& others) {
    for (const MediaShape& other : others) {
      const Shape& message = contract_.ShapeAt(other.shape);
      const Member& body = message.members.back();
      const std::string id =
          PlaceAt({{PathStepKind::kMember, body.name}}).id + "@type";
      if (!other.same && set_.IndexOf(id) < 0) {
        max_steps_ = kMaxOtherSteps;
        WalkMember(message, body, PlaceAt({}));
      }
    }
  }

  void DeriveInputTypes(const Operation& operation) {
    part_ = ClausePart::kInput;
    std::string types;
    for (const Member& member : contract_.ShapeAt(*operation.input).members) {
      const bool in_body = member.http.kind == BindingKind::kBody ||
                           member.http.kind == BindingKind::kPayload;
      if (in_body && types.empty() && !member.http.media_types.empty()) {
        types = member.http.media_types[0];
      }
    }
    for (const MediaShape& other : operation.other_inputs) {
      types += ", " + other.media_type;
    }
    Add(PlaceAt({}), ClauseKind::kContentType,
        "taken under each documented media type: " + types,
        operation.pointer + "/requestBody");
    WalkOthers(operation.other_inputs);
  }

  void DeriveSecurity(const Operation& operation) {
    std::string names;
    for (const std::vector<std::string>& together : operation.security) {
      names += (names.empty() ? "" : ", or ") +
               fmt::format("{}", fmt::join(together, " and "));
    }
    part_ = ClausePart::kInput;
    Add(PlaceAt({}), ClauseKind::kSecurity,
        "refused without a credential for " + names,
        operation.pointer + "/security");
  }

  void DeriveResponses(const Operation& operation) {
    std::string statuses;
    std::string types;
    for (const DocumentedResponse& response : operation.responses) {
      statuses += fmt::format("{}{}", statuses.empty() ? "" : ", ",
                              response.first_status);
      if (response.last_status != response.first_status) {
        statuses += fmt::format("-{}", response.last_status);
      }
      for (const std::string& type : response.media_types) {
        if (types.find(type) == std::string::npos) {
          types += (types.empty() ? "" : ", ") + type;
        }
      }
    }
    part_ = ClausePart::kOutput;
    const std::string pointer = operation.pointer + "/responses";
    const WalkedPlace whole = PlaceAt({});
    Add(whole, ClauseKind::kStatus, "a documented status: " + statuses,
        pointer);
    if (!types.empty()) {
      Add(whole, ClauseKind::kContentType, "a documented media type: " + types,
          pointer);
    }
  }

  void DerivePagination(const Operation& operation, const Pagination& page) {
    const auto add = [&](ClausePart part, const std::string& member,
                         ClauseKind kind, std::string promise) {
      if (!member.empty()) {
        part_ = part;
        Add(PlaceAt({{PathStepKind::kMember, member}}), kind,
            std::move(promise),
            operation.pointer + "/traits/smithy.api#paginated");
      }
    };
    if (!page.page_size.empty()) {
      add(ClausePart::kOutput, page.items, ClauseKind::kPageSize,
          "at most " + page.page_size + " results on a page");
    }
    add(ClausePart::kOutput, page.items, ClauseKind::kPagesJoin,
        "the pages join into the unpaged answer without loss or repeat");
    add(ClausePart::kOutput, page.output_token, ClauseKind::kTokenEnds,
        "following the tokens comes to an end");
    // What plain HTTP does with a token of its caller's making, nothing says.
    if (!DescriptionOf(contract_).has_paths) {
      add(ClausePart::kInput, page.input_token, ClauseKind::kToken,
          "a token that the endpoint did not give is refused");
    }
  }

  // A place inside a value, with its id: several clauses are about one.
  struct WalkedPlace {
    ValuePath path;
    std::string id;
  };

  [[nodiscard]] WalkedPlace PlaceAt(ValuePath path) const {
    std::string id =
        PlaceId(contract_.operations[static_cast<std::size_t>(operation_)].name,
                part_, path);
    return {std::move(path), std::move(id)};
  }

  void Add(const WalkedPlace& place, ClauseKind kind, std::string promise,
           std::string pointer) {
    set_.Add({.id = fmt::format("{}@{}", place.id, ToString(kind)),
              .kind = kind,
              .part = part_,
              .operation = operation_,
              .path = place.path,
              .promise = std::move(promise),
              .pointer = std::move(pointer)});
  }

  void WalkValue(ShapeIndex index, const WalkedPlace& place) {
    max_steps_ = std::min(kMaxPathSteps,
                          place.path.size() + plan_.StepsOf(operation_, index));
    WalkShape(index, place);
  }

  void WalkShape(ShapeIndex index, const WalkedPlace& place) {
    if (place.path.size() >= max_steps_ ||
        std::ranges::count(open_, index) > 0) {
      return;
    }
    const Shape& shape = contract_.ShapeAt(index);
    open_.push_back(index);
    if (shape.type == ShapeType::kUnion) {
      Add(place, ClauseKind::kOneMember, "exactly one member is set",
          shape.pointer);
    }
    if (shape.closed) {
      Add(place, ClauseKind::kClosed, "no member but the declared ones",
          shape.pointer);
    }
    for (const Member& member : shape.members) {
      WalkMember(shape, member, place);
    }
    open_.pop_back();
  }

  void WalkMember(const Shape& parent, const Member& member,
                  const WalkedPlace& around) {
    if (IsElsewhere(member, part_)) {
      return;
    }
    const WalkedPlace place = PlaceAt(MemberPath(parent, member, around.path));
    const Shape& target = contract_.ShapeAt(member.target);
    if (target.type != ShapeType::kDocument) {
      Add(place, ClauseKind::kType, WithArticle(ToString(target.type)),
          target.pointer.empty() ? member.pointer : target.pointer);
    }
    if (IsRequired(member, part_) && parent.type == ShapeType::kStructure) {
      Add(place, ClauseKind::kRequired, "present", member.pointer);
    }
    AddConstraints(member, target, place);
    WalkShape(member.target, place);
  }

  void AddConstraints(const Member& member, const Shape& target,
                      const WalkedPlace& place) {
    const Constraints& c = member.constraints;
    const auto pointer = [&](bool overridden, std::string_view trait) {
      return (overridden ? member.pointer : target.pointer) +
             "/traits/smithy.api" + std::string(trait);
    };
    // `min: 0` cannot be broken, but it can be kept: the empty list is allowed.
    if (c.min_length.has_value()) {
      Add(place, ClauseKind::kLengthMin,
          fmt::format("at least {} {}", *c.min_length, LengthUnit(target.type)),
          pointer(member.overrides_length, "#length"));
    }
    if (c.max_length.has_value()) {
      Add(place, ClauseKind::kLengthMax,
          fmt::format("at most {} {}", *c.max_length, LengthUnit(target.type)),
          pointer(member.overrides_length, "#length"));
    }
    if (c.min.has_value()) {
      Add(place, ClauseKind::kRangeMin,
          (c.min_is_exclusive ? "above " : "at least ") + ShowNumber(*c.min),
          pointer(member.overrides_range, "#range"));
    }
    if (c.max.has_value()) {
      Add(place, ClauseKind::kRangeMax,
          (c.max_is_exclusive ? "below " : "at most ") + ShowNumber(*c.max),
          pointer(member.overrides_range, "#range"));
    }
    if (c.multiple_of.has_value()) {
      Add(place, ClauseKind::kMultipleOf,
          "a multiple of " + ShowNumber(*c.multiple_of), target.pointer);
    }
    if (c.pattern.has_value()) {
      Add(place, ClauseKind::kPattern, "matches " + c.pattern->text,
          pointer(member.overrides_pattern, "#pattern"));
    }
    if (!c.format.empty()) {
      Add(place, ClauseKind::kFormat, WithArticle(c.format) + " by its format",
          target.pointer);
    }
    if (c.unique_items) {
      Add(place, ClauseKind::kUnique, "no element twice",
          pointer(false, "#uniqueItems"));
    }
    if (!target.enum_values.empty()) {
      Add(place, ClauseKind::kEnum, EnumPromise(target), target.pointer);
    }
    if (target.schema != nullptr) {
      Add(place, ClauseKind::kSchema, "valid by its JSON Schema",
          target.pointer);
    }
  }

  const Contract& contract_;
  ClauseSet& set_;
  int operation_ = -1;
  ClausePart part_ = ClausePart::kInput;
  std::vector<ShapeIndex> open_;
  std::size_t max_steps_ = kMaxPathSteps;
  const WalkPlan plan_{contract_};
};

ClauseSet ClauseSet::Derive(const Contract& contract) {
  ClauseSet set;
  ClauseDeriver(contract, set).Derive();
  return set;
}

}  // namespace plumbline
