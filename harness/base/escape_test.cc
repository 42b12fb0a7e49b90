#include "harness/base/escape.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <utility>

#include "harness/base/text.h"

namespace plumbline {
namespace {

// Bytes of all kinds, and often those that do harm.
std::string Hostile() {
  const auto piece = rc::gen::oneOf(
      rc::gen::container<std::string>(rc::gen::arbitrary<char>()),
      rc::gen::element<std::string>(
          "\n", "\r", "\x1b[2J", "\x1b[31m", "\xE2\x80\xAE", "\xC2\x9B", "../",
          "..", "\xFF", "$(id)", "`id`", "'", "\"", "plain"));
  std::string text;
  for (const std::string& one :
       *rc::gen::container<std::vector<std::string>>(piece)) {
    text += one;
  }
  return text;
}

bool IsSafe(const std::string& text) {
  return IsValidUtf8(text) &&
         std::ranges::none_of(DecodeUtf8(text), IsUnsafeToShow);
}

RC_GTEST_PROP(EscapeTest, ALineHasNothingUnsafe, ()) {
  const std::string text = Hostile();
  const std::string line = OneLine(text);
  RC_ASSERT(IsSafe(line));
  RC_ASSERT(IsSafe(text) == (line == text));
  RC_ASSERT(OneLine(line) == line);
}

RC_GTEST_PROP(EscapeTest, ATerminalGetsLineEndsAndColorsAlone, ()) {
  const std::string text = ForTerminal(Hostile());
  RC_ASSERT(ForTerminal(text) == text);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\x1b') {
      RC_ASSERT(text[at + 1] == '[');
      at = text.find_first_not_of("0123456789;", at + 2);
      RC_ASSERT(text.at(at) == 'm');
    } else {
      RC_ASSERT(text[at] == '\n' ||
                !IsUnsafeToShow(static_cast<unsigned char>(text[at])) ||
                (static_cast<unsigned char>(text[at]) & 0x80U) != 0);
    }
  }
}

RC_GTEST_PROP(EscapeTest, AnIdentityIsOfASafeAlphabetAndBounded, ()) {
  const std::string id = SafeId(
      Hostile() + std::string(*rc::gen::inRange<std::size_t>(0, 400), 'x'));
  RC_ASSERT(id.size() <= kMaxSafeNameBytes);
  RC_ASSERT(id.find_first_not_of(
                "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                "0123456789-_.:/@[]{}~+=%") == std::string::npos);
  RC_ASSERT(SafeId(id) == id);
}

RC_GTEST_PROP(EscapeTest, AFileNameStaysInItsFolder, ()) {
  const std::string name = SafeFileName(Hostile());
  RC_ASSERT(!name.empty());
  RC_ASSERT(name[0] != '.');
  RC_ASSERT(name.size() <= kMaxSafeNameBytes + 2);
  RC_ASSERT(name.find_first_of(std::string("/\\\0 \n$`'\"", 10)) ==
            std::string::npos);
  RC_ASSERT(IsSafe(name));
}

RC_GTEST_PROP(EscapeTest, JsonSaysTheSameAndShowsNothingUnsafe, ()) {
  const std::string raw = Hostile();
  const std::string text = EncodeUtf8(DecodeUtf8(raw));
  const std::string json = SafeJson({{text, text}}, -1);
  RC_ASSERT(IsSafe(json));
  RC_ASSERT(Json::parse(json) == Json({{text, text}}));
  RC_ASSERT(IsSafe(SafeJson(Json(raw), -1)));
}

RC_GTEST_PROP(EscapeTest, AShellWordIsShownSafely, ()) {
  RC_ASSERT(IsSafe(ShellQuote(Hostile())));
}

TEST(EscapeTest, ShowsWhatItTakesOut) {
  EXPECT_EQ(OneLine("a\nb\x1b[2J\xE2\x80\xAE"), "a\\nb\\u{1b}[2J\\u{202e}");
  EXPECT_EQ(ForTerminal("\x1b[31;1mred\x1b[0m\n\x1b[8mhid"),
            "\x1b[31;1mred\x1b[0m\n\\u{1b}[8mhid");
  EXPECT_EQ(SafeId("a b\n$(id)"), "a%20b%0A%24%28id%29");
  EXPECT_EQ(SafeId("createdAt[]"), "createdAt[]");
  EXPECT_EQ(SafeFileName(".."), "%2E.");
  EXPECT_EQ(SafeFileName("a/../b"), "a%2F..%2Fb");
  EXPECT_EQ(SafeFileName(""), "%");
  EXPECT_EQ(SafeJson("\xE2\x80\xAE\xF3\xA0\x80\x81", -1),
            "\"\\u202e\\udb40\\udc01\"");
}

TEST(EscapeTest, TellsLongIdentitiesApart) {
  const std::string a(500, 'a');
  EXPECT_NE(SafeId(a + "1"), SafeId(a + "2"));
  EXPECT_EQ(SafeId(a, 600), a);
}

// What a browser reads in text and in quoted values.
std::string FromHtml(std::string text) {
  for (const auto& [entity, meant] :
       {std::pair{"&lt;", "<"}, std::pair{"&gt;", ">"},
        std::pair{"&quot;", "\""}, std::pair{"&#39;", "'"},
        std::pair{"&#10;", "\n"}, std::pair{"&#9;", "\t"},
        std::pair{"&amp;", "&"}}) {
    ReplaceAll(text, entity, meant);
  }
  return text;
}

std::string HostileHtml() {
  return *rc::gen::element<std::string>(
             "<script>x()</script>", "</pre>", "&lt;", "{{7*7}}",
             "\" onload=\"x()", "' x='", "<!--", "-->", "]]>", "\t", "&#10;") +
         Hostile();
}

RC_GTEST_PROP(EscapeTest, HtmlIsReadAsTheLineThatItStandsFor, ()) {
  const std::string text = HostileHtml();
  const std::string html = ForHtml(text);
  RC_ASSERT(IsSafe(html));
  RC_ASSERT(html.find_first_of("<>\"'") == std::string::npos);
  RC_ASSERT(FromHtml(html) == OneLine(text));
}

RC_GTEST_PROP(EscapeTest, HtmlOfSeveralLinesKeepsThem, ()) {
  const std::string first = HostileHtml();
  const std::string second = HostileHtml();
  const std::string html = ForHtmlLines(first + "\n" + second);
  RC_ASSERT(IsSafe(html));
  RC_ASSERT(html.find_first_of("<>\"'") == std::string::npos);
  RC_ASSERT(html == ForHtmlLines(first) + "&#10;" + ForHtmlLines(second));
  RC_ASSERT(std::ranges::count(FromHtml(html), '\n') ==
            1 + std::ranges::count(first + second, '\n'));
}

}  // namespace
}  // namespace plumbline
