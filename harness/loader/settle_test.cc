#include "harness/loader/settle.h"

#include <gtest/gtest.h>

#include <vector>

#include "harness/loader/node.h"

namespace plumbline {
namespace {

class SettleTest : public testing::Test {
 protected:
  Constraints Settled(ShapeType type, Constraints constraints) {
    SettleConstraints(type, "Limit", "/shapes/Limit", constraints, warnings_);
    return constraints;
  }

  std::vector<Error> warnings_;
};

TEST_F(SettleTest, KeepsWhatHolds) {
  const Constraints length{.min_length = 1, .max_length = 1};
  const Constraints range{.min = -1, .max = -1};
  EXPECT_EQ(Settled(ShapeType::kString, length), length);
  EXPECT_EQ(Settled(ShapeType::kList, length), length);
  EXPECT_EQ(Settled(ShapeType::kLong, range), range);
  EXPECT_TRUE(warnings_.empty());
}

TEST_F(SettleTest, LeavesOutContradictions) {
  EXPECT_EQ(Settled(ShapeType::kString, {.min_length = 3, .max_length = 2}),
            Constraints{});
  EXPECT_EQ(Settled(ShapeType::kDouble, {.min = 0.5L, .max = 0.25L}),
            Constraints{});
  ASSERT_EQ(warnings_.size(), 2U);
  EXPECT_EQ(warnings_[0].message,
            "Limit: the shortest length 3 is above the longest 2; neither is "
            "checked");
  EXPECT_EQ(warnings_[1].message,
            "Limit: the minimum 0.5 is above the maximum 0.25; neither is "
            "checked");
  EXPECT_EQ(warnings_[1].location.pointer, "/shapes/Limit");
}

TEST_F(SettleTest, LeavesOutWhatDoesNotFitTheType) {
  EXPECT_EQ(Settled(ShapeType::kBoolean, {.max_length = 2,
                                          .min = 1,
                                          .pattern = PatternConstraint{"a"},
                                          .unique_items = true}),
            Constraints{});
  EXPECT_EQ(warnings_.size(), 4U);
}

TEST_F(SettleTest, LeavesOutPagingThatLeadsNowhere) {
  Contract contract;
  contract.shapes = {{.name = "In", .members = {{.name = "T", .target = 1}}},
                     {.name = "Text", .type = ShapeType::kString},
                     {.name = "Out", .members = {{.name = "I", .target = 0}}}};
  const auto settled = [&](Pagination page) {
    contract.operations = {
        {.name = "Do", .input = 0, .output = 2, .pagination = page}};
    SettlePagination(contract);
    return contract.operations[0].pagination;
  };
  EXPECT_TRUE(settled({.input_token = "T", .output_token = "I.T"}));
  EXPECT_TRUE(contract.warnings.empty());
  EXPECT_FALSE(settled({.input_token = "X", .output_token = "I.T"}));
  EXPECT_FALSE(settled({.input_token = "T", .output_token = "I.T.X"}));
  const auto page = settled({.input_token = "T",
                             .output_token = "I",
                             .items = "None",
                             .page_size = "None"});
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->items + page->page_size, "");
  EXPECT_EQ(contract.warnings.size(), 4U);
}

TEST_F(SettleTest, FaultsOnOperationsOfNoStructures) {
  Contract contract;
  contract.shapes = {{.name = "In"}, {.name = "T", .type = ShapeType::kString}};
  contract.operations = {{.input = 0, .output = 0, .errors = {0}}};
  CheckReferences(contract);
  for (const Operation& operation :
       {Operation{.input = 1}, Operation{.output = 1},
        Operation{.errors = {0, 1}}}) {
    contract.operations = {operation};
    EXPECT_THROW(CheckReferences(contract), LoadFault);
  }
  contract.operations.clear();
  contract.shapes.push_back(
      {.type = ShapeType::kMap, .members = {{.target = 1}, {.target = 0}}});
  CheckReferences(contract);
  contract.shapes.back().members[0].target = 0;
  EXPECT_THROW(CheckReferences(contract), LoadFault);
}

}  // namespace
}  // namespace plumbline
