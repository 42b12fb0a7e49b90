#include "harness/engine/played_case.h"

#include <gtest/gtest.h>

#include "harness/engine/shown_clauses.h"

namespace plumbline {
namespace {

TEST(PlayedCaseTest, FindsTheFailureAndItsStep) {
  PlayedCase played;
  const Verdict failure{.outcome = Outcome::kFail,
                        .clause = "Get.input@required",
                        .kind = "accepted",
                        .check = "violating-request"};
  Verdict pass = failure;
  pass.outcome = Outcome::kPass;
  played.verdicts = {{pass}, {}, {pass, failure}};
  const auto found =
      played.Find("Get.input@required", "violating-request", "accepted");
  EXPECT_EQ(found.verdict, &played.verdicts[2][1]);
  EXPECT_EQ(found.played, 2U);
  EXPECT_EQ(
      played.Find("Get.input@required", "violating-request", "wrong-error")
          .verdict,
      nullptr);
}

TEST(PlayedCaseTest, CountsAsKeptOnlyTheStepsThatWereAccepted) {
  const Case c{.steps = {{.operation = "A", .clause = "a"},
                         {.operation = "B", .clause = "b"},
                         {.operation = "C", .clause = "c"}}};
  PlayedCase played{.steps = {0, 2}};
  played.exchanges.resize(2);
  played.exchanges[0].reply.kind = ReplyKind::kError;
  played.exchanges[1].reply.kind = ReplyKind::kSuccess;
  played.verdicts = {{}, {{.clause = "c"}}};
  CoverageTable coverage;
  const ClauseSet clauses;
  const Contract contract;
  ShownClauses shown(contract, clauses);
  played.CountIn(coverage, shown, c);
  EXPECT_EQ(coverage.clauses().size(), 2U);
  EXPECT_EQ(coverage.clauses().at("a").kept, 0U);
  EXPECT_EQ(coverage.clauses().at("c").kept, 1U);
  EXPECT_EQ(coverage.clauses().at("c").honoured, 1U);
}

TEST(PlayedCaseTest, TellsWhatLaterStepsReferTo) {
  Exchange exchange;
  exchange.reply.body = Json{{"Arn", "arn:a"}};
  EXPECT_EQ(HistoryOf({.operation = "Put", .input = {{"Name", "a"}}}, exchange),
            Json({{"input", {{"Name", "a"}}}, {"output", {{"Arn", "arn:a"}}}}));
  EXPECT_FALSE(NobodyListens(exchange));
  exchange.result.failure = TransportFailure::kConnectionRefused;
  EXPECT_TRUE(NobodyListens(exchange));
}

TEST(PlayedCaseTest, KnowsTheCaseWithTheValuesThatWereSent) {
  PlayedCase played;
  played.fresh = {{.step = 1,
                   .before = {{"id", "i7"}, {"name", "a"}, {"tags", {"x", 1}}},
                   .after = {{"id", "i7"}, {"name", "b"}, {"tags", {"y", 1}}}}};
  Case c;
  c.steps = {{.operation = "make"}, {.operation = "make"}};
  c.steps[1].input = {
      {"id", {{"$ref", "0.output.id"}}}, {"name", "a"}, {"tags", {"x", 1}}};
  c.steps[1].control = Json{{"id", "i7"}, {"name", ""}, {"tags", {"x", 1}}};
  const Case as_played = played.AsPlayed(c);
  EXPECT_EQ(as_played.steps[0], c.steps[0]);
  EXPECT_EQ(as_played.steps[1].input, Json({{"id", {{"$ref", "0.output.id"}}},
                                            {"name", "b"},
                                            {"tags", {"y", 1}}}));
  EXPECT_EQ(as_played.steps[1].control,
            Json({{"id", "i7"}, {"name", ""}, {"tags", {"y", 1}}}));
}

TEST(PlayedCaseTest, IsSilentWhereNothingWasAnsweredInTime) {
  PlayedCase played;
  EXPECT_FALSE(played.IsSilent());
  played.exchanges.resize(2);
  played.exchanges[0].result.failure = TransportFailure::kTimeout;
  EXPECT_FALSE(played.IsSilent());
  played.exchanges[1].result.failure = TransportFailure::kTimeout;
  EXPECT_TRUE(played.IsSilent());
}

TEST(WhyUnplayedTest, SaysWhatKeptACaseFromItsEnd) {
  const Case c{.steps = {{.operation = "A"}, {.operation = "B"}}};
  PlayedCase played{.steps = {0, 1}, .verdicts = {{}, {}}};
  EXPECT_EQ(WhyUnplayed(c, played), "");
  played.verdicts.pop_back();
  played.target_refused = true;
  EXPECT_EQ(WhyUnplayed(c, played), "nobody listened");
  played = {.steps = {0}, .verdicts = {{}}};
  EXPECT_EQ(WhyUnplayed(c, played), "a reference led nowhere");
  played.went_down = true;
  EXPECT_EQ(WhyUnplayed(c, played), "the target went down");
  played.stopped = "it would write";
  EXPECT_EQ(WhyUnplayed(c, played), "it would write");
}

}  // namespace
}  // namespace plumbline
