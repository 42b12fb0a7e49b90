#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/check/checks.h"
#include "harness/check/testing_observation.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Step Malformed() {
  return {.operation = kStatuses,
          .body = "{",
          .intent = Intent::kViolate,
          .clause = "service@malformed-json"};
}

TEST(CheckEndpointRuleTest, FailsAnAcceptedMalformedBody) {
  EXPECT_THAT(
      Failures(Judge(CheckEndpointRule,
                     {.step = Malformed(), .outcome = RespondEmptyList()})),
      ElementsAre("accepted"));
}

TEST(CheckEndpointRuleTest, AcceptsAnyRefusal) {
  for (const int status : {400, 404, 405, 415, 422}) {
    const auto verdicts = Judge(
        CheckEndpointRule,
        {.step = Malformed(), .outcome = Respond(status, "<html></html>")});
    ASSERT_EQ(verdicts.size(), 1U) << status;
    EXPECT_EQ(verdicts[0].outcome, Outcome::kPass) << status;
  }
}

// The kinds of what is warned of.
std::vector<std::string> WarnedOf(const Step& step, const std::string& name,
                                  std::optional<HttpResult> control) {
  std::vector<std::string> kinds;
  for (const Verdict& verdict :
       Judge(CheckEndpointRule, {.step = step,
                                 .outcome = RespondError(400, name),
                                 .control = std::move(control)})) {
    if (verdict.outcome == Outcome::kFail) {
      EXPECT_EQ(verdict.severity, Severity::kWarning);
      kinds.push_back(verdict.kind);
    }
  }
  return kinds;
}

TEST(CheckEndpointRuleTest, WarnsWhereARefusalSpeaksOfSomethingElse) {
  const Step unknown{.operation = kStatuses,
                     .intent = Intent::kViolate,
                     .clause = "service@unknown-operation"};
  for (const char* const name :
       {"ValidationException", "ResourceNotFoundException",
        "UnknownOperationException", "LimitExceededException"}) {
    EXPECT_THAT(WarnedOf(Malformed(), name, RespondEmptyList()),
                ElementsAre("misnamed"))
        << name;
  }
  for (const char* const name :
       {"SerializationException", "", "AccessDeniedException",
        "ThrottlingException", "BadRequest"}) {
    EXPECT_THAT(WarnedOf(Malformed(), name, RespondEmptyList()), IsEmpty())
        << name;
  }
  for (const char* const name :
       {"ValidationException", "ResourceNotFoundException",
        "SerializationException"}) {
    EXPECT_THAT(WarnedOf(unknown, name, RespondEmptyList()),
                ElementsAre("misnamed"))
        << name;
  }
  for (const char* const name :
       {"UnknownOperationException", "InvalidAction", "OperationNotFound",
        "UnrecognizedClientException", ""}) {
    EXPECT_THAT(WarnedOf(unknown, name, RespondEmptyList()), IsEmpty()) << name;
  }
}

// Where the well-formed twin gets the like, it says nothing.
TEST(CheckEndpointRuleTest, WarnsOfNoNameThatEverybodyGets) {
  EXPECT_THAT(WarnedOf(Malformed(), "ValidationException",
                       RespondError(400, "ValidationException")),
              IsEmpty());
  EXPECT_THAT(WarnedOf(Malformed(), "ValidationException", std::nullopt),
              IsEmpty());
}

TEST(CheckEndpointRuleTest, LeavesARedirectOpen) {
  const auto verdicts = Judge(
      CheckEndpointRule, {.step = Malformed(), .outcome = Respond(302, "")});
  ASSERT_EQ(verdicts.size(), 1U);
  EXPECT_EQ(verdicts[0].outcome, Outcome::kInconclusive);
}

TEST(CheckEndpointRuleTest, LeavesAPageForGetOpen) {
  const Step get{.operation = kStatuses,
                 .method = "GET",
                 .intent = Intent::kViolate,
                 .clause = "service@method"};
  const auto judge = [&](const char* body) {
    return Judge(CheckEndpointRule,
                 {.step = get, .outcome = Respond(200, body)})
        .at(0)
        .outcome;
  };
  EXPECT_EQ(judge("<html>welcome</html>"), Outcome::kInconclusive);
  EXPECT_EQ(judge("{}"), Outcome::kFail);
}

TEST(CheckEndpointRuleTest, AcceptsEitherAnswerToAnExtreme) {
  const Step deep{
      .operation = kStatuses, .body = "{}", .clause = "service@deep-nesting"};
  for (const int status : {200, 400}) {
    EXPECT_EQ(Judge(CheckEndpointRule,
                    {.step = deep, .outcome = Respond(status, "{}")})
                  .at(0)
                  .outcome,
              Outcome::kPass);
  }
}

TEST(CheckEndpointRuleTest, IsSilentAboutOperations) {
  EXPECT_THAT(Judge(CheckEndpointRule, {.outcome = RespondEmptyList()}),
              IsEmpty());
}

}  // namespace
}  // namespace plumbline
