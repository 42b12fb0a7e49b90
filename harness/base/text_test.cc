#include "harness/base/text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <cstdio>
#include <optional>

namespace plumbline {
namespace {

TEST(Utf8Test, RefusesWhatRfc3629Refuses) {
  EXPECT_TRUE(IsValidUtf8("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"));
  EXPECT_FALSE(IsValidUtf8("\xC0\x80"));          // overlong NUL
  EXPECT_FALSE(IsValidUtf8("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(IsValidUtf8("\xF4\x90\x80\x80"));  // above U+10FFFF
  EXPECT_FALSE(IsValidUtf8("\xE2\x82"));          // cut
  EXPECT_FALSE(IsValidUtf8("\x80"));
}

RC_GTEST_PROP(Utf8Test, EncodeThenDecodeGivesTheSame, ()) {
  const auto codes = *rc::gen::container<std::u32string>(
      rc::gen::suchThat(rc::gen::inRange<char32_t>(0, 0x110000),
                        [](char32_t c) { return c < 0xD800 || c > 0xDFFF; }));
  const std::string text = EncodeUtf8(codes);
  RC_ASSERT(IsValidUtf8(text));
  RC_ASSERT(DecodeUtf8(text) == codes);
  RC_ASSERT(CountCodePoints(text) == codes.size());
}

RC_GTEST_PROP(Base64Test, DecodeUndoesEncode, (const std::string& bytes)) {
  RC_ASSERT(DecodeBase64(EncodeBase64(bytes)) == bytes);
}

TEST(Base64Test, RefusesWrongPaddingAndAlphabet) {
  for (const char* bad : {"a", "ab=", "a===", "ab*=", "====", "ab==ab=="}) {
    EXPECT_FALSE(DecodeBase64(bad).has_value()) << bad;
  }
}

TEST(GlobTest, StarsSpanAnything) {
  EXPECT_TRUE(MatchesGlob("Describe*Pack*", "DescribeOrganizationPacks"));
  EXPECT_TRUE(MatchesGlob("*", ""));
  EXPECT_FALSE(MatchesGlob("Put?", "Put"));
  EXPECT_FALSE(MatchesGlob("a*b*c", "a-b-d"));
}

TEST(ParseUnsignedTest, TakesDigitsAlone) {
  EXPECT_EQ(ParseUnsigned("0", 10), 0U);
  EXPECT_EQ(ParseUnsigned("007", 10), 7U);
  EXPECT_EQ(ParseUnsigned("fF", 16), 255U);
  EXPECT_EQ(ParseUnsigned("18446744073709551615", 10), UINT64_MAX);
  for (const char* const text : {"", " 1", "1 ", "+1", "-1", "1.0", "0x1", "f",
                                 "18446744073709551616"}) {
    EXPECT_EQ(ParseUnsigned(text, 10), std::nullopt) << text;
  }
}

TEST(SquashTest, LeavesLettersAndDigits) {
  for (const char* const name : {"page_size2", "pageSize2", "Page[size]-2"}) {
    EXPECT_EQ(Squash(name), "pagesize2");
  }
  EXPECT_EQ(Squash("\xC3\xA4-"), "");
}

TEST(ReplaceAllTest, LooksAtNothingThatItPutIn) {
  std::string text = "aXbXX";
  ReplaceAll(text, "X", "XX");
  EXPECT_EQ(text, "aXXbXXXX");
  ReplaceAll(text, "XX", "");
  EXPECT_EQ(text, "ab");
}

TEST(WithoutByteOrderMarkTest, TakesOneFromTheBeginning) {
  EXPECT_EQ(WithoutByteOrderMark("\xEF\xBB\xBF{}"), "{}");
  EXPECT_EQ(WithoutByteOrderMark("{\xEF\xBB\xBF}"), "{\xEF\xBB\xBF}");
}

TEST(PrintableTest, EscapesWhatCouldMoveTheTerminal) {
  EXPECT_EQ(Printable("a\x1b[2Jb\n", 100), "a\\u{1b}[2Jb\\n");
  EXPECT_EQ(Printable("\xff", 100), "\\xff");
  // The mark is what is tested. NOLINTNEXTLINE(misc-misleading-bidirectional)
  EXPECT_EQ(Printable("\xE2\x80\xAE", 100), "\\u{202e}");
}

TEST(PrintableTest, SaysWhatWasCut) {
  EXPECT_EQ(Printable("abcdef", 4), "abcd... (2 more bytes)");
}

TEST(ShellQuoteTest, TheShellReadsBackTheSameBytes) {
  for (const std::string text : {"plain", "", "it's", "a b", "\n", "$HOME`x`",
                                 "\xff\x01'\\", "{\"a\":\"\xC3\xA9\"}"}) {
    const std::string command =
        "bash -c " + ShellQuote("printf %s " + ShellQuote(text));
    FILE* pipe = popen(command.c_str(), "r");
    ASSERT_NE(pipe, nullptr);
    std::string read;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) {
      read += static_cast<char>(c);
    }
    pclose(pipe);
    EXPECT_EQ(read, text);
  }
}

TEST(NearestNameTest, SuggestsOnlyWhatIsNear) {
  const std::vector<std::string> names = {"PutRule", "DeleteRule"};
  EXPECT_EQ(NearestName("putrules", names), "PutRule");
  EXPECT_EQ(NearestName("Something", names), "");
}

}  // namespace
}  // namespace plumbline
