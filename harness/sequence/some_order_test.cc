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

Played PutTo(const std::string& bucket) {
  return {.step = {.operation = kPut,
                   .input = {{"OrganizationConformancePackName", "a"},
                             {"DeliveryS3Bucket", bucket},
                             {"DeliveryS3KeyPrefix", bucket}}},
          .outcome = Respond(200, "{}")};
}

Played Delete(const HttpResult& outcome = Respond(200, "")) {
  return {.step = {.operation = kDelete,
                   .input = {{"OrganizationConformancePackName", "a"}}},
          .outcome = outcome};
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
  show.outcome = RespondMissing();
  return show;
}

TEST(JudgeSomeOrderTest, TakesWhatEitherOrderLeaves) {
  for (const char* const left : {"x", "y"}) {
    EXPECT_THAT(
        SequenceFailures({PutTo("o"), InLane(1, PutTo("x")),
                          InLane(2, PutTo("y")), Status(), Show(left, left)}),
        IsEmpty());
  }
}

TEST(JudgeSomeOrderTest, FailsALostUpdateAndATornOne) {
  EXPECT_THAT(
      SequenceFailures({PutTo("o"), InLane(1, PutTo("x")),
                        InLane(2, PutTo("y")), Status(), Show("o", "o")}),
      ElementsAre("no-order"));
  EXPECT_THAT(
      SequenceFailures({PutTo("o"), InLane(1, PutTo("x")),
                        InLane(2, PutTo("y")), Status(), Show("x", "y")}),
      ElementsAre("no-order"));
}

TEST(JudgeSomeOrderTest, WantsOneOfTwoDeletesRefused) {
  EXPECT_THAT(
      SequenceFailures({PutTo("o"), InLane(1, Delete()),
                        InLane(2, Delete(RespondMissing())), ShowMissing()}),
      IsEmpty());
  EXPECT_THAT(SequenceFailures({PutTo("o"), InLane(1, Delete()),
                                InLane(2, Delete()), ShowMissing()}),
              ElementsAre("no-order"));
}

TEST(JudgeSomeOrderTest, KeepsTheOrderOfALane) {
  EXPECT_THAT(
      SequenceFailures({InLane(1, PutTo("x")), InLane(1, PutTo("y")),
                        InLane(2, PutTo("z")), Status(), Show("y", "y")}),
      IsEmpty());
  EXPECT_THAT(
      SequenceFailures({InLane(1, PutTo("x")), InLane(1, PutTo("y")),
                        InLane(2, PutTo("z")), Status(), Show("x", "x")}),
      ElementsAre("no-order"));
}

}  // namespace
}  // namespace plumbline
