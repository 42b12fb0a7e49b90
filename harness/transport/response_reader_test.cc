#include "harness/transport/response_reader.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "harness/base/http_message.h"

namespace plumbline {
namespace {

using Fault = ResponseReader::Fault;

// A source that gives `text` in pieces of at most `piece` bytes.
ByteSource SourceOf(std::string text, std::size_t piece) {
  return [text = std::move(text), piece, at = std::size_t{0}](
             char* data, std::size_t size) mutable {
    const std::size_t count = std::min({size, piece, text.size() - at});
    std::copy_n(text.data() + at, count, data);
    at += count;
    return static_cast<std::ptrdiff_t>(count);
  };
}

struct Read {
  Fault fault = Fault::kNone;
  int status = 0;
  std::vector<Header> headers;
  std::string body;
  bool can_reuse = false;

  bool operator==(const Read&) const = default;
};

Read ReadAll(const std::string& text, std::size_t piece = 1000,
             std::string_view method = "GET") {
  ResponseReader reader(SourceOf(text, piece));
  reader.Begin(method);
  Read read;
  if (reader.ReadHead()) {
    read.status = reader.status();
    read.headers = reader.headers();
    std::array<char, 7> data{};
    for (;;) {
      const std::ptrdiff_t count = reader.ReadBody(data.data(), data.size());
      if (count <= 0) {
        break;
      }
      read.body.append(data.data(), static_cast<std::size_t>(count));
    }
  }
  read.fault = reader.fault();
  read.can_reuse = reader.can_reuse_connection();
  return read;
}

constexpr const char* kChunked =
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    "5\r\nhello\r\n10;x\r\n0123456789abcdef\r\n0\r\nT: 1\r\n\r\n";

TEST(ResponseReaderTest, ReadsALengthDelimitedResponse) {
  const Read read =
      ReadAll("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nA: b\r\n\r\nhello");
  EXPECT_EQ(read, (Read{Fault::kNone,
                        200,
                        {{"Content-Length", "5"}, {"A", "b"}},
                        "hello",
                        true}));
}

TEST(ResponseReaderTest, TakesABareLineFeedAndAMissingReason) {
  const Read read = ReadAll("HTTP/1.1 404\nContent-Length: 2\n\nok");
  EXPECT_EQ(read.status, 404);
  EXPECT_EQ(read.body, "ok");
  EXPECT_TRUE(read.can_reuse);
}

TEST(ResponseReaderTest, TakesTheSameLengthTwice) {
  EXPECT_EQ(ReadAll("HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n"
                    "content-length: 2\r\n\r\nok")
                .body,
            "ok");
}

TEST(ResponseReaderTest, PrefersChunkedToALengthAndThenCloses) {
  const Read read = ReadAll(
      "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n"
      "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");
  EXPECT_EQ(read.fault, Fault::kNone);
  EXPECT_EQ(read.body, "ok");
  EXPECT_FALSE(read.can_reuse);
}

TEST(ResponseReaderTest, KeepsHttp10ConnectionsOnlyWhereAskedTo) {
  const std::string rest = "Content-Length: 2\r\n\r\nok";
  EXPECT_FALSE(ReadAll("HTTP/1.0 200 OK\r\n" + rest).can_reuse);
  EXPECT_TRUE(ReadAll("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n" + rest)
                  .can_reuse);
  EXPECT_FALSE(
      ReadAll("HTTP/1.1 200 OK\r\nConnection: close\r\n" + rest).can_reuse);
}

TEST(ResponseReaderTest, DoesNotReuseAConnectionWithBytesLeftOver) {
  EXPECT_FALSE(
      ReadAll("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab").can_reuse);
  EXPECT_FALSE(ReadAll("HTTP/1.1 204 No\r\n\r\nbody").can_reuse);
}

TEST(ResponseReaderTest, KnowsResponsesWithoutABody) {
  EXPECT_TRUE(ReadAll("HTTP/1.1 204 x\r\n\r\n").can_reuse);
  EXPECT_TRUE(ReadAll("HTTP/1.1 304 x\r\nContent-Length: 9\r\n\r\n").can_reuse);
  EXPECT_TRUE(ReadAll("HTTP/1.1 200 x\r\nContent-Length: 9\r\n\r\n", 9, "HEAD")
                  .can_reuse);
  const Read tunnel = ReadAll("HTTP/1.1 101 x\r\n\r\n");
  EXPECT_EQ(tunnel.status, 101);
  EXPECT_FALSE(tunnel.can_reuse);
}

TEST(ResponseReaderTest, BoundsInterimResponses) {
  std::string text;
  while (text.size() <= kMaxHeadBytes) {
    text += "HTTP/1.1 100 Continue\r\n\r\n";
  }
  EXPECT_EQ(ReadAll(text, 100000).fault, Fault::kMalformed);
}

TEST(ResponseReaderTest, SaysWhyTheSourceGaveNoMore) {
  ResponseReader reader([](char*, std::size_t) { return -1; });
  reader.Begin("GET");
  EXPECT_FALSE(reader.ReadHead());
  EXPECT_EQ(reader.fault(), Fault::kSource);
  EXPECT_EQ(reader.bytes_received(), 0U);
}

TEST(ResponseReaderTest, StartsAfreshWithEachResponse) {
  ResponseReader reader(SourceOf("HTTP/1.1 bad\r\n", 1000));
  reader.Begin("GET");
  EXPECT_FALSE(reader.ReadHead());
  reader.Begin("GET");
  EXPECT_EQ(reader.fault(), Fault::kNone);
  EXPECT_EQ(reader.detail(), "");
  EXPECT_FALSE(reader.ReadHead());
  EXPECT_EQ(reader.fault(), Fault::kClosed);
}

TEST(ResponseReaderTest, FindsEveryCutOfAResponse) {
  const std::string whole = kChunked;
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_EQ(ReadAll(whole.substr(0, length)).fault, Fault::kClosed) << length;
  }
  EXPECT_EQ(ReadAll(whole).body, "hello0123456789abcdef");
}

TEST(ResponseReaderTest, SeesWhatComesTogetherWithTheEndOfABodyOfAnyLength) {
  for (const std::size_t length :
       {0U, 1U, 16383U, 16384U, 16385U, 70000U, 200000U}) {
    const std::string body(length, 'a');
    for (const std::string behind : {"", "\r\n", "more"}) {
      ResponseReader reader(SourceOf(
          "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(length) +
              "\r\n\r\n" + body + behind,
          1000000));
      reader.Begin("GET");
      ASSERT_TRUE(reader.ReadHead());
      std::vector<char> piece(65536);
      std::string read;
      std::ptrdiff_t count = 0;
      while ((count = reader.ReadBody(piece.data(), piece.size())) > 0) {
        read.append(piece.data(), static_cast<std::size_t>(count));
      }
      EXPECT_EQ(count, 0);
      EXPECT_EQ(read, body);
      std::vector<WireNote> expected;
      if (behind == "more") {
        expected.push_back({WireFault::kBytesBehind, "more"});
      }
      EXPECT_EQ(reader.wire_notes(), expected) << length;
    }
  }
}

RC_GTEST_PROP(ResponseReaderTest, DoesNotDependOnHowTheBytesArrive, ()) {
  const auto piece = *rc::gen::inRange<std::size_t>(1, 100);
  std::string text = kChunked;
  // A few bytes changed give every kind of wrong response.
  const auto changes = *rc::gen::inRange(0, 4);
  for (int i = 0; i < changes; ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    text[at] = *rc::gen::element('\r', '\n', '0', 'f', ' ', ':', '\0', ';');
  }
  RC_ASSERT(ReadAll(text, piece) == ReadAll(text, 100000));
}

}  // namespace
}  // namespace plumbline
