#include "harness/agreement/disagreement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/check/testing_observation.h"
#include "harness/protocol/codec.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

SharedState AboutOwn(NameState state = NameState::kOwn) {
  return {
      .names = {{"a", state}}, .status_member = "Status", .about_own = true};
}

Exchange Answer(const HttpResult& outcome) {
  return {.operation = kStatuses,
          .result = outcome,
          .reply = DecodeReply(SeedChecks().contract, kStatuses, outcome)};
}

Comparison CompareAnswers(const HttpResult& ours, const HttpResult& theirs,
                          const SharedState& state = {},
                          bool about_endpoint = false) {
  const Contract& contract = SeedChecks().contract;
  return CompareExchanges(contract, *contract.FindOperation(kStatuses),
                          about_endpoint, state, Answer(ours), Answer(theirs));
}

std::vector<std::string> Kinds(const Comparison& comparison) {
  std::vector<std::string> kinds;
  for (const Difference& one : comparison.differences) {
    kinds.push_back(one.kind);
  }
  return kinds;
}

HttpResult Typed(HttpResult outcome, const char* type) {
  SetHeader(outcome.response.headers, "Content-Type", type);
  return outcome;
}

TEST(CompareExchangesTest, AgreesOnTheSameAnswer) {
  EXPECT_THAT(Kinds(CompareAnswers(RespondEmptyList(), RespondEmptyList())),
              IsEmpty());
  EXPECT_THAT(Kinds(CompareAnswers(RespondError(400, kNoSuch),
                                   RespondError(400, kNoSuch))),
              IsEmpty());
}

TEST(CompareExchangesTest, TellsSuccessFromRefusal) {
  EXPECT_THAT(Kinds(CompareAnswers(RespondEmptyList(),
                                   RespondError(400, "InvalidLimitException"))),
              ElementsAre("status"));
  EXPECT_THAT(Kinds(CompareAnswers(RespondError(500, "InternalFailure"),
                                   RespondEmptyList())),
              ElementsAre("status"));
}

TEST(CompareExchangesTest, TellsErrorsByNameAndNotByWording) {
  EXPECT_THAT(
      Kinds(CompareAnswers(RespondError(400, "InvalidLimitException"),
                           RespondError(400, "InvalidNextTokenException"))),
      ElementsAre("error-name"));
  const Comparison wording =
      CompareAnswers(RespondError(400, "InvalidLimitException", "too big"),
                     RespondError(400, "InvalidLimitException", "101 > 100"));
  EXPECT_THAT(Kinds(wording), IsEmpty());
  EXPECT_EQ(wording.masked.at("error-wording"), 1U);
}

TEST(CompareExchangesTest, TakesAnErrorsDocumentedStatusForItsStatus) {
  const Comparison documented =
      CompareAnswers(RespondError(481, "InvalidLimitException"),
                     RespondError(400, "InvalidLimitException"));
  EXPECT_THAT(Kinds(documented), IsEmpty());
  EXPECT_EQ(documented.masked.at("error-status"), 1U);
  EXPECT_THAT(Kinds(CompareAnswers(RespondError(482, "InvalidLimitException"),
                                   RespondError(400, "InvalidLimitException"))),
              ElementsAre("status"));
}

TEST(CompareExchangesTest, TellsAnAnswerFromNone) {
  const HttpResult lost{.failure = TransportFailure::kConnectionLost};
  EXPECT_THAT(Kinds(CompareAnswers(lost, RespondEmptyList())),
              ElementsAre("no-answer"));
  const Comparison none = CompareAnswers(lost, lost);
  EXPECT_THAT(Kinds(none), IsEmpty());
  EXPECT_EQ(none.undecided, "neither endpoint answered");
}

TEST(CompareExchangesTest, LeavesOpenWhatWasNotSent) {
  const HttpResult unsent{.failure = TransportFailure::kNotSent};
  for (const Comparison& comparison :
       {CompareAnswers(unsent, RespondEmptyList()),
        CompareAnswers(RespondEmptyList(), unsent)}) {
    EXPECT_THAT(Kinds(comparison), IsEmpty());
    EXPECT_EQ(comparison.undecided, "the request could not be sent");
  }
}

TEST(CompareExchangesTest, TakesEveryNameForJson) {
  EXPECT_THAT(Kinds(CompareAnswers(
                  Typed(RespondEmptyList(), "application/json; charset=utf-8"),
                  RespondEmptyList())),
              IsEmpty());
  const Comparison comparison = CompareAnswers(
      Typed(RespondEmptyList(), "text/plain"), RespondEmptyList());
  ASSERT_THAT(Kinds(comparison), ElementsAre("content-type"));
  EXPECT_EQ(comparison.differences[0].ours, "text/plain");
  EXPECT_EQ(comparison.differences[0].theirs, "application/x-amz-json-1.1");
}

TEST(CompareExchangesTest, TellsABodyThatIsNoJson) {
  EXPECT_THAT(
      Kinds(CompareAnswers(Respond(200, "all is well"), RespondEmptyList())),
      ElementsAre("body"));
}

TEST(CompareExchangesTest, TakesNoBodyForAnEmptyObject) {
  EXPECT_THAT(Kinds(CompareAnswers(Respond(200, ""), Respond(200, "{}"))),
              IsEmpty());
}

TEST(CompareExchangesTest, LeavesItToTheServerHowItRefusesWhatIsNoCall) {
  const HttpResult bare{.response = {.status = 404}};
  const HttpResult named = RespondError(400, "UnknownOperationException");
  EXPECT_THAT(Kinds(CompareAnswers(bare, named, {}, true)), IsEmpty());
  EXPECT_THAT(Kinds(CompareAnswers(RespondError(500, "InternalFailure"), named,
                                   {}, true)),
              ElementsAre("status"));
}

TEST(CompareExchangesTest, DecidesNothingWhereStateMayBeTheCause) {
  for (const char* const error :
       {"ThrottlingException", "AccessDeniedException",
        "ResourceInUseException",
        "MaxNumberOfOrganizationConformancePacksExceededException", kNoSuch}) {
    const Comparison comparison =
        CompareAnswers(RespondError(400, error), RespondEmptyList());
    EXPECT_THAT(Kinds(comparison), IsEmpty()) << error;
    EXPECT_FALSE(comparison.undecided.empty()) << error;
  }
}

TEST(CompareExchangesTest, TellsThatAnOwnResourceIsMissing) {
  EXPECT_THAT(
      Kinds(CompareAnswers(RespondError(400, kNoSuch),
                           RespondStatus("CREATE_SUCCESSFUL"), AboutOwn())),
      ElementsAre("status"));
}

TEST(CompareExchangesTest, LetsADeleteTakeItsTime) {
  const SharedState ended = AboutOwn(NameState::kEnded);
  const HttpResult gone = RespondError(400, kNoSuch);
  const Comparison slow =
      CompareAnswers(RespondStatus("DELETE_IN_PROGRESS"), gone, ended);
  EXPECT_THAT(Kinds(slow), IsEmpty());
  EXPECT_EQ(slow.masked.at("being-deleted"), 1U);
  EXPECT_THAT(
      Kinds(CompareAnswers(RespondStatus("CREATE_SUCCESSFUL"), gone, ended)),
      ElementsAre("status"));
  SharedState second_delete = ended;
  second_delete.reads = false;
  EXPECT_THAT(Kinds(CompareAnswers(Respond(200, "{}"), gone, second_delete)),
              ElementsAre("status"));
}

}  // namespace
}  // namespace plumbline
