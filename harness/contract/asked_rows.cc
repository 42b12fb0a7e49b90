#include "harness/contract/asked_rows.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "harness/base/text.h"
#include "harness/contract/description.h"

namespace plumbline {
namespace {

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

bool HasOther(const AskedRows& asked, const Json& row) {
  const auto value = row.is_object() ? row.find(asked.member) : row.end();
  return row.is_object() && value != row.end() && value->is_primitive() &&
         !value->is_null() &&
         std::ranges::find(asked.values, *value) == asked.values.end();
}

}  // namespace

std::vector<AskedRows> RowsAskedFor(const Contract& contract,
                                    const Operation& operation,
                                    const Json& input) {
  std::vector<AskedRows> all;
  if (!DescriptionOf(contract).values_are_json_schema ||
      !operation.output.has_value() || !operation.input.has_value() ||
      !input.is_object()) {
    return all;
  }
  const Rows rows = RowsOf(contract, operation);
  if (rows.list == nullptr) {
    return all;
  }
  for (const Member& member : contract.ShapeAt(*operation.input).members) {
    const Member* const shown = rows.row->FindMember(member.name);
    const auto asked = input.find(member.name);
    if (member.http.kind != BindingKind::kQuery || shown == nullptr ||
        asked == input.end() || IsOrdered(member.name)) {
      continue;
    }
    const Shape& shape = AskedShape(contract, member);
    std::vector<Json> values = AskedValues(shape, *asked);
    if (!values.empty() &&
        ListTheSame(shape, contract.ShapeAt(shown->target))) {
      all.push_back({PathOf(contract, member), rows.list->name, member.name,
                     std::move(values)});
    }
  }
  return all;
}

const Json* OtherThanAsked(const AskedRows& asked, const Json& output) {
  const auto rows = output.is_object() ? output.find(asked.rows) : output.end();
  if (!output.is_object() || rows == output.end() || !rows->is_array()) {
    return nullptr;
  }
  const auto other = std::ranges::find_if(
      *rows, [&](const Json& row) { return HasOther(asked, row); });
  return other == rows->end() ? nullptr : &*other->find(asked.member);
}

void KeepAskedRows(const Contract& contract, const Operation& operation,
                   const Json& input, Json& output) {
  for (const AskedRows& asked : RowsAskedFor(contract, operation, input)) {
    if (OtherThanAsked(asked, output) == nullptr) {
      continue;
    }
    Json kept = Json::array();
    for (Json& row : output[asked.rows]) {
      if (!HasOther(asked, row)) {
        kept.push_back(std::move(row));
      }
    }
    output[asked.rows] = std::move(kept);
  }
}

}  // namespace plumbline
