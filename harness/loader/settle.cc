#include "harness/loader/settle.h"

#include <fmt/format.h>

#include <string_view>

#include "harness/base/text.h"
#include "harness/loader/node.h"

namespace plumbline {
namespace {

bool HasLength(ShapeType type) {
  return type == ShapeType::kString || type == ShapeType::kEnum ||
         type == ShapeType::kList || type == ShapeType::kMap ||
         type == ShapeType::kBlob;
}

bool IsText(ShapeType type) {
  return type == ShapeType::kString || type == ShapeType::kEnum;
}

// Whether a dotted path of members leads somewhere from the shape.
bool Leads(const Contract& contract, const std::optional<ShapeIndex>& from,
           const std::string& path) {
  if (!from.has_value()) {
    return false;
  }
  const Shape* shape = &contract.ShapeAt(*from);
  for (const std::string& name : Split(path, '.')) {
    const bool has_members = shape->type == ShapeType::kStructure ||
                             shape->type == ShapeType::kUnion;
    const Member* const member =
        has_members ? shape->FindMember(name) : nullptr;
    if (member == nullptr) {
      return false;
    }
    shape = &contract.ShapeAt(member->target);
  }
  return true;
}

}  // namespace

void SettleConstraints(ShapeType type, const std::string& name,
                       const std::string& pointer, Constraints& c,
                       std::vector<Error>& warnings) {
  const auto leave_out = [&](std::string why) {
    warnings.push_back({.code = ErrorCode::kContract,
                        .message = name + ": " + std::move(why),
                        .location = {.pointer = pointer}});
  };
  if (c.min_length.has_value() || c.max_length.has_value()) {
    const bool fits = HasLength(type);
    if (!fits || (c.max_length.has_value() &&
                  c.min_length.value_or(0) > *c.max_length)) {
      leave_out(fits ? fmt::format("the shortest length {} is above the "
                                   "longest {}; neither is checked",
                                   *c.min_length, *c.max_length)
                     : fmt::format("a length of a {} is not checked",
                                   ToString(type)));
      c.min_length.reset();
      c.max_length.reset();
    }
  }
  if (c.min.has_value() || c.max.has_value()) {
    const bool fits = IsNumeric(type);
    if (!fits || (c.min.has_value() && c.max.has_value() && *c.min > *c.max)) {
      leave_out(
          fits ? fmt::format("the minimum {} is above the maximum {}; "
                             "neither is checked",
                             static_cast<double>(*c.min),
                             static_cast<double>(*c.max))
               : fmt::format("a range of a {} is not checked", ToString(type)));
      c.min.reset();
      c.max.reset();
    }
  }
  if (c.pattern.has_value() && !IsText(type)) {
    leave_out(fmt::format("a pattern of a {} is not checked", ToString(type)));
    c.pattern.reset();
  }
  if (c.unique_items && type != ShapeType::kList) {
    leave_out(
        fmt::format("unique items of a {} are not checked", ToString(type)));
    c.unique_items = false;
  }
}

void CheckReferences(const Contract& contract) {
  const auto fault = [](const std::string& pointer, std::string message) {
    throw LoadFault{{.code = ErrorCode::kContract,
                     .message = std::move(message),
                     .location = {.pointer = pointer}}};
  };
  const auto check = [&](const Operation& operation, std::string_view what,
                         ShapeIndex index) {
    const Shape& shape = contract.ShapeAt(index);
    if (shape.type != ShapeType::kStructure) {
      fault(fmt::format("{}/{}", operation.pointer, what),
            fmt::format("expected a structure, found {}, a {}", shape.name,
                        ToString(shape.type)));
    }
  };
  for (const Operation& operation : contract.operations) {
    if (operation.input.has_value()) {
      check(operation, "input", *operation.input);
    }
    if (operation.output.has_value()) {
      check(operation, "output", *operation.output);
    }
    for (const ShapeIndex error : operation.errors) {
      check(operation, "errors", error);
    }
  }
  for (const Shape& shape : contract.shapes) {
    if (shape.type == ShapeType::kMap &&
        !IsText(contract.ShapeAt(shape.members[0].target).type)) {
      fault(shape.members[0].pointer, "expected keys that are strings");
    }
  }
}

void SettlePagination(Contract& contract) {
  for (Operation& operation : contract.operations) {
    if (!operation.pagination.has_value()) {
      continue;
    }
    const auto missing = [&](const std::optional<ShapeIndex>& shape,
                             std::string& path) {
      if (path.empty() || Leads(contract, shape, path)) {
        return false;
      }
      contract.warnings.push_back(
          {.code = ErrorCode::kContract,
           .message = fmt::format("{}: paging names {}, which is no member; "
                                  "it is not checked",
                                  operation.name, path),
           .location = {.pointer = operation.pointer}});
      path.clear();
      return true;
    };
    Pagination& page = *operation.pagination;
    missing(operation.input, page.page_size);
    missing(operation.output, page.items);
    const bool no_input = missing(operation.input, page.input_token);
    if (missing(operation.output, page.output_token) || no_input) {
      operation.pagination.reset();
    }
  }
}

void WarnOfEventStreams(Contract& contract) {
  std::vector<std::string> names;
  for (const Shape& shape : contract.shapes) {
    if (shape.type == ShapeType::kUnion && shape.streaming) {
      names.push_back(shape.name);
    }
  }
  if (!names.empty()) {
    contract.warnings.push_back(
        {.code = ErrorCode::kUnsupported,
         .message = fmt::format("event streams are not checked: {}",
                                fmt::join(names, ", ")),
         .location = {.pointer = contract.FindShape(names[0])->pointer}});
  }
}

}  // namespace plumbline
