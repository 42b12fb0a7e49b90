#include "harness/cli/expectation_scope.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "harness/agreement/agreement.h"
#include "harness/cli/testing_cli.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

// A run of one operation of three, which accepts what is right.
class ExpectationScopeTest : public testing::Test {
 protected:
  ExpectationScopeTest() {
    result_.started = {.contract = &contract_,
                       .clauses = std::make_shared<const ClauseSet>(
                           ClauseSet::Derive(contract_)),
                       .operations = {kStatuses}};
    result_.standings = {
        {.operation = kStatuses, .standing = Standing::kAccepted}};
  }

  [[nodiscard]] bool Sees(const std::string& clause,
                          const std::string& check) const {
    return ScopeOf(result_, flags_)(
        {.clause = clause, .check = check, .kind = "accepted"});
  }

  Contract contract_ = LoadContract(kPacks).value();
  CampaignResult result_;
  CheckFlags flags_;
  std::string max_ = kStatuses + ".input.Limit@range.max";
};

TEST_F(ExpectationScopeTest, HoldsWhatWasAsked) {
  EXPECT_TRUE(Sees(max_, "violating-request"));
  EXPECT_FALSE(Sees("DeleteOrganizationConformancePack.input.X@type",
                    "violating-request"));
  EXPECT_FALSE(Sees("service@malformed-json", "endpoint"));  // a part was asked
  EXPECT_FALSE(Sees(max_, std::string(kAgreement)));
  result_.standings[0].standing = Standing::kNotThere;
  EXPECT_FALSE(Sees(max_, "violating-request"));
}

TEST_F(ExpectationScopeTest, HoldsNothingOfWhatWasCut) {
  flags_.shard = "0/2";
  EXPECT_FALSE(Sees(max_, "violating-request"));
  flags_.shard = "0/1";
  flags_.max_requests = 5;
  EXPECT_FALSE(Sees(max_, "violating-request"));
  flags_.max_requests.reset();
  result_.end = CampaignEnd::kInterrupted;
  EXPECT_FALSE(Sees(max_, "violating-request"));
}

TEST_F(ExpectationScopeTest, HoldsOfSomePhasesWhatTheyJudged) {
  flags_.gate = true;
  EXPECT_FALSE(Sees(max_, "violating-request"));
  CoverageTable coverage;
  const Step step{
      .operation = kStatuses, .intent = Intent::kViolate, .clause = max_};
  coverage.Record(step, false, {{.outcome = Outcome::kPass, .clause = max_}});
  result_.coverage = coverage;
  EXPECT_TRUE(Sees(max_, "violating-request"));
  EXPECT_FALSE(Sees(max_, "kept-request"));
  EXPECT_FALSE(Sees(max_, "server-error"));  // it comes by chance
}

}  // namespace
}  // namespace plumbline
