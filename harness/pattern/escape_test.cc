#include "harness/pattern/escape.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

Result<Escape> Read(std::u32string text) {
  PatternCursor cursor{.text = std::move(text)};
  return ReadEscape(cursor, ClassReading::kAscii);
}

char32_t Character(std::u32string text) {
  const auto escape = Read(std::move(text));
  return escape.has_value() ? escape->character.value_or(0) : 0;
}

TEST(EscapeTest, ReadsSingleCharacters) {
  EXPECT_EQ(Character(U"n"), U'\n');
  EXPECT_EQ(Character(U"x41"), U'A');
  EXPECT_EQ(Character(U"x{1F600}"), U'\U0001F600');
  EXPECT_EQ(Character(U"u00e9"), U'é');
  EXPECT_EQ(Character(U"u{1F600}"), U'\U0001F600');
  EXPECT_EQ(Character(U"U0001F600"), U'\U0001F600');
  EXPECT_EQ(Character(U"uD83D\\uDE00"), U'\U0001F600');
  EXPECT_EQ(Character(U"012"), U'\n');
  EXPECT_EQ(Character(U"cA"), U'\x01');
  EXPECT_EQ(Character(U"-"), U'-');
  EXPECT_EQ(Character(U"\\"), U'\\');
}

TEST(EscapeTest, KeepsALoneSurrogate) {
  EXPECT_EQ(Character(U"uD800x"), 0xD800U);
  EXPECT_EQ(Character(U"uD83D\\u0041"), 0xD83DU);
}

TEST(EscapeTest, ReadsSets) {
  EXPECT_TRUE(Read(U"d")->set.Contains(U'7'));
  EXPECT_TRUE(Read(U"pL")->set.Contains(U'é'));
  EXPECT_FALSE(Read(U"P{L}")->set.Contains(U'é'));
  EXPECT_TRUE(Read(U"P{^L}")->set.Contains(U'é'));
}

TEST(EscapeTest, RefusesWhatIsNoEscape) {
  for (const auto* text : {U"", U"xg", U"x{}", U"x{110000}", U"x{41", U"u12",
                           U"q", U"p{L", U"c"}) {
    EXPECT_EQ(Read(text).error().code, ErrorCode::kSyntax);
  }
  EXPECT_EQ(Read(U"p{javaLowerCase}").error().code, ErrorCode::kUnsupported);
}

TEST(PatternCursorTest, PeeksPastTheEndAndTakesOnlyWhatIsThere) {
  PatternCursor cursor{.text = U"ab"};
  EXPECT_FALSE(cursor.Take(U"abc"));
  EXPECT_TRUE(cursor.Take(U"ab"));
  EXPECT_TRUE(cursor.done());
  EXPECT_EQ(cursor.Peek(5), U'\0');
  EXPECT_NE(cursor.Syntax("x").error().message.find("offset 2"),
            std::string::npos);
}

}  // namespace
}  // namespace plumbline
