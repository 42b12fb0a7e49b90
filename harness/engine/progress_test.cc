#include "harness/engine/progress.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(FractionDoneTest, CountsCasesWhereThereAreAny) {
  EXPECT_DOUBLE_EQ(FractionDone({.max_requests = 10},
                                {.cases = 200, .played = 50, .requests = 9}),
                   0.25);
}

TEST(FractionDoneTest, TakesTheBudgetThatEndsFirst) {
  const CampaignOptions options{.max_requests = 100,
                                .max_time = std::chrono::seconds(10)};
  EXPECT_DOUBLE_EQ(FractionDone(options, {.requests = 20,
                                          .elapsed = std::chrono::seconds(5)}),
                   0.5);
  EXPECT_DOUBLE_EQ(FractionDone(options, {.requests = 70,
                                          .elapsed = std::chrono::seconds(5)}),
                   0.7);
  EXPECT_DOUBLE_EQ(FractionDone(options, {.requests = 200}), 1);
  EXPECT_DOUBLE_EQ(FractionDone({}, {.requests = 200}), 0);
}

}  // namespace
}  // namespace plumbline
