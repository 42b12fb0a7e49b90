#include "harness/reference/deviation.h"

#include <gtest/gtest.h>

#include <set>

namespace plumbline {
namespace {

TEST(DeviationTest, NamesAreUniqueAndEveryOneIsExplained) {
  std::set<std::string_view> names;
  for (const auto table : {Faults(), Variations()}) {
    for (const Deviation& deviation : table) {
      EXPECT_FALSE(deviation.name.empty());
      EXPECT_FALSE(deviation.summary.empty()) << deviation.name;
      EXPECT_TRUE(names.insert(deviation.name).second) << deviation.name;
    }
  }
}

TEST(DeviationTest, EveryOneChangesSomething) {
  for (const auto table : {Faults(), Variations()}) {
    for (const Deviation& deviation : table) {
      EXPECT_TRUE(
          deviation.quirk != Quirk::kNone || deviation.forgives != nullptr ||
          deviation.refuses != nullptr || deviation.alters_output != nullptr ||
          deviation.alters_refusal != nullptr ||
          deviation.alters_answer != nullptr)
          << deviation.name;
    }
  }
}

TEST(DeviationTest, FaultsAndVariationsAreToldApartByClass) {
  for (const Deviation& fault : Faults()) {
    EXPECT_NE(fault.deviation_class, DeviationClass::kVariation) << fault.name;
  }
  for (const Deviation& variation : Variations()) {
    EXPECT_EQ(variation.deviation_class, DeviationClass::kVariation)
        << variation.name;
  }
}

TEST(DeviationTest, FindsByName) {
  for (const auto table : {Faults(), Variations()}) {
    for (const Deviation& deviation : table) {
      ASSERT_NE(FindDeviation(deviation.name), nullptr);
      EXPECT_EQ(FindDeviation(deviation.name)->name, deviation.name);
    }
  }
  EXPECT_EQ(FindDeviation("no-such-fault"), nullptr);
  EXPECT_EQ(FindDeviation(""), nullptr);
}

TEST(DeviationTest, EveryClassHasAName) {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(DeviationClass::kVariation); ++i) {
    names.insert(ToString(static_cast<DeviationClass>(i)));
  }
  EXPECT_EQ(names.size(), 11U);
  EXPECT_EQ(ToString(DeviationClass::kLeak), "leak");
}

TEST(DeviationTest, ASetHasTheQuirksOfItsMembers) {
  const DeviationSet none;
  EXPECT_FALSE(none.Has(Quirk::kShortPages));
  const DeviationSet two(
      {FindDeviation("short-pages"), FindDeviation("accepts-above-max")});
  EXPECT_TRUE(two.Has(Quirk::kShortPages));
  EXPECT_FALSE(two.Has(Quirk::kSlowDelete));
}

}  // namespace
}  // namespace plumbline
