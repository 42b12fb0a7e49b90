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

std::vector<std::string> Kinds(
    const HttpResult& outcome,
    ErrorStatusMode mode = ErrorStatusMode::kEither) {
  return Failures(
      Judge(CheckStatus, {.outcome = outcome}, {.error_status = mode}));
}

TEST(CheckStatusTest, FailsAnErrorUnderASuccess) {
  EXPECT_THAT(Kinds(RespondError(200, "InvalidLimitException")),
              testing::SizeIs(1));
}

TEST(CheckStatusTest, FailsAStatusThatIsNotTheErrorsOwn) {
  EXPECT_THAT(Kinds(RespondError(404, "InvalidLimitException")),
              ElementsAre("wrong-status"));
}

TEST(CheckStatusTest, TakesTheWiresAndTheDocumentedStatusAsAsked) {
  const HttpResult wire = RespondError(400, "InvalidLimitException");
  const HttpResult documented = RespondError(481, "InvalidLimitException");
  EXPECT_THAT(Kinds(wire), IsEmpty());
  EXPECT_THAT(Kinds(documented), IsEmpty());
  EXPECT_THAT(Kinds(wire, ErrorStatusMode::kWire), IsEmpty());
  EXPECT_THAT(Kinds(wire, ErrorStatusMode::kDocumented),
              ElementsAre("wrong-status"));
  EXPECT_THAT(Kinds(documented, ErrorStatusMode::kWire),
              ElementsAre("wrong-status"));
  EXPECT_THAT(Kinds(documented, ErrorStatusMode::kDocumented), IsEmpty());
}

TEST(CheckStatusTest, WantsA200ForASuccess) {
  EXPECT_THAT(Kinds(Respond(200, "{}")), IsEmpty());
  EXPECT_THAT(Kinds(Respond(201, "{}")), ElementsAre("not-200"));
}

}  // namespace
}  // namespace plumbline
