#include "harness/loader/openapi_paging.h"

#include <gtest/gtest.h>

#include <string>

#include "harness/loader/testing_openapi.h"

namespace plumbline {
namespace {

// The pagination of a GET with these query parameters ("name: schema", with
// commas between them) and that schema of its answer.
std::optional<Pagination> PagingOf(
    const std::vector<std::pair<std::string, std::string>>& query,
    const std::string& answer) {
  std::string parameters;
  for (const auto& [name, schema] : query) {
    parameters +=
        "      - {name: '" + name + "', in: query, schema: {" + schema + "}}\n";
  }
  return LoadedOpenApi(
             "paths:\n  /a:\n    get:\n      operationId: list\n"
             "      parameters:\n" +
             parameters +
             "      responses: {'200': {description: all, content: "
             "{application/json: {schema: {" +
             answer + "}}}}}\n")
      .operations[0]
      .pagination;
}

constexpr const char* kList = "type: array, items: {type: string}";
constexpr const char* kPage =
    "type: object, properties: {rows: {type: array, items: {type: string}}, "
    "next_cursor: {type: [string, 'null']}}";

TEST(OpenApiPagingTest, ReadsTokens) {
  const auto page =
      PagingOf({{"limit", "type: integer"}, {"cursor", "type: string"}}, kPage);
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->items, "rows");
  EXPECT_EQ(page->page_size, "limit");
  EXPECT_EQ(page->input_token, "cursor");
  EXPECT_EQ(page->output_token, "next_cursor");
  EXPECT_FALSE(page->is_counted());
}

TEST(OpenApiPagingTest, ReadsOffsetsAndNumbersOfPages) {
  const auto offset = PagingOf(
      {{"pageSize", "type: integer"}, {"offset", "type: integer"}}, kList);
  ASSERT_TRUE(offset.has_value());
  EXPECT_EQ(offset->offset, "offset");
  const auto number = PagingOf(
      {{"per_page", "type: integer"}, {"page", "type: integer, minimum: 0"}},
      kList);
  ASSERT_TRUE(number.has_value());
  EXPECT_EQ(number->page, "page");
  EXPECT_EQ(number->first_page, 0);
}

// As Spring's Pageable has it.
TEST(OpenApiPagingTest, ReadsSizesBesideTheNumberOfAPage) {
  const auto page =
      PagingOf({{"size", "type: integer"}, {"page", "type: integer"}}, kList);
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->page_size, "size");
  EXPECT_EQ(page->first_page, 1);
}

TEST(OpenApiPagingTest, LeavesWhatMayMeanSomethingElse) {
  EXPECT_FALSE(PagingOf({{"size", "type: integer"}}, kList).has_value());
  EXPECT_FALSE(PagingOf({{"limit", "type: string"}}, kList).has_value());
  EXPECT_FALSE(
      PagingOf({{"limit", "type: integer"}}, "type: string").has_value());
}

}  // namespace
}  // namespace plumbline
