#include "harness/base/media_type.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(MediaTypeTest, DropsParametersAndCase) {
  EXPECT_EQ(MediaTypeOf("Text/HTML ; charset=utf-8"), "text/html");
  EXPECT_EQ(MediaTypeOf(""), "");
}

TEST(MediaTypeTest, KnowsJsonByItsManyNames) {
  for (const char* const json :
       {"application/json", "Application/JSON; charset=utf-8",
        "application/x-amz-json-1.1", "application/problem+json", "*/*"}) {
    EXPECT_TRUE(IsJsonMediaType(json)) << json;
  }
  for (const char* const other :
       {"", "text/plain", "application/xml", "application/jsonp",
        "application/x-www-form-urlencoded"}) {
    EXPECT_FALSE(IsJsonMediaType(other)) << other;
  }
}

}  // namespace
}  // namespace plumbline
