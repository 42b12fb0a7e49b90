// Targets and contracts that would have plumbline do what its user does not
// want: run their words, show the user's secrets, write where nobody asked.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/escape.h"
#include "harness/base/json.h"
#include "harness/base/text.h"
#include "harness/cli/cli.h"
#include "harness/cli/testing_cli.h"
#include "harness/report/format.h"
#include "harness/transport/testing_raw_server.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kContract = R"(openapi: 3.0.3
info: {title: n, version: "1"}
paths:
  /n:
    get:
      operationId: getN
      parameters:
        - {name: n, in: query, required: true,
           schema: {type: integer, minimum: 1, maximum: 9}}
      responses:
        "200":
          description: n
          content:
            application/json:
              schema:
                type: object
                required: [n]
                properties: {n: {type: integer}}
        "400": {description: no}
)";

std::string HttpAnswer(const std::string& status, const std::string& body,
                       const std::string& header = "") {
  return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\n" +
         header + "Content-Length: " + std::to_string(body.size()) +
         "\r\nConnection: close\r\n\r\n" + body;
}

class HostileTargetTest : public CliTestBase {
 protected:
  // All that a run left in its folder, and what it printed.
  [[nodiscard]] std::string AllOutput(const Ran& ran) const {
    std::string all = ran.out + ran.err;
    for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
      if (entry.is_regular_file()) {
        all +=
            entry.path().string() + "\n" +
            ReadFile(entry.path().string(), std::size_t{1} << 28U).value_or("");
      }
    }
    return all;
  }

  // "r.json", "r.wfc.json", ...
  static std::string FileOf(const ReportFormat& format) {
    return format.name == "json"
               ? "r.json"
               : "r." + std::string(format.name) + std::string(format.ending);
  }

  [[nodiscard]] std::vector<std::string> Check(const RawServer& server,
                                               std::vector<std::string> more) {
    std::vector<std::string> words = {
        "check",
        File("n.yaml", kContract),
        "http://127.0.0.1:" + std::to_string(server.port()),
        "--max-requests",
        "60",
        "--workers",
        "1",
        "--out",
        (folder_ / "out").string()};
    for (const ReportFormat& format : AllFormats()) {
      const std::string name(format.name);
      words.insert(
          words.end(),
          {"--report", name + "=" + (folder_ / FileOf(format)).string()});
    }
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
};

const std::string kToken = "q7/Canary+Z\"x4Jq9w";
const std::string kCookie = "kEks1Canary/Cookie";

// Says the token back in each way that it knows, in a body and a header, and
// last where a report may cut it.
std::string Parrot(const std::string& request) {
  if (request.find("Bearer " + kToken) == std::string::npos) {
    return HttpAnswer("401 Unauthorized", "{}");
  }
  std::string slashed = ToText(Json(kToken));
  slashed.replace(slashed.find('/'), 1, "\\/");
  slashed.replace(slashed.find('+'), 1, "\\u002b");
  const std::string url = "q7%2fCanary%2bZ%22x4Jq9w";
  const std::string body = R"({"n":"x","plain":)" + ToText(Json(kToken)) +
                           ",\"slashed\":" + slashed +
                           ",\"twice\":" + ToText(Json(ToText(Json(kToken)))) +
                           R"(,"url":")" + url + R"(","b":")" +
                           EncodeBase64("a" + kToken) + R"(","c":")" + kCookie +
                           "\",\"" + kCookie + R"(":1,"pad":")" +
                           std::string(16000, 'p') + kCookie + "\"}";
  return HttpAnswer(request.size() % 2 == 0 ? "200 OK" : "500 Oops", body,
                    "X-You: " + kCookie + "\r\n");
}

TEST_F(HostileTargetTest, ShowsNoSecretInAnyForm) {
  const RawServer server([](RawConnection& connection) {
    connection.Write(Parrot(connection.ReadRequest()));
  });
  const std::vector<std::string> headers = {
      "--header", "Authorization: Bearer " + kToken, "--header",
      "Cookie: sid=" + kCookie + "; theme=dark"};
  std::vector<std::string> all_told = headers;
  all_told.insert(all_told.end(), {"--record", "all", "-v"});
  const Ran ran = RunWords(Check(server, all_told));
  EXPECT_EQ(ran.status, kExitFindings) << ran.out << ran.err;
  const Ran sent = [&] {
    std::vector<std::string> words = {
        "request", File("n.yaml", kContract), "getN",
        "http://127.0.0.1:" + std::to_string(server.port())};
    words.insert(words.end(), headers.begin(), headers.end());
    return RunWords(words);
  }();
  const std::string all = AllOutput(ran) + sent.out + sent.err;
  for (const std::string& part :
       {std::string("Canary"), EncodeBase64("a" + kToken).substr(4, 12),
        EncodeBase64(kToken).substr(0, 12), std::string("x4Jq9w"),
        std::string("kEks1C")}) {
    EXPECT_THAT(all, Not(HasSubstr(part)));
  }
  EXPECT_THAT(ran.out,
              AllOf(HasSubstr("-H 'Authorization: Bearer "
                              "'\"$PLUMBLINE_HEADER_AUTHORIZATION\""),
                    HasSubstr("--header 'Authorization: Bearer "
                              "'\"$PLUMBLINE_HEADER_AUTHORIZATION\"")));
  EXPECT_THAT(ran.err, HasSubstr("want PLUMBLINE_HEADER_AUTHORIZATION"));
  EXPECT_THAT(sent.out, HasSubstr("***"));
}

// The commands run where the variable holds what they name it for.
TEST_F(HostileTargetTest, PrintsCommandsThatRunWithTheVariable) {
  const RawServer server([](RawConnection& connection) {
    connection.Write(Parrot(connection.ReadRequest()));
  });
  ASSERT_EQ(::setenv("MY_TOKEN", kToken.c_str(), 1), 0);
  const Ran ran =
      RunWords(Check(server, {"--header", "Authorization: Bearer " + kToken}));
  const std::size_t at = ran.out.find("curl      ") + 10;
  const std::string command = ran.out.substr(at, ran.out.find('\n', at) - at);
  EXPECT_THAT(command, HasSubstr("\"$MY_TOKEN\""));
  const std::string script =
      File("x", command + " > '" + (folder_ / "said").string() + "'");
  // NOLINTNEXTLINE(cert-env33-c): a shell is what the command is for.
  const int status = std::system(("bash '" + script + "'").c_str());
  ::unsetenv("MY_TOKEN");
  if (status == 127 << 8U) {
    GTEST_SKIP() << "there is no curl here";
  }
  EXPECT_THAT(ReadFile((folder_ / "said").string(), 1 << 20).value_or(""),
              HasSubstr("x4Jq9w"));
}

TEST_F(HostileTargetTest, ShowsHeadersWhereTheUserSaysSo) {
  const RawServer server(AnswerBytes(HttpAnswer("200 OK", R"({"n": "x"})")));
  const Ran ran = RunWords(
      Check(server, {"--header", "X-Team: lemon tree", "--show-headers"}));
  EXPECT_THAT(ran.out, AllOf(HasSubstr("-H 'X-Team: lemon tree'"),
                             HasSubstr("--show-headers")));
}

TEST_F(HostileTargetTest, WritesNothingThatAShellOrATerminalObeys) {
  const std::string name = "x\ntouch " + (folder_ / "owned").string() +
                           "\n`touch x`$(touch x)\x1b[2J\xE2\x80\xAE";
  const RawServer server(AnswerBytes(HttpAnswer(
      "200 OK", ToText({{"OrganizationConformancePackStatuses", Json::array()},
                        {name, name}}))));
  std::vector<std::string> words =
      Check(server, {"--strict", "--all-findings", "--operations", kStatuses});
  words[1] = kPacks;
  const Ran ran = RunWords(words);
  EXPECT_EQ(ran.status, kExitFindings) << ran.out;
  EXPECT_THAT(ran.out, AllOf(HasSubstr("undeclared-member"),
                             HasSubstr(".output.x%0Atouch")));
  const std::string all = AllOutput(ran);
  EXPECT_EQ(ForTerminal(all), all);
  EXPECT_THAT(all, AllOf(Not(HasSubstr("\ntouch ")), Not(HasSubstr(".sh\n"))));
  std::set<std::string> endings = {".json", ".yaml", ""};
  for (const ReportFormat& format : AllFormats()) {
    endings.insert(std::string(format.ending));
  }
  for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
    EXPECT_TRUE(endings.contains(entry.path().extension().string()))
        << entry.path();
  }
}

// Keeps the contract; `wire` makes the bytes of a status and a body.
RawServer::Script KeepsN(
    std::function<std::string(const std::string&, const std::string&)> wire) {
  return [wire = std::move(wire)](RawConnection& connection) {
    const std::string request = connection.ReadRequest();
    const bool is_one = request.starts_with("GET /n?n=") &&
                        request.size() > 10 && request[9] >= '1' &&
                        request[9] <= '9' && request[10] == ' ';
    connection.Write(is_one ? wire("200 OK", R"({"n": 1})")
                            : wire("400 No", "{}"));
  };
}

TEST_F(HostileTargetTest, WarnsOfWhatHttpForbidsAndReadersPassOver) {
  using Text = const std::string&;
  const RawServer in_order(
      KeepsN([](Text status, Text body) { return HttpAnswer(status, body); }));
  const Ran kept = RunWords(Check(in_order, {}));
  EXPECT_THAT(kept.out, Not(HasSubstr("service@one-")));
  const RawServer two(KeepsN([](Text status, Text body) {
    return HttpAnswer(status, body) + HttpAnswer(status, body);
  }));
  const Ran warned = RunWords(Check(two, {}));
  EXPECT_EQ(warned.status, kept.status) << warned.out;
  EXPECT_THAT(warned.out, AllOf(HasSubstr("service@one-response"),
                                HasSubstr("two responses")));
  const Ran strict = RunWords(Check(two, {"--strict"}));
  EXPECT_EQ(strict.status, kExitFindings) << strict.out;
}

TEST_F(HostileTargetTest, NamesTheRuleThatMakesAnAnswerUnreadable) {
  const RawServer server(AnswerBytes(
      HttpAnswer("200 OK", R"({"n": 1})", "Content-Length: 3\r\n")));
  const Ran ran = RunWords(Check(server, {}));
  EXPECT_EQ(ran.status, kExitFindings) << ran.out;
  EXPECT_THAT(ran.out, HasSubstr("service@one-length"));
  EXPECT_THAT(RunWords({"explain", "service@one-length"}).out,
              HasSubstr("RFC 9112 section 6.3"));
  EXPECT_EQ(RunWords({"explain", "two-lengths"}).status, kExitAsExpected);
}

TEST_F(HostileTargetTest, KeepsTheCasesOfAContractInItsFolder) {
  const RawServer server(AnswerBytes(HttpAnswer("200 OK", R"({"n": "x"})")));
  const fs::path out = folder_ / "deep" / "out";
  for (const char* const name : {"...yaml", "a$(id).yaml"}) {
    const std::string contract = File(name, kContract);
    const Ran ran = RunWords(
        {"check", contract, "http://127.0.0.1:" + std::to_string(server.port()),
         "--max-requests", "30", "--out", out.string()});
    EXPECT_EQ(ran.status, kExitFindings) << ran.out << ran.err;
  }
  for (const auto& entry : fs::directory_iterator(folder_ / "deep")) {
    EXPECT_EQ(entry.path(), out);
  }
  EXPECT_TRUE(fs::is_directory(out / "%2E."));
  EXPECT_TRUE(fs::is_directory(out / "a%24%28id%29"));
}

TEST_F(HostileTargetTest, WritesAReportToStandardOutputAlone) {
  const Ran ran = RunWords({"check", kPacks, "--phases", "endpoint", "--report",
                            "json=-", "--out", folder_.string()});
  EXPECT_EQ(ran.status, kExitAsExpected);
  EXPECT_EQ(Json::parse(ran.out, nullptr, false).value("plumbline", 0), 1);
  EXPECT_THAT(ran.err, HasSubstr("no finding"));
}

TEST_F(HostileTargetTest, LosesNoReportForOneThatCannotBeWritten) {
  const std::string good = (folder_ / "r.json").string();
  const Ran ran =
      RunWords({"check", kPacks, "--phases", "endpoint", "--report",
                "terminal=/dev/full", "--report", "json=" + good, "--report",
                "json=/dev/null", "--out", folder_.string()});
  EXPECT_EQ(ran.status, kExitUsage);
  EXPECT_THAT(ran.err, HasSubstr("/dev/full"));
  EXPECT_TRUE(fs::is_regular_file(good));
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

// Found out before anything is asked, and not after an hour.
TEST_F(HostileTargetTest, AsksNothingWhereNothingCanBeWritten) {
  const std::string file = File("file", "");
  const RawServer server(AnswerBytes(HttpAnswer("200 OK", R"({"n": 1})")));
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"--report", "json=" + file + "/r.json"},
        {"--report", "json=" + folder_.string()},
        {"--out", file + "/out"}}) {
    const Ran ran =
        RunWords({"check", File("n.yaml", kContract),
                  "http://127.0.0.1:" + std::to_string(server.port()), words[0],
                  words[1]});
    EXPECT_EQ(ran.status, kExitUsage) << words[1];
    EXPECT_THAT(ran.err, HasSubstr("cannot be written")) << words[1];
  }
  EXPECT_EQ(server.connections(), 0);
}

// 192.0.2.1 is nobody's (RFC 5737); that no word goes there is the point.
TEST_F(HostileTargetTest, WritesToNoOtherMachineUnasked) {
  const std::string far = "http://192.0.2.1:9";
  const std::string write = File("put.json", R"({"plumbline": 1,
    "contract": "organization-conformance-packs",
    "steps": [{"operation": "DeleteOrganizationConformancePack",
               "input": {"OrganizationConformancePackName": "a"},
               "intent": "keep"}]})");
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"request", kPacks,
                                 "DeleteOrganizationConformancePack", far},
        {"replay", write, far, "--contract", kPacks},
        {"check", kPacks, far, "--allow-writes"}}) {
    const Ran ran = RunWords(words);
    EXPECT_EQ(ran.status, kExitUsage) << words[0];
    EXPECT_THAT(ran.err, HasSubstr("--yes-this-is-real")) << words[0];
  }
}

// A variable that is not set must not mean the reference, which passes.
TEST_F(HostileTargetTest, TakesNoEmptyUrl) {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"check", kPacks, ""},
        {"check", kPacks, "--against", ""},
        {"request", kPacks, kStatuses, ""}}) {
    const Ran ran = RunWords(words);
    EXPECT_EQ(ran.status, kExitUsage) << words[0];
    EXPECT_THAT(ran.err, HasSubstr("the URL is empty"));
  }
}

// 401 is documented, and so every answer is one that the contract knows.
TEST_F(HostileTargetTest, IsNotGreenBehindAWall) {
  const RawServer server(
      AnswerBytes(HttpAnswer("401 Unauthorized", R"({"message": "who"})")));
  std::string contract = kContract;
  contract.replace(contract.find("\"400\": {description: no}"), 24,
                   "\"401\": {description: who, content: {application/json: "
                   "{schema: {type: object}}}}");
  std::vector<std::string> words = Check(server, {});
  words[1] = File("wall.yaml", contract);
  const Ran ran = RunWords(words);
  EXPECT_EQ(ran.status, kExitTooLittle) << ran.out;
  EXPECT_THAT(ran.out, AllOf(HasSubstr("coverage: 0/"), HasSubstr("--header"),
                             HasSubstr(" answered 401: pass credentials")));
}

// Losses come by chance: the case of such a finding is played until there were
// as many, or would have been.
TEST_F(HostileTargetTest, ReplaysLossesUntilThereAreAsMany) {
  for (const int one_in : {7, 1000}) {
    int count = 0;
    const RawServer server([&](RawConnection& connection) {
      connection.ReadRequest();
      if (++count % one_in != 0) {
        connection.Write(HttpAnswer("200 OK", R"({"n": 1})"));
      }
    });
    const std::string contract = File("losses.yaml", kContract);
    const std::string path =
        File("losses.json",
             ToText({{"plumbline", 1},
                     {"contract", contract},
                     {"finding", "service@answered answered losses"},
                     {"steps", Json::array({{{"operation", "getN"},
                                             {"input", {{"n", 5}}}}})}}));
    const Ran ran = RunWords(
        {"replay", path, "http://127.0.0.1:" + std::to_string(server.port()),
         "--contract", contract});
    EXPECT_EQ(ran.status, one_in == 7 ? kExitFindings : kExitAsExpected)
        << ran.out << ran.err;
    EXPECT_THAT(ran.out, HasSubstr(one_in == 7 ? "-> 5 of 35 requests"
                                               : "-> 0 of 250 requests"));
  }
}

// What no request reached is the environment's, and no finding.
TEST_F(HostileTargetTest, TellsAHandshakeThatFailsAsTheEnvironments) {
  const RawServer plain([](RawConnection& connection) {
    connection.Write("HTTP/1.1 400 Bad Request\r\n\r\n");
  });
  const RawServer silent([](RawConnection& connection) {
    connection.WaitForClose(std::chrono::milliseconds(3000));
  });
  for (const RawServer* const server : {&plain, &silent}) {
    std::vector<std::string> words = Check(*server, {"--timeout", "200ms"});
    words[2].replace(0, 4, "https");
    const Ran ran = RunWords(words);
    EXPECT_EQ(ran.status, kExitCutShort) << ran.out;
    EXPECT_THAT(ran.out,
                AllOf(HasSubstr("no finding"), HasSubstr("the TLS handshake")));
  }
}

TEST_F(HostileTargetTest, RefusesAHeaderThatCannotBeSent) {
  for (const char* const header :
       {"X-A: a\x01z", "X A: b", "Transfer-Encoding: chunked"}) {
    const Ran ran =
        RunWords({"check", kPacks, "http://127.0.0.1:9", "--header", header});
    EXPECT_EQ(ran.status, kExitUsage) << header;
    EXPECT_THAT(ran.err, HasSubstr("--header cannot be sent")) << header;
  }
}

// The folder of a contract, and no file beside it.
TEST_F(HostileTargetTest, ReadsNoFileThatAContractNamesElsewhere) {
  fs::create_directories(folder_ / "api");
  const std::string secret =
      File("secret.yaml", "s: {type: string, enum: [Canary9]}\n");
  const std::string contract = File("api/n.yaml", R"(openapi: 3.0.3
info: {title: n, version: "1"}
paths:
  /n:
    get:
      operationId: getN
      parameters:
        - {name: n, in: query, required: true,
           schema: {$ref: "%2e%2e/secret.yaml#/s"}}
      responses: {"200": {description: n}}
)");
  const Ran refused = RunWords({"clauses", contract});
  EXPECT_THAT(refused.out + refused.err,
              AllOf(HasSubstr("--allow-files"), Not(HasSubstr("Canary9"))));
  EXPECT_NE(refused.status, kExitAsExpected);
  const Ran allowed =
      RunWords({"clauses", contract, "--allow-files", folder_.string()});
  EXPECT_EQ(allowed.status, kExitAsExpected) << allowed.err;
  EXPECT_THAT(allowed.out, HasSubstr("Canary9"));
}

TEST_F(HostileTargetTest, TellsNoPasswordOfAUrl) {
  const Ran ran =
      RunWords({"check", kPacks, "http://me:Canary7@127.0.0.1:1/a"});
  EXPECT_EQ(ran.status, kExitUsage);
  EXPECT_THAT(ran.err,
              AllOf(HasSubstr("***@127.0.0.1"), Not(HasSubstr("Canary7"))));
}

}  // namespace
}  // namespace plumbline
