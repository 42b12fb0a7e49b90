#include "harness/cli/header_word.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace plumbline {
namespace {

std::optional<std::string> Nowhere(std::string_view /*value*/) {
  return std::nullopt;
}

TEST(HeaderWordTest, NamesAVariableForWhatIsSecret) {
  const HeaderWord bearer =
      HeaderWordOf("Authorization: Bearer abcdefgh", false, Nowhere);
  EXPECT_EQ(bearer.word,
            "'Authorization: Bearer '\"$PLUMBLINE_HEADER_AUTHORIZATION\"");
  EXPECT_EQ(bearer.variable, "PLUMBLINE_HEADER_AUTHORIZATION");
  EXPECT_FALSE(bearer.is_set);
  EXPECT_EQ(HeaderWordOf("x-api-key:k$(id)", false, Nowhere).word,
            "'x-api-key: '\"$PLUMBLINE_HEADER_X_API_KEY\"");
}

TEST(HeaderWordTest, ShowsWhatIsNone) {
  EXPECT_EQ(HeaderWordOf("Accept: a/b", false, Nowhere).word, "'Accept: a/b'");
  EXPECT_EQ(HeaderWordOf("X-Key: it's", true, Nowhere).word,
            "'X-Key: it'\\''s'");
  EXPECT_EQ(HeaderWordOf("X-Key:", false, Nowhere).variable, "");
}

TEST(HeaderWordTest, TakesTheVariableThatTheUserHas) {
  ASSERT_EQ(::setenv("A_TOKEN_OF_MINE", "abcdefgh", 1), 0);
  const HeaderWord word =
      HeaderWordOf("Authorization: Bearer abcdefgh", false, FindInEnvironment);
  EXPECT_EQ(word.word, "'Authorization: Bearer '\"$A_TOKEN_OF_MINE\"");
  EXPECT_TRUE(word.is_set);
  ::unsetenv("A_TOKEN_OF_MINE");
  EXPECT_EQ(FindInEnvironment("abcdefgh"), std::nullopt);
}

}  // namespace
}  // namespace plumbline
