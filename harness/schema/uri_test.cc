#include "harness/schema/uri.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

// The examples of RFC 3986 section 5.4.
TEST(JsonSchemaUriTest, ResolvesTheExamplesOfTheRfc) {
  struct Row {
    const char* reference;
    const char* expected;
  };
  for (const Row& row : {Row{"g:h", "g:h"},
                         {"g", "http://a/b/c/g"},
                         {"./g", "http://a/b/c/g"},
                         {"g/", "http://a/b/c/g/"},
                         {"/g", "http://a/g"},
                         {"//g", "http://g"},
                         {"?y", "http://a/b/c/d;p?y"},
                         {"g?y", "http://a/b/c/g?y"},
                         {"#s", "http://a/b/c/d;p?q#s"},
                         {"g#s", "http://a/b/c/g#s"},
                         {"", "http://a/b/c/d;p?q"},
                         {".", "http://a/b/c/"},
                         {"..", "http://a/b/"},
                         {"../g", "http://a/b/g"},
                         {"../../g", "http://a/g"},
                         {"../../../g", "http://a/g"},
                         {"/./g", "http://a/g"},
                         {"g;x=1/../y", "http://a/b/c/y"},
                         {"g#s/../x", "http://a/b/c/g#s/../x"}}) {
    EXPECT_EQ(ResolveUri("http://a/b/c/d;p?q", row.reference), row.expected);
  }
}

TEST(JsonSchemaUriTest, ResolvesUrnsAndBasesWithoutScheme) {
  EXPECT_EQ(ResolveUri("urn:uuid:1", "#/a"), "urn:uuid:1#/a");
  EXPECT_EQ(ResolveUri("", "a.json#/b"), "a.json#/b");
  EXPECT_EQ(ResolveUri("dir/a.json", "b.json"), "dir/b.json");
}

TEST(JsonSchemaUriTest, SplitsAndDecodesTheFragment) {
  const UriParts parts = SplitFragment("a.json#/paths/~1x%7Bid%7D");
  EXPECT_EQ(parts.absolute, "a.json");
  EXPECT_EQ(parts.fragment, "/paths/~1x{id}");
  EXPECT_EQ(SplitFragment("a").fragment, "");
  EXPECT_EQ(PercentDecode("100%"), "100%");
  EXPECT_EQ(PercentDecode("%4g"), "%4g");
}

TEST(JsonSchemaUriTest, TellsSchemes) {
  EXPECT_TRUE(HasScheme("https://a"));
  EXPECT_TRUE(HasScheme("urn:x"));
  EXPECT_FALSE(HasScheme("a/b:c"));
  EXPECT_FALSE(HasScheme("#a:b"));
  EXPECT_FALSE(HasScheme("../a"));
}

TEST(JsonSchemaUriTest, EncodesPathsSoThatTheyComeBack) {
  EXPECT_EQ(PercentEncodePath("/a b/ü#?"), "/a%20b/%C3%BC%23%3F");
  EXPECT_EQ(PercentDecode(PercentEncodePath("/a b/ü#?")), "/a b/ü#?");
}

TEST(JsonSchemaUriTest, GivesThePathOfAUrl) {
  EXPECT_EQ(UrlPath("https://h:8443/v1/?x=/a#b"), "/v1");
  EXPECT_EQ(UrlPath("https://h"), "");
  EXPECT_EQ(UrlPath("https://h/"), "");
  EXPECT_EQ(UrlPath("/v1/pets//"), "/v1/pets");
  EXPECT_EQ(UrlPath("v1"), "v1");
}

}  // namespace
}  // namespace plumbline
