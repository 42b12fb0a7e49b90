#include "harness/reference/row_filter.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

namespace plumbline {
namespace {

// A member, where null means absent.
const Json* Find(const Json& input, const std::string& name) {
  const auto found = input.is_object() ? input.find(name) : input.end();
  return !input.is_object() || found == input.end() || found->is_null()
             ? nullptr
             : &*found;
}

}  // namespace

bool AgreesWithInput(const Contract& contract, ShapeIndex row_shape,
                     const Json& row, ShapeIndex input_shape,
                     const Json& input) {
  for (const Member& member : contract.ShapeAt(input_shape).members) {
    const Json* const wanted = Find(input, member.name);
    const Member* const shown =
        contract.ShapeAt(row_shape).FindMember(member.name);
    if (wanted == nullptr) {
      continue;
    }
    if (shown != nullptr && shown->target == member.target &&
        wanted->is_primitive() && row.value(member.name, Json()) != *wanted) {
      return false;
    }
    if (contract.ShapeAt(member.target).type == ShapeType::kStructure &&
        !AgreesWithInput(contract, row_shape, row, member.target, *wanted)) {
      return false;
    }
  }
  return true;
}

void LeaveOutOthers(const Contract& contract, const Operation& operation,
                    const Json& input, std::vector<Json>& rows) {
  const Member* const list = contract.ShapeAt(*operation.output)
                                 .FindMember(operation.pagination->items);
  if (list != nullptr) {
    const ShapeIndex row = contract.ShapeAt(list->target).members[0].target;
    std::erase_if(rows, [&](const Json& one) {
      return !AgreesWithInput(contract, row, one, *operation.input, input);
    });
  }
}

std::optional<std::vector<std::string>> AskedNames(
    const NamePlace& filter, const Json& input,
    const std::vector<std::string>& there) {
  if (filter.empty()) {
    return std::nullopt;
  }
  std::optional<std::vector<std::string>> names = NamesAt(input, filter);
  if (names.has_value()) {
    return names->empty() ? std::nullopt : std::move(names);
  }
  const std::size_t count = filter.keys.size();
  const auto has_given_keys = [&](const std::string& name) {
    const std::vector<std::string> keys = KeysOfName(name, count);
    for (std::size_t i = 0; i < count; ++i) {
      const Json* const given = ValueAt(input, filter.keys[i]);
      if (given != nullptr && !given->is_null() && *given != Json(keys[i])) {
        return false;
      }
    }
    return true;
  };
  names.emplace();
  std::ranges::copy_if(there, std::back_inserter(*names), has_given_keys);
  return names;
}

}  // namespace plumbline
