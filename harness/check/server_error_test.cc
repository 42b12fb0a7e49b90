#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/check/checks.h"
#include "harness/check/testing_observation.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(CheckServerErrorTest, FailsA500) {
  const auto verdicts =
      Judge(CheckServerError, {.outcome = Respond(500, "{}")});
  EXPECT_THAT(Failures(verdicts), ElementsAre("server-error"));
  EXPECT_EQ(verdicts[0].clause, std::string(kStatuses) + "@no-server-error");
}

TEST(CheckServerErrorTest, BlamesTheClauseWhereTheTwinIsAnswered) {
  const Step step{.operation = kStatuses,
                  .input = {{"Limit", 101}},
                  .intent = Intent::kViolate,
                  .clause = StatusesInput("Limit@range.max")};
  const auto blame = [&](const HttpResult& control) {
    return Judge(CheckServerError, {.step = step,
                                    .outcome = Respond(500, "{}"),
                                    .control = control})
        .at(0)
        .clause;
  };
  EXPECT_EQ(blame(RespondEmptyList()), step.clause);
  EXPECT_EQ(blame(Respond(500, "{}")),
            std::string(kStatuses) + "@no-server-error");
}

TEST(CheckServerErrorTest, LeavesUnavailabilityOpen) {
  for (const HttpResult& outcome :
       {Respond(503, ""), RespondError(500, "ThrottlingException")}) {
    const auto verdicts = Judge(CheckServerError, {.outcome = outcome});
    ASSERT_EQ(verdicts.size(), 1U);
    EXPECT_EQ(verdicts[0].outcome, Outcome::kInconclusive);
  }
}

TEST(CheckServerErrorTest, ConcludesNothingWhereTheWellFormedTwinFailsToo) {
  const Step step{.operation = kStatuses,
                  .body = "{",
                  .intent = Intent::kViolate,
                  .clause = ServiceClauseId("malformed-json"),
                  .control = Json::object()};
  const auto judge = [&](const HttpResult& control) {
    return Judge(CheckServerError, {.step = step,
                                    .outcome = Respond(500, "{}"),
                                    .control = control})
        .at(0)
        .outcome;
  };
  EXPECT_EQ(judge(Respond(500, "{}")), Outcome::kInconclusive);
  EXPECT_EQ(judge(RespondEmptyList()), Outcome::kFail);
  EXPECT_EQ(judge(RespondError(400, "NoSuchThing")), Outcome::kFail);
}

TEST(CheckServerErrorTest, LeavesWhatIsNotImplementedToOthers) {
  EXPECT_THAT(Judge(CheckServerError, {.outcome = Respond(501, "")}),
              IsEmpty());
  EXPECT_THAT(Judge(CheckServerError,
                    {.outcome = RespondError(500, "Unsupported",
                                             std::string("no ") + kStatuses)}),
              IsEmpty());
}

TEST(CheckServerErrorTest, AcceptsAMethodThatIsNotImplemented) {
  Step step{.operation = kStatuses};
  step.method = "PATCH";
  EXPECT_THAT(
      Judge(CheckServerError, {.step = step, .outcome = Respond(501, "")}),
      IsEmpty());
}

TEST(CheckServerErrorTest, AcceptsSuccessesAndRefusals) {
  EXPECT_THAT(Judge(CheckServerError, {.outcome = RespondEmptyList()}),
              IsEmpty());
  EXPECT_THAT(Judge(CheckServerError,
                    {.outcome = RespondError(400, "InvalidLimitException")}),
              IsEmpty());
}

}  // namespace
}  // namespace plumbline
