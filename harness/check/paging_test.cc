#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/check/sequence.h"
#include "harness/check/testing_observation.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kItems = "OrganizationConformancePackStatuses";

Json Row(int number) {
  return {{"OrganizationConformancePackName", "P" + std::to_string(number)},
          {"Status", "CREATE_SUCCESSFUL"}};
}

Played Page(const std::vector<int>& rows, bool more) {
  Json body = {{kItems, Json::array()}};
  for (const int row : rows) {
    body[kItems].push_back(Row(row));
  }
  if (more) {
    body["NextToken"] = "next";
  }
  return {.step = {.operation = kStatuses,
                   .clause = std::string(kStatuses) + ".output." + kItems +
                             "@pages-join"},
          .outcome = Respond(200, ToText(body))};
}

std::vector<std::string> Kinds(const std::vector<Played>& steps) {
  return Failures(JudgeSequence(steps));
}

TEST(CheckPagingTest, AcceptsPagesThatJoin) {
  EXPECT_THAT(Kinds({Page({1, 2, 3}, false), Page({1}, true), Page({2}, true),
                     Page({3}, false)}),
              IsEmpty());
}

TEST(CheckPagingTest, AcceptsShortAndEmptyPages) {
  EXPECT_THAT(Kinds({Page({1, 2}, false), Page({}, true), Page({1}, true),
                     Page({}, true), Page({2}, false)}),
              IsEmpty());
}

TEST(CheckPagingTest, FailsARepeatedResult) {
  EXPECT_THAT(
      Kinds({Page({1, 2}, false), Page({1}, true), Page({1, 2}, false)}),
      ElementsAre("repeat"));
}

TEST(CheckPagingTest, FailsALostResult) {
  EXPECT_THAT(
      Kinds({Page({1, 2, 3}, false), Page({1}, true), Page({3}, false)}),
      ElementsAre("loss"));
}

TEST(CheckPagingTest, FailsPagesWithoutEnd) {
  std::vector<Played> steps = {Page({1}, false), Page({1}, true)};
  steps.insert(steps.end(), 10, Page({}, true));
  EXPECT_THAT(Kinds(steps), ElementsAre("does-not-end"));
}

TEST(CheckPagingTest, FailsARefusalOfTheEndpointsOwnToken) {
  Played refused = Page({}, false);
  refused.outcome = RespondError(400, "InvalidNextTokenException");
  EXPECT_THAT(Kinds({Page({1, 2}, false), Page({1}, true), refused}),
              ElementsAre("own-token-refused"));
}

TEST(CheckPagingTest, LeavesOpenWhatCameMeanwhile) {
  EXPECT_THAT(
      Kinds({Page({1, 2}, false), Page({1}, true), Page({2, 9}, false)}),
      IsEmpty());
}

}  // namespace
}  // namespace plumbline
