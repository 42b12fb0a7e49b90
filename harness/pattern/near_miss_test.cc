#include "harness/pattern/near_miss.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <set>
#include <string>
#include <string_view>

#include "harness/base/text.h"
#include "harness/pattern/matcher.h"

namespace plumbline {
namespace {

constexpr LengthRange kName = {.min = 1, .max = 128};

std::vector<NearMiss> MissesOf(std::string_view pattern,
                               PatternSemantics semantics,
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
  const auto misses =
      MissesOf("^[a-z][-a-z0-9]*$", PatternSemantics::kSearch, kName);
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
      MissesOf("[a-z][-a-z0-9]*", PatternSemantics::kWholeString, kName);
  EXPECT_TRUE(HasKind(misses, MissKind::kSearchOnly));
  const auto search =
      Language::Compile("[a-z][-a-z0-9]*", PatternSemantics::kSearch);
  for (const NearMiss& miss : misses) {
    EXPECT_EQ(miss.kind == MissKind::kSearchOnly, search->Matches(miss.text));
  }
}

TEST(NearMissTest, GivesTheEmptyStringWhereLengthsAllowIt) {
  const auto misses = MissesOf("^a+$", PatternSemantics::kSearch, {});
  ASSERT_FALSE(misses.empty());
  EXPECT_TRUE(HasKind(misses, MissKind::kEmpty));
  EXPECT_FALSE(HasKind(MissesOf("^a*$", PatternSemantics::kSearch, {}),
                       MissKind::kEmpty));
}

TEST(NearMissTest, LeavesOutWhatAnotherReadingAccepts) {
  // \w may mean all of Unicode, so é is no undisputed violation.
  for (const NearMiss& miss :
       MissesOf("^\\w+$", PatternSemantics::kSearch, {.min = 1, .max = 9})) {
    EXPECT_EQ(miss.text.find("é"), std::string::npos);
  }
}

TEST(NearMissTest, FillsUpWithRandomEdits) {
  EXPECT_EQ(MissesOf("[0-9]{12}", PatternSemantics::kWholeString, {}).size(),
            200U);
  Random random(3);
  const auto language =
      Language::Compile("[a-z]{3}", PatternSemantics::kWholeString);
  for (int i = 0; i < 50; ++i) {
    const auto miss = RandomNearMiss(*language, {.min = 1}, 10, random);
    ASSERT_TRUE(miss.has_value());
    EXPECT_FALSE(language->Matches(miss->text));
  }
  EXPECT_FALSE(
      RandomNearMiss(Language::AllStrings(), {}, 10, random).has_value());
}

TEST(NearMissTest, StandsJustBesideTheRangesOfAClass) {
  EXPECT_TRUE(HasKind(MissesOf("[a-f]{3}", PatternSemantics::kWholeString, {}),
                      MissKind::kRangeEdge));
}

TEST(NearMissTest, LeavesOutWhatAnyDialectAccepts) {
  // Not a vertical tab for \\s (RE2), no carriage return for a dot (PCRE), no
  // letter that a later Unicode may have.
  for (const NearMiss& miss :
       MissesOf("[^\\s]{2}", PatternSemantics::kWholeString, {})) {
    EXPECT_EQ(miss.text.find('\v'), std::string::npos);
  }
  for (const NearMiss& miss :
       MissesOf("..", PatternSemantics::kWholeString, {.max = 2})) {
    EXPECT_EQ(miss.text.find('\r'), std::string::npos) << miss.text;
  }
}

TEST(NearMissTest, HasNoneWhereEverythingIsAllowed) {
  EXPECT_TRUE(NearMisses(Language::AllStrings(), {}, 100, 50).empty());
}

// Where a match takes as long as it may, there are few tries.
TEST(NearMissTest, EndsWhereRepeatsStandInsideEachOther) {
  const std::string pattern = "^(a{1,300}){1,300}$";
  const auto matcher = PatternMatcher::Compile({.text = pattern});
  ASSERT_TRUE(matcher.has_value());
  const auto language =
      Language::CompilePartly(pattern, [&](std::string_view text) {
        return matcher->Judge(text) == PatternVerdict::kMatches;
      });
  ASSERT_TRUE(language.has_value());
  const std::clock_t began = std::clock();
  static_cast<void>(NearMisses(*language, kName, 4096, 200));
  EXPECT_LT(static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC, 8);
}

TEST(NearMissTest, KeepsToTheLimitAndRepeatsNothing) {
  const auto language =
      Language::Compile("^[a-z]+$", PatternSemantics::kSearch);
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
