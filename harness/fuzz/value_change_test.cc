#include "harness/fuzz/value_change.h"

#include <gtest/gtest.h>

#include <limits>
#include <set>
#include <string>

#include "harness/base/text.h"
#include "harness/engine/testing_engine.h"

namespace plumbline {
namespace {

const Operation& Statuses() {
  return *SeedGeneration().contract.FindOperation(kStatuses);
}

std::set<std::string> ChangesOf(const Json& input, const LearnedTexts* learned,
                                int count) {
  Random random(11);
  std::set<std::string> all;
  for (int i = 0; i < count; ++i) {
    all.insert(
        ChangeOneValue(SeedGeneration(), Statuses(), input, learned, random)
            .dump());
  }
  return all;
}

TEST(SitesOfTest, NamesWhatIsThereAndWhatMayBe) {
  const Json input = {{"OrganizationConformancePackNames", {"a", "b"}}};
  std::set<std::string> there;
  std::set<std::string> absent;
  for (const InputSite& site :
       SitesOf(SeedGeneration().contract, Statuses(), input)) {
    (site.is_there ? there : absent).insert(site.place.to_string());
  }
  EXPECT_EQ(there,
            (std::set<std::string>{"/OrganizationConformancePackNames",
                                   "/OrganizationConformancePackNames/0",
                                   "/OrganizationConformancePackNames/1"}));
  // Tokens are the target's to give.
  EXPECT_EQ(absent, (std::set<std::string>{"/Limit"}));
}

TEST(SitesOfTest, LeavesReferencesAlone) {
  const Json input = {
      {"OrganizationConformancePackNames",
       {{{"$ref", "0.input.OrganizationConformancePackName"}}}}};
  for (const InputSite& site :
       SitesOf(SeedGeneration().contract, Statuses(), input)) {
    EXPECT_NE(site.place.to_string(), "/OrganizationConformancePackNames/0");
  }
}

TEST(ChangeOneValueTest, StandsBesideWhatItWas) {
  const std::set<std::string> all = ChangesOf({{"Limit", 100}}, nullptr, 600);
  EXPECT_TRUE(all.contains(R"({"Limit":101})"));
  EXPECT_TRUE(all.contains(R"({"Limit":99})"));
  EXPECT_TRUE(all.contains(R"({"Limit":-100})"));
  EXPECT_TRUE(all.contains("{}"));
}

TEST(ChangeOneValueTest, UsesWhatWasSeen) {
  LearnedTexts learned;
  learned.Note({{"OrganizationConformancePackName", "Seen"}});
  const Json input = {{"OrganizationConformancePackNames", {"a"}}};
  const std::string wanted = R"({"OrganizationConformancePackNames":["Seen"]})";
  EXPECT_TRUE(ChangesOf(input, &learned, 600).contains(wanted));
  EXPECT_FALSE(ChangesOf(input, nullptr, 600).contains(wanted));
}

TEST(ChangeOneValueTest, JoinsValuesOfOneInput) {
  const Json input = {{"OrganizationConformancePackNames", {"ab", "cd"}}};
  const std::set<std::string> all = ChangesOf(input, nullptr, 2000);
  EXPECT_TRUE(
      all.contains(R"({"OrganizationConformancePackNames":["abcd","cd"]})"));
  EXPECT_TRUE(
      all.contains(R"({"OrganizationConformancePackNames":["cd","cd"]})"));
}

TEST(NeighbourOfTest, IsOfTheSameType) {
  Random random(1);
  for (const Json& value :
       {Json(5), Json(-1), Json(2.5), Json("text"), Json(""), Json(true)}) {
    for (int i = 0; i < 50; ++i) {
      const Json near = NeighbourOf(value, random);
      EXPECT_EQ(JsonTypeName(near), JsonTypeName(value)) << near.dump();
      EXPECT_TRUE(!near.is_string() ||
                  IsValidUtf8(near.get_ref<const std::string&>()));
    }
  }
}

TEST(NeighbourOfTest, DoesNotOverflow) {
  Random random(1);
  for (int i = 0; i < 100; ++i) {
    EXPECT_TRUE(NeighbourOf(std::numeric_limits<std::int64_t>::min(), random)
                    .is_number_integer());
    EXPECT_TRUE(NeighbourOf(std::numeric_limits<std::uint64_t>::max(), random)
                    .is_number_integer());
  }
}

}  // namespace
}  // namespace plumbline
