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

std::vector<std::string> Kinds(const char* type, bool strict = false) {
  HttpResult outcome = RespondEmptyList();
  outcome.response.headers.clear();
  if (type != nullptr) {
    outcome.response.headers.push_back({"content-type", type});
  }
  return Failures(
      Judge(CheckContentType, {.outcome = outcome}, {.strict = strict}));
}

TEST(CheckContentTypeTest, FailsWhatIsNotSaidToBeJson) {
  EXPECT_THAT(Kinds("text/html"), ElementsAre("not-json"));
  EXPECT_THAT(Kinds("application/octet-stream"), ElementsAre("not-json"));
  EXPECT_THAT(Kinds(nullptr), ElementsAre("missing"));
}

TEST(CheckContentTypeTest, AcceptsTheProtocolsOwn) {
  for (const char* const type :
       {"application/x-amz-json-1.1", "Application/X-AMZ-JSON-1.1",
        "application/x-amz-json-1.1; charset=utf-8"}) {
    EXPECT_THAT(Kinds(type, true), IsEmpty()) << type;
  }
}

TEST(CheckContentTypeTest, FailsAnotherJsonTypeOnlyWhenStrict) {
  for (const char* const type : {"application/json", "application/problem+json",
                                 "application/x-amz-json-1.0"}) {
    EXPECT_THAT(Kinds(type), IsEmpty()) << type;
    EXPECT_THAT(Kinds(type, true), ElementsAre("other-json")) << type;
  }
}

TEST(CheckContentTypeTest, LeavesEmptyBodiesAlone) {
  HttpResult empty = Respond(200, "");
  empty.response.headers.clear();
  EXPECT_THAT(Judge(CheckContentType, {.outcome = empty}), IsEmpty());
}

}  // namespace
}  // namespace plumbline
