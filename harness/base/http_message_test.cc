#include "harness/base/http_message.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(HeaderTest, NamesIgnoreCase) {
  std::vector<Header> headers = {{"Content-Type", "a"}, {"content-type", "b"}};
  EXPECT_EQ(FindHeader(headers, "CONTENT-TYPE"), "a");
  SetHeader(headers, "content-Type", "c");
  EXPECT_EQ(headers, (std::vector<Header>{{"content-Type", "c"}}));
  EXPECT_FALSE(FindHeader(headers, "Accept").has_value());
}

TEST(HttpTokenTest, IsOfLettersDigitsAndSomeSigns) {
  for (const char* const token : {"GET", "X-Amz-Target", "a1!#$%&'*+-.^_`|~"}) {
    EXPECT_TRUE(IsHttpToken(token)) << token;
  }
  for (const char* const other : {"", "a b", "a:", "(a)", "\xC3\xA4", "a\t"}) {
    EXPECT_FALSE(IsHttpToken(other)) << other;
  }
}

TEST(HeaderTextTest, HasNoControlCharacterButTheTab) {
  EXPECT_TRUE(IsHeaderText(""));
  EXPECT_TRUE(IsHeaderText("a \t \xC3\xA4~"));
  for (const char* const other : {"\r", "a\n", "\x7F", "\x1F"}) {
    EXPECT_FALSE(IsHeaderText(other));
  }
  EXPECT_FALSE(IsHeaderText(std::string_view("\0", 1)));
}

TEST(HeaderTextTest, LosesTheBlanksAroundIt) {
  EXPECT_EQ(TrimHeaderText(" \t a b\t"), "a b");
  EXPECT_EQ(TrimHeaderText(" \t"), "");
  EXPECT_EQ(TrimHeaderText(""), "");
  EXPECT_EQ(TrimHeaderText("\ra\n"), "\ra\n");
}

}  // namespace
}  // namespace plumbline
