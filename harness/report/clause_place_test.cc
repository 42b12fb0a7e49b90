#include "harness/report/clause_place.h"

#include <gtest/gtest.h>

#include "harness/report/testing_campaign.h"

namespace plumbline {
namespace {

TEST(ClausePlaceTest, TakesTheLineFromTheEnd) {
  EXPECT_EQ(ParsePlace("specs/x.json:12").file, "specs/x.json");
  EXPECT_EQ(ParsePlace("specs/x.json:12").line, 12U);
  EXPECT_EQ(ParsePlace("http://h:80/x.json").file, "http://h:80/x.json");
  EXPECT_EQ(ParsePlace("x.json").line, 0U);
}

TEST(ClausePlaceTest, ClausesHaveAPlaceAndRulesHaveNone) {
  const CampaignResult result = SmallCampaign();
  const ReportContext context = TestContext();
  const ClauseSet& clauses = *result.started.clauses;
  const auto place =
      PlaceOfClause(context, clauses, ListPacksClause("input.Limit@range.max"));
  EXPECT_EQ(place.file, "specs/packs.json");
  EXPECT_GT(place.line, 0U);
  EXPECT_EQ(PlaceOfClause(context, clauses, "service@no-leak").file, "");
  EXPECT_EQ(
      PlaceOfClause({}, clauses, ListPacksClause("input.Limit@range.max")).file,
      "");
}

}  // namespace
}  // namespace plumbline
