#include "harness/resource/vocabulary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/contract/testing_contract.h"

namespace plumbline {
namespace {

using ::testing::ElementsAre;

Vocabulary VocabularyOf(const std::vector<std::string>& names) {
  ContractBuilder builder;
  for (const std::string& name : names) {
    builder.AddOperation(name);
  }
  return Vocabulary(builder.contract());
}

TEST(VocabularyTest, TellsThePluralByHowTheContractSpells) {
  const Vocabulary words = VocabularyOf(
      {"CreateAlias", "ListAliases", "CreateDatabase", "PutCache"});
  EXPECT_EQ(words.Singular("aliases"), "alias");
  EXPECT_EQ(words.Singular("alias"), "alias");
  EXPECT_EQ(words.Singular("databases"), "database");
  EXPECT_EQ(words.Singular("caches"), "cache");
}

TEST(VocabularyTest, KnowsTheUsualEndings) {
  const Vocabulary words = VocabularyOf({"Do"});
  EXPECT_EQ(words.Singular("rules"), "rule");
  EXPECT_EQ(words.Singular("policies"), "policy");
  EXPECT_EQ(words.Singular("statuses"), "status");
  EXPECT_EQ(words.Singular("batches"), "batch");
  EXPECT_EQ(words.Singular("releases"), "release");
  EXPECT_EQ(words.Singular("indices"), "index");
  for (const char* const one :
       {"status", "access", "ops", "analysis", "metrics", "series", "dns"}) {
    EXPECT_EQ(words.Singular(one), one);
  }
}

TEST(VocabularyTest, NamesOne) {
  const Vocabulary words = VocabularyOf({"Do"});
  EXPECT_EQ(words.NameOfOne({"Config", "Rules"}), "ConfigRule");
  EXPECT_EQ(words.NameOfOne({"stored", "Queries"}), "StoredQuery");
  EXPECT_EQ(words.NameOfOne({"WebACLs"}), "WebACL");
  EXPECT_THAT(words.NormalOf("ConfigRulesEvaluations"),
              ElementsAre("config", "rule", "evaluation"));
}

TEST(WordsTest, BeginAndEnd) {
  const Words words = {"config", "rule", "status"};
  EXPECT_TRUE(BeginsWith(words, {"config", "rule"}));
  EXPECT_FALSE(BeginsWith(words, {"rule"}));
  EXPECT_TRUE(EndsWith(words, {"rule", "status"}));
  EXPECT_FALSE(EndsWith({"status"}, words));
}

}  // namespace
}  // namespace plumbline
