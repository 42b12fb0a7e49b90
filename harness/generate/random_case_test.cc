#include "harness/generate/random_case.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <set>
#include <string>

#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

TEST(RandomCaseTest, FollowsFromSeedAndIndexAlone) {
  const auto generator =
      RandomCases(SeedGeneration(), AllOperations(SeedGeneration().contract));
  const Case tenth = RandomCaseAt(generator, 1, 10);
  for (std::uint64_t i = 0; i < 20; ++i) {
    EXPECT_FALSE(RandomCaseAt(generator, 2, i).steps.empty());
  }
  EXPECT_EQ(RandomCaseAt(generator, 1, 10), tenth);
}

TEST(RandomCaseTest, DiffersBetweenSeedsAndIndices) {
  const auto generator =
      RandomCases(SeedGeneration(), AllOperations(SeedGeneration().contract));
  std::set<std::string> texts;
  for (std::uint64_t i = 0; i < 100; ++i) {
    for (const std::uint64_t seed : {1U, 2U}) {
      const Case c = RandomCaseAt(generator, seed, i);
      texts.insert(c.target().operation + ToText(c.target().input));
    }
  }
  EXPECT_GT(texts.size(), 120U);
}

TEST(RandomCaseTest, IsASequenceNowAndThenWhereResourcesMayBeWritten) {
  const Contract& contract = SeedGeneration().contract;
  const auto sequences = [](const rc::Gen<Case>& generator) {
    int count = 0;
    for (std::uint64_t i = 0; i < 500; ++i) {
      count += RandomCaseAt(generator, 1, i).steps.size() > 1 ? 1 : 0;
    }
    return count;
  };
  const int some =
      sequences(RandomCases(SeedGeneration(), AllOperations(contract)));
  EXPECT_GT(some, 20);
  EXPECT_LT(some, 80);
  EXPECT_EQ(sequences(RandomCases(SeedGeneration(),
                                  {OperationIndex(contract, kStatuses)})),
            0);
}

TEST(RandomCaseTest, IsHonest) {
  const auto generator =
      RandomCases(SeedGeneration(), AllOperations(SeedGeneration().contract));
  int violating = 0;
  for (std::uint64_t i = 0; i < 2000; ++i) {
    const Case c = RandomCaseAt(generator, 3, i);
    violating += c.target().intent == Intent::kViolate ? 1 : 0;
    EXPECT_TRUE(IsHonest(SeedGeneration(), c.target()))
        << c.target().clause << " " << ToText(c.target().input);
  }
  EXPECT_GT(violating, 200);
  EXPECT_LT(violating, 1000);
}

}  // namespace
}  // namespace plumbline
