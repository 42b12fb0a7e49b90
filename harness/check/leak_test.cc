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

std::vector<std::string> Kinds(const std::string& message,
                               const Json& input = Json::object()) {
  return Failures(
      Judge(CheckLeak,
            {.step = {.operation = kStatuses, .input = input},
             .outcome = RespondError(400, "ValidationException", message)}));
}

TEST(CheckLeakTest, FailsStackTraces) {
  for (const char* const trace :
       {"Traceback (most recent call last):\n  File \"a.py\", line 3",
        "at com.example.Packs.list(Packs.java:42)",
        "NullPointer\n\tat com.example.Packs.list"}) {
    EXPECT_THAT(Kinds(trace), ElementsAre("stack-trace")) << trace;
  }
}

TEST(CheckLeakTest, FailsInternalPaths) {
  EXPECT_THAT(Kinds("cannot open /var/task/packs.json"),
              ElementsAre("internal-path"));
}

TEST(CheckLeakTest, AcceptsAMessageForTheCaller) {
  EXPECT_THAT(Kinds("Limit must be at most 100"), IsEmpty());
}

TEST(CheckLeakTest, LeavesAnEchoOfTheRequestAlone) {
  EXPECT_THAT(Kinds("bad token /opt/x", {{"NextToken", "/opt/x"}}), IsEmpty());
}

TEST(CheckLeakTest, LeavesAnEchoAloneThatIsQuotedTwice) {
  const Json input = {{"NextToken", R"(ab C:"/x" cd)"}};
  EXPECT_THAT(Kinds("bad value " + ToText(input), input), IsEmpty());
  EXPECT_THAT(Kinds(R"(cannot open C:\packsll.json)", input),
              ElementsAre("internal-path"));
}

TEST(CheckLeakTest, LeavesSuccessesAlone) {
  EXPECT_THAT(Judge(CheckLeak, {.outcome = Respond(200, R"({"a": "/opt/x"})")}),
              IsEmpty());
}

}  // namespace
}  // namespace plumbline
