#include "harness/transport/request_head.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace plumbline {
namespace {

std::string HeadOf(const HttpRequest& request, std::string_view base_path = "",
                   const std::vector<Header>& defaults = {}) {
  std::string out;
  AppendRequestHead(request, base_path, defaults, out);
  return out;
}

TEST(RequestHeadTest, KeepsHeadersAndTheirOrder) {
  EXPECT_EQ(HeadOf({.method = "GET",
                    .target = "/x%2Fy?a",
                    .headers = {{"B", "2"}, {"a", ""}, {"B", "1"}}}),
            "GET /x%2Fy?a HTTP/1.1\r\nB: 2\r\na: \r\nB: 1\r\n\r\n");
}

TEST(RequestHeadTest, PutsHostFirstAndLengthLast) {
  EXPECT_EQ(
      HeadOf(
          {.headers = {{"Content-Length", "2"}, {"A", "1"}, {"host", "there"}},
           .body = "{}"}),
      "POST / HTTP/1.1\r\nhost: there\r\nA: 1\r\nContent-Length: 2\r\n"
      "\r\n");
}

TEST(RequestHeadTest, AddsDefaultsThatTheRequestDoesNotHave) {
  EXPECT_EQ(HeadOf({.method = "GET", .headers = {{"x", "own"}}}, "",
                   {{"X", "other"}, {"Y", "default"}, {"Host", "here"}}),
            "GET / HTTP/1.1\r\nHost: here\r\nx: own\r\nY: default\r\n\r\n");
}

TEST(RequestHeadTest, PutsTheBasePathBeforeAPath) {
  EXPECT_TRUE(HeadOf({.target = "/a"}, "/base").starts_with("POST /base/a "));
  EXPECT_TRUE(HeadOf({.method = "OPTIONS", .target = "*"}, "/base")
                  .starts_with("OPTIONS * "));
}

TEST(RequestHeadTest, NamesALengthWhereThereIsABodyOrOneIsExpected) {
  for (const char* method : {"POST", "PUT", "PATCH"}) {
    EXPECT_TRUE(
        HeadOf({.method = method}).ends_with("\r\nContent-Length: 0\r\n\r\n"));
  }
  for (const char* method : {"GET", "DELETE", "HEAD", "OPTIONS"}) {
    EXPECT_EQ(HeadOf({.method = method}).find("Length"), std::string::npos);
    EXPECT_TRUE(HeadOf({.method = method, .body = "abc"})
                    .ends_with("\r\nContent-Length: 3\r\n\r\n"));
  }
}

}  // namespace
}  // namespace plumbline
