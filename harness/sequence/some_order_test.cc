#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/sequence/sequence.h"
#include "harness/sequence/testing_sequence.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kDescribe = "DescribeOrganizationConformancePacks";

Played InLane(int lane, Played played) {
  played.step.lane = lane;
  return played;
}

Played Put(const std::string& bucket) {
  return {.step = {.operation = kPut,
                   .input = {{"OrganizationConformancePackName", "a"},
                             {"DeliveryS3Bucket", bucket},
                             {"DeliveryS3KeyPrefix", bucket}}},
          .outcome = Respond(200, "{}")};
}

Played Delete(const HttpOutcome& outcome = Respond(200, "")) {
  return {.step = {.operation = kDelete,
                   .input = {{"OrganizationConformancePackName", "a"}}},
          .outcome = outcome};
}

HttpOutcome Missing() {
  return RespondError(400, "NoSuchOrganizationConformancePackException");
}

// A status without which it cannot be told that an update is done.
Played Status() {
  return {.step = {.operation = kStatuses,
                   .input = {{"OrganizationConformancePackNames", {"a"}}},
                   .clause = "OrganizationConformancePackResource@put-updates"},
          .outcome =
              Respond(200, ToText({{"OrganizationConformancePackStatuses",
                                    {{{"OrganizationConformancePackName", "a"},
                                      {"Status", "UPDATE_SUCCESSFUL"}}}}}))};
}

Played Show(const std::string& bucket, const std::string& prefix) {
  return {.step = {.operation = kDescribe,
                   .input = {{"OrganizationConformancePackNames", {"a"}}},
                   .clause = "OrganizationConformancePackResource@put-echoed"},
          .outcome =
              Respond(200, ToText({{"OrganizationConformancePacks",
                                    {{{"OrganizationConformancePackName", "a"},
                                      {"DeliveryS3Bucket", bucket},
                                      {"DeliveryS3KeyPrefix", prefix}}}}}))};
}

Played ShowMissing() {
  Played show = Show("", "");
  show.outcome = Missing();
  return show;
}

std::vector<std::string> Kinds(const std::vector<Played>& steps) {
  return Failures(JudgeSequence(steps));
}

TEST(JudgeSomeOrderTest, TakesWhatEitherOrderLeaves) {
  for (const char* const left : {"x", "y"}) {
    EXPECT_THAT(Kinds({Put("o"), InLane(1, Put("x")), InLane(2, Put("y")),
                       Status(), Show(left, left)}),
                IsEmpty());
  }
}

TEST(JudgeSomeOrderTest, FailsALostUpdateAndATornOne) {
  EXPECT_THAT(Kinds({Put("o"), InLane(1, Put("x")), InLane(2, Put("y")),
                     Status(), Show("o", "o")}),
              ElementsAre("no-order"));
  EXPECT_THAT(Kinds({Put("o"), InLane(1, Put("x")), InLane(2, Put("y")),
                     Status(), Show("x", "y")}),
              ElementsAre("no-order"));
}

TEST(JudgeSomeOrderTest, WantsOneOfTwoDeletesRefused) {
  EXPECT_THAT(Kinds({Put("o"), InLane(1, Delete()),
                     InLane(2, Delete(Missing())), ShowMissing()}),
              IsEmpty());
  EXPECT_THAT(Kinds({Put("o"), InLane(1, Delete()), InLane(2, Delete()),
                     ShowMissing()}),
              ElementsAre("no-order"));
}

TEST(JudgeSomeOrderTest, KeepsTheOrderOfALane) {
  EXPECT_THAT(Kinds({InLane(1, Put("x")), InLane(1, Put("y")),
                     InLane(2, Put("z")), Status(), Show("y", "y")}),
              IsEmpty());
  EXPECT_THAT(Kinds({InLane(1, Put("x")), InLane(1, Put("y")),
                     InLane(2, Put("z")), Status(), Show("x", "x")}),
              ElementsAre("no-order"));
}

}  // namespace
}  // namespace plumbline
