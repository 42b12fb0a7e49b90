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

std::vector<std::string> Kinds(const char* operation, int status,
                               const std::string& body) {
  return Failures(Judge(CheckWellFormed, {.step = {.operation = operation},
                                          .outcome = Respond(status, body)}));
}

TEST(CheckWellFormedTest, FailsABodyThatIsNoJsonObject) {
  EXPECT_THAT(Kinds(kStatuses, 200, "{"), ElementsAre("not-json"));
  EXPECT_THAT(Kinds(kStatuses, 200, "{} {}"), ElementsAre("not-json"));
  EXPECT_THAT(Kinds(kStatuses, 200, "[]"), ElementsAre("not-an-object"));
  EXPECT_THAT(Kinds(kStatuses, 200, "{\"a\":\"\xFF\"}"),
              ElementsAre("not-utf8"));
}

TEST(CheckWellFormedTest, FailsAnEmptyBodyOnlyWhereOutputIsModelled) {
  EXPECT_THAT(Kinds(kStatuses, 200, ""), ElementsAre("empty-body"));
  EXPECT_THAT(Kinds(kDelete, 200, ""), IsEmpty());
}

TEST(CheckWellFormedTest, AcceptsAnObject) {
  EXPECT_THAT(Kinds(kStatuses, 200, "{}"), IsEmpty());
}

TEST(CheckWellFormedTest, LeavesAProxysPageAlone) {
  EXPECT_THAT(Kinds(kStatuses, 413, "<html></html>"), IsEmpty());
}

}  // namespace
}  // namespace plumbline
