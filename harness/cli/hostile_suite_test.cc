// A server for each way in which one can be hostile, broken or slow, and one
// promise for all: a run ends within its time, two timeouts and two seconds,
// with an exit status of its own kind, no control character on the terminal and
// no secret anywhere.
#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "harness/base/json.h"
#include "harness/cli/cli.h"
#include "harness/cli/testing_cli.h"
#include "harness/transport/testing_raw_server.h"

namespace plumbline {
namespace {

using std::chrono::milliseconds;
using std::string_literals::operator""s;

constexpr milliseconds kHostileTimeout{150};
constexpr milliseconds kHostileBudget{400};
constexpr milliseconds kHostilePromise =
    kHostileBudget + 2 * kHostileTimeout + milliseconds(2000);
constexpr std::string_view kSuiteSecret = "Canary5/Suite+Zq";

constexpr const char* kThings = R"(openapi: 3.0.3
info: {title: things, version: "1"}
paths:
  /things:
    get:
      operationId: listThings
      parameters:
        - {name: limit, in: query, schema: {type: integer, minimum: 1}}
      responses:
        "200":
          description: all
          content:
            application/json:
              schema:
                type: object
                required: [things]
                properties:
                  things:
                    type: array
                    items:
                      type: object
                      required: [id]
                      properties: {id: {type: string}}
    post:
      operationId: createThing
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [name]
              properties: {name: {type: string, maxLength: 9}}
      responses:
        "201":
          description: made
          content:
            application/json:
              schema:
                type: object
                required: [id]
                properties: {id: {type: string}}
        "400": {description: no}
  /things/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
    delete:
      operationId: deleteThing
      responses: {"204": {description: gone}, "404": {description: none}}
)";

// What these say is in order, or too much to be judged: where the time ends
// early, nothing speaks against them.
constexpr std::string_view kInOrder[] = {"endless white space",
                                         "gzip bomb",
                                         "endless body",
                                         "endless chunks",
                                         "huge header",
                                         "many headers",
                                         "terminal words in members",
                                         "a very long member",
                                         "many members",
                                         "many rows",
                                         "deletes hang",
                                         "deletes fail",
                                         "deletes are throttled",
                                         "names with terminal words",
                                         "writes hang",
                                         "says the request back in a header",
                                         "drips until it closes",
                                         "a body in 204"};

using Answer = std::function<void(RawConnection&, const std::string& request)>;

struct Behaviour {
  std::string name;
  Answer answer;
  bool keeps = false;  // the connection, for the next request
};

std::string Packed(const std::string& text) {
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

std::string Sized(const std::string& status, const std::string& body,
                  const std::string& header = "") {
  return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\n" +
         header + "Content-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

Behaviour Says(std::string name, std::string bytes) {
  return {std::move(name), [bytes = std::move(bytes)](RawConnection& connection,
                                                      const std::string&) {
            connection.Write(bytes);
          }};
}

Behaviour Repeats(std::string name, std::string start, std::string piece) {
  return {std::move(name), [start = std::move(start), piece = std::move(piece)](
                               RawConnection& connection, const std::string&) {
            std::string flood;
            while (flood.size() < 30000) {
              flood += piece;
            }
            if (connection.Write(start)) {
              while (connection.Write(flood)) {
              }
            }
          }};
}

Behaviour Drips(std::string name, std::string start, std::string piece) {
  return {std::move(name), [start = std::move(start), piece = std::move(piece)](
                               RawConnection& connection, const std::string&) {
            bool taken = connection.Write(start);
            for (int i = 0; taken && i < 1000; ++i) {
              connection.WaitForClose(milliseconds(20));
              taken = connection.Write(piece);
            }
          }};
}

// Each request by what stands at its beginning.
Behaviour Routes(std::string name, Answer to_get, Answer to_post,
                 Answer to_delete) {
  return {std::move(name),
          [=](RawConnection& connection, const std::string& request) {
            (request.starts_with("POST")     ? to_post
             : request.starts_with("DELETE") ? to_delete
                                             : to_get)(connection, request);
          },
          true};
}

Answer Bytes(std::string bytes) {
  return [bytes = std::move(bytes)](RawConnection& connection,
                                    const std::string&) {
    connection.Write(bytes);
  };
}

Answer Silence() {
  return [](RawConnection& connection, const std::string&) {
    connection.WaitForClose(milliseconds(20000));
  };
}

const std::string kOkHead =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
const std::string kChunkedHead = kOkHead + "Transfer-Encoding: chunked\r\n\r\n";
const std::string kEmptyList = R"({"things": []})";

std::string Deep(std::size_t depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

std::string ManyRows(int count) {
  std::string rows;
  for (int i = 0; i < count; ++i) {
    rows += (i == 0 ? "" : ",") + R"({"id": ")"s + std::to_string(i) + "\"}";
  }
  return R"({"things": [)" + rows + "]}";
}

// Framing, from the status line to the last byte.
std::vector<Behaviour> WireBehaviours() {
  return {
      {"closes at once", [](RawConnection&, const std::string&) {}},
      {"resets", [](RawConnection& connection,
                    const std::string&) { connection.Reset(); }},
      {"never answers", Silence()},
      Drips("drips a status line", "", "H"),
      Drips("drips a header", kOkHead + "X: ", "a"),
      Drips("drips headers", kOkHead, "A: b\r\n"),
      Drips("drips a body", kOkHead + "Content-Length: 9999\r\n\r\n", "0"),
      Drips("drips chunks", kChunkedHead, "1\r\n0\r\n"),
      Drips("drips interim answers", "", "HTTP/1.1 100 Continue\r\n\r\n"),
      Drips("drips until it closes", kOkHead + "\r\n", " "),
      Repeats("endless status line", "HTTP/1.1 200 ", "a"),
      Repeats("endless header", kOkHead + "X: ", "a"),
      Repeats("endless headers", kOkHead, "X: a\r\n"),
      Repeats("endless body", kOkHead + "\r\n", "[1,"),
      Repeats("endless chunks", kChunkedHead, "4\r\n1111\r\n"),
      Repeats("endless chunk extension", kChunkedHead + "1;", "a"),
      Repeats("endless trailers", kChunkedHead + "0\r\n", "T: a\r\n"),
      Repeats("endless 100", "", "HTTP/1.1 100 Continue\r\n\r\n"),
      Repeats("endless 103", "", "HTTP/1.1 103 Early Hints\r\nL: a\r\n\r\n"),
      Repeats("endless garbage", "", "\x01\x02\xff"),
      Repeats("endless white space", kOkHead + "\r\n{", " "),
      Says("garbage", "\x1b[2J\x1b]0;owned\x07 hello\r\n\r\n"),
      Says("another protocol", "SSH-2.0-OpenSSH_9.2\r\n"),
      Says("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
      Says("HTTP/0.9", "<html>hello</html>"),
      Says("status 0", Sized("000 Zero", "{}")),
      Says("status 99", Sized("099 Low", "{}")),
      Says("status 600", Sized("600 High", "{}")),
      Says("status 999", Sized("999 Higher", "{}")),
      Says("status of four digits", Sized("2000 OK", "{}")),
      Says("negative status", Sized("-20 OK", "{}")),
      Says("no status", "HTTP/1.1\r\n\r\n"),
      Says("control characters in the reason", Sized("200 \x1b[31mOK", "{}")),
      Says("bare LF",
           "HTTP/1.1 200 OK\nContent-Type: application/json\n"
           "Content-Length: 2\n\n{}"),
      Says("null in a header", kOkHead + "X: a\0b\r\n\r\n"s),
      Says("header without colon", kOkHead + "nonsense\r\n\r\n"),
      Says("huge header", Sized("200 OK", kEmptyList,
                                "X: " + std::string(200000, 'a') + "\r\n")),
      Says("many headers", Sized("200 OK", kEmptyList,
                                 [] {
                                   std::string lines;
                                   for (int i = 0; i < 9000; ++i) {
                                     lines +=
                                         "X-" + std::to_string(i) + ": a\r\n";
                                   }
                                   return lines;
                                 }())),
      Says("two lengths", Sized("200 OK", kEmptyList, "Content-Length: 3\r\n")),
      Says("negative length", kOkHead + "Content-Length: -1\r\n\r\n{}"),
      Says("length beyond 64 bits",
           kOkHead + "Content-Length: 99999999999999999999\r\n\r\n{}"),
      Says("length and chunks", Sized("200 OK", "2\r\n{}\r\n0\r\n\r\n",
                                      "Transfer-Encoding: chunked\r\n")),
      Says("length too great", kOkHead + "Content-Length: 99\r\n\r\n{}"),
      Says("length too small", kOkHead + "Content-Length: 1\r\n\r\n{}  more"),
      Says("chunk of 2^64", kChunkedHead + "FFFFFFFFFFFFFFFF\r\n{}"),
      Says("chunk size of nonsense", kChunkedHead + "zz\r\n{}\r\n"),
      Says("two answers", Sized("200 OK", "{}") + Sized("200 OK", "{}")),
      Says("transfer coding of its own",
           kOkHead + "Transfer-Encoding: xyzzy\r\n\r\n{}"),
      Says("101 upgrade",
           "HTTP/1.1 101 Switching Protocols\r\nUpgrade: a\r\n\r\n\x01\x02"),
      Says("redirect to itself",
           "HTTP/1.1 307 Again\r\nLocation: /things\r\n"
           "Content-Length: 0\r\n\r\n"),
      Says("redirect to a file",
           "HTTP/1.1 302 There\r\nLocation: "
           "file:///etc/passwd\r\n"
           "Content-Length: 0\r\n\r\n"),
      Says("asks to wait for ever",
           Sized("503 Busy", "{}", "Retry-After: 99999999\r\n")),
      Says("asks to wait until a far date",
           Sized("429 Many", "{}",
                 "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\n")),
      Says("asks to wait not at all",
           Sized("429 Many", "{}", "Retry-After: 0\r\n")),
  };
}

// Bodies, and what lies between requests.
std::vector<Behaviour> BodyBehaviours() {
  const std::string bomb = Packed(std::string(std::size_t{40} << 20U, ' '));
  return {
      Says("gzip bomb", Sized("200 OK", bomb, "Content-Encoding: gzip\r\n")),
      Says("gzip in gzip",
           Sized("200 OK", Packed(bomb), "Content-Encoding: gzip, gzip\r\n")),
      Says("gzip cut short",
           Sized("200 OK", bomb.substr(0, 99), "Content-Encoding: gzip\r\n")),
      Says("gzip that is none",
           Sized("200 OK", "{}", "Content-Encoding: gzip\r\n")),
      Says("an encoding of its own",
           Sized("200 OK", "{}", "Content-Encoding: xyzzy\r\n")),
      Says("deep JSON", Sized("200 OK", Deep(200000))),
      Says("broken UTF-8", Sized("200 OK", "{\"things\": \"\xff\xfe\"}")),
      Says("null bytes", Sized("200 OK", std::string(2000, '\0'))),
      Says("a number beyond all", Sized("200 OK", "{\"things\": 1e999999999}")),
      Says("many digits",
           Sized("200 OK", "{\"things\": " + std::string(200000, '9') + "}")),
      Says("terminal words in members",
           Sized("200 OK",
                 R"j({"things": [], "\u001b[2J\u202e`id`": "$(id)"})j")),
      Says("a very long member",
           Sized("200 OK", "{\"" + std::string(300000, 'm') + "\": 1}")),
      Says("many members", Sized("200 OK",
                                 [] {
                                   std::string text = "{\"things\": []";
                                   for (int i = 0; i < 20000; ++i) {
                                     text +=
                                         ",\"m" + std::to_string(i) + "\": 1";
                                   }
                                   return text + "}";
                                 }())),
      Says("many rows", Sized("200 OK", ManyRows(40000))),
      Says("HTML", Sized("500 No", "<script>alert(1)</script>")),
      Says("unauthorized", Sized("401 No", "{}")),
      Says("a body in 204", "HTTP/1.1 204 None\r\nContent-Length: 2\r\n\r\n{}"),
      {"says the request back",
       [](RawConnection& connection, const std::string& request) {
         connection.Write(Sized("200 OK", "{\"things\": [{\"id\": " +
                                              ToText(Json(request)) + "}]}"));
       }},
      {"says the request back in a header",
       [](RawConnection& connection, const std::string& request) {
         std::string line = request;
         std::ranges::replace(line, '\r', ' ');
         std::ranges::replace(line, '\n', ' ');
         connection.Write(Sized("200 OK", "{}", "X-Said: " + line + "\r\n"));
       }},
      Routes("deletes hang", Bytes(Sized("200 OK", kEmptyList)),
             Bytes(Sized("201 Made", R"({"id": "a"})")), Silence()),
      Routes("deletes fail", Bytes(Sized("200 OK", kEmptyList)),
             Bytes(Sized("201 Made", R"({"id": "a"})")),
             Bytes(Sized("500 No", "{}"))),
      Routes("deletes are throttled", Bytes(Sized("200 OK", kEmptyList)),
             Bytes(Sized("201 Made", R"({"id": "a"})")),
             Bytes(Sized("429 Many", "{}", "Retry-After: 60\r\n"))),
      Routes("reads hang", Silence(),
             Bytes(Sized("201 Made", R"({"id": "a"})")),
             Bytes(Sized("204 Gone", ""))),
      Routes("writes hang", Bytes(Sized("200 OK", kEmptyList)), Silence(),
             Bytes(Sized("404 None", "{}"))),
      Routes("everything fails", Bytes(Sized("500 No", "{}")),
             Bytes(Sized("500 No", "{}")), Bytes(Sized("500 No", "{}"))),
      Routes(
          "names with terminal words", Bytes(Sized("200 OK", kEmptyList)),
          Bytes(Sized("201 Made", R"({"id": "\u001b[2J\u202e;rm -rf /\n"})")),
          Bytes(Sized("500 No", "{}"))),
  };
}

RawServer::Script ScriptOf(const Behaviour& behaviour) {
  return [&behaviour](RawConnection& connection) {
    do {
      const std::string request = connection.ReadRequest();
      if (request.empty()) {
        return;
      }
      behaviour.answer(connection, request);
    } while (behaviour.keeps);
  };
}

class HostileSuiteTest : public CliTestBase {
 protected:
  void HoldToThePromise(const Behaviour& behaviour);

 private:
  [[nodiscard]] std::string Written() const {
    std::string all;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(folder_)) {
      all += entry.path().string() + "\n";
      if (entry.is_regular_file()) {
        all +=
            ReadFile(entry.path().string(), std::size_t{1} << 28U).value_or("");
      }
    }
    return all;
  }
};

void HostileSuiteTest::HoldToThePromise(const Behaviour& behaviour) {
  const std::string contract = File("things.yaml", kThings);
  RawServer server(ScriptOf(behaviour));
  const auto start = std::chrono::steady_clock::now();
  const Ran ran = RunWords(
      {"check", contract, "http://127.0.0.1:" + std::to_string(server.port()),
       "--allow-writes", "--time",
       std::to_string(kHostileBudget.count()) + "ms", "--timeout",
       std::to_string(kHostileTimeout.count()) + "ms", "--workers", "1",
       "--header", "Authorization: Bearer " + std::string(kSuiteSecret),
       "--out", (folder_ / "out").string(), "--report",
       "json=" + (folder_ / "r.json").string(), "--report",
       "terminal=" + (folder_ / "r.txt").string()});
  EXPECT_LT(std::chrono::steady_clock::now() - start, kHostilePromise);
  const bool accepts = std::ranges::count(kInOrder, behaviour.name) > 0;
  EXPECT_TRUE((accepts && ran.status == kExitAsExpected) ||
              ran.status == kExitFindings || ran.status == kExitCutShort ||
              ran.status == kExitTooLittle)
      << ran.status << ran.err;
  EXPECT_FALSE(std::ranges::any_of(ran.out + ran.err, [](char c) {
    return (static_cast<unsigned char>(c) < ' ' && c != '\n') || c == '\x7f';
  }));
  EXPECT_EQ((ran.out + ran.err).find("\xe2\x80\xae"), std::string::npos);
  EXPECT_EQ((ran.out + ran.err + Written()).find(kSuiteSecret),
            std::string::npos);
  EXPECT_TRUE(Json::accept(
      ReadFile((folder_ / "r.json").string(), std::size_t{1} << 28U)
          .value_or("")));
}

TEST_F(HostileSuiteTest, KeepsThePromiseWhateverComesOverTheWire) {
  for (const Behaviour& behaviour : WireBehaviours()) {
    SCOPED_TRACE(behaviour.name);
    HoldToThePromise(behaviour);
  }
}

TEST_F(HostileSuiteTest, KeepsThePromiseWhateverIsSaid) {
  for (const Behaviour& behaviour : BodyBehaviours()) {
    SCOPED_TRACE(behaviour.name);
    HoldToThePromise(behaviour);
  }
}

TEST_F(HostileSuiteTest, GivesABlackHoleUpWithoutABudget) {
  const Behaviour hole{"never answers", Silence()};
  const RawServer server(ScriptOf(hole));
  const Ran ran = RunWords({"check", File("things.yaml", kThings),
                            "http://127.0.0.1:" + std::to_string(server.port()),
                            "--timeout", "100ms", "--out",
                            (folder_ / "out").string(), "--workers", "1"});
  EXPECT_EQ(ran.status, kExitCutShort);
  EXPECT_NE(ran.out.find("none was answered within 100 ms"), std::string::npos)
      << ran.out;
}

}  // namespace
}  // namespace plumbline
