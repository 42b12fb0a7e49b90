#include "harness/pattern/assertions.h"

#include <gtest/gtest.h>

#include <array>

#include "harness/pattern/determinize.h"

namespace plumbline {
namespace {

// Whether a pattern of all strings, `assertion` and all strings takes `text`
// in one way: with as many characters before the assertion as `before`.
bool Holds(TermPool& pool, TermId assertion, std::uint32_t before,
           std::string_view text) {
  const TermId any = pool.Chars(CharSet::All());
  const TermId expression = pool.Sequence(std::array{
      pool.Repeat(any, before, before), assertion, pool.AllStrings()});
  const auto dfa = Determinize(pool, pool.Concat(expression, pool.Empty()));
  return dfa.has_value() && dfa->Matches(text);
}

TEST(AssertionsTest, KnowsTheEndOfTheInput) {
  TermPool pool;
  EXPECT_TRUE(Holds(pool, EndOfInput(pool), 2, "ab"));
  EXPECT_FALSE(Holds(pool, EndOfInput(pool), 1, "ab"));
  EXPECT_TRUE(Holds(pool, EndBeforeLastLine(pool), 2, "ab\n"));
  EXPECT_TRUE(Holds(pool, EndBeforeLastLine(pool), 2, "ab\r\n"));
  EXPECT_FALSE(Holds(pool, EndBeforeLastLine(pool), 2, "ab\n\n"));
}

TEST(AssertionsTest, KnowsTheEndsOfLines) {
  TermPool pool;
  const TermId start = LineStart(pool, false);
  EXPECT_TRUE(Holds(pool, start, 0, "ab"));
  EXPECT_TRUE(Holds(pool, start, 2, "a\nb"));
  EXPECT_TRUE(Holds(pool, start, 2, "a\rb"));
  EXPECT_FALSE(Holds(pool, start, 1, "a\nb"));
  EXPECT_FALSE(Holds(pool, LineStart(pool, true), 2, "a\rb"));
  EXPECT_TRUE(Holds(pool, LineEnd(pool, false), 1, "a\nb"));
  EXPECT_FALSE(Holds(pool, LineEnd(pool, false), 1, "ab"));
}

TEST(AssertionsTest, KnowsWhereWordsBeginAndEnd) {
  TermPool pool;
  const CharSet word = CharSet::Of({{'a', 'z'}});
  const TermId bound = WordBoundary(pool, word, false);
  const TermId inside = WordBoundary(pool, word, true);
  const std::string_view text = "ab -";
  const std::array<bool, 5> expected = {true, false, true, false, false};
  for (std::uint32_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(Holds(pool, bound, i, text), expected[i]) << i;
    EXPECT_EQ(Holds(pool, inside, i, text), !expected[i]) << i;
  }
}

}  // namespace
}  // namespace plumbline
