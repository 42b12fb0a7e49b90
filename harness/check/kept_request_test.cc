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
          .clause = StatusesInput("Limit@range.max"),
          .control = Json({{"Limit", 10}})};
}

Verdict JudgeOne(const Step& step, const HttpResult& outcome,
                 std::optional<HttpResult> control = std::nullopt) {
  const auto verdicts =
      Judge(CheckKeptRequest,
            {.step = step, .outcome = outcome, .control = std::move(control)});
  EXPECT_EQ(verdicts.size(), 1U);
  return verdicts.at(0);
}

TEST(CheckKeptRequestTest, FailsARefusalAsInvalid) {
  for (const char* const name : {"InvalidLimitException", "ValidationException",
                                 "SerializationException"}) {
    const Verdict verdict =
        JudgeOne(Hundred(), RespondError(400, name), RespondEmptyList());
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

// A service may have rules that the contract does not state.
TEST(CheckKeptRequestTest, HoldsNothingAgainstARefusalWithoutAnAcceptedTwin) {
  const HttpResult refusal = RespondError(400, "ValidationException");
  EXPECT_EQ(JudgeOne(Hundred(), refusal).outcome, Outcome::kInconclusive);
  EXPECT_EQ(JudgeOne(Hundred(), refusal, refusal).outcome,
            Outcome::kInconclusive);
  // What the member's mere presence may have caused.
  Step grown = Hundred();
  grown.control = Json::object();
  EXPECT_EQ(JudgeOne(grown, refusal, RespondEmptyList()).outcome,
            Outcome::kInconclusive);
  // Two values that may exclude each other.
  Step both = Hundred();
  both.input["NextToken"] = "a";
  both.control = Json({{"Limit", 10}, {"NextToken", "b"}});
  EXPECT_EQ(JudgeOne(both, refusal, RespondEmptyList()).outcome,
            Outcome::kInconclusive);
}

// A documented value may suit another moment; that a name may have any
// character, no pattern says.
TEST(CheckKeptRequestTest, WarnsWhereTheContractSaysLittleOfTheValue) {
  Step step = Hundred();
  step.clause = StatusesInput("Limit@type");
  const Verdict verdict = JudgeOne(
      step, RespondError(400, "ValidationException"), RespondEmptyList());
  EXPECT_EQ(verdict.outcome, Outcome::kFail);
  EXPECT_EQ(verdict.severity, Severity::kWarning);
  EXPECT_EQ(verdict.kind, kUnstatedRuleKind);
}

// Which members may come together, only the service knows.
// Of edges in pairs no one clause is aimed at: what the contract says of the
// value in which the twin differs decides.
TEST(CheckKeptRequestTest, KnowsOfPairsWhichValueIsStated) {
  const auto severity = [](const char* member, const Json& value,
                           const Json& other) {
    const Step step{.operation = kStatuses,
                    .input = {{member, value}},
                    .intent = Intent::kBoundary,
                    .control = Json({{member, other}})};
    return JudgeOne(step, RespondError(400, "ValidationException"),
                    RespondEmptyList())
        .severity;
  };
  EXPECT_EQ(severity("Limit", 100, 10), Severity::kError);
  EXPECT_EQ(severity("OrganizationConformancePackNames", {"a"}, {"b"}),
            Severity::kError);
  EXPECT_EQ(severity("NextToken", "", "x"), Severity::kWarning);
}

TEST(CheckKeptRequestTest, WarnsOfARuleThatNoClauseStates) {
  const Step whole{.operation = kStatuses,
                   .input = {{"Limit", 5}, {"NextToken", "a"}},
                   .control = Json({{"Limit", 7}})};
  const HttpResult refusal = RespondError(400, "ValidationException");
  const Verdict verdict = JudgeOne(whole, refusal, RespondEmptyList());
  EXPECT_EQ(verdict.outcome, Outcome::kFail);
  EXPECT_EQ(verdict.severity, Severity::kWarning);
  EXPECT_EQ(verdict.kind, kUnstatedRuleKind);
  EXPECT_EQ(JudgeOne(whole, refusal, refusal).outcome, Outcome::kInconclusive);
}

TEST(CheckKeptRequestTest, TakesATwinThatIsLookedUpForAccepted) {
  EXPECT_EQ(JudgeOne(Hundred(), RespondError(400, "ValidationException"),
                     RespondMissing())
                .outcome,
            Outcome::kFail);
}

TEST(CheckKeptRequestTest, LooksForTheOneValueDeepDown) {
  Step deep{.operation = kStatuses,
            .input = {{"Names", {"a", "b"}}, {"Filter", {{"Of", "x"}}}},
            .intent = Intent::kBoundary,
            .clause = StatusesInput("Limit@range.max")};
  const HttpResult refusal = RespondError(400, "ValidationException");
  const auto judge = [&](const Json& control) {
    deep.control = control;
    return JudgeOne(deep, refusal, RespondEmptyList()).outcome;
  };
  EXPECT_EQ(judge({{"Names", {"a", "c"}}, {"Filter", {{"Of", "x"}}}}),
            Outcome::kFail);
  EXPECT_EQ(judge({{"Names", {"a"}}, {"Filter", {{"Of", "x"}}}}),
            Outcome::kFail);
  EXPECT_EQ(judge({{"Names", {"a", "c"}}, {"Filter", {{"Of", "y"}}}}),
            Outcome::kInconclusive);
  EXPECT_EQ(judge({{"Names", {"a", "b"}}, {"Filter", {{"By", "x"}}}}),
            Outcome::kInconclusive);
}

TEST(CheckKeptRequestTest, HoldsADeclaredValidationErrorAgainstTheTwin) {
  const Step put{.operation = kPut,
                 .input = {{"OrganizationConformancePackName", "a"}},
                 .intent = Intent::kBoundary,
                 .clause = std::string(kPut) +
                           ".input.OrganizationConformancePackName@length.min",
                 .control = Json({{"OrganizationConformancePackName", "ab"}})};
  const HttpResult refusal = RespondError(400, "ValidationException");
  EXPECT_EQ(JudgeOne(put, refusal, refusal).outcome, Outcome::kInconclusive);
  EXPECT_EQ(JudgeOne(put, refusal, Respond(200, "{}")).outcome, Outcome::kFail);
}

TEST(CheckKeptRequestTest, FailsAnUnknownOperation) {
  const Verdict verdict =
      JudgeOne(Hundred(), RespondError(400, "UnknownOperationException"),
               RespondError(400, "UnknownOperationException"));
  EXPECT_EQ(verdict.outcome, Outcome::kFail);
  EXPECT_EQ(verdict.kind, "operation-unknown");
  EXPECT_EQ(JudgeOne(Hundred(), Respond(501, ""), Respond(501, "")).kind,
            "operation-unknown");
}

// InvalidAction may be what a service says of a value.
TEST(CheckKeptRequestTest, KnowsAnOperationThatAnswersTheTwin) {
  EXPECT_EQ(JudgeOne(Hundred(), RespondError(400, "InvalidAction"),
                     RespondEmptyList())
                .outcome,
            Outcome::kInconclusive);
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
