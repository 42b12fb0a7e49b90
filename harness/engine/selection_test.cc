#include "harness/engine/selection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/engine/testing_engine.h"

namespace plumbline {
namespace {

TEST(SelectOperationsTest, LeavesWritesOut) {
  const Selection some = SelectOperations(SeedContract(), {}, false);
  EXPECT_THAT(some.skipped, testing::UnorderedElementsAre(
                                "PutOrganizationConformancePack",
                                "DeleteOrganizationConformancePack"));
  EXPECT_EQ(some.operations.size(), some.names.size());
  const Selection all = SelectOperations(SeedContract(), {}, true);
  EXPECT_EQ(all.operations.size(), SeedContract().operations.size());
  EXPECT_TRUE(all.skipped.empty());
}

TEST(SelectOperationsTest, HearsWhatIsSaidOfSingleOnes) {
  constexpr const char* kPut = "PutOrganizationConformancePack";
  OperationSettings settings;
  settings.by_name[kPut].writes = true;
  const Selection one = SelectOperations(SeedContract(), {}, false, settings);
  EXPECT_TRUE(one.writes);
  EXPECT_THAT(one.skipped,
              testing::ElementsAre("DeleteOrganizationConformancePack"));
  settings.by_name[kPut].writes = false;
  EXPECT_THAT(SelectOperations(SeedContract(), {}, true, settings).skipped,
              testing::ElementsAre(kPut));
  // Nothing is said of writes.
  settings.by_name[kPut].writes.reset();
  EXPECT_TRUE(
      SelectOperations(SeedContract(), {}, true, settings).skipped.empty());
  EXPECT_FALSE(SelectOperations(SeedContract(), {}, false).writes);
}

TEST(SelectOperationsTest, MatchesGlobs) {
  EXPECT_THAT(
      SelectOperations(SeedContract(), {"Describe*Statuses"}, false).names,
      testing::ElementsAre("DescribeOrganizationConformancePackStatuses"));
  EXPECT_TRUE(
      SelectOperations(SeedContract(), {"NoSuch*"}, true).operations.empty());
}

}  // namespace
}  // namespace plumbline
