#include "harness/pattern/class_parser.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

Result<CharSet> Read(std::u32string text, ClassOptions options = {}) {
  PatternCursor cursor{.text = std::move(text)};
  return ReadClass(cursor, options);
}

// What follows the class's first bracket gives exactly `members`.
void ExpectMembers(std::u32string text, std::u32string_view members,
                   ClassOptions options = {}) {
  const auto set = Read(std::move(text), options);
  ASSERT_TRUE(set.has_value()) << set.error().message;
  EXPECT_EQ(*set, CharSet::OfEach(members));
}

TEST(ClassParserTest, ReadsRangesAndDashes) {
  ExpectMembers(U"a-c]", U"abc");
  ExpectMembers(U"-a]", U"-a");
  ExpectMembers(U"a-]", U"-a");
  ExpectMembers(U"a-b-d]", U"ab-d");
  ExpectMembers(U"\\d-_]", U"0123456789-_");
  ExpectMembers(U"_-\\d]", U"0123456789-_");
  ExpectMembers(U"+--]", U"+,-");
  ExpectMembers(U"]a]", U"]a");
  ExpectMembers(U"\\b]", U"\b");
  ExpectMembers(U"\\Q^-]\\Ea]", U"^-]a");
  ExpectMembers(U"\\x41-\\x43]", U"ABC");
}

TEST(ClassParserTest, ReadsSurrogatePairsAsOneCharacter) {
  const auto set =
      Read(U"\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF]");
  ASSERT_TRUE(set.has_value());
  EXPECT_TRUE(set->Contains(0x10000));
  EXPECT_TRUE(set->Contains(0x10FFFF));
  EXPECT_FALSE(set->Contains(0xFFFE));
}

TEST(ClassParserTest, NestsAndIntersects) {
  ExpectMembers(U"a[bc]]", U"abc");
  ExpectMembers(U"a-f&&[^bc]]", U"adef");
  ExpectMembers(U"a-f&&c-z&&d-e]", U"de");
  ExpectMembers(U"a&b]", U"a&b");
}

TEST(ClassParserTest, ReadsPosixNames) {
  ExpectMembers(U"[:digit:]x]", U"0123456789x");
  EXPECT_FALSE(Read(U"[:^digit:]]")->Contains(U'1'));
}

TEST(ClassParserTest, TakesBracketsAsThemselvesForEcma) {
  ClassOptions ecma;
  ecma.reading.brackets = BracketReading::kLiteral;
  ExpectMembers(U"[a]", U"[a", ecma);
  ExpectMembers(U"a&&b]", U"a&b", ecma);
}

TEST(ClassParserTest, IgnoresCaseWhereAsked) {
  ClassOptions options;
  options.flags.ignore_case = true;
  ExpectMembers(U"k]", U"kK", options);
  options.flags.unicode_case = true;
  ExpectMembers(U"k]", U"kK\u212A", options);
}

TEST(ClassParserTest, RefusesWhatIsNoClass) {
  for (const auto* text : {U"a", U"z-a]", U"[a]", U"a-\\", U"\\Qa]", U""}) {
    EXPECT_EQ(Read(text).error().code, ErrorCode::kSyntax);
  }
  EXPECT_EQ(Read(std::u32string(500, U'[')).error().code,
            ErrorCode::kUnsupported);
}

}  // namespace
}  // namespace plumbline
