#include <gtest/gtest.h>

#include <array>

#include "harness/pattern/term.h"

namespace plumbline {
namespace {

class TermSimplifyTest : public testing::Test {
 protected:
  TermPool pool_;
  TermId a_ = pool_.Chars(CharSet::Of(U'a'));
  TermId b_ = pool_.Chars(CharSet::Of(U'b'));
  TermId c_ = pool_.Chars(CharSet::Of(U'c'));

  TermId Repeated(std::uint32_t min, std::uint32_t max) {
    return pool_.Repeat(a_, min, max);
  }
};

TEST_F(TermSimplifyTest, UnionIsASet) {
  const TermId ab = pool_.Sequence(std::array{a_, b_});
  const TermId cb = pool_.Sequence(std::array{c_, b_});
  EXPECT_EQ(pool_.Union({ab, cb, ab}), pool_.Union({cb, ab}));
  EXPECT_EQ(pool_.Union({ab}), ab);
  EXPECT_EQ(pool_.Union({}), pool_.Nothing());
  EXPECT_EQ(pool_.Union({ab, pool_.AllStrings()}), pool_.AllStrings());
  EXPECT_EQ(pool_.Union({a_, b_}), pool_.Chars(CharSet::OfEach(U"ab")));
}

TEST_F(TermSimplifyTest, UnionJoinsCounts) {
  EXPECT_EQ(pool_.Union({Repeated(0, 5), Repeated(2, 7)}), Repeated(0, 7));
  EXPECT_EQ(pool_.Union({Repeated(2, 3), Repeated(4, 5)}), Repeated(2, 5));
  EXPECT_NE(pool_.Union({Repeated(2, 3), Repeated(5, 6)}), Repeated(2, 6));
  EXPECT_EQ(pool_.Union({a_, pool_.Empty()}), Repeated(0, 1));
  const TermId longer = pool_.Concat(Repeated(0, 9), b_);
  EXPECT_EQ(pool_.Union({pool_.Concat(Repeated(0, 5), b_), longer}), longer);
  EXPECT_EQ(pool_.Union({longer, b_}), longer);
}

TEST_F(TermSimplifyTest, ATailIsTakenInOnlyOnce) {
  // b, ab and cab: b may go into a?b, and ab into c?ab, but not both, or b
  // itself would be lost.
  const TermId ab = pool_.Concat(a_, b_);
  const TermId cab = pool_.Concat(c_, ab);
  const TermId all = pool_.Union({b_, ab, cab});
  const TermId expected =
      pool_.Union({b_, pool_.Concat(pool_.Repeat(c_, 0, 1), ab)});
  EXPECT_EQ(all, expected);
}

TEST_F(TermSimplifyTest, LanguagesAreNotRepeated) {
  // (?!.)|(?=a). gave a repeated intersection, which reads nothing.
  const TermId both =
      pool_.Intersect({pool_.Concat(a_, pool_.AllStrings()), b_});
  const TermId either = pool_.Union({pool_.Empty(), both});
  EXPECT_EQ(pool_.at(either).kind, TermKind::kUnion);
}

TEST_F(TermSimplifyTest, UnionDrawsOutCommonHeads) {
  const TermId ab = pool_.Concat(a_, b_);
  const TermId acc = pool_.Concat(a_, pool_.Concat(c_, c_));
  EXPECT_EQ(pool_.Union({ab, acc}),
            pool_.Concat(a_, pool_.Union({b_, pool_.Concat(c_, c_)})));
}

TEST_F(TermSimplifyTest, ComplementUndoesItself) {
  EXPECT_EQ(pool_.Complement(pool_.Complement(a_)), a_);
  EXPECT_EQ(pool_.Complement(pool_.Nothing()), pool_.AllStrings());
  EXPECT_EQ(pool_.Complement(pool_.AllStrings()), pool_.Nothing());
}

TEST_F(TermSimplifyTest, IntersectionSeesContradictions) {
  EXPECT_EQ(pool_.Intersect({a_, pool_.Complement(a_)}), pool_.Nothing());
  EXPECT_EQ(pool_.Intersect({a_, pool_.AllStrings()}), a_);
  EXPECT_EQ(pool_.Intersect({a_, pool_.Empty()}), pool_.Nothing());
  EXPECT_EQ(pool_.Intersect({Repeated(0, 3), pool_.Empty()}), pool_.Empty());
  EXPECT_EQ(pool_.Intersect({}), pool_.AllStrings());
}

}  // namespace
}  // namespace plumbline
