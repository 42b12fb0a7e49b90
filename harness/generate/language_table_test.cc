#include "harness/generate/language_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

TEST(LanguageTableTest, HasALanguageForEachPattern) {
  const LanguageTable& table = SeedGeneration().values.languages();
  EXPECT_TRUE(table.warnings().empty());
  const Member& name = InputMember("DeleteOrganizationConformancePack",
                                   "OrganizationConformancePackName");
  const Language* const language = table.Find(name.constraints);
  ASSERT_NE(language, nullptr);
  EXPECT_TRUE(language->Matches("a-1"));
  EXPECT_FALSE(language->Matches("1a"));
  EXPECT_FALSE(language->Matches(""));
}

TEST(LanguageTableTest, TakesAllStringsWithoutAPattern) {
  const Language* const all = SeedGeneration().values.languages().Find({});
  ASSERT_NE(all, nullptr);
  EXPECT_TRUE(all->Matches(""));
  EXPECT_TRUE(all->Matches("any \n thing"));
}

Contract ContractWith(const std::vector<std::string>& patterns) {
  Contract contract;
  for (const std::string& pattern : patterns) {
    Constraints constraints;
    constraints.pattern = {.text = pattern};
    contract.shapes.push_back({.name = "Echo",
                               .type = ShapeType::kString,
                               .constraints = constraints});
  }
  return contract;
}

TEST(LanguageTableTest, DrawsInPartFromAPatternWithoutAnAutomaton) {
  const Contract contract = ContractWith({"(a|b)-\\1"});
  const LanguageTable table(contract);
  ASSERT_EQ(table.warnings().size(), 1U);
  EXPECT_THAT(table.warnings()[0].message,
              testing::HasSubstr("a back-reference"));
  const Language* const language = table.Find(contract.shapes[0].constraints);
  ASSERT_NE(language, nullptr);
  EXPECT_FALSE(language->IsExact());
  EXPECT_TRUE(language->Matches("b-b"));
  EXPECT_FALSE(language->Matches("a-b"));
}

TEST(LanguageTableTest, CountsWhatIsExact) {
  const LanguageTable table(ContractWith({"a+", "a+", "(a)\\1", "(a", "\\1"}));
  EXPECT_EQ(table.counts().all, 4U);
  EXPECT_EQ(table.counts().exact, 1U);
  EXPECT_EQ(table.counts().in_part, 1U);
  EXPECT_EQ(table.warnings().size(), 3U);
}

TEST(LanguageTableTest, MakesTheTextsOfAPatternOnce) {
  const Contract contract = ContractWith({"^[ab]+$"});
  const LanguageTable table(contract);
  Constraints constraints = contract.shapes[0].constraints;
  constraints.max_length = 3;
  const LanguageTable::EdgeTexts& texts = table.EdgeTextsOf(constraints, 8);
  const Language& language = *table.Find(constraints);
  EXPECT_FALSE(texts.members.empty());
  for (const std::string& text : texts.members) {
    EXPECT_TRUE(language.Matches(text) && text.size() <= 3) << text;
  }
  EXPECT_FALSE(texts.misses.empty());
  for (const NearMiss& miss : texts.misses) {
    EXPECT_FALSE(language.Matches(miss.text) || miss.text.empty()) << miss.text;
  }
  EXPECT_EQ(&table.EdgeTextsOf(constraints, 8), &texts);
  constraints.max_length = 2;
  EXPECT_NE(&table.EdgeTextsOf(constraints, 8), &texts);
}

TEST(LanguageTableTest, TakesTheLengthsFromTheConstraints) {
  const LengthRange none = LanguageTable::LengthsOf({});
  EXPECT_EQ(none.min, 0U);
  EXPECT_FALSE(none.max.has_value());
  const LengthRange both =
      LanguageTable::LengthsOf({.min_length = 1, .max_length = 128});
  EXPECT_EQ(both.min, 1U);
  EXPECT_EQ(both.max, 128U);
}

}  // namespace
}  // namespace plumbline
