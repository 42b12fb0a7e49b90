#include "harness/fuzz/damage.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "harness/base/http_message.h"
#include "harness/contract/rules.h"
#include "harness/engine/testing_engine.h"
#include "harness/fuzz/corpus.h"

namespace plumbline {
namespace {

TEST(DamageTest, ChangesFewBytes) {
  Random random(1);
  std::set<std::string> texts;
  for (int i = 0; i < 200; ++i) {
    texts.insert(WithDamagedBytes("{\"Limit\": 10}", random));
  }
  EXPECT_GT(texts.size(), 150U);
  EXPECT_FALSE(WithDamagedBytes("", random).empty());
}

// What is damaged says so, and is read back from a corpus as it was.
TEST(DamageTest, IsAReadableStep) {
  Random random(2);
  const Step step{.operation = kStatuses, .input = {{"Limit", 10}}};
  int bodies = 0;
  int headers = 0;
  for (int i = 0; i < 200; ++i) {
    const std::optional<Step> damaged =
        WithDamage(SeedContract(), step, random);
    if (!damaged.has_value()) {
      continue;
    }
    bodies += damaged->body.has_value() ? 1 : 0;
    headers += damaged->headers.empty() ? 0 : 1;
    EXPECT_EQ(damaged->clause, service_clause::kWellFormed);
    EXPECT_EQ(*damaged->control, step.input);
    for (const HeaderOverride& header : damaged->headers) {
      EXPECT_TRUE(IsHeaderText(*header.value));
    }
    Case c{.phase = Phase::kRandom, .steps = {*damaged}};
    const Result<Case> again =
        CaseOfText(CaseText(c, SeedContract()), SeedContract());
    ASSERT_TRUE(again.has_value()) << again.error().message;
    EXPECT_EQ(again->steps[0].body, damaged->body);
    EXPECT_EQ(again->steps[0].headers, damaged->headers);
    EXPECT_EQ(again->steps[0].control, damaged->control);
    EXPECT_EQ(CaseText(*again, SeedContract()), CaseText(c, SeedContract()));
  }
  EXPECT_GT(bodies, 100);
  EXPECT_GT(headers, 5);
}

TEST(DamageTest, TouchesNoWriteAndNoReference) {
  Random random(3);
  EXPECT_FALSE(WithDamage(SeedContract(),
                          {.operation = "DeleteOrganizationConformancePack"},
                          random));
  EXPECT_FALSE(WithDamage(
      SeedContract(),
      {.operation = kStatuses, .input = {{"NextToken", {{"$ref", "0.a"}}}}},
      random));
}

}  // namespace
}  // namespace plumbline
