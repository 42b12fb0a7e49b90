#include "harness/pattern/term.h"

#include <gtest/gtest.h>

#include <array>

namespace plumbline {
namespace {

class TermTest : public testing::Test {
 protected:
  TermPool pool_;
  TermId a_ = pool_.Chars(CharSet::Of(U'a'));
  TermId b_ = pool_.Chars(CharSet::Of(U'b'));
};

TEST_F(TermTest, GivesEqualTermsOneId) {
  EXPECT_EQ(pool_.Chars(CharSet::Of(U'a')), a_);
  EXPECT_EQ(pool_.Sequence(std::array{a_, b_}),
            pool_.Sequence(std::array{a_, b_}));
  EXPECT_NE(a_, b_);
}

TEST_F(TermTest, NothingAndEmptyVanish) {
  EXPECT_EQ(pool_.Chars(CharSet()), pool_.Nothing());
  EXPECT_EQ(pool_.Sequence(std::array{a_, pool_.Empty()}), a_);
  EXPECT_EQ(pool_.Sequence(std::array{a_, pool_.Nothing()}), pool_.Nothing());
  EXPECT_EQ(pool_.Concat(a_, pool_.Empty()), a_);
  EXPECT_EQ(pool_.Concat(pool_.Nothing(), a_), pool_.Nothing());
}

TEST_F(TermTest, JoinsRepeats) {
  const TermId star = pool_.Repeat(a_, 0, kUnbounded);
  const TermId plus = pool_.Repeat(a_, 1, kUnbounded);
  EXPECT_EQ(pool_.Concat(a_, star), plus);
  EXPECT_EQ(pool_.Concat(star, star), star);
  EXPECT_EQ(pool_.Repeat(star, 3, kUnbounded), star);
  EXPECT_EQ(pool_.Repeat(plus, 0, kUnbounded), star);
  EXPECT_EQ(pool_.Concat(pool_.Repeat(a_, 1, 2), pool_.Repeat(a_, 3, 4)),
            pool_.Repeat(a_, 4, 6));
  EXPECT_EQ(pool_.Repeat(a_, 0, 0), pool_.Empty());
  EXPECT_EQ(pool_.Repeat(a_, 1, 1), a_);
}

TEST_F(TermTest, LookAheadsBecomeIntersections) {
  const TermId ahead = pool_.LookAhead(a_, false);
  const TermId language = pool_.Concat(ahead, b_);
  EXPECT_EQ(pool_.at(language).kind, TermKind::kIntersect);
  EXPECT_EQ(pool_.Concat(pool_.LookAhead(pool_.Nothing(), true), b_), b_);
}

TEST_F(TermTest, KnowsWhatMayBeEmpty) {
  EXPECT_FALSE(pool_.at(a_).maybe_nullable);
  EXPECT_TRUE(pool_.at(pool_.Repeat(a_, 0, 3)).always_nullable);
  const Term& begin = pool_.at(pool_.Begin());
  EXPECT_TRUE(begin.maybe_nullable);
  EXPECT_FALSE(begin.always_nullable);
}

TEST_F(TermTest, CountsEqualLookBehindsOnce) {
  EXPECT_EQ(pool_.AddLookBehind(a_), pool_.AddLookBehind(a_));
  EXPECT_NE(pool_.AddLookBehind(a_), pool_.AddLookBehind(b_));
}

TEST_F(TermTest, StopsAtItsBound) {
  for (std::uint32_t i = 2; i < 3'000'000 && !pool_.exhausted(); ++i) {
    pool_.Repeat(a_, i, i);
  }
  EXPECT_TRUE(pool_.exhausted());
  EXPECT_LE(pool_.size(), TermPool::kMaxTerms);
}

}  // namespace
}  // namespace plumbline
