#include "harness/reference/page_token.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(PageTokenTest, GivesBackItsOffset) {
  for (const std::size_t offset : {0U, 1U, 99U, 123456U}) {
    EXPECT_EQ(OffsetOf(TokenFor(offset)), offset);
  }
}

TEST(PageTokenTest, TellsMadeUpTokens) {
  for (const char* const token : {"", "AAAA", "page-1", "cGFnZS0="}) {
    EXPECT_FALSE(OffsetOf(token).has_value()) << token;
  }
}

}  // namespace
}  // namespace plumbline
