#include "harness/reference/row_filter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/reference/testing_packs.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

TEST(AskedNamesTest, AsksForAllWhereNothingIsGiven) {
  const NamePlace filter{.keys = {{"Names", "[]"}}};
  const std::vector<std::string> there = {"a", "b"};
  EXPECT_EQ(AskedNames({}, Json::parse(R"({"Names":["a"]})"), there),
            std::nullopt);
  EXPECT_EQ(AskedNames(filter, Json::object(), there), std::nullopt);
  EXPECT_EQ(AskedNames(filter, Json::parse(R"({"Names":[]})"), there),
            std::nullopt);
  EXPECT_THAT(AskedNames(filter, Json::parse(R"({"Names":["c","a"]})"), there),
              Optional(ElementsAre("c", "a")));
}

TEST(AskedNamesTest, SelectsByTheKeysThatAreGiven) {
  const NamePlace filter{
      .keys = {{"Rule"}, {"Keys", "[]", "Type"}, {"Keys", "[]", "Id"}}};
  const std::vector<std::string> there = {
      R"(["r","T","1"])", R"(["r","T","2"])", R"(["s","T","1"])"};
  EXPECT_THAT(AskedNames(filter, Json::parse(R"({"Rule":"r"})"), there),
              Optional(ElementsAre(there[0], there[1])));
  EXPECT_THAT(AskedNames(filter, Json::parse(R"({"Rule":"t"})"), there),
              Optional(IsEmpty()));
  EXPECT_THAT(
      AskedNames(filter,
                 Json::parse(R"({"Rule":"s","Keys":[{"Type":"T","Id":"1"}]})"),
                 there),
      Optional(ElementsAre(there[2])));
}

TEST(AgreesWithInputTest, ComparesMembersOfTheSameNameAndShape) {
  const Contract& contract = ConfigContract();
  const Operation& list = *contract.FindOperation("ListResourceEvaluations");
  const Operation& rules =
      *contract.FindOperation("DescribeComplianceByConfigRule");
  const ShapeIndex input = *list.input;
  const ShapeIndex row = contract
                             .ShapeAt(contract.ShapeAt(*list.output)
                                          .FindMember("ResourceEvaluations")
                                          ->target)
                             .members[0]
                             .target;
  const Json shown = {{"EvaluationMode", "DETECTIVE"}};
  EXPECT_TRUE(AgreesWithInput(contract, row, shown, input, Json::object()));
  EXPECT_TRUE(AgreesWithInput(
      contract, row, shown, input,
      Json::parse(R"({"Filters":{"EvaluationMode":"DETECTIVE"}})")));
  EXPECT_FALSE(AgreesWithInput(
      contract, row, shown, input,
      Json::parse(R"({"Filters":{"EvaluationMode":"PROACTIVE"}})")));
  // What rows of another kind do not have restricts nothing.
  EXPECT_TRUE(AgreesWithInput(contract, row, shown, *rules.input,
                              Json::parse(R"({"ConfigRuleNames":["x"]})")));
}

}  // namespace
}  // namespace plumbline
