#include "harness/generate/aimed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

using testing::Contains;
using testing::ElementsAre;

std::vector<Json> Values(const AimedValues& aimed, Intent intent) {
  std::vector<Json> values;
  for (const AimedValue& value : aimed.values) {
    if (value.intent == intent && value.value.has_value()) {
      values.push_back(*value.value);
    }
  }
  return values;
}

AimedValues AimAtLimit(ClauseKind kind) {
  Random random(1);
  return AimAt(SeedGeneration().values, kind, InputMember(kStatuses, "Limit"),
               random);
}

TEST(AimAtTest, StandsOnAndBeyondARangesEdge) {
  const AimedValues low = AimAtLimit(ClauseKind::kRangeMin);
  EXPECT_THAT(Values(low, Intent::kBoundary), ElementsAre(0));
  EXPECT_THAT(Values(low, Intent::kKeep), ElementsAre(1));
  EXPECT_THAT(Values(low, Intent::kViolate), Contains(-1));
  const AimedValues high = AimAtLimit(ClauseKind::kRangeMax);
  EXPECT_THAT(Values(high, Intent::kBoundary), ElementsAre(100));
  EXPECT_THAT(Values(high, Intent::kKeep), ElementsAre(99));
  EXPECT_THAT(Values(high, Intent::kViolate), Contains(101));
}

TEST(AimAtTest, TakesARequiredMemberAway) {
  Random random(1);
  const AimedValues aimed =
      AimAt(SeedGeneration().values, ClauseKind::kRequired,
            InputMember("DeleteOrganizationConformancePack",
                        "OrganizationConformancePackName"),
            random);
  ASSERT_EQ(aimed.values.size(), 1U);
  EXPECT_FALSE(aimed.values[0].value.has_value());
  EXPECT_EQ(aimed.values[0].intent, Intent::kViolate);
}

}  // namespace
}  // namespace plumbline
