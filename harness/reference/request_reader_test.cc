#include "harness/reference/request_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline {
namespace {

using Step = RequestReader::Step;
using std::string_literals::operator""s;

// Gives `bytes`, at most `at_once` with each call.
RequestReader::Source From(std::string bytes, std::size_t at_once = 1000000) {
  return [bytes = std::move(bytes), at_once, at = std::size_t{0}](
             char* data, std::size_t size) mutable {
    const std::string_view part =
        std::string_view(bytes).substr(at, std::min(size, at_once));
    std::ranges::copy(part, data);
    at += part.size();
    return static_cast<std::ptrdiff_t>(part.size());
  };
}

// What comes of reading one whole request.
Step ReadFrom(RequestReader& reader, HttpRequest& request) {
  const Step step = reader.ReadHead(request);
  return step == Step::kDone ? reader.ReadBody(request) : step;
}

// The status that `bytes` are refused with; 0 where they are not refused.
int RefusalOf(std::string bytes) {
  RequestReader reader(From(std::move(bytes)));
  HttpRequest request;
  return ReadFrom(reader, request) == Step::kRefused ? reader.refusal() : 0;
}

TEST(RequestReaderTest, ReadsRequestsOneAfterTheOtherInAnyPieces) {
  for (const std::size_t at_once : {1U, 2U, 7U, 1000U}) {
    RequestReader reader(
        From("POST /a%20b?c HTTP/1.1\r\nHost: x\r\nB:  1 \r\nb:\r\n"
             "Content-Length: 3\r\n\r\nabc"
             "\r\nGET * HTTP/1.1\nTransfer-Encoding: Chunked\n\n"
             "2;x=y\r\nde\r\n00A \r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n"
             "BREW / HTTP/1.1\r\nConnection: close\r\n\r\n",
             at_once));
    HttpRequest request;
    ASSERT_EQ(ReadFrom(reader, request), Step::kDone);
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.target, "/a%20b?c");
    EXPECT_EQ(
        request.headers,
        (std::vector<Header>{
            {"Host", "x"}, {"B", "1"}, {"b", ""}, {"Content-Length", "3"}}));
    EXPECT_EQ(request.body, "abc");
    EXPECT_FALSE(reader.is_last());
    ASSERT_EQ(ReadFrom(reader, request), Step::kDone);
    EXPECT_EQ(request.target, "*");
    EXPECT_EQ(request.body, "de0123456789");
    ASSERT_EQ(ReadFrom(reader, request), Step::kDone);
    EXPECT_EQ(request.method, "BREW");
    EXPECT_EQ(request.body, "");
    EXPECT_TRUE(reader.is_last());
    EXPECT_EQ(ReadFrom(reader, request), Step::kEnded);
  }
}

TEST(RequestReaderTest, EndsWhereARequestIsCut) {
  const std::string whole =
      "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
      "0\r\n\r\n";
  for (std::size_t size = 0; size < whole.size(); ++size) {
    RequestReader reader(From(whole.substr(0, size)));
    HttpRequest request;
    EXPECT_EQ(ReadFrom(reader, request), Step::kEnded) << size;
  }
  EXPECT_EQ(RefusalOf(whole), 0);
}

TEST(RequestReaderTest, KnowsWhetherTheClientGoesOnAndWaits) {
  const auto read = [](const std::string& head) {
    RequestReader reader(From(head + "\r\n"));
    HttpRequest request;
    EXPECT_EQ(reader.ReadHead(request), Step::kDone);
    return std::pair(reader.is_last(), reader.expects_continue());
  };
  EXPECT_EQ(read("GET / HTTP/1.1\r\n"), std::pair(false, false));
  EXPECT_EQ(read("GET / HTTP/1.1\r\nConnection: x, CLOSE\r\n"),
            std::pair(true, false));
  EXPECT_EQ(read("GET / HTTP/1.0\r\n"), std::pair(true, false));
  EXPECT_EQ(read("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n"),
            std::pair(false, false));
  EXPECT_EQ(read("GET / HTTP/1.1\r\nExpect: 100-Continue\r\n"),
            std::pair(false, true));
  EXPECT_EQ(read("GET / HTTP/1.0\r\nExpect: 100-continue\r\n"),
            std::pair(true, false));
}

TEST(RequestReaderTest, RefusesWhatIsNoRequest) {
  const std::string line = "POST / HTTP/1.1\r\n";
  const std::string chunked = line + "Transfer-Encoding: chunked\r\n\r\n";
  for (const std::string& bytes :
       {"garbage\r\n"s,
        "\0\r\n"s,
        "GET\r\n"s,
        "GET /\r\n"s,
        "GET  HTTP/1.1\r\n"s,
        "G T / HTTP/1.1\r\n"s,
        "GET /a b HTTP/1.1\r\n"s,
        "GET /\x01 HTTP/1.1\r\n"s,
        "GET / HTTP/1.2\r\n"s,
        line + "no colon\r\n",
        line + ": x\r\n",
        line + "A : x\r\n",
        line + " folded\r\n",
        line + "A: b\0c\r\n"s,
        line + "Content-Length: x\r\n\r\n",
        line + "Content-Length: -1\r\n\r\n",
        line + "Content-Length: +1\r\n\r\n",
        line + "Content-Length:\r\n\r\n",
        line + "Content-Length: 1, 2\r\n\r\n",
        line + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
        line + "Content-Length: 18446744073709551616\r\n\r\n",
        line + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        chunked + "x\r\n",
        chunked + "\r\n",
        chunked + "-1\r\n",
        chunked + "3\r\nabcd\r\n",
        chunked + std::string(5000, '0')}) {
    EXPECT_EQ(RefusalOf(bytes), 400) << bytes.substr(0, 100);
  }
}

TEST(RequestReaderTest, SaysWhatElseItCannotServe) {
  const std::string line = "POST / HTTP/1.1\r\n";
  EXPECT_EQ(RefusalOf("GET / HTTP/2.0\r\n\r\n"), 505);
  EXPECT_EQ(RefusalOf(line + "Transfer-Encoding: gzip, chunked\r\n\r\n"), 501);
  EXPECT_EQ(RefusalOf(line + "Content-Length: 67108865\r\n\r\n"), 413);
  EXPECT_EQ(RefusalOf(line + "Transfer-Encoding: chunked\r\n\r\n4000001\r\n"),
            413);
  EXPECT_EQ(RefusalOf(std::string(300000, 'a')), 431);
  std::string many = line;
  while (many.size() < 300000) {
    many += "A: b\r\n";
  }
  EXPECT_EQ(RefusalOf(many), 431);
}

TEST(RequestReaderTest, BoundsTheSumOfTheChunks) {
  const std::string chunk =
      "2000000\r\n" + std::string(std::size_t{32} << 20U, 'x') + "\r\n";
  EXPECT_EQ(RefusalOf("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" +
                      chunk + chunk + "1\r\nx\r\n0\r\n\r\n"),
            413);
}

}  // namespace
}  // namespace plumbline
