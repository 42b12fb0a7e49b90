#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>

#include "harness/check/checks.h"
#include "harness/check/testing_observation.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Step Hundred() {
  return {.operation = kStatuses,
          .input = {{"Limit", 100}},
          .intent = Intent::kBoundary,
          .clause = StatusesInput("Limit@range.max")};
}

Verdict JudgeOne(const Step& step, const HttpOutcome& outcome,
                 std::optional<HttpOutcome> control = std::nullopt) {
  const auto verdicts =
      Judge(CheckKeptRequest,
            {.step = step, .outcome = outcome, .control = std::move(control)});
  EXPECT_EQ(verdicts.size(), 1U);
  return verdicts.at(0);
}

TEST(CheckKeptRequestTest, FailsARefusalAsInvalid) {
  for (const char* const name : {"InvalidLimitException", "ValidationException",
                                 "SerializationException"}) {
    const Verdict verdict = JudgeOne(Hundred(), RespondError(400, name));
    EXPECT_EQ(verdict.outcome, Outcome::kFail) << name;
    EXPECT_EQ(verdict.kind, "refused") << name;
    EXPECT_EQ(verdict.clause, StatusesInput("Limit@range.max")) << name;
  }
}

TEST(CheckKeptRequestTest, AcceptsASuccess) {
  EXPECT_EQ(JudgeOne(Hundred(), RespondEmptyList()).outcome, Outcome::kPass);
}

TEST(CheckKeptRequestTest, LeavesTheTargetsStateOpen) {
  for (const char* const name :
       {"NoSuchOrganizationConformancePackException",
        "OrganizationAccessDeniedException", "ThrottlingException",
        "ResourceInUseException"}) {
    EXPECT_EQ(JudgeOne(Hundred(), RespondError(400, name)).outcome,
              Outcome::kInconclusive)
        << name;
  }
}

TEST(CheckKeptRequestTest, HoldsADeclaredValidationErrorAgainstTheTwin) {
  // The put declares ValidationException: it may be about an unstated rule.
  const Step put{.operation = kPut,
                 .input = {{"OrganizationConformancePackName", "a"}},
                 .intent = Intent::kBoundary,
                 .clause = std::string(kPut) +
                           ".input.OrganizationConformancePackName@length.min",
                 .control = {{"OrganizationConformancePackName", "ab"}}};
  const HttpOutcome refusal = RespondError(400, "ValidationException");
  EXPECT_EQ(JudgeOne(put, refusal, refusal).outcome, Outcome::kInconclusive);
  EXPECT_EQ(JudgeOne(put, refusal, Respond(200, "{}")).outcome, Outcome::kFail);
}

TEST(CheckKeptRequestTest, FailsAnUnknownOperation) {
  const Verdict verdict =
      JudgeOne(Hundred(), RespondError(400, "UnknownOperationException"));
  EXPECT_EQ(verdict.outcome, Outcome::kFail);
  EXPECT_EQ(verdict.kind, "operation-unknown");
}

TEST(CheckKeptRequestTest, IsSilentAboutViolations) {
  Step step = Hundred();
  step.intent = Intent::kViolate;
  EXPECT_THAT(Judge(CheckKeptRequest,
                    {.step = step,
                     .outcome = RespondError(400, "InvalidLimitException")}),
              IsEmpty());
}

}  // namespace
}  // namespace plumbline
