// Laws that hold for every text, whatever it is.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/media_type.h"
#include "harness/base/text.h"
#include "harness/base/uri_encoding.h"

namespace plumbline {
namespace {

// Any bytes, UTF-8 or not.
std::string AnyBytes() {
  return *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
}

// Characters of every length in UTF-8.
std::u32string AnyCharacters() {
  return *rc::gen::container<std::u32string>(
      rc::gen::oneOf(rc::gen::inRange<char32_t>(0, 0x80),
                     rc::gen::inRange<char32_t>(0x80, 0x800),
                     rc::gen::inRange<char32_t>(0x800, 0xD800),
                     rc::gen::inRange<char32_t>(0xE000, 0x110000)));
}

RC_GTEST_PROP(TextLawsTest, Base64GivesBackWhatWasEncoded, ()) {
  const std::string bytes = AnyBytes();
  RC_ASSERT(DecodeBase64(EncodeBase64(bytes)).value() == bytes);
}

RC_GTEST_PROP(TextLawsTest, HexIsTwoDigitsForEachByte, ()) {
  const std::string bytes = AnyBytes();
  const std::string hex = EncodeHex(bytes);
  RC_ASSERT(hex.size() == 2 * bytes.size());
  RC_ASSERT(hex.find_first_not_of("0123456789abcdef") == std::string::npos);
}

RC_GTEST_PROP(TextLawsTest, Utf8GivesBackItsCharacters, ()) {
  const std::u32string characters = AnyCharacters();
  const std::string text = EncodeUtf8(characters);
  RC_ASSERT(IsValidUtf8(text));
  RC_ASSERT(DecodeUtf8(text) == characters);
  RC_ASSERT(CountCodePoints(text) == characters.size());
}

RC_GTEST_PROP(TextLawsTest, AnyBytesDecodeToCharactersThatEncode, ()) {
  RC_ASSERT(IsValidUtf8(EncodeUtf8(DecodeUtf8(AnyBytes()))));
}

RC_GTEST_PROP(TextLawsTest, ACutIsAPrefixAndBreaksNoCharacter, ()) {
  const std::string text = EncodeUtf8(AnyCharacters());
  const auto limit = *rc::gen::inRange<std::size_t>(0, text.size() + 4);
  const std::string_view cut = CutUtf8(text, limit);
  RC_ASSERT(cut.size() <= limit);
  RC_ASSERT(text.starts_with(cut));
  RC_ASSERT(IsValidUtf8(cut));
  // No more is left out than the rest of one character.
  RC_ASSERT(cut.size() + 4 > std::min(limit, text.size()));
}

RC_GTEST_PROP(TextLawsTest, ACutOfAnyBytesStaysWithinItsLimit, ()) {
  const std::string bytes = AnyBytes();
  const auto limit = *rc::gen::inRange<std::size_t>(0, bytes.size() + 4);
  const std::string_view cut = CutUtf8(bytes, limit);
  RC_ASSERT(cut.size() <= limit);
  RC_ASSERT(std::string_view(bytes).starts_with(cut));
}

RC_GTEST_PROP(TextLawsTest, WhatIsPrintableHasNoControlCharacters, ()) {
  const std::string shown = Printable(AnyBytes(), 1000);
  RC_ASSERT(IsValidUtf8(shown));
  RC_ASSERT(std::ranges::none_of(
      shown, [](unsigned char c) { return c < 0x20 || c == 0x7F; }));
}

RC_GTEST_PROP(TextLawsTest, PartsJoinIntoTheWhole, ()) {
  const std::string text = AnyBytes();
  std::string joined;
  const std::vector<std::string> parts = Split(text, ',');
  for (std::size_t i = 0; i < parts.size(); ++i) {
    RC_ASSERT(parts[i].find(',') == std::string::npos);
    joined += (i == 0 ? "" : ",") + parts[i];
  }
  RC_ASSERT(joined == text);
}

RC_GTEST_PROP(TextLawsTest, TrimmingTwiceChangesNothing, ()) {
  const std::string text = AnyBytes();
  RC_ASSERT(Trim(Trim(text)) == Trim(text));
}

RC_GTEST_PROP(TextLawsTest, LowerCaseEqualsItsSource, ()) {
  const std::string text = AnyBytes();
  RC_ASSERT(ToLower(ToLower(text)) == ToLower(text));
  RC_ASSERT(EqualsIgnoreCase(text, ToLower(text)));
}

RC_GTEST_PROP(TextLawsTest, AStarMatchesEverythingAndATextItself, ()) {
  const std::string text = *rc::gen::container<std::string>(
      rc::gen::elementOf(std::string("abcXYZ.-_019")));
  RC_ASSERT(MatchesGlob("*", text));
  RC_ASSERT(MatchesGlob(text, text));
  RC_ASSERT(MatchesGlob(text + "*", text));
  RC_ASSERT(!MatchesGlob(text + "?", text));
}

RC_GTEST_PROP(TextLawsTest, UriEncodingGivesBackItsText, ()) {
  const std::string bytes = AnyBytes();
  const std::string encoded = EncodeUri(bytes);
  RC_ASSERT(DecodeUri(encoded) == bytes);
  RC_ASSERT(encoded.find_first_of(" /?#&=+\"<>") == std::string::npos);
  RC_ASSERT(DecodeUri(EncodeUriPath(bytes)) == bytes);
}

RC_GTEST_PROP(TextLawsTest, AMediaTypeIsItsOwn, ()) {
  const std::string type = MediaTypeOf(AnyBytes());
  RC_ASSERT(MediaTypeOf(type) == type);
}

}  // namespace
}  // namespace plumbline
