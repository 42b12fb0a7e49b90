#include "harness/generate/value_at.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

const GenerationContext& Context() { return SeedGeneration(); }

ShapeIndex Root() {
  return *Context().contract.FindOperation(kStatuses)->input;
}

ValuePath PathOfNames() {
  return Extend(
      Extend({}, PathStepKind::kMember, "OrganizationConformancePackNames"),
      PathStepKind::kElement);
}

TEST(PlaceTest, FindsTheMemberAtAPath) {
  const Member& limit = ClauseMember(
      Context().contract, Root(), Extend({}, PathStepKind::kMember, "Limit"));
  EXPECT_EQ(limit.name, "Limit");
  const Member& name = ClauseMember(Context().contract, Root(), PathOfNames());
  EXPECT_EQ(Context().contract.ShapeAt(name.target).name,
            "OrganizationConformancePackName");
  EXPECT_EQ(ParentAt(Context().contract, Root(), PathOfNames()).name,
            "OrganizationConformancePackNames");
}

TEST(PlaceTest, SetsAndTakesAwayAMember) {
  Random random(1);
  const ValuePath path = Extend({}, PathStepKind::kMember, "Limit");
  EXPECT_EQ(WithValueAt(Context().values, Root(), Json::object(), path, Json(7),
                        random),
            Json({{"Limit", 7}}));
  EXPECT_EQ(WithValueAt(Context().values, Root(), {{"Limit", 7}}, path,
                        std::nullopt, random),
            Json::object());
}

TEST(PlaceTest, MakesTheContainersOnTheWay) {
  Random random(1);
  const auto value = WithValueAt(Context().values, Root(), Json::object(),
                                 PathOfNames(), Json("x"), random);
  ASSERT_TRUE(value.has_value());
  EXPECT_THAT((*value)["OrganizationConformancePackNames"],
              testing::Contains(Json("x")));
}

TEST(PlaceTest, ReplacesOneElementOnly) {
  Random random(1);
  const Json base = {{"OrganizationConformancePackNames", {"a", "b", "c"}}};
  const auto value = WithValueAt(Context().values, Root(), base, PathOfNames(),
                                 Json("x"), random);
  ASSERT_TRUE(value.has_value());
  const Json& names = (*value)["OrganizationConformancePackNames"];
  ASSERT_EQ(names.size(), 3U);
  int changed = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    changed += names[i] == base["OrganizationConformancePackNames"][i] ? 0 : 1;
  }
  EXPECT_EQ(changed, 1);
}

TEST(PlaceTest, GivesEveryValueAtAPlace) {
  const Json value = {
      {"Rows", {{{"Name", "a"}}, {{"Other", 1}}, {{"Name", "b"}}}},
      {"Tags", {{"x", 1}, {"y", 2}}}};
  const auto member = [](const ValuePath& path, const char* name) {
    return Extend(path, PathStepKind::kMember, name);
  };
  const ValuePath rows = member({}, "Rows");
  const ValuePath row = Extend(rows, PathStepKind::kElement);
  const ValuePath tags = member({}, "Tags");
  EXPECT_THAT(ValuesAt(value, member(row, "Name")),
              testing::ElementsAre("a", "b"));
  EXPECT_THAT(ValuesAt(value, Extend(tags, PathStepKind::kMapKey)),
              testing::ElementsAre("x", "y"));
  EXPECT_THAT(ValuesAt(value, Extend(tags, PathStepKind::kMapValue)),
              testing::ElementsAre(1, 2));
  EXPECT_THAT(ValuesAt(value, {}), testing::ElementsAre(value));
  EXPECT_THAT(ValuesAt(value, member(tags, "z")), testing::IsEmpty());
  EXPECT_THAT(ValuesAt(value, Extend(tags, PathStepKind::kElement)),
              testing::IsEmpty());
}

}  // namespace
}  // namespace plumbline
