#include "harness/check/recorded.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/check/testing_observation.h"
#include "harness/protocol/codec.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

RecordedJudgement JudgeInput(const Json& input, const HttpResult& outcome) {
  return JudgeRecorded(
      SeedChecks(),
      EncodeRequest(SeedChecks().contract,
                    {.operation = std::string(kStatuses), .input = input}),
      outcome);
}

TEST(RecordedTest, PassesWhatKeepsTheContract) {
  const RecordedJudgement judgement =
      JudgeInput({{"Limit", 5}}, RespondEmptyList());
  ASSERT_NE(judgement.operation, nullptr);
  EXPECT_EQ(judgement.operation->name, kStatuses);
  EXPECT_THAT(judgement.request, IsEmpty());
  EXPECT_THAT(judgement.verdicts, IsEmpty());
}

TEST(RecordedTest, TellsABrokenRequestThatWasAccepted) {
  const RecordedJudgement judgement =
      JudgeInput({{"Limit", 101}}, RespondEmptyList());
  EXPECT_EQ(judgement.request.size(), 1U);
  ASSERT_EQ(judgement.verdicts.size(), 1U);
  EXPECT_EQ(judgement.verdicts[0].clause, StatusesInput("Limit@range.max"));
}

TEST(RecordedTest, TellsAGoodRequestThatWasRefused) {
  EXPECT_THAT(Failures(JudgeInput({{"Limit", 5}},
                                  RespondError(400, "InvalidLimitException"))
                           .verdicts),
              ElementsAre("refused"));
}

TEST(RecordedTest, JudgesTheResponseAloneWhereTheRequestIsUnclear) {
  const RecordedJudgement judgement =
      JudgeInput({{"Limit", nullptr}, {"Unknown", 1}},
                 RespondError(400, "ValidationException"));
  EXPECT_EQ(judgement.request.size(), 2U);
  EXPECT_THAT(judgement.verdicts, IsEmpty());
  EXPECT_THAT(Failures(JudgeInput({{"Unknown", 1}}, Respond(500, "")).verdicts),
              ElementsAre("server-error"));
}

TEST(RecordedTest, KnowsWhatIsNotTheContracts) {
  EXPECT_EQ(JudgeRecorded(SeedChecks(), {.method = "GET", .target = "/x"}, {})
                .operation,
            nullptr);
}

}  // namespace
}  // namespace plumbline
