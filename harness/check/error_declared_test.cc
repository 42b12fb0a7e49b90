#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/check/checks.h"
#include "harness/check/testing_observation.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> Kinds(const HttpResult& outcome) {
  return Failures(Judge(CheckErrorDeclared, {.outcome = outcome}));
}

TEST(CheckErrorDeclaredTest, FailsAnErrorThatIsDeclaredNowhere) {
  EXPECT_THAT(Kinds(RespondError(400, "TeapotException")),
              ElementsAre("undeclared-error"));
  // Declared, but on another operation.
  EXPECT_THAT(Kinds(RespondError(400, "ResourceInUseException")),
              ElementsAre("undeclared-error"));
}

TEST(CheckErrorDeclaredTest, FailsAnErrorWithoutAName) {
  EXPECT_THAT(Kinds(Respond(400, R"({"message": "no"})")),
              ElementsAre("unnamed-error"));
}

TEST(CheckErrorDeclaredTest, SaysNothingOfABodyThatCannotBeRead) {
  EXPECT_THAT(
      Kinds(Respond(400, "{\"__type\": \"ValidationException\", \"m\": \"")),
      IsEmpty());
  HttpResult cut = Respond(400, "{\"message\": \"no");
  cut.response.body_truncated = true;
  EXPECT_THAT(Kinds(cut), IsEmpty());
}

TEST(CheckErrorDeclaredTest, LeavesHttpsOwnRefusalsOpen) {
  for (const int status : {403, 405, 413, 429}) {
    EXPECT_THAT(Kinds(Respond(status, "")), IsEmpty()) << status;
  }
}

TEST(CheckErrorDeclaredTest, AcceptsDeclaredAndCommonErrors) {
  for (const char* const name :
       {"InvalidLimitException", "ValidationException",
        "SerializationException", "ThrottlingException",
        "AccessDeniedException"}) {
    EXPECT_THAT(Kinds(RespondError(400, name)), IsEmpty()) << name;
  }
}

}  // namespace
}  // namespace plumbline
