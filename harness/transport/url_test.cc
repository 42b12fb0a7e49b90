#include "harness/transport/url.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "harness/base/error.h"

namespace plumbline {
namespace {

TEST(UrlTest, ReadsAHostAndPortWithoutAScheme) {
  const Result<Url> url = ParseUrl("localhost:5000");
  ASSERT_TRUE(url.has_value());
  EXPECT_EQ(*url, (Url{"http", "localhost", 5000, ""}));
  EXPECT_EQ(url->ToString(), "http://localhost:5000");
  EXPECT_EQ(url->authority(), "localhost:5000");
}

TEST(UrlTest, ReadsABasePathWithoutItsTrailingSlash) {
  EXPECT_EQ(*ParseUrl("http://127.0.0.1:5000/base/"),
            (Url{"http", "127.0.0.1", 5000, "/base"}));
  EXPECT_EQ(ParseUrl("http://h/")->path, "");
  EXPECT_EQ(ParseUrl("http://h/a%20b/c")->path, "/a%20b/c");
}

TEST(UrlTest, TakesThePortOfTheScheme) {
  EXPECT_EQ(*ParseUrl("https://Host"), (Url{"https", "host", 443, ""}));
  EXPECT_EQ(ParseUrl("HTTP://host")->port, 80);
  EXPECT_EQ(ParseUrl("https://host:443")->ToString(), "https://host");
  EXPECT_EQ(ParseUrl("https://host:80")->ToString(), "https://host:80");
}

TEST(UrlTest, ReadsIpv6InBrackets) {
  const Result<Url> url = ParseUrl("[::1]:80");
  ASSERT_TRUE(url.has_value());
  EXPECT_EQ(*url, (Url{"http", "::1", 80, ""}));
  EXPECT_EQ(url->ToString(), "http://[::1]");
  EXPECT_EQ(ParseUrl("https://[2001:db8::2]:8443/x")->ToString(),
            "https://[2001:db8::2]:8443/x");
}

TEST(UrlTest, KnowsThisMachine) {
  for (const char* text :
       {"localhost", "LOCALHOST:1", "a.localhost", "127.0.0.1", "127.9.9.9",
        "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]"}) {
    EXPECT_TRUE(ParseUrl(text)->is_loopback()) << text;
  }
  for (const char* text :
       {"example.com", "128.0.0.1", "localhost.example.com", "127.evil.com",
        "[::2]", "0.0.0.0", "notlocalhost", "[::ffff:128.0.0.1]"}) {
    EXPECT_FALSE(ParseUrl(text)->is_loopback()) << text;
  }
}

TEST(UrlTest, RefusesWhatIsNoTarget) {
  for (const char* text : {"",
                           "ftp://host",
                           "http://",
                           "http:///path",
                           ":80",
                           "host:0",
                           "host:65536",
                           "host:-1",
                           "host:",
                           "host:8o",
                           "host:80 ",
                           "::1",
                           "[::1",
                           "[x]",
                           "[::1]x",
                           "user@host",
                           "http://user:pw@host",
                           "http://host/?a=b",
                           "http://host?x",
                           "http://host#f",
                           "http://h/a b",
                           "http://ho st",
                           "http://h\nx",
                           "http://\xc3\xa9",
                           "h/\xc3\xa9",
                           "://host"}) {
    const Result<Url> url = ParseUrl(text);
    ASSERT_FALSE(url.has_value()) << text;
    EXPECT_EQ(url.error().code, ErrorCode::kUsage);
    EXPECT_EQ(url.error().message.find('\n'), std::string::npos);
  }
}

TEST(UrlTest, RefusesAHostBeyondTheDns) {
  EXPECT_TRUE(ParseUrl(std::string(253, 'a')).has_value());
  EXPECT_FALSE(ParseUrl(std::string(254, 'a')).has_value());
}

RC_GTEST_PROP(UrlTest, SurvivesAnyTextAndReadsItsOwnOutput,
              (const std::string& text)) {
  const Result<Url> url = ParseUrl(text);
  if (url.has_value()) {
    RC_ASSERT(*ParseUrl(url->ToString()) == *url);
  }
}

}  // namespace
}  // namespace plumbline
