// "A list that is filtered by a value shows rows of that value alone." OpenAPI
// says no more of a parameter than its name and schema. Where the rows have a
// member of that name, and both list the same values, the parameter asks for
// the rows that have the one it gives.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "harness/base/text.h"
#include "harness/check/checks.h"
#include "harness/contract/description.h"

namespace plumbline {
namespace {

constexpr std::size_t kShownBytes = 60;

// Of values that come one above the other a list may show the one that was
// asked for and all above it.
bool IsOrdered(std::string_view member) {
  static constexpr std::array<std::string_view, 7> kOrdered = {
      "level", "severity", "priority", "rating", "rank", "tier", "size"};
  const std::string name = ToLower(member);
  return std::ranges::any_of(kOrdered, [&](std::string_view word) {
    return name.find(word) != std::string::npos;
  });
}

// The one list of structures in an output, and its rows' shape; nullptr where
// there is none, or several.
struct Rows {
  const Member* list = nullptr;
  const Shape* row = nullptr;
};

Rows RowsOf(const Contract& contract, const Operation& operation) {
  Rows rows;
  for (const Member& member : contract.ShapeAt(*operation.output).members) {
    const Shape& list = contract.ShapeAt(member.target);
    const Shape* const row = list.type == ShapeType::kList
                                 ? &contract.ShapeAt(list.members[0].target)
                                 : nullptr;
    if (row == nullptr || row->type != ShapeType::kStructure) {
      continue;
    }
    if (rows.list != nullptr) {
      return {};
    }
    rows = {&member, row};
  }
  return rows;
}

bool ListTheSame(const Shape& left, const Shape& right) {
  const auto holds = [](const Shape& shape, const Json& value) {
    return std::ranges::any_of(shape.enum_values, [&](const EnumValue& one) {
      return one.value == value;
    });
  };
  return !left.enum_values.empty() &&
         left.enum_values.size() == right.enum_values.size() &&
         std::ranges::all_of(left.enum_values, [&](const EnumValue& one) {
           return holds(right, one.value);
         });
}

// Of the values in the terms of clauses: genre, or genre[].
ValuePath PathOf(const Contract& contract, const Member& member) {
  ValuePath path = {{PathStepKind::kMember, member.name}};
  if (contract.ShapeAt(member.target).type == ShapeType::kList) {
    path.push_back({PathStepKind::kElement, ""});
  }
  return path;
}

// The shape of the values that a parameter asks for, one or several.
const Shape& AskedShape(const Contract& contract, const Member& member) {
  const Shape& shape = contract.ShapeAt(member.target);
  return shape.type == ShapeType::kList
             ? contract.ShapeAt(shape.members[0].target)
             : shape;
}

// The values that are asked for; empty where one of them is not listed: that
// asks for nothing.
std::vector<Json> AskedValues(const Shape& shape, const Json& given) {
  const std::vector<Json> asked =
      given.is_array() ? given.get<std::vector<Json>>() : std::vector{given};
  const bool all_listed = std::ranges::all_of(asked, [&](const Json& value) {
    return std::ranges::find(shape.enum_values, value, &EnumValue::value) !=
           shape.enum_values.end();
  });
  return all_listed ? asked : std::vector<Json>();
}

// The first row that has none of these values there, or nullptr.
const Json* OtherThan(const Json& rows, const std::string& member,
                      const std::vector<Json>& asked) {
  for (const Json& row : rows) {
    const auto value = row.is_object() ? row.find(member) : row.end();
    if (row.is_object() && value != row.end() && value->is_primitive() &&
        !value->is_null() && std::ranges::find(asked, *value) == asked.end()) {
      return &*value;
    }
  }
  return nullptr;
}

}  // namespace

void CheckFilter(const CheckContext& context, const Observation& seen,
                 std::vector<Verdict>& verdicts) {
  const Operation& operation = seen.operation;
  const std::optional<Json>& output = OutputOf(seen.exchange.reply);
  if (!DescriptionOf(context.contract).values_are_json_schema ||
      seen.about_endpoint() || seen.step.body.has_value() ||
      seen.exchange.reply.kind != ReplyKind::kSuccess || !output.has_value() ||
      !output->is_object() || !operation.output.has_value() ||
      !operation.input.has_value() || !seen.step.input.is_object()) {
    return;
  }
  const Rows rows = RowsOf(context.contract, operation);
  if (rows.list == nullptr || !output->contains(rows.list->name) ||
      !(*output)[rows.list->name].is_array()) {
    return;
  }
  for (const Member& member :
       context.contract.ShapeAt(*operation.input).members) {
    const Member* const shown = rows.row->FindMember(member.name);
    const auto asked = seen.step.input.find(member.name);
    if (member.http.kind != BindingKind::kQuery || shown == nullptr ||
        asked == seen.step.input.end() || IsOrdered(member.name)) {
      continue;
    }
    const Shape& shape = AskedShape(context.contract, member);
    const std::vector<Json> values = AskedValues(shape, *asked);
    const Json* const other =
        !values.empty() &&
                ListTheSame(shape, context.contract.ShapeAt(shown->target))
            ? OtherThan((*output)[rows.list->name], member.name, values)
            : nullptr;
    if (other != nullptr) {
      verdicts.push_back(
          {.outcome = Outcome::kFail,
           .clause =
               ClauseId(operation.name, ClausePart::kInput,
                        PathOf(context.contract, member), ClauseKind::kEnum),
           .kind = "other-than-asked",
           .message = "the list shows a row of another value than the one that "
                      "was asked for",
           .expected = fmt::format("rows with {} {}", member.name,
                                   Printable(ToText(*asked), kShownBytes)),
           .actual = fmt::format("a row with {} {}", member.name,
                                 Printable(ToText(*other), kShownBytes))});
    }
  }
}

}  // namespace plumbline
