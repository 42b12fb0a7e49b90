#include "harness/loader/openapi_paging.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "harness/base/text.h"

namespace plumbline {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 10> kPageSizes = {
    "limit",    "pagesize", "perpage",     "maxresults", "pagelimit",
    "maxitems", "take",     "maxpagesize", "top",        "itemsperpage"};
// Words that mean something else where nothing says which page is wanted.
constexpr std::array<std::string_view, 2> kSizesOfPages = {"size", "count"};
constexpr std::array<std::string_view, 12> kTokens = {
    "cursor",        "pagetoken",       "nexttoken",
    "nextpagetoken", "nextcursor",      "continuationtoken",
    "continuation",  "startingafter",   "after",
    "marker",        "paginationtoken", "pagecursor"};
constexpr std::array<std::string_view, 10> kNextTokens = {
    "nextcursor", "nextpagetoken",     "nexttoken",    "next",
    "cursor",     "continuationtoken", "continuation", "endcursor",
    "nextmarker", "paginationtoken"};
constexpr std::array<std::string_view, 3> kOffsets = {"offset", "skip",
                                                      "startindex"};
constexpr std::array<std::string_view, 4> kPages = {"page", "pagenumber",
                                                    "pageindex", "pageno"};

class PagingReader {
 public:
  PagingReader(const Contract& contract, const Operation& operation)
      : contract_(contract), operation_(operation) {}

  [[nodiscard]] std::optional<Pagination> Find() const {
    if (!operation_.http.has_value() || operation_.http->method != "GET" ||
        !operation_.input.has_value() || !operation_.output.has_value()) {
      return std::nullopt;
    }
    const Member* const items = Items();
    if (items == nullptr) {
      return std::nullopt;
    }
    Pagination page{.items = items->name};
    const Member* const token = Query(kTokens, false);
    const Member* const next = NextToken();
    bool is_placed = true;
    if (token != nullptr && next != nullptr) {
      page.input_token = token->name;
      page.output_token = next->name;
    } else if (const Member* const offset = Query(kOffsets, true)) {
      page.offset = offset->name;
    } else if (const Member* const number = Query(kPages, true)) {
      page.page = number->name;
      page.first_page = FirstPage(*number);
    } else {
      is_placed = false;
    }
    const Member* size = Query(kPageSizes, true);
    if (size == nullptr && is_placed) {
      size = Query(kSizesOfPages, true);
    }
    if (size == nullptr) {
      return std::nullopt;
    }
    page.page_size = size->name;
    return page;
  }

 private:
  [[nodiscard]] const Shape& Target(const Member& member) const {
    return contract_.ShapeAt(member.target);
  }

  // The only list of the answer.
  [[nodiscard]] const Member* Items() const {
    const Member* items = nullptr;
    for (const Member& member : contract_.ShapeAt(*operation_.output).members) {
      const bool in_body = member.http.kind == BindingKind::kBody ||
                           member.http.kind == BindingKind::kPayload;
      if (!in_body || Target(member).type != ShapeType::kList) {
        continue;
      }
      if (items != nullptr) {
        return nullptr;
      }
      items = &member;
    }
    return items;
  }

  [[nodiscard]] const Member* Query(Words names, bool number) const {
    for (const Member& member : contract_.ShapeAt(*operation_.input).members) {
      const ShapeType type = Target(member).type;
      if (member.http.kind == BindingKind::kQuery &&
          std::ranges::find(names, Squash(member.name)) != names.end() &&
          (number ? IsIntegral(type) : type == ShapeType::kString)) {
        return &member;
      }
    }
    return nullptr;
  }

  // A URL is to be followed as it is, and is no token.
  [[nodiscard]] const Member* NextToken() const {
    for (const Member& member : contract_.ShapeAt(*operation_.output).members) {
      const Shape& shape = Target(member);
      if (member.http.kind == BindingKind::kBody &&
          shape.type == ShapeType::kString &&
          !member.constraints.format.starts_with("ur") &&
          std::ranges::find(kNextTokens, Squash(member.name)) !=
              kNextTokens.end()) {
        return &member;
      }
    }
    return nullptr;
  }

  static std::int64_t FirstPage(const Member& number) {
    const Json given = number.default_value.value_or(Json());
    if (given.is_number_integer()) {
      return given.get<std::int64_t>();
    }
    return number.constraints.min.has_value() && *number.constraints.min == 0
               ? 0
               : 1;
  }

  const Contract& contract_;
  const Operation& operation_;
};

}  // namespace

void InferPagination(Contract& contract) {
  for (Operation& operation : contract.operations) {
    if (!operation.pagination.has_value()) {
      operation.pagination = PagingReader(contract, operation).Find();
    }
  }
}

}  // namespace plumbline
