#include "harness/transport/request_check.h"

#include <gtest/gtest.h>

#include <string>

#include "harness/base/http_message.h"

namespace plumbline {
namespace {

HttpRequest With(const std::string& name, const std::string& value) {
  HttpRequest request;
  request.headers = {{name, value}};
  request.body = "body";
  return request;
}

TEST(RequestCheckTest, TakesOrdinaryRequests) {
  EXPECT_EQ(WhyNotSendable({}), "");
  EXPECT_EQ(WhyNotSendable(With("X-Amz-Target", "A.B")), "");
  EXPECT_EQ(WhyNotSendable(With("x", "")), "");
  EXPECT_EQ(WhyNotSendable(With("x", "\xff\x80 and\ttab")), "");
  EXPECT_EQ(WhyNotSendable(With("Content-Length", "4")), "");
  HttpRequest options;
  options.method = "OPTIONS";
  options.target = "*";
  EXPECT_EQ(WhyNotSendable(options), "");
}

TEST(RequestCheckTest, RefusesHeadersThatWouldInjectOthers) {
  using std::string_literals::operator""s;
  for (const std::string& value :
       {"a\r\nEvil: 1"s, "a\rb"s, "a\nb"s, "a\0b"s, "\x7f"s}) {
    EXPECT_NE(WhyNotSendable(With("x", value)), "") << value;
  }
  for (const std::string& name :
       {""s, "a b"s, "a:"s, "a\r\nb"s, "a\0"s, "\xc3\xa9"s}) {
    EXPECT_NE(WhyNotSendable(With(name, "v")), "") << name;
  }
}

TEST(RequestCheckTest, RefusesATargetOrMethodThatEndsTheLine) {
  for (const char* target : {"", "x", "/a b", "/a\r\n", "/\t", "http://h/"}) {
    HttpRequest request;
    request.target = target;
    EXPECT_NE(WhyNotSendable(request), "") << target;
  }
  for (const char* method : {"", "GET /", "A\r\n", "G\xc3\xa9T"}) {
    HttpRequest request;
    request.method = method;
    EXPECT_NE(WhyNotSendable(request), "") << method;
  }
}

TEST(RequestCheckTest, RefusesAFramingThatIsNotTheBodys) {
  EXPECT_NE(WhyNotSendable(With("content-length", "5")), "");
  EXPECT_NE(WhyNotSendable(With("Content-Length", "04")), "");
  EXPECT_NE(WhyNotSendable(With("transfer-encoding", "chunked")), "");
}

}  // namespace
}  // namespace plumbline
