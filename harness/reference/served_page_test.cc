#include "harness/reference/served_page.h"

#include <gtest/gtest.h>

#include "harness/reference/testing_packs.h"

namespace plumbline {
namespace {

constexpr const char* kItems = "OrganizationConformancePackStatuses";

std::expected<Json, Refusal> Page(const Json& input, std::size_t rows,
                                  bool whole = false,
                                  const char* deviation = nullptr) {
  DeviationSet deviations;
  if (deviation != nullptr) {
    deviations = DeviationSet({FindDeviation(deviation)});
  }
  std::vector<Json> all;
  for (std::size_t i = 0; i < rows; ++i) {
    all.emplace_back(i);
  }
  return PageOf(PacksContract(), *PacksContract().FindOperation(kStatuses),
                input, all, whole, deviations, {{"Kept", 1}});
}

TEST(PageOfTest, HasAsManyRowsAsAreAskedFor) {
  const Json page = Page({{"Limit", 2}}, 3).value();
  EXPECT_EQ(page[kItems], Json::array({0, 1}));
  EXPECT_EQ(page["Kept"], 1);
  const Json next =
      Page({{"Limit", 2}, {"NextToken", page["NextToken"]}}, 3).value();
  EXPECT_EQ(next[kItems], Json::array({2}));
  EXPECT_FALSE(next.contains("NextToken"));
}

TEST(PageOfTest, HasAsManyAsCanBeAskedForUnlessAsked) {
  for (const Json& input : {Json::object(), Json{{"Limit", 0}}}) {
    EXPECT_EQ(Page(input, 150).value()[kItems].size(), 100U);
  }
  EXPECT_EQ(Page({{"Limit", 2}}, 150, true).value()[kItems].size(), 150U);
}

// The rows of a page that goes by the number of a result or of a page.
Json Counted(Pagination page, const Json& input) {
  Contract contract = PacksContract();
  for (Operation& operation : contract.operations) {
    if (operation.name == kStatuses) {
      page.items = kItems;
      page.page_size = "Limit";
      operation.pagination = page;
    }
  }
  const Json served = PageOf(contract, *contract.FindOperation(kStatuses),
                             input, {0, 1, 2, 3, 4}, false, {}, {{"Kept", 1}})
                          .value();
  EXPECT_EQ(served.size(), 2U) << served;
  return served[kItems];
}

TEST(PageOfTest, BeginsAtTheNumberThatIsAskedFor) {
  EXPECT_EQ(Counted({.offset = "at"}, {{"Limit", 2}, {"at", 3}}),
            Json::array({3, 4}));
  EXPECT_EQ(Counted({.offset = "at"}, {{"Limit", 2}, {"at", 5}}),
            Json::array());
  EXPECT_EQ(Counted({.offset = "at"}, {{"Limit", 2}}), Json::array({0, 1}));
  EXPECT_EQ(Counted({.page = "at"}, {{"Limit", 2}, {"at", 3}}),
            Json::array({4}));
  EXPECT_EQ(Counted({.page = "at", .first_page = 0}, {{"Limit", 2}, {"at", 1}}),
            Json::array({2, 3}));
}

TEST(PageOfTest, HasNoMoreThanTheListMayHold) {
  Contract contract = PacksContract();
  const Operation& operation = *contract.FindOperation(kStatuses);
  for (Member& member : contract.shapes[*operation.output].members) {
    if (member.name == kItems) {
      member.constraints.max_length = 3;
    }
  }
  const std::vector<Json> rows(5, Json::object());
  const Json page = PageOf(contract, operation, Json::object(), rows, false, {},
                           Json::object())
                        .value();
  EXPECT_EQ(page[kItems].size(), 3U);
  EXPECT_TRUE(page.contains("NextToken"));
}

TEST(PageOfTest, RefusesATokenThatIsNotItsOwn) {
  const auto refused = Page({{"NextToken", "x"}}, 3);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().name, "InvalidNextTokenException");
  EXPECT_TRUE(
      Page({{"NextToken", "x"}}, 3, false, "takes-made-up-token").has_value());
}

TEST(PageOfTest, GoesWrongAsItsFaultsSay) {
  EXPECT_EQ(
      Page({{"Limit", 2}}, 5, false, "limit-plus-one").value()[kItems].size(),
      3U);
  EXPECT_TRUE(Page({{"Limit", 9}}, 5, false, "token-never-ends")
                  .value()
                  .contains("NextToken"));
}

}  // namespace
}  // namespace plumbline
