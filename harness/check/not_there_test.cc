#include "harness/check/not_there.h"

#include <gtest/gtest.h>

#include <string>

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

// Some servers fail on what they were not made for, and say so.
TEST(SaysNotThereTest, KnowsAFailureThatCallsTheOperationByItsName) {
  const std::string name = kStatuses;
  EXPECT_TRUE(Says(RespondError(
      500, "Unsupported", "unsupported x-amz-target header \"" + name + "\"")));
  EXPECT_TRUE(Says(RespondError(500, "InternalFailure",
                                "The describe_organization_conformance_pack_"
                                "statuses action has not been implemented")));
  // Of a part of it, of another one, and a failure of its own.
  EXPECT_FALSE(Says(RespondError(500, "Unsupported", "Limit of 5")));
  EXPECT_FALSE(
      Says(RespondError(500, "Unsupported", "no Extra" + name + " here")));
  EXPECT_FALSE(Says(RespondError(500, "InternalFailure", name + " failed")));
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
