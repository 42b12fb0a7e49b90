#include "harness/reference/served_page.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>

#include "harness/contract/error_name.h"
#include "harness/reference/page_token.h"

namespace plumbline {
namespace {

// Where the contract sets no bound to the size of a page.
constexpr std::int64_t kDefaultPage = 100;

Refusal BadToken(const Contract& contract, const Operation& operation) {
  const std::string own =
      "Invalid" + operation.pagination->input_token + "Exception";
  const bool declared = FindError(contract, operation, own) != nullptr;
  return {.name = declared ? own : "ValidationException",
          .message = "the token is not one of ours"};
}

// The number that the input gives there; nothing: it gives none.
std::optional<std::int64_t> NumberAt(const Json& input,
                                     const std::string& name) {
  const auto given = input.find(name);
  return given != input.end() && given->is_number()
             ? std::optional(NearestInteger(*given))
             : std::nullopt;
}

// How many rows the input asks for.
std::size_t AskedSize(const Contract& contract, const Operation& operation,
                      const Json& input) {
  const std::string& name = operation.pagination->page_size;
  const Member* const member =
      operation.input.has_value()
          ? contract.ShapeAt(*operation.input).FindMember(name)
          : nullptr;
  std::int64_t size = NumberAt(input, name).value_or(0);
  if (size <= 0) {
    const std::optional<RangeNumber> most =
        member == nullptr ? std::nullopt : member->constraints.max;
    size = most.has_value() && *most >= 1
               ? static_cast<std::int64_t>(std::min(*most, RangeNumber{1e6}))
               : kDefaultPage;
  }
  return static_cast<std::size_t>(size);
}

// How many rows stand before the page, where it goes by a number: "offset=20",
// "page=3".
std::size_t CountedOffset(const Pagination& page, const Json& input,
                          std::size_t size) {
  const std::int64_t rows = NumberAt(input, page.offset).value_or(0);
  const std::int64_t first = page.first_page;
  const std::int64_t number = NumberAt(input, page.page).value_or(first);
  // More than that there never are.
  constexpr std::int64_t kMostPages = std::int64_t{1} << 20U;
  return page.offset.empty()
             ? static_cast<std::size_t>(
                   std::clamp(number, first, first + kMostPages) - first) *
                   size
             : static_cast<std::size_t>(std::max<std::int64_t>(rows, 0));
}

// How many rows an answer may hold.
std::size_t MostRows(const Contract& contract, const Operation& operation) {
  const Member* const items = contract.ShapeAt(*operation.output)
                                  .FindMember(operation.pagination->items);
  return items != nullptr && items->constraints.max_length.has_value()
             ? static_cast<std::size_t>(*items->constraints.max_length)
             : std::numeric_limits<std::size_t>::max();
}

}  // namespace

std::expected<Json, Refusal> PageOf(const Contract& contract,
                                    const Operation& operation,
                                    const Json& input,
                                    const std::vector<Json>& rows, bool whole,
                                    const DeviationSet& deviations,
                                    Json output) {
  const auto has = [&](Quirk quirk) { return deviations.Has(quirk); };
  const Pagination& page = *operation.pagination;
  std::size_t offset = 0;
  const auto token = input.find(page.input_token);
  if (token != input.end() && !token->is_null()) {
    const std::optional<std::size_t> asked =
        OffsetOf(token->is_string() ? token->get<std::string>() : "");
    if (!asked.has_value() && !has(Quirk::kTakesMadeUpToken)) {
      return std::unexpected(BadToken(contract, operation));
    }
    offset = asked.value_or(0);
  }
  std::size_t size = AskedSize(contract, operation, input);
  if (page.is_counted()) {
    offset = CountedOffset(page, input,
                           std::min(size, MostRows(contract, operation)));
  }
  if (whole || has(Quirk::kIgnoresLimit)) {
    size = rows.size();
  } else if (has(Quirk::kLimitPlusOne)) {
    size += 1;
  } else if (has(Quirk::kShortPages)) {
    size = std::min<std::size_t>(size, 2);
  } else {
    size = std::min(size, MostRows(contract, operation));
  }
  if (offset > 0 && has(Quirk::kRepeatsLastOnNextPage)) {
    --offset;
    ++size;
  } else if (offset > 0 && has(Quirk::kSkipsFirstOfNextPage)) {
    ++offset;
  }
  const std::size_t from = std::min(offset, rows.size());
  const std::size_t to = std::min(rows.size(), from + size);
  Json& items = output[page.items] = Json::array();
  for (std::size_t i = from; i < to; ++i) {
    items.push_back(rows[i]);
  }
  if (page.is_counted()) {
    return output;
  }
  output.erase(page.output_token);
  const bool more = to < rows.size();
  const bool lost = has(Quirk::kLastPageLost) && to + size >= rows.size();
  if ((more && !lost) || (has(Quirk::kTokenNeverEnds) && !rows.empty())) {
    output[page.output_token] = TokenFor(more ? to : 0);
  }
  return output;
}

}  // namespace plumbline
