#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <utility>

#include "harness/check/checks.h"
#include "harness/check/testing_observation.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Step TooMany() {
  return {.operation = kStatuses,
          .input = {{"Limit", 101}},
          .intent = Intent::kViolate,
          .clause = StatusesInput("Limit@range.max")};
}

Verdict JudgeOne(const HttpResult& outcome,
                 std::optional<HttpResult> control = std::nullopt) {
  const auto verdicts = Judge(
      CheckViolatingRequest,
      {.step = TooMany(), .outcome = outcome, .control = std::move(control)});
  EXPECT_EQ(verdicts.size(), 1U);
  return verdicts.at(0);
}

TEST(CheckViolatingRequestTest, FailsWhatWasAccepted) {
  const Verdict verdict = JudgeOne(RespondEmptyList());
  EXPECT_EQ(verdict.outcome, Outcome::kFail);
  EXPECT_EQ(verdict.kind, "accepted");
  EXPECT_EQ(verdict.clause, StatusesInput("Limit@range.max"));
}

TEST(CheckViolatingRequestTest, AcceptsTheClausesOwnAndGeneralErrors) {
  for (const char* const name :
       {"InvalidLimitException", "ValidationException",
        "SerializationException", "com.amazonaws.config#ValidationException"}) {
    EXPECT_EQ(JudgeOne(RespondError(400, name)).outcome, Outcome::kPass)
        << name;
  }
}

TEST(CheckViolatingRequestTest, FailsAnErrorAboutAnotherMember) {
  const HttpResult other = RespondError(400, "InvalidNextTokenException");
  EXPECT_EQ(JudgeOne(other, RespondEmptyList()).kind, "wrong-error");
  EXPECT_EQ(JudgeOne(other, RespondEmptyList()).outcome, Outcome::kFail);
  // Where the twin is refused too, the refusal may have another reason.
  EXPECT_EQ(JudgeOne(other, other).outcome, Outcome::kInconclusive);
}

TEST(CheckViolatingRequestTest, ARefusedTwinProvesNothing) {
  const HttpResult invalid = RespondError(400, "ValidationException");
  EXPECT_EQ(JudgeOne(invalid, RespondEmptyList()).outcome, Outcome::kPass);
  EXPECT_EQ(JudgeOne(invalid, invalid).outcome, Outcome::kInconclusive);
  // A twin that gets further, to what is not there, was not invalid.
  EXPECT_EQ(
      JudgeOne(invalid,
               RespondError(400, "NoSuchOrganizationConformancePackException"))
          .outcome,
      Outcome::kPass);
  // The clause's own error says why by itself.
  const HttpResult own = RespondError(400, "InvalidLimitException");
  EXPECT_EQ(JudgeOne(own, own).outcome, Outcome::kPass);
}

TEST(CheckViolatingRequestTest, TellsAMessageAboutAnotherMemberApart) {
  const auto refuse = [](const std::string& message) {
    return Respond(400, R"({"__type":"ValidationException","message":")" +
                            message + "\"}");
  };
  for (const char* const message :
       {"Value '101' at 'limit' failed to satisfy constraint",
        "Limit must not exceed 100 where NextToken is set", "invalid", ""}) {
    EXPECT_EQ(JudgeOne(refuse(message), RespondEmptyList()).outcome,
              Outcome::kPass)
        << message;
  }
  EXPECT_EQ(JudgeOne(refuse("Value 'x' at 'nextToken' is no token"),
                     RespondEmptyList())
                .outcome,
            Outcome::kInconclusive);
}

// Of a malformed name that was answered with that error.
std::vector<std::string> FailuresOfMalformedName(const char* error) {
  const Step step{
      .operation = kStatuses,
      .input = {{"OrganizationConformancePackNames", {"1st"}}},
      .intent = Intent::kViolate,
      .clause = StatusesInput("OrganizationConformancePackNames[]@pattern")};
  return Failures(Judge(CheckViolatingRequest,
                        {.step = step, .outcome = RespondError(400, error)}));
}

TEST(CheckViolatingRequestTest, FailsALookupOfAMalformedName) {
  EXPECT_THAT(
      FailuresOfMalformedName("NoSuchOrganizationConformancePackException"),
      ElementsAre("answered-as-missing"));
}

// What is not there is what another member names; it may come later.
TEST(CheckViolatingRequestTest, LeavesALookupOfAnotherMemberOpen) {
  const auto kinds = [](const std::string& message) {
    const Step step{
        .operation = kPut,
        .input = {{"OrganizationConformancePackName", "orders"},
                  {"DeliveryS3Bucket", ""}},
        .intent = Intent::kViolate,
        .clause = std::string(kPut) + ".input.DeliveryS3Bucket@length.min"};
    return Failures(Judge(CheckViolatingRequest,
                          {.step = step,
                           .outcome = RespondError(400, kNoSuch, message),
                           .control = Respond(200, "{}")}));
  };
  EXPECT_THAT(kinds("pack orders not found"), IsEmpty());
  EXPECT_THAT(kinds("not found"), ElementsAre("wrong-error"));
}

// What has to be there first is not what the request names.
TEST(CheckViolatingRequestTest, LeavesAMissingPreconditionOpen) {
  EXPECT_THAT(
      FailuresOfMalformedName("NoAvailableConfigurationRecorderException"),
      IsEmpty());
}

TEST(CheckViolatingRequestTest, LeavesStateAndAccessOpen) {
  for (const char* const name :
       {"OrganizationAccessDeniedException", "ThrottlingException",
        "UnknownOperationException"}) {
    EXPECT_EQ(JudgeOne(RespondError(400, name)).outcome, Outcome::kInconclusive)
        << name;
  }
  EXPECT_EQ(JudgeOne(Respond(400, "")).outcome, Outcome::kInconclusive);
  EXPECT_EQ(JudgeOne(Respond(307, "")).outcome, Outcome::kInconclusive);
}

TEST(CheckViolatingRequestTest, IsSilentAboutKeptRequests) {
  EXPECT_THAT(Judge(CheckViolatingRequest, {.outcome = RespondEmptyList()}),
              IsEmpty());
}

}  // namespace
}  // namespace plumbline
