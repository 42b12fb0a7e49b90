#include "harness/sequence/shown_row.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "harness/check/testing_observation.h"

namespace plumbline {
namespace {

using testing::Contains;

// The pack "a" after one put with these members.
class JudgeRowTest : public testing::Test {
 protected:
  void Put(Json members) {
    members["OrganizationConformancePackName"] = "a";
    const Step step{.operation = kPut, .input = std::move(members)};
    Exchange exchange{.operation = kPut};
    exchange.reply.kind = ReplyKind::kSuccess;
    exchange.reply.status = 200;
    history_.Advance({.step = step,
                      .operation = *context_.contract.FindOperation(kPut),
                      .exchange = exchange,
                      .control = {}});
  }
  [[nodiscard]] RowJudgement Judge(const Json& row) const {
    for (const Listing& listing : view_.listings) {
      if (listing.operation->name == "DescribeOrganizationConformancePacks") {
        return JudgeRow(view_,
                        {.operation = listing.operation->name,
                         .echoed = listing.echoed,
                         .secrets = &listing.secrets},
                        history_, "a", row);
      }
    }
    return {};
  }
  [[nodiscard]] std::string FaultOf(const Json& row) const {
    const RowJudgement judgement = Judge(row);
    return judgement.fault.has_value() ? judgement.fault->kind : "";
  }

  const CheckContext& context_ = SeedChecks();
  const ResourceView& view_ = context_.resources.at(0);
  ResourceHistory history_{context_.contract, view_};
};

TEST_F(JudgeRowTest, TakesListsInAnyOrder) {
  Put({{"ExcludedAccounts", {"111111111111", "222222222222"}}});
  EXPECT_EQ(FaultOf({{"ExcludedAccounts", {"222222222222", "111111111111"}}}),
            "");
  EXPECT_EQ(FaultOf({{"ExcludedAccounts", {"222222222222", "222222222222"}}}),
            "differs");
}

TEST_F(JudgeRowTest, NamesTheRulesThatWereKept) {
  Put({{"DeliveryS3Bucket", "one"}});
  EXPECT_THAT(Judge({{"DeliveryS3Bucket", "one"}}).kept,
              Contains("put-echoed"));
}

TEST_F(JudgeRowTest, LetsNothingStandForNothing) {
  Put({{"DeliveryS3Bucket", ""}, {"ExcludedAccounts", Json::array()}});
  EXPECT_EQ(FaultOf(Json::object()), "");
}

TEST_F(JudgeRowTest, LetsAServiceCompleteWhatWasPut) {
  const char* const member = "ConformancePackInputParameters";
  const Json put = {{"ParameterName", "a"}, {"ParameterValue", "b"}};
  Put({{member, {put, {{"ParameterName", "c"}, {"Empty", {{"Inner", ""}}}}}}});
  Json completed = put;
  completed["Presumed"] = false;
  EXPECT_EQ(FaultOf({{member, {completed, {{"ParameterName", "c"}}}}}), "");
  completed["ParameterValue"] = "x";
  EXPECT_EQ(FaultOf({{member, {completed, {{"ParameterName", "c"}}}}}),
            "differs");
  EXPECT_EQ(FaultOf({{member, {put, {{"ParameterValue", "c"}}}}}), "differs");
}

TEST_F(JudgeRowTest, LetsTimesPass) {
  Put(Json::object());
  history_.NoteRow("DescribeOrganizationConformancePacks", "a",
                   {{"LastUpdateTime", 1}, {"Seen", "2026-01-01T00:00:00Z"}});
  EXPECT_EQ(FaultOf({{"LastUpdateTime", 2}, {"Seen", "2026-01-02T00:00:00Z"}}),
            "");
}

TEST_F(JudgeRowTest, TellsWhatAReadChanged) {
  Put(Json::object());
  history_.NoteRow("DescribeOrganizationConformancePacks", "a",
                   {{"Owner", "me"}});
  EXPECT_EQ(FaultOf({{"Owner", "you"}}), "read-changed");
}

}  // namespace
}  // namespace plumbline
