#include "harness/check/not_there.h"

#include <gtest/gtest.h>

#include "harness/check/testing_observation.h"

namespace plumbline {
namespace {

bool Says(const HttpResult& result) {
  return SaysNotThere(SeedChecks().contract,
                      MakeExchange({.operation = kStatuses}, result));
}

TEST(SaysNotThereTest, KnowsTheAnswersForAnOperationThatIsNotThere) {
  EXPECT_TRUE(Says(RespondError(400, "UnknownOperationException")));
  EXPECT_TRUE(Says(RespondError(400, "InvalidAction")));
  EXPECT_TRUE(Says(Respond(501, "")));
  EXPECT_TRUE(Says(Respond(404, "<html>Not Found</html>")));
  EXPECT_TRUE(Says(Respond(405, "")));
}

TEST(SaysNotThereTest, TakesNoOtherAnswerForIt) {
  EXPECT_FALSE(Says(RespondEmptyList()));
  EXPECT_FALSE(Says(RespondError(404, "ResourceNotFoundException")));
  EXPECT_FALSE(Says(RespondError(400, "ValidationException")));
  EXPECT_FALSE(Says(Respond(500, "")));
  // A bad value, in a service's own words.
  EXPECT_FALSE(Says(RespondError(
      400, "InvalidAction", "MalformedQueryParamRejection(NextToken, no)")));
  EXPECT_FALSE(Says({.failure = TransportFailure::kTimeout}));
}

}  // namespace
}  // namespace plumbline
