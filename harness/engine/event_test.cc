#include "harness/engine/event.h"

#include <gtest/gtest.h>

#include <set>
#include <string_view>

namespace plumbline {
namespace {

TEST(EventTest, NamesEveryEndAndEveryStanding) {
  std::set<std::string_view> names;
  for (const CampaignEnd end :
       {CampaignEnd::kComplete, CampaignEnd::kTime, CampaignEnd::kInterrupted,
        CampaignEnd::kTargetUnreachable, CampaignEnd::kNothingSelected,
        CampaignEnd::kInternalFault}) {
    EXPECT_TRUE(names.insert(ToString(end)).second) << ToString(end);
  }
  for (const Standing standing :
       {Standing::kNotAsked, Standing::kAccepted, Standing::kRefused,
        Standing::kNotThere, Standing::kFails}) {
    EXPECT_TRUE(names.insert(ToString(standing)).second) << ToString(standing);
  }
  EXPECT_FALSE(names.contains(""));
}

}  // namespace
}  // namespace plumbline
