#include "harness/engine/shown_clauses.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/engine/testing_engine.h"

namespace plumbline {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::IsEmpty;
using testing::Not;

const std::string kOutputOf = std::string(kStatuses) + ".output.";
const std::string kRow = kOutputOf + "OrganizationConformancePackStatuses[]";

Exchange Answer(const Json& output, ReplyKind kind = ReplyKind::kSuccess) {
  Exchange exchange{.operation = kStatuses};
  exchange.reply.kind = kind;
  exchange.reply.status = kind == ReplyKind::kSuccess ? 200 : 400;
  exchange.reply.body = output;
  return exchange;
}

Json Page(Json rows) {
  return {{"OrganizationConformancePackStatuses", std::move(rows)}};
}

class ShownClausesTest : public testing::Test {
 protected:
  ClauseSet clauses_ = ClauseSet::Derive(SeedContract());
  ShownClauses shown_{SeedContract(), clauses_};
};

TEST_F(ShownClausesTest, AreThoseWhosePlaceAnAnswerHas) {
  const auto empty = shown_.Note(Answer(Page(Json::array())), {});
  EXPECT_THAT(empty, Not(Contains(kRow + ".Status@enum")));
  const Json row = {{"OrganizationConformancePackName", "a"},
                    {"Status", "CREATE_SUCCESSFUL"}};
  const auto first = shown_.Note(Answer(Page(Json::array({row}))), {});
  EXPECT_THAT(first,
              AllOf(Contains(kRow + ".Status@enum"),
                    Contains(kRow + ".OrganizationConformancePackName@pattern"),
                    Contains(kRow + ".Status@required"),
                    Not(Contains(kRow + ".LastUpdateTime@type")),
                    Not(Contains(kOutputOf + "NextToken@type"))));
  // Each once.
  EXPECT_THAT(shown_.Note(Answer(Page(Json::array({row}))), {}), IsEmpty());
  Json later = row;
  later["LastUpdateTime"] = 1.5;
  EXPECT_THAT(shown_.Note(Answer(Page(Json::array({row, later}))), {}),
              Contains(kRow + ".LastUpdateTime@type"));
}

TEST_F(ShownClausesTest, AreNotThoseThatAVerdictIsAbout) {
  const Json page = Page(Json::array({Json{{"Status", "LOST"}}}));
  const std::string clause = kRow + ".Status@enum";
  const std::vector<Verdict> broken = {
      {.outcome = Outcome::kFail, .clause = clause}};
  EXPECT_THAT(shown_.Note(Answer(page), broken), Not(Contains(clause)));
  EXPECT_THAT(shown_.Note(Answer(page), {}), Contains(clause));
}

TEST_F(ShownClausesTest, AreOfErrorsToo) {
  const std::string errors = std::string(kStatuses) + ".errors";
  const std::string status =
      errors + ".NoSuchOrganizationConformancePackException@status";
  Exchange error = Answer(Json::object(), ReplyKind::kError);
  error.reply.error_name = "InventedException";
  EXPECT_THAT(shown_.Note(error, {}), IsEmpty());
  error.reply.error_name = "NoSuchOrganizationConformancePackException";
  // The caller's error with the service's status.
  error.reply.status = 500;
  EXPECT_THAT(shown_.Note(error, {}), IsEmpty());
  error.reply.status = 400;
  EXPECT_THAT(shown_.Note(error, {}),
              AllOf(Contains(status), Contains(errors + "@declared")));
}

// A campaign that a faultless server answers leaves few of them open.
TEST_F(ShownClausesTest, AreMostOfAFaultlessServer) {
  const CampaignResult result =
      RunQuietly(ReferenceHandler(""),
                 {.max_requests = 3000, .workers = 1, .allow_writes = true});
  int shown = 0;
  int all = 0;
  for (const Clause& clause : clauses_.all()) {
    if (clause.part == ClausePart::kOutput) {
      const auto count = result.coverage.clauses().find(clause.id);
      ++all;
      shown += count != result.coverage.clauses().end() &&
                       (count->second.shown || count->second.honoured > 0)
                   ? 1
                   : 0;
    }
  }
  EXPECT_GT(shown * 20, all * 17) << shown << " of " << all;
}

}  // namespace
}  // namespace plumbline
