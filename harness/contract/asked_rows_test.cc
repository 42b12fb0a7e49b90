#include "harness/contract/asked_rows.h"

#include <gtest/gtest.h>

#include "harness/contract/testing_contract.h"

namespace plumbline {
namespace {

// A list of books with a genre, asked for by genre.
Contract Books() {
  Contract contract;
  contract.protocol = Protocol::kOpenApi;
  Shape genre{.id = "genre", .name = "genre", .type = ShapeType::kEnum};
  genre.enum_values = {{"a", "a"}, {"b", "b"}};
  Shape input{.id = "in", .name = "in", .type = ShapeType::kStructure};
  input.members = {{.name = "genre", .target = 0}};
  input.members[0].http.kind = BindingKind::kQuery;
  Shape row{.id = "row", .name = "row", .type = ShapeType::kStructure};
  row.members = {{.name = "genre", .target = 0}};
  Shape list{.id = "list", .name = "list", .type = ShapeType::kList};
  list.members = {{.name = "member", .target = 2}};
  Shape output{.id = "out", .name = "out", .type = ShapeType::kStructure};
  output.members = {{.name = "books", .target = 3}};
  contract.shapes = {genre, input, row, list, output};
  Operation books{.name = "listBooks"};
  books.input = 1;
  books.output = 4;
  contract.operations = {books};
  return contract;
}

TEST(AskedRowsTest, KnowsWhatAParameterAsksFor) {
  const Contract contract = Books();
  const auto asked =
      RowsAskedFor(contract, contract.operations[0], {{"genre", "a"}});
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(asked[0].rows, "books");
  EXPECT_EQ(asked[0].member, "genre");
  EXPECT_EQ(ToString(asked[0].parameter), "genre");
  EXPECT_EQ(OtherThanAsked(asked[0], {{"books", {{{"genre", "a"}}}}}), nullptr);
  EXPECT_EQ(OtherThanAsked(asked[0], {{"books", 1}}), nullptr);
  const Json both = {{"books", {{{"genre", "a"}}, {{"genre", "b"}}}}};
  const Json* const other = OtherThanAsked(asked[0], both);
  ASSERT_NE(other, nullptr);
  EXPECT_EQ(*other, "b");
  EXPECT_TRUE(
      RowsAskedFor(contract, contract.operations[0], {{"genre", "c"}}).empty());
}

TEST(AskedRowsTest, KeepsTheRowsThatAreAskedFor) {
  const Contract contract = Books();
  Json output = {{"books", {{{"genre", "a"}}, {{"genre", "b"}}, {{"n", 1}}}}};
  KeepAskedRows(contract, contract.operations[0], Json::object(), output);
  EXPECT_EQ(output["books"].size(), 3U);
  KeepAskedRows(contract, contract.operations[0], {{"genre", "b"}}, output);
  EXPECT_EQ(output, (Json{{"books", {{{"genre", "b"}}, {{"n", 1}}}}}));
}

}  // namespace
}  // namespace plumbline
