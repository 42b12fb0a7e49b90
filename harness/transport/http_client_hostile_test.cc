// What the client makes of servers that are slow, broken or hostile.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "harness/base/http_message.h"
#include "harness/base/limits.h"
#include "harness/transport/http_client.h"
#include "harness/transport/testing_raw_server.h"

namespace plumbline {
namespace {

using std::chrono::milliseconds;
using std::string_literals::operator""s;

HttpClientOptions OptionsFor(int port) {
  HttpClientOptions options;
  options.url = {"http", "127.0.0.1", port, ""};
  options.timeout = milliseconds(300);
  return options;
}

// What becomes of one request to a server with `script`. No test may take
// longer than a few timeouts, whatever the server does.
HttpResult Ask(const RawServer::Script& script,
               const HttpRequest& request = {}) {
  RawServer server(script);
  const auto start = std::chrono::steady_clock::now();
  HttpResult outcome = MakeHttpClient(OptionsFor(server.port()))->Send(request);
  EXPECT_LT(std::chrono::steady_clock::now() - start, milliseconds(2500));
  return outcome;
}

HttpResult AskOnce(const std::string& answer) {
  return Ask([&](RawConnection& connection) {
    connection.ReadRequest();
    connection.Write(answer);
  });
}

std::string Gzip(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string WithLength(const std::string& headers, const std::string& body) {
  return "HTTP/1.1 200 OK\r\n" + headers +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

TEST(HttpClientHostileTest, ReportsNobodyListening) {
  int port = 0;
  {
    const RawServer server(AnswerBytes(""));
    port = server.port();
  }
  const HttpResult outcome = MakeHttpClient(OptionsFor(port))->Send({});
  EXPECT_EQ(outcome.failure, TransportFailure::kConnectionRefused);
  EXPECT_NE(outcome.detail.find(std::to_string(port)), std::string::npos);
}

TEST(HttpClientHostileTest, ReportsAConnectionClosedAtOnce) {
  const HttpResult outcome = Ask([](RawConnection&) {});
  EXPECT_EQ(outcome.failure, TransportFailure::kConnectionLost);
}

TEST(HttpClientHostileTest, ReportsAReset) {
  const HttpResult outcome = Ask([](RawConnection& connection) {
    connection.ReadRequest();
    connection.Reset();
  });
  EXPECT_EQ(outcome.failure, TransportFailure::kConnectionLost);
}

TEST(HttpClientHostileTest, ReportsHalfAResponseAsLost) {
  for (const char* half :
       {"HTT", "HTTP/1.1 2", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nA: b",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n1234",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n123",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n123\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n"}) {
    const HttpResult outcome = AskOnce(half);
    EXPECT_EQ(outcome.failure, TransportFailure::kConnectionLost) << half;
  }
}

TEST(HttpClientHostileTest, TimesOutOnSilence) {
  const HttpResult outcome = Ask([](RawConnection& connection) {
    connection.ReadRequest();
    connection.WaitForClose(milliseconds(5000));
  });
  EXPECT_EQ(outcome.failure, TransportFailure::kTimeout);
  EXPECT_GE(outcome.elapsed, milliseconds(300));
}

TEST(HttpClientHostileTest, TimesOutOnAServerThatDrips) {
  for (const std::string start :
       {"", "HTTP/1.1 200 OK\r\nX: ",
        "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"}) {
    const HttpResult outcome = Ask([&](RawConnection& connection) {
      connection.ReadRequest();
      connection.Write(start);
      const std::string drops = start.empty() ? "HTTP/1.1 200 " : "";
      for (std::size_t i = 0; i < 500; ++i) {
        const char drop = i < drops.size() ? drops[i] : '0';
        if (!connection.Write({&drop, 1})) {
          return;
        }
        std::this_thread::sleep_for(milliseconds(20));
      }
    });
    EXPECT_EQ(outcome.failure, TransportFailure::kTimeout) << start;
    EXPECT_LT(outcome.elapsed, milliseconds(1000)) << start;
  }
}

TEST(HttpClientHostileTest, EndsWithAServerThatNeverStopsTalking) {
  for (const std::string start :
       {"HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 ",
        "HTTP/1.1 100 C\r\n\r\n"}) {
    const HttpResult outcome = Ask([&](RawConnection& connection) {
      connection.ReadRequest();
      std::string flood;
      while (flood.size() < 60000) {
        flood += start.ends_with("C\r\n\r\n") ? start : "a";
      }
      connection.Write(start);
      while (connection.Write(flood)) {
      }
    });
    if (outcome.ok()) {
      EXPECT_TRUE(outcome.response.body_truncated);
      EXPECT_EQ(outcome.response.body.size(), kMaxResponseBytes);
    } else {
      EXPECT_NE(outcome.failure, TransportFailure::kConnectionLost) << start;
    }
  }
}

TEST(HttpClientHostileTest, ReportsGarbageAsMalformed) {
  const std::string ok = "HTTP/1.1 200 OK\r\n";
  const std::string chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
  for (const std::string& answer :
       {"garbage"s,
        "\0\0\0"s,
        "<html>"s,
        "SSH-2.0-x\r\n"s,
        "HTTP/2 200\r\n"s,
        "HTTP/1.1 20\r\n\r\n"s,
        "HTTP/1.1 abc OK\r\n\r\n"s,
        "HTTP/1.1 2000 OK\r\n\r\n"s,
        "HTTP/1.1 099 x\r\n\r\n"s,
        "HTTP/1.1\r\n\r\n"s,
        ok + "no colon\r\n\r\n",
        ok + ": x\r\n\r\n",
        ok + "A b: x\r\n\r\n",
        ok + "A: b\0c\r\n\r\n"s,
        ok + " folded\r\n\r\n",
        ok + "Content-Length: -1\r\n\r\n",
        ok + "Content-Length: x\r\n\r\n",
        ok + "Content-Length: +3\r\n\r\nabc",
        ok + "Content-Length:\r\n\r\n",
        ok + "Content-Length: 18446744073709551616\r\n\r\n",
        ok + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        ok + "Transfer-Encoding: what\r\n\r\n",
        chunked + "x\r\n",
        chunked + "\r\n",
        chunked + "-1\r\n",
        chunked + "10000000000000000\r\n",
        chunked + "3\r\n1234\r\n0\r\n\r\n",
        chunked + std::string(10000, '0')}) {
    const HttpResult outcome = AskOnce(answer);
    EXPECT_EQ(outcome.failure, TransportFailure::kMalformedResponse)
        << answer.substr(0, 100) << " " << outcome.detail;
    EXPECT_LT(outcome.detail.size(), 1000);
  }
}

TEST(HttpClientHostileTest, RefusesHeadsOfAMegabyte) {
  const std::string mega(std::size_t{1} << 20U, 'a');
  std::string many = "HTTP/1.1 200 OK\r\n";
  while (many.size() < mega.size()) {
    many += "A: b\r\n";
  }
  for (const std::string& answer :
       {"HTTP/1.1 200 " + mega + "\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX: " + mega + "\r\n\r\n", many + "\r\n"}) {
    const HttpResult outcome = AskOnce(answer);
    EXPECT_EQ(outcome.failure, TransportFailure::kMalformedResponse);
  }
}

TEST(HttpClientHostileTest, TakesAHeadBelowItsLimit) {
  const std::string value(100000, 'a');
  const HttpResult outcome = AskOnce(WithLength("X: " + value + "\r\n", "ok"));
  ASSERT_TRUE(outcome.ok()) << outcome.detail;
  EXPECT_EQ(FindHeader(outcome.response.headers, "x"), value);
}

TEST(HttpClientHostileTest, SurvivesAHugeContentLength) {
  for (const char* length : {"99999999999999", "18446744073709551615"}) {
    const HttpResult outcome =
        AskOnce("HTTP/1.1 200 OK\r\nContent-Length: "s + length + "\r\n\r\nab");
    EXPECT_EQ(outcome.failure, TransportFailure::kConnectionLost);
  }
}

TEST(HttpClientHostileTest, ReadsChunksWithExtensionsAndTrailers) {
  const HttpResult outcome = AskOnce(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n"
      "3;a=b\r\nabc\r\n000a \r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n");
  ASSERT_TRUE(outcome.ok()) << outcome.detail;
  EXPECT_EQ(outcome.response.body, "abc0123456789");
}

TEST(HttpClientHostileTest, DecodesGzip) {
  const std::string text(100000, 'x');
  for (const char* name : {"gzip", "GZIP", "x-gzip", "deflate"}) {
    const HttpResult outcome = AskOnce(
        WithLength("Content-Encoding: "s + name + "\r\n",
                   name == "deflate"s ? "\x01\x01\0\xfe\xffx"s : Gzip(text)));
    ASSERT_TRUE(outcome.ok()) << name << ": " << outcome.detail;
    EXPECT_EQ(outcome.response.body, name == "deflate"s ? "x" : text);
    EXPECT_FALSE(outcome.response.body_truncated);
  }
}

TEST(HttpClientHostileTest, ReportsBrokenGzipAsMalformed) {
  const std::string whole = Gzip("some text that is long enough");
  std::string flipped = whole;
  flipped[whole.size() - 6] ^= 1;
  for (const std::string& body : {whole.substr(0, whole.size() - 4), flipped,
                                  "plain text"s, whole + "x"}) {
    const HttpResult outcome =
        AskOnce(WithLength("Content-Encoding: gzip\r\n", body));
    EXPECT_EQ(outcome.failure, TransportFailure::kMalformedResponse);
  }
}

// The faults that one answer shows, in their order.
std::vector<WireFault> FaultsOf(const std::string& answer) {
  std::vector<WireFault> faults;
  for (const WireNote& note : AskOnce(answer).wire_notes) {
    faults.push_back(note.fault);
  }
  return faults;
}

TEST(HttpClientHostileTest, NotesWhatHttpForbidsOnTheWire) {
  const std::string ok = "HTTP/1.1 200 OK\r\n";
  const std::string answer = WithLength("", "ok");
  const std::string chunks = "2\r\nok\r\n0\r\n\r\n";
  const std::string long_body(20000, 'a');
  const std::pair<std::string, WireFault> rows[] = {
      {"HTTP/1.1 200 OK\nContent-Length: 2\r\n\r\nok",
       WireFault::kBareLineFeed},
      {ok + "Content-Length: 2\r\n\nok", WireFault::kBareLineFeed},
      {ok + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks,
       WireFault::kTwoFramings},
      {WithLength("Content-Type: a/b\r\nContent-Type: a/c\r\n", "ok"),
       WireFault::kTwoContentTypes},
      {answer + "more", WireFault::kBytesBehind},
      {ok + "Content-Length: 1\r\n\r\nok", WireFault::kBytesBehind},
      {WithLength("", long_body) + "more", WireFault::kBytesBehind},
      {"HTTP/1.1 204 No\r\n\r\nbody", WireFault::kBytesBehind},
      {ok + "Transfer-Encoding: chunked\r\n\r\n" + chunks + "more",
       WireFault::kBytesBehind},
      {answer + answer, WireFault::kSecondResponse},
      {"HTTP/1.1 600 Odd\r\nContent-Length: 0\r\n\r\n",
       WireFault::kStatusRange},
      {"HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n",
       WireFault::kStatusRange},
      {ok + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
       WireFault::kTwoLengths},
      {WithLength("Content-Encoding: gzip\r\n", "plain text"),
       WireFault::kBrokenEncoding},
  };
  for (const auto& [bytes, fault] : rows) {
    EXPECT_EQ(FaultsOf(bytes), std::vector{fault}) << bytes.substr(0, 200);
  }
}

TEST(HttpClientHostileTest, NotesNothingOfWhatIsAllowed) {
  const std::string ok = "HTTP/1.1 200 OK\r\n";
  for (const std::string& answer :
       {WithLength("Content-Type: a/b\r\n", "ok"),
        WithLength("Content-Type: a/b\r\nContent-Type: A/B\r\n", "ok"),
        WithLength("Content-Length: 2\r\n", "ok"),
        WithLength("", "line\nline\n"), WithLength("", "ok") + "\r\n",
        WithLength("Content-Encoding: gzip\r\n", Gzip("text")),
        WithLength("Content-Encoding: gzip\r\n", ""),
        WithLength("", std::string(100000, 'a')),
        ok + "Transfer-Encoding: chunked\r\n\r\n2;x\r\nok\r\n0\r\nT: 1\r\n\r\n",
        ok + "Connection: close\r\n\r\nHTTP/1.1 200 OK",
        "HTTP/1.1 304 x\r\nContent-Length: 9\r\n\r\n"s,
        "HTTP/1.1 101 x\r\n\r\nother"s, "HTTP/1.1 599 x\r\n\r\n"s,
        "HTTP/1.1 100 Continue\r\n\r\n" + WithLength("", "ok")}) {
    EXPECT_EQ(FaultsOf(answer), std::vector<WireFault>{})
        << answer.substr(0, 200);
  }
}

TEST(HttpClientHostileTest, CutsAGzipBomb) {
  std::string bomb = Gzip(std::string(std::size_t{32} << 20U, '\0'));
  bomb = WithLength("Content-Encoding: gzip\r\n", bomb);
  const HttpResult outcome = AskOnce(bomb);
  ASSERT_TRUE(outcome.ok()) << outcome.detail;
  EXPECT_TRUE(outcome.response.body_truncated);
  EXPECT_EQ(outcome.response.body.size(), kMaxResponseBytes);
}

TEST(HttpClientHostileTest, ReadsPastInterimResponses) {
  const HttpResult outcome = AskOnce(
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n"
      "Link: a\r\n\r\n" +
      WithLength("", "done"));
  ASSERT_TRUE(outcome.ok()) << outcome.detail;
  EXPECT_EQ(outcome.response.status, 200);
  EXPECT_EQ(outcome.response.body, "done");
  EXPECT_EQ(outcome.response.headers.size(), 1);
}

TEST(HttpClientHostileTest, ReadsHttp10UntilTheEnd) {
  const HttpResult outcome =
      AskOnce("HTTP/1.0 404 Not Found\r\nA: 1\r\n\r\nbody");
  ASSERT_TRUE(outcome.ok()) << outcome.detail;
  EXPECT_EQ(outcome.response.status, 404);
  EXPECT_EQ(outcome.response.body, "body");
}

TEST(HttpClientHostileTest, GivesTheHeadersAsTheyStand) {
  const HttpResult outcome =
      AskOnce(WithLength("Zz: 1\r\nAa: %41%2B\r\nzz:2 \r\nEmpty:\r\n"
                         "Folded: a\r\n  b\r\n",
                         ""));
  ASSERT_TRUE(outcome.ok()) << outcome.detail;
  const std::vector<Header> expected = {
      {"Zz", "1"},   {"Aa", "%41%2B"},  {"zz", "2"},
      {"Empty", ""}, {"Folded", "a b"}, {"Content-Length", "0"}};
  EXPECT_EQ(outcome.response.headers, expected);
}

TEST(HttpClientHostileTest, WaitsForNoBodyWhereThereIsNone) {
  for (const char* status : {"204 No Content", "304 Not Modified"}) {
    const HttpResult outcome = Ask([&](RawConnection& connection) {
      connection.ReadRequest();
      connection.Write("HTTP/1.1 "s + status + "\r\n\r\n");
      connection.WaitForClose(milliseconds(1000));
    });
    EXPECT_TRUE(outcome.ok()) << outcome.detail;
  }
  HttpRequest head;
  head.method = "HEAD";
  const HttpResult outcome =
      Ask(AnswerBytes("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"), head);
  EXPECT_TRUE(outcome.ok()) << outcome.detail;
}

TEST(HttpClientHostileTest, TakesAnEarlyAnswerToABodyThatIsNotRead) {
  HttpRequest request;
  request.body.assign(std::size_t{1} << 20U, 'x');
  const HttpResult outcome = Ask(
      [](RawConnection& connection) {
        connection.Write(WithLength("Connection: close\r\n", "too large"));
        connection.ReadRequest();
      },
      request);
  ASSERT_TRUE(outcome.ok()) << outcome.detail;
  EXPECT_EQ(outcome.response.body, "too large");
}

// Answers the first request of each connection; reads a second one, and closes
// without an answer. Whether it was carried out, nobody can tell.
RawServer::Script AnswerOnceAndReadOn() {
  return [](RawConnection& connection) {
    connection.ReadRequest();
    connection.Write(WithLength("", "ok"));
    connection.ReadRequest();
  };
}

TEST(HttpClientHostileTest, RepeatsWhatIsIdempotentOnANewConnection) {
  for (const char* method :
       {"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"}) {
    RawServer server(AnswerOnceAndReadOn());
    auto client = MakeHttpClient(OptionsFor(server.port()));
    for (int i = 1; i <= 2; ++i) {
      const HttpResult outcome = client->Send({.method = method});
      ASSERT_TRUE(outcome.ok()) << method << ": " << outcome.detail;
      EXPECT_EQ(server.connections(), i);
    }
  }
}

TEST(HttpClientHostileTest, DoesNotRepeatWhatMayHaveBeenCarriedOut) {
  for (const char* method : {"POST", "PATCH", "BREW"}) {
    RawServer server(AnswerOnceAndReadOn());
    auto client = MakeHttpClient(OptionsFor(server.port()));
    EXPECT_TRUE(client->Send({.method = method}).ok());
    const HttpResult outcome = client->Send({.method = method});
    EXPECT_EQ(outcome.failure, TransportFailure::kConnectionLost) << method;
    EXPECT_EQ(server.connections(), 1) << method;
    EXPECT_TRUE(client->Send({.method = method}).ok());
  }
}

TEST(HttpClientHostileTest, SendsAnythingAfterAnIdleConnectionWasClosed) {
  for (const bool resets : {false, true}) {
    RawServer server([&](RawConnection& connection) {
      connection.ReadRequest();
      connection.Write(WithLength("", "ok"));
      if (resets) {
        connection.Reset();
      }
    });
    auto client = MakeHttpClient(OptionsFor(server.port()));
    for (int i = 1; i <= 3; ++i) {
      const HttpResult outcome = client->Send({.method = "POST"});
      ASSERT_TRUE(outcome.ok()) << outcome.detail;
      EXPECT_EQ(server.connections(), i);
      std::this_thread::sleep_for(milliseconds(20));
    }
  }
}

TEST(HttpClientHostileTest, DoesNotRetryOnceBytesOfTheResponseCame) {
  RawServer server([](RawConnection& connection) {
    connection.ReadRequest();
    connection.Write(WithLength("", "ok"));
    connection.ReadRequest();
    connection.Write("H");
  });
  auto client = MakeHttpClient(OptionsFor(server.port()));
  EXPECT_TRUE(client->Send({}).ok());
  EXPECT_EQ(client->Send({}).failure, TransportFailure::kConnectionLost);
  EXPECT_EQ(server.connections(), 1);
}

TEST(HttpClientHostileTest, DoesNotRetryOnANewConnection) {
  RawServer server([](RawConnection& connection) { connection.ReadRequest(); });
  auto client = MakeHttpClient(OptionsFor(server.port()));
  EXPECT_EQ(client->Send({}).failure, TransportFailure::kConnectionLost);
  EXPECT_EQ(server.connections(), 1);
}

TEST(HttpClientHostileTest, NeverTakesLeftoverBytesForTheNextAnswer) {
  RawServer server([](RawConnection& connection) {
    connection.ReadRequest();
    connection.Write(WithLength("", "first") + WithLength("", "evil"));
    connection.ReadRequest();
    connection.Write(WithLength("", "late"));
  });
  auto client = MakeHttpClient(OptionsFor(server.port()));
  for (int i = 0; i < 3; ++i) {
    const HttpResult outcome = client->Send({});
    ASSERT_TRUE(outcome.ok()) << outcome.detail;
    EXPECT_EQ(outcome.response.body, "first");
  }
}

TEST(HttpClientHostileTest, OpensANewConnectionAfterClose) {
  RawServer server(AnswerBytes(WithLength("connection: foo, Close\r\n", "ok")));
  auto client = MakeHttpClient(OptionsFor(server.port()));
  EXPECT_TRUE(client->Send({}).ok());
  EXPECT_TRUE(client->Send({}).ok());
  EXPECT_EQ(server.connections(), 2);
}

TEST(HttpClientHostileTest, RecoversAfterAFailure) {
  int count = 0;
  RawServer server([&count](RawConnection& connection) {
    connection.ReadRequest();
    connection.Write(++count == 1 ? "garbage" : WithLength("", "ok"));
  });
  auto client = MakeHttpClient(OptionsFor(server.port()));
  EXPECT_EQ(client->Send({}).failure, TransportFailure::kMalformedResponse);
  EXPECT_TRUE(client->Send({}).ok());
}

TEST(HttpClientHostileTest, ReportsAPlainServerAsATlsFailure) {
  RawServer server([](RawConnection& connection) {
    connection.Write("HTTP/1.1 400 Bad Request\r\n\r\n");
  });
  HttpClientOptions options = OptionsFor(server.port());
  options.url.scheme = "https";
  const HttpResult outcome = MakeHttpClient(options)->Send({});
  EXPECT_EQ(outcome.failure, TransportFailure::kTls) << outcome.detail;
}

TEST(HttpClientHostileTest, ReportsASilentTlsHandshakeAsATlsFailure) {
  RawServer server([](RawConnection& connection) {
    connection.WaitForClose(milliseconds(3000));
  });
  HttpClientOptions options = OptionsFor(server.port());
  options.url.scheme = "https";
  const HttpResult outcome = MakeHttpClient(options)->Send({});
  EXPECT_EQ(outcome.failure, TransportFailure::kTls);
  EXPECT_THAT(outcome.detail, testing::HasSubstr("was not answered in time"));
  EXPECT_LT(outcome.elapsed, milliseconds(1000));
}

}  // namespace
}  // namespace plumbline
