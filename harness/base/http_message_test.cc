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

}  // namespace
}  // namespace plumbline
