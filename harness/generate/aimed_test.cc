#include "harness/generate/aimed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "harness/contract/format.h"
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

// A contract with one string of the format, and what aims at it.
struct OfFormat {
  explicit OfFormat(const Constraints& constraints)
      : contract(Make(constraints)),
        languages(contract),
        values(contract, languages) {}

  static Contract Make(const Constraints& constraints) {
    Contract made;
    made.protocol = Protocol::kOpenApi;
    made.shapes = {{.id = "o", .type = ShapeType::kStructure},
                   {.id = "s", .type = ShapeType::kString}};
    made.shapes[1].constraints = constraints;
    made.shapes[0].members = {
        {.name = "m", .target = 1, .constraints = constraints}};
    return made;
  }

  Contract contract;
  LanguageTable languages;
  ValueSource values;
};

TEST(AimAtTest, DrawsAndBreaksEachFormat) {
  for (const StringFormat& format : StringFormats()) {
    SCOPED_TRACE(format.name);
    const OfFormat of({.format = std::string(format.name)});
    const Member& member = of.contract.shapes[0].members[0];
    Random random(3);
    for (int i = 0; i < 20; ++i) {
      const auto drawn = of.values.Draw(member, random, 40);
      ASSERT_TRUE(drawn.has_value());
      EXPECT_EQ(format.judge(drawn->get<std::string>()), FormatVerdict::kFits)
          << *drawn;
    }
    const AimedValues aimed =
        AimAt(of.values, ClauseKind::kFormat, member, random);
    EXPECT_GE(Values(aimed, Intent::kBoundary).size(), 2U);
    EXPECT_GE(Values(aimed, Intent::kViolate).size(), 2U);
    for (const Json& value : Values(aimed, Intent::kViolate)) {
      EXPECT_GE(format.judge(value.get<std::string>()), FormatVerdict::kBroken);
    }
  }
}

TEST(AimAtTest, DrawsWhatKeepsAPatternAndAFormat) {
  const PatternConstraint pattern{.text = "^a[0-9a-f-]*0$"};
  const OfFormat both({.pattern = pattern, .format = "uuid"});
  Random random(3);
  const auto drawn =
      both.values.Draw(both.contract.shapes[0].members[0], random, 40);
  ASSERT_TRUE(drawn.has_value());
  const auto text = drawn->get<std::string>();
  EXPECT_EQ(FindStringFormat("uuid")->judge(text), FormatVerdict::kFits);
  EXPECT_TRUE(text.starts_with('a') && text.ends_with('0')) << text;
  // What the format's own texts never are is the pattern's to say.
  const PatternConstraint odd{.text = "^x+$"};
  const OfFormat apart({.pattern = odd, .format = "uuid"});
  const auto other =
      apart.values.Draw(apart.contract.shapes[0].members[0], random, 40);
  ASSERT_TRUE(other.has_value());
  EXPECT_EQ(other->get<std::string>()[0], 'x');
}

}  // namespace
}  // namespace plumbline
