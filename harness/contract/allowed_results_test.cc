#include "harness/contract/allowed_results.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "harness/loader/loader.h"

namespace plumbline {
namespace {

constexpr const char* kLists = "DescribeOrganizationConformancePackStatuses";

class AllowedResultsTest : public testing::Test {
 protected:
  // What one call may have; its Limit is 100 unless said.
  [[nodiscard]] std::optional<std::int64_t> Of(
      const Json& input, const std::string& operation = kLists) const {
    return AllowedResults(contract_, *contract_.FindOperation(operation),
                          input);
  }

  Contract contract_ =
      LoadContract(PLUMBLINE_SOURCE_DIR
                   "/specs/organization-conformance-packs.json")
          .value();
};

TEST_F(AllowedResultsTest, AreThoseThatAreAskedFor) {
  EXPECT_EQ(Of({{"Limit", 7}}), 7);
  EXPECT_EQ(Of({{"Limit", 7}, {"NextToken", "x"}}), 7);
}

TEST_F(AllowedResultsTest, AreTheDefaultWhereNoneAreAskedFor) {
  EXPECT_EQ(Of(Json::object()), 100);
  EXPECT_EQ(Of({{"NextToken", "x"}}), 100);
}

TEST_F(AllowedResultsTest, HaveNoBoundWhereTheInputSetsNone) {
  for (const Json& size : {Json(0), Json(-1), Json("7"), Json(7.5), Json()}) {
    EXPECT_EQ(Of({{"Limit", size}}), std::nullopt) << size;
  }
  EXPECT_EQ(Of({{"Limit", 7}, {"OrganizationConformancePackNames", {"a"}}}),
            std::nullopt);
  EXPECT_EQ(Of(Json()), std::nullopt);
  EXPECT_EQ(Of({{"Limit", 7}}, "DeleteOrganizationConformancePack"),
            std::nullopt);
}

TEST_F(AllowedResultsTest, HaveNoBoundByADefaultOfZero) {
  const Operation& operation = *contract_.FindOperation(kLists);
  auto& members = contract_.shapes[*operation.input].members;
  std::ranges::find(members, "Limit", &Member::name)->default_value = Json(0);
  EXPECT_EQ(Of(Json::object()), std::nullopt);
}

}  // namespace
}  // namespace plumbline
