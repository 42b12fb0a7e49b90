#include "harness/pattern/unicode_property.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

bool Has(std::string_view name, char32_t c) {
  const auto set = FindProperty(name, ClassReading::kAscii);
  EXPECT_TRUE(set.has_value()) << name;
  return set.has_value() && set->Contains(c);
}

TEST(UnicodePropertyTest, KnowsCategoriesScriptsAndBlocks) {
  EXPECT_TRUE(Has("L", U'é'));
  EXPECT_FALSE(Has("L", U'1'));
  EXPECT_TRUE(Has("Lu", U'É'));
  EXPECT_TRUE(Has("IsLatin", U'a'));
  EXPECT_TRUE(Has("script=Greek", U'α'));
  EXPECT_TRUE(Has("InGreek", U'α'));
  EXPECT_TRUE(Has("IsAlphabetic", U'é'));
  EXPECT_TRUE(Has("LD", U'1'));
  EXPECT_TRUE(Has("all", U'\n'));
  EXPECT_FALSE(Has("L1", 0x100));
}

TEST(UnicodePropertyTest, KeepsPosixNamesToAscii) {
  EXPECT_TRUE(Has("Alpha", U'a'));
  EXPECT_FALSE(Has("Alpha", U'é'));
  EXPECT_TRUE(Has("Print", U' '));
  EXPECT_FALSE(Has("Graph", U' '));
  EXPECT_TRUE(Has("Punct", U'['));
  EXPECT_TRUE(Has("ASCII", U'\x7F'));
  EXPECT_TRUE(FindProperty("Alpha", ClassReading::kUnicode)->Contains(U'é'));
  EXPECT_FALSE(
      FindPosixClass("print", ClassReading::kUnicode)->Contains(U'\n'));
}

TEST(UnicodePropertyTest, RefusesUnknownNames) {
  for (const std::string_view name :
       {"", "Nope", "javaLowerCase", "L}[a", "\\", "IsNope", "InNope"}) {
    EXPECT_FALSE(FindProperty(name, ClassReading::kAscii).has_value()) << name;
  }
  EXPECT_FALSE(FindPosixClass("nope", ClassReading::kAscii).has_value());
  EXPECT_FALSE(FindShorthand(U'q', ClassReading::kAscii).has_value());
}

TEST(UnicodePropertyTest, ShorthandsComeWithTheirComplements) {
  for (const char32_t letter : std::u32string_view(U"dwshv")) {
    const auto set = FindShorthand(letter, ClassReading::kAscii);
    const auto rest = FindShorthand(letter - 32, ClassReading::kAscii);
    EXPECT_EQ(set->Complement(), *rest);
  }
  EXPECT_EQ(FindShorthand(U'd', ClassReading::kAscii)->Size(), 10U);
  EXPECT_GT(FindShorthand(U'd', ClassReading::kUnicode)->Size(), 100U);
  EXPECT_EQ(FindShorthand(U's', ClassReading::kAscii)->Size(), 6U);
}

TEST(UnicodePropertyTest, ClosesOverCase) {
  const CharSet closed = CloseOverCase(CharSet::Of(U'k'));
  EXPECT_TRUE(closed.Contains(U'K'));
  EXPECT_TRUE(closed.Contains(0x212A)) << "the Kelvin sign";
  EXPECT_EQ(closed.Size(), 3U);
}

TEST(UnicodePropertyTest, SettledCharactersAreThoseOfOldVersions) {
  const CharSet settled = SettledCharacters();
  for (const char32_t c : U"a\u00E9\u4E2D\U0001F600\uE000") {
    EXPECT_TRUE(settled.Contains(c)) << static_cast<unsigned>(c);
  }
  // A letter of Unicode 11, one of 14, and a place that is still free.
  for (const char32_t c : {U'\u1C90', U'\u2C2F', U'\u0378'}) {
    EXPECT_FALSE(settled.Contains(c)) << static_cast<unsigned>(c);
  }
}

TEST(UnicodePropertyTest, TheWidestReadingHasWhatAnyLibraryHas) {
  const auto word = FindShorthand(U'w', ClassReading::kWidest);
  const auto space = FindShorthand(U's', ClassReading::kWidest);
  for (const char32_t c : {U'a', U'\u00E9', U'\u0D76', U'\u00B2'}) {
    EXPECT_TRUE(word->Contains(c)) << static_cast<unsigned>(c);
  }
  EXPECT_TRUE(space->Contains(U'\x1C'));
  EXPECT_TRUE(space->Contains(U'\uFEFF'));
  EXPECT_FALSE(FindShorthand(U's', ClassReading::kUnicode)->Contains(U'\x1C'));
}

TEST(UnicodePropertyTest, SpaceOfRe2HasNoVerticalTab) {
  EXPECT_TRUE(FindShorthand(U's', ClassReading::kAscii)->Contains(U'\v'));
  EXPECT_FALSE(FindShorthand(U's', ClassReading::kRe2)->Contains(U'\v'));
  EXPECT_TRUE(FindShorthand(U'S', ClassReading::kRe2)->Contains(U'\v'));
  EXPECT_FALSE(FindShorthand(U'd', ClassReading::kRe2)->Contains(U'\u0660'));
}

}  // namespace
}  // namespace plumbline
