#include "harness/base/uri_encoding.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace plumbline {
namespace {

TEST(UriEncodingTest, KeepsReservedCharactersThatEndNothing) {
  EXPECT_EQ(EncodeUriReserved("a/b?c,d e&f=g#h+"),
            "a/b?c,d%20e%26f%3Dg%23h%2B");
}

TEST(UriEncodingTest, KeepsOnlyTheUnreserved) {
  EXPECT_EQ(EncodeUri("aZ09-._~"), "aZ09-._~");
  EXPECT_EQ(EncodeUri("a b/c+d=&%"), "a%20b%2Fc%2Bd%3D%26%25");
  EXPECT_EQ(EncodeUri("\xe1\x88\xb4"), "%E1%88%B4");
  EXPECT_EQ(EncodeUri(std::string(1, '\0')), "%00");
  EXPECT_EQ(EncodeUriPath("/a b/c"), "/a%20b/c");
}

TEST(UriEncodingTest, LeavesAloneWhatIsNoEncoding) {
  EXPECT_EQ(DecodeUri("%41%e1+%"), "A\xe1+%");
  EXPECT_EQ(DecodeUri("%4"), "%4");
  EXPECT_EQ(DecodeUri("%4g%41"), "%4gA");
  EXPECT_EQ(DecodeUri("%%41"), "%A");
}

RC_GTEST_PROP(UriEncodingTest, DecodesWhatItEncoded,
              (const std::string& text)) {
  RC_ASSERT(DecodeUri(EncodeUri(text)) == text);
  RC_ASSERT(DecodeUri(EncodeUriPath(text)) == text);
}

}  // namespace
}  // namespace plumbline
