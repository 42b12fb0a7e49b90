#include "harness/pattern/near_miss.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "harness/base/text.h"

namespace plumbline {
namespace {

constexpr LengthRange kName = {.min = 1, .max = 128};

std::vector<NearMiss> MissesOf(std::string_view pattern, Semantics semantics,
                               LengthRange lengths) {
  const auto language = Language::Compile(pattern, semantics);
  EXPECT_TRUE(language.has_value()) << pattern;
  auto misses = NearMisses(*language, lengths, 4096, 200);
  for (const NearMiss& miss : misses) {
    EXPECT_FALSE(language->Matches(miss.text)) << miss.text;
    EXPECT_GE(CountCodePoints(miss.text), lengths.min);
    EXPECT_LE(CountCodePoints(miss.text), lengths.max.value_or(4096));
  }
  return misses;
}

bool HasKind(const std::vector<NearMiss>& misses, MissKind kind) {
  return std::ranges::find(misses, kind, &NearMiss::kind) != misses.end();
}

TEST(NearMissTest, MakesEveryKindForAnAnchoredName) {
  const auto misses = MissesOf("^[a-z][-a-z0-9]*$", Semantics::kSearch, kName);
  for (const MissKind kind :
       {MissKind::kLeading, MissKind::kTrailing, MissKind::kTrailingNewline,
        MissKind::kInner, MissKind::kCase, MissKind::kLookAlike}) {
    EXPECT_TRUE(HasKind(misses, kind)) << ToString(kind);
  }
  EXPECT_FALSE(HasKind(misses, MissKind::kEmpty));
  EXPECT_FALSE(HasKind(misses, MissKind::kSearchOnly));
}

TEST(NearMissTest, TellsWhatOnlyASearchWouldAccept) {
  const auto misses =
      MissesOf("[a-z][-a-z0-9]*", Semantics::kWholeString, kName);
  EXPECT_TRUE(HasKind(misses, MissKind::kSearchOnly));
  const auto search = Language::Compile("[a-z][-a-z0-9]*", Semantics::kSearch);
  for (const NearMiss& miss : misses) {
    EXPECT_EQ(miss.kind == MissKind::kSearchOnly, search->Matches(miss.text));
  }
}

TEST(NearMissTest, GivesTheEmptyStringWhereLengthsAllowIt) {
  const auto misses = MissesOf("^a+$", Semantics::kSearch, {});
  ASSERT_FALSE(misses.empty());
  EXPECT_TRUE(HasKind(misses, MissKind::kEmpty));
  EXPECT_FALSE(
      HasKind(MissesOf("^a*$", Semantics::kSearch, {}), MissKind::kEmpty));
}

TEST(NearMissTest, LeavesOutWhatAnotherReadingAccepts) {
  // \w may mean all of Unicode, so é is no undisputed violation.
  for (const NearMiss& miss :
       MissesOf("^\\w+$", Semantics::kSearch, {.min = 1, .max = 9})) {
    EXPECT_EQ(miss.text.find("é"), std::string::npos);
  }
}

TEST(NearMissTest, HasNoneWhereEverythingIsAllowed) {
  EXPECT_TRUE(NearMisses(Language::AllStrings(), {}, 100, 50).empty());
}

TEST(NearMissTest, KeepsToTheLimitAndRepeatsNothing) {
  const auto language = Language::Compile("^[a-z]+$", Semantics::kSearch);
  const auto misses = NearMisses(*language, kName, 4096, 7);
  EXPECT_EQ(misses.size(), 7U);
  std::set<std::string> texts;
  for (const NearMiss& miss : misses) {
    EXPECT_TRUE(texts.insert(miss.text).second);
  }
  EXPECT_EQ(misses, NearMisses(*language, kName, 4096, 7));
}

}  // namespace
}  // namespace plumbline
