#include "harness/contract/allowed_results.h"

#include <algorithm>

#include "harness/contract/description.h"

namespace plumbline {

std::optional<std::int64_t> AllowedResults(const Contract& contract,
                                           const Operation& operation,
                                           const Json& input) {
  if (!operation.pagination.has_value() || !operation.input.has_value() ||
      !input.is_object()) {
    return std::nullopt;
  }
  const Pagination& page = *operation.pagination;
  const auto asked = input.find(page.page_size);
  // What else a query of plain HTTP says makes no page longer than was asked.
  const bool sure = DescriptionOf(contract).has_paths && asked != input.end();
  for (const auto& [name, value] : input.items()) {
    if (!sure && name != page.page_size && name != page.input_token) {
      return std::nullopt;
    }
  }
  const Member* const member =
      contract.ShapeAt(*operation.input).FindMember(page.page_size);
  Json size;
  if (asked != input.end()) {
    size = *asked;
  } else if (member != nullptr && member->default_value.has_value()) {
    size = *member->default_value;
  }
  const std::int64_t most = size.is_number_integer() ? NearestInteger(size) : 0;
  return most > 0 ? std::optional(most) : std::nullopt;
}

}  // namespace plumbline
