#include "harness/generate/fresh_names.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

const std::string kName = "OrganizationConformancePackName";
constexpr const char* kPut = "PutOrganizationConformancePack";

Case Fresh(const Case& c) {
  const std::vector<ResourceView> views =
      ResourceViews(SeedGeneration().contract);
  Random random(7);
  return WithFreshNames(SeedGeneration(), views, c, random);
}

TEST(FreshNamesTest, GoWhereverTheNameStands) {
  const Case c{Phase::kSequences,
               {{.operation = kPut, .input = {{kName, "mine"}}},
                {.operation = kStatuses,
                 .input = {{kName + "s", {"mine", "other"}}},
                 .control = Json{{kName + "s", {"mine"}}}}}};
  const Case fresh = Fresh(c);
  const std::string name = fresh.steps[0].input[kName];
  EXPECT_NE(name, "mine");
  EXPECT_FALSE(name.empty());
  EXPECT_EQ(fresh.steps[1].input, Json({{kName + "s", {name, "other"}}}));
  EXPECT_EQ(fresh.steps[1].control, Json({{kName + "s", {name}}}));
}

TEST(FreshNamesTest, LeaveWhatIsAimedAt) {
  const Case broken{
      Phase::kSystematic,
      {{.operation = kPut,
        .input = {{kName, "-not a name"}},
        .intent = Intent::kViolate,
        .clause = std::string(kPut) + ".input." + kName + "@pattern"}}};
  EXPECT_EQ(Fresh(broken), broken);
  // What breaks a clause of another member is no name, though the put has one
  // that is the same: replaced, it would break nothing.
  const std::string longer(70, 'a');
  const Case elsewhere{
      Phase::kSystematic,
      {{.operation = kPut,
        .input = {{kName, longer}, {"DeliveryS3Bucket", longer}},
        .intent = Intent::kViolate,
        .clause = std::string(kPut) + ".input.DeliveryS3Bucket@length.max"}}};
  EXPECT_EQ(Fresh(elsewhere), elsewhere);
  const Case other{Phase::kSystematic,
                   {{.operation = kStatuses, .input = {{"Limit", 3}}}}};
  EXPECT_EQ(Fresh(other), other);
}

}  // namespace
}  // namespace plumbline
