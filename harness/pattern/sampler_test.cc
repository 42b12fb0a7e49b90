#include "harness/pattern/sampler.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "harness/base/text.h"
#include "harness/pattern/testing_automata.h"

namespace plumbline {
namespace {

// Pearson's statistic of `draws` samples of length `n` against a uniform
// choice among the members that enumeration finds.
double ChiSquared(std::string_view pattern, std::string_view alphabet,
                  std::uint32_t n, int draws, std::size_t& members) {
  const Dfa dfa = RawAutomaton(pattern);
  std::map<std::string, int> counts;
  ForEachString(alphabet, n, [&](const std::string& text) {
    if (text.size() == n && dfa.Matches(text)) {
      counts[text] = 0;
    }
  });
  members = counts.size();
  const Sampler sampler(Graph(dfa, CharSet::All()));
  Random random(7);
  for (int i = 0; i < draws; ++i) {
    const auto text = sampler.Sample(random, n);
    EXPECT_TRUE(text.has_value() && counts.contains(*text));
    ++counts[text.value_or("")];
  }
  const double expected = draws / static_cast<double>(members);
  double statistic = 0;
  for (const auto& [text, count] : counts) {
    statistic += (count - expected) * (count - expected) / expected;
  }
  return statistic;
}

TEST(SamplerTest, EveryMemberIsAsLikelyAsAnyOther) {
  for (const std::string_view pattern :
       {"[ab]*c?", "(ab|ba|c)*", "a[abc]{4}|b*", "(a|bc)*", "[ab]{2}[bc]*",
        "(?!.*aa)[abc]*"}) {
    std::size_t members = 0;
    const double statistic = ChiSquared(pattern, "abc", 5, 40'000, members);
    const double freedom = static_cast<double>(members) - 1;
    // Five standard deviations of the distribution.
    EXPECT_LT(statistic, freedom + 5 * std::sqrt(2 * freedom) + 5) << pattern;
  }
}

TEST(SamplerTest, NothingWhereThereIsNoMember) {
  const Sampler sampler(Graph(RawAutomaton("(ab)*"), CharSet::All()));
  Random random(1);
  EXPECT_FALSE(sampler.Sample(random, 3).has_value());
  EXPECT_EQ(sampler.Sample(random, 4), "abab");
  EXPECT_EQ(sampler.Sample(random, 0), "");
  const Sampler nothing(Graph(RawAutomaton("a^b"), CharSet::All()));
  EXPECT_FALSE(nothing.Sample(random, 0).has_value());
}

TEST(SamplerTest, LongMembersOfLargeAutomata) {
  const Dfa dfa = RawAutomaton("[a-z]{1,5000}-[0-9]{1,5000}");
  const Sampler sampler(Graph(dfa, CharSet::All()));
  Random random(3);
  for (const std::uint32_t n : {3U, 500U, 5000U, 10'001U}) {
    const auto text = sampler.Sample(random, n);
    ASSERT_TRUE(text.has_value());
    EXPECT_EQ(text->size(), n);
    EXPECT_TRUE(dfa.Matches(*text));
  }
  EXPECT_FALSE(sampler.Sample(random, 10'002).has_value());
}

TEST(SamplerTest, CountsBeyondTheRangeOfADouble) {
  const Sampler sampler(Graph(RawAutomaton("(?s).{0,2000}"), CharSet::All()));
  Random random(4);
  const auto text = sampler.Sample(random, 1000);
  ASSERT_TRUE(text.has_value());
  EXPECT_EQ(CountCodePoints(*text), 1000U);
}

}  // namespace
}  // namespace plumbline
