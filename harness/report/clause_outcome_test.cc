#include "harness/report/clause_outcome.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "harness/report/testing_campaign.h"

namespace plumbline {
namespace {

ClauseOutcome OutcomeOf(const CampaignResult& result, const std::string& rest) {
  for (ClauseOutcome& one : ClauseOutcomes(result)) {
    if (one.clause == ListPacksClause(rest)) {
      return one;
    }
  }
  return {.clause = "none"};
}

TEST(ClauseOutcomeTest, HasOneForEachClauseOfTheSelectedOperations) {
  const CampaignResult result = SmallCampaign();
  const auto outcomes = ClauseOutcomes(result);
  const Contract& contract = *result.started.contract;
  for (const Clause& clause : result.started.clauses->all()) {
    const bool selected =
        clause.operation >= 0 &&
        contract.operations[static_cast<std::size_t>(clause.operation)].name ==
            kListPacks;
    EXPECT_EQ(std::ranges::count(outcomes, clause.id, &ClauseOutcome::clause),
              selected ? 1 : 0)
        << clause.id;
  }
}

TEST(ClauseOutcomeTest, TellsTheStatesApart) {
  const CampaignResult result = SmallCampaign();
  const auto state = [&](const std::string& rest) {
    return OutcomeOf(result, rest).state;
  };
  EXPECT_EQ(state("input.Limit@range.max"), ClauseState::kFailed);
  EXPECT_EQ(state("input.Limit@range.min"), ClauseState::kKnown);
  EXPECT_EQ(state("input.NextToken@type"), ClauseState::kHonoured);
  EXPECT_EQ(state("errors@declared"), ClauseState::kHonoured);
  EXPECT_EQ(state("output.NextToken@type"), ClauseState::kInconclusive);
  EXPECT_EQ(state("input@type"), ClauseState::kUnreachable);
  EXPECT_EQ(state("input.Limit@type"), ClauseState::kNotTried);
  EXPECT_EQ(OutcomeOf(result, "input.Limit@type").flaky.size(), 1U);
  EXPECT_EQ(OutcomeOf(result, "input@type").why, "always an object");
  EXPECT_EQ(OutcomeOf(result, "output.NextToken@type").why,
            "output: no answer had a token");
}

TEST(ClauseOutcomeTest, AnErrorThatNobodyKnowsOutweighsOneThatIsKnown) {
  CampaignResult result = SmallCampaign();
  Finding known = ListPacksFinding("input.Limit@range.max", "{}", "{}");
  known.identity.kind = "wrong-error";
  known.known = true;
  result.findings.insert(result.findings.begin(), known);
  const ClauseOutcome outcome = OutcomeOf(result, "input.Limit@range.max");
  EXPECT_EQ(outcome.state, ClauseState::kFailed);
  EXPECT_EQ(outcome.findings.size(), 2U);
}

TEST(ClauseOutcomeTest, SaysWhyAnOperationWasNotTried) {
  CampaignResult result = SmallCampaign();
  result.standings = {
      {.operation = kListPacks, .standing = Standing::kNotThere}};
  EXPECT_EQ(OutcomeOf(result, "input.Limit@type").why,
            "the target does not know the operation");
}

}  // namespace
}  // namespace plumbline
