#include "harness/base/ascii.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace plumbline {
namespace {

// Every char that is of the class, in the order of its byte.
std::string MembersOf(bool (*is_member)(char)) {
  std::string members;
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    if (is_member(c)) {
      members += c;
    }
  }
  return members;
}

TEST(AsciiTest, HasTheControlCharacters) {
  const std::string members = MembersOf(IsControl);
  EXPECT_EQ(members.size(), 33U);
  EXPECT_TRUE(members.starts_with(std::string_view("\0\1", 2)));
  EXPECT_TRUE(members.ends_with("\x1F\x7F"));
}

TEST(AsciiTest, HasTheDigits) { EXPECT_EQ(MembersOf(IsDigit), "0123456789"); }

TEST(AsciiTest, HasTheLetters) {
  const std::string upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const std::string lower = "abcdefghijklmnopqrstuvwxyz";
  EXPECT_EQ(MembersOf(IsUpper), upper);
  EXPECT_EQ(MembersOf(IsLower), lower);
  EXPECT_EQ(MembersOf(IsLetter), upper + lower);
  EXPECT_EQ(MembersOf(IsAlnum), "0123456789" + upper + lower);
}

TEST(AsciiTest, HasHexDigitsOfBothCases) {
  EXPECT_EQ(MembersOf(IsHexDigit), "0123456789ABCDEFabcdef");
}

}  // namespace
}  // namespace plumbline
