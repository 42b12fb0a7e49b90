// Outputs written by hand, and where the comparison says that they differ.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/agreement/disagreement.h"
#include "harness/check/testing_observation.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kShow = "DescribeOrganizationConformancePacks";
constexpr const char* kDetails = "GetOrganizationConformancePackDetailedStatus";

SharedState Own(std::vector<std::string> names) {
  SharedState state{.status_member = "Status"};
  for (std::string& name : names) {
    state.names.emplace(std::move(name), NameState::kOwn);
  }
  state.about_own = true;
  return state;
}

SharedState Listing(std::vector<std::string> names) {
  SharedState state = Own(std::move(names));
  state.about_own = false;
  return state;
}

Comparison CompareOutputs(const SharedState& state, const Json& ours,
                          const Json& theirs,
                          const char* operation = kStatuses) {
  const Contract& contract = SeedChecks().contract;
  Comparison comparison;
  CompareValues(contract, *contract.FindOperation(operation), state, ours,
                theirs, comparison);
  return comparison;
}

// "kind place" of each difference.
std::vector<std::string> Told(const Comparison& comparison) {
  std::vector<std::string> told;
  for (const Difference& one : comparison.differences) {
    told.push_back(one.kind + " " + one.place);
  }
  return told;
}

// A vector, for compilers disagree on whether Json{row} is a list.
Json Statuses(std::vector<Json> rows,
              const char* list = "OrganizationConformancePackStatuses") {
  return {{list, std::move(rows)}};
}

Json Row(const std::string& name, const std::string& status, Json time = 1) {
  return {{"OrganizationConformancePackName", name},
          {"Status", status},
          {"LastUpdateTime", std::move(time)}};
}

TEST(CompareValuesTest, MatchesRowsByNameAndMasksTimes) {
  const Json ours = Statuses(
      {Row("a", "CREATE_SUCCESSFUL", 1), Row("b", "UPDATE_SUCCESSFUL", 2)});
  const Json theirs = Statuses(
      {Row("b", "UPDATE_SUCCESSFUL", 3), Row("a", "CREATE_SUCCESSFUL", 4)});
  const Comparison comparison = CompareOutputs(Own({"a", "b"}), ours, theirs);
  EXPECT_THAT(Told(comparison), IsEmpty());
  EXPECT_EQ(comparison.masked.at("timestamp"), 2U);
}

TEST(CompareValuesTest, TellsAValueWithItsRowsName) {
  const Comparison comparison =
      CompareOutputs(Own({"a"}), Statuses({Row("a", "CREATE_SUCCESSFUL")}),
                     Statuses({Row("a", "UPDATE_SUCCESSFUL")}));
  ASSERT_THAT(Told(comparison),
              ElementsAre("value /OrganizationConformancePackStatuses/a/"
                          "Status"));
  const Difference& difference = comparison.differences[0];
  EXPECT_EQ(ToString(difference.path),
            "OrganizationConformancePackStatuses[].Status");
  EXPECT_EQ(difference.ours, "\"CREATE_SUCCESSFUL\"");
  EXPECT_EQ(difference.theirs, "\"UPDATE_SUCCESSFUL\"");
}

TEST(CompareValuesTest, TellsMembersThatOnlyOneSideHas) {
  Json more = Row("a", "CREATE_SUCCESSFUL");
  more["ErrorCode"] = "E1";
  more["Colour"] = "blue";
  const Json less = Statuses({Row("a", "CREATE_SUCCESSFUL")});
  const std::string row = "/OrganizationConformancePackStatuses/a/";
  const Comparison extra = CompareOutputs(Own({"a"}), Statuses({more}), less);
  EXPECT_THAT(Told(extra), ElementsAre("undeclared-member " + row + "Colour",
                                       "extra-member " + row + "ErrorCode"));
  EXPECT_EQ(extra.differences[0].severity, Severity::kWarning);
  EXPECT_EQ(extra.differences[1].severity, Severity::kError);
  EXPECT_THAT(Told(CompareOutputs(Own({"a"}), less, Statuses({more}))),
              ElementsAre("undeclared-member " + row + "Colour",
                          "missing-member " + row + "ErrorCode"));
}

TEST(CompareValuesTest, TakesNullForAbsent) {
  Json nulls = Row("a", "CREATE_SUCCESSFUL");
  nulls["ErrorCode"] = nullptr;
  EXPECT_THAT(Told(CompareOutputs(Own({"a"}), Statuses({nulls}),
                                  Statuses({Row("a", "CREATE_SUCCESSFUL")}))),
              IsEmpty());
}

TEST(CompareValuesTest, TellsATypeEvenOfWhatOthersMade) {
  const Json ours = Statuses({Row("x", "CREATE_SUCCESSFUL", "2026")});
  const Json theirs = Statuses({Row("x", "UPDATE_SUCCESSFUL", 1.5)});
  EXPECT_THAT(Told(CompareOutputs(Listing({}), ours, theirs)),
              ElementsAre("type /OrganizationConformancePackStatuses/x/"
                          "LastUpdateTime"));
}

TEST(CompareValuesTest, LeavesOutRowsThatTheCampaignDidNotMake) {
  const Comparison comparison = CompareOutputs(
      Listing({"a"}),
      Statuses({Row("a", "CREATE_SUCCESSFUL"), Row("x", "CREATE_SUCCESSFUL"),
                Row("y", "CREATE_SUCCESSFUL")}),
      Statuses({Row("a", "CREATE_SUCCESSFUL"), Row("y", "UPDATE_FAILED")}));
  EXPECT_THAT(Told(comparison), IsEmpty());
  EXPECT_EQ(comparison.rows_left_out, 2U);
}

TEST(CompareValuesTest, TellsAMissingMemberOfOthersOnlyWhereItIsRequired) {
  Json row = Row("x", "CREATE_SUCCESSFUL");
  row.erase("LastUpdateTime");
  const Json whole = Statuses({Row("x", "CREATE_SUCCESSFUL")});
  EXPECT_THAT(Told(CompareOutputs(Listing({}), Statuses({row}), whole)),
              IsEmpty());
  row = Row("x", "CREATE_SUCCESSFUL");
  row.erase("Status");
  EXPECT_THAT(Told(CompareOutputs(Listing({}), Statuses({row}), whole)),
              ElementsAre("missing-member /OrganizationConformancePackStatuses/"
                          "x/Status"));
}

TEST(CompareValuesTest, TellsOwnRowsThatOnlyOneSideLists) {
  const Json row = Statuses({Row("a", "CREATE_SUCCESSFUL")});
  const Json none = Statuses({});
  const std::string place = " /OrganizationConformancePackStatuses/a";
  EXPECT_THAT(Told(CompareOutputs(Listing({"a"}), row, none)),
              ElementsAre("extra-row" + place));
  EXPECT_THAT(Told(CompareOutputs(Listing({"a"}), none, row)),
              ElementsAre("missing-row" + place));
}

TEST(CompareValuesTest, ExpectsNoWholeListOfAPage) {
  Json page = Statuses({});
  page["NextToken"] = "more";
  const Comparison comparison = CompareOutputs(
      Listing({"a"}), page, Statuses({Row("a", "CREATE_SUCCESSFUL")}));
  EXPECT_THAT(Told(comparison), IsEmpty());
  EXPECT_EQ(comparison.rows_left_out, 1U);
}

TEST(CompareValuesTest, TellsAPageThatHoldsMoreThanWasAskedFor) {
  SharedState state = Listing({});
  state.page_size = 1;
  const Json one = Statuses({Row("x", "CREATE_SUCCESSFUL")});
  const Json two =
      Statuses({Row("x", "CREATE_SUCCESSFUL"), Row("y", "CREATE_SUCCESSFUL")});
  EXPECT_THAT(Told(CompareOutputs(state, two, one)),
              ElementsAre("page-size /OrganizationConformancePackStatuses"));
  EXPECT_THAT(Told(CompareOutputs(state, two, two)), IsEmpty());
  state.page_size = 2;
  EXPECT_THAT(Told(CompareOutputs(state, two, one)), IsEmpty());
}

TEST(CompareValuesTest, TellsRowsThatAFilterShouldHaveLeftOut) {
  EXPECT_THAT(Told(CompareOutputs(Own({"a"}),
                                  Statuses({Row("a", "CREATE_SUCCESSFUL"),
                                            Row("x", "UPDATE_FAILED")}),
                                  Statuses({Row("a", "CREATE_SUCCESSFUL")}))),
              ElementsAre("extra-row /OrganizationConformancePackStatuses/x"));
}

TEST(CompareValuesTest, LetsADeleteTakeItsTime) {
  SharedState state = Listing({});
  state.names.emplace("a", NameState::kEnded);
  const Json none = Statuses({});
  EXPECT_THAT(Told(CompareOutputs(
                  state, Statuses({Row("a", "DELETE_IN_PROGRESS")}), none)),
              IsEmpty());
  EXPECT_THAT(Told(CompareOutputs(
                  state, Statuses({Row("a", "CREATE_SUCCESSFUL")}), none)),
              ElementsAre("extra-row /OrganizationConformancePackStatuses/a"));
}

TEST(CompareValuesTest, ComparesListsOfTextsInAnyOrder) {
  const auto packs = [](Json accounts) {
    return Statuses({{{"OrganizationConformancePackName", "a"},
                      {"ExcludedAccounts", std::move(accounts)}}},
                    "OrganizationConformancePacks");
  };
  const std::string place = " /OrganizationConformancePacks/a/ExcludedAccounts";
  const Comparison order =
      CompareOutputs(Own({"a"}), packs({"1", "2"}), packs({"2", "1"}), kShow);
  EXPECT_THAT(Told(order), IsEmpty());
  EXPECT_EQ(order.masked.at("list-order"), 1U);
  const Comparison other =
      CompareOutputs(Own({"a"}), packs({"1", "2"}), packs({"1", "3"}), kShow);
  EXPECT_THAT(Told(other), ElementsAre("value" + place + "/-"));
  EXPECT_FALSE(other.masked.contains("list-order"));
  EXPECT_THAT(
      Told(CompareOutputs(Own({"a"}), packs({"1", "2"}), packs({"1"}), kShow)),
      ElementsAre("list-length" + place));
}

TEST(CompareValuesTest, LeavesOutRowsThatEachEndpointNamesByItself) {
  const auto details = [](const char* account, const char* status) {
    return Statuses({{{"AccountId", account}, {"Status", status}}},
                    "OrganizationConformancePackDetailedStatuses");
  };
  const Comparison comparison =
      CompareOutputs(Own({"a"}), details("111122223333", "CREATE_SUCCESSFUL"),
                     details("444455556666", "CREATE_FAILED"), kDetails);
  EXPECT_THAT(Told(comparison), IsEmpty());
  EXPECT_EQ(comparison.rows_left_out, 2U);
  EXPECT_THAT(
      Told(CompareOutputs(Own({"a"}), details("1", "CREATE_SUCCESSFUL"),
                          details("1", "CREATE_FAILED"), kDetails)),
      ElementsAre("value /OrganizationConformancePackDetailedStatuses/1/"
                  "Status"));
}

TEST(CompareValuesTest, TakesEachEndpointsOwnWordForTheSame) {
  SharedState state = Own({"a"});
  state.sent.Add({{"Bucket", "bucket-of-one"}}, {{"Bucket", "bucket-of-two"}});
  const auto packs = [](const char* bucket) {
    return Statuses({{{"OrganizationConformancePackName", "a"},
                      {"DeliveryS3Bucket", bucket}}},
                    "OrganizationConformancePacks");
  };
  EXPECT_THAT(Told(CompareOutputs(state, packs("bucket-of-one"),
                                  packs("bucket-of-two"), kShow)),
              IsEmpty());
  EXPECT_THAT(Told(CompareOutputs(state, packs("bucket-of-two"),
                                  packs("bucket-of-one"), kShow)),
              ElementsAre("value /OrganizationConformancePacks/a/"
                          "DeliveryS3Bucket"));
}

}  // namespace
}  // namespace plumbline
