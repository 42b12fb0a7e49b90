#include "harness/cli/contract_url.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "harness/cli/cli.h"
#include "harness/cli/testing_cli.h"
#include "harness/transport/testing_raw_server.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

constexpr std::string_view kServed = R"(openapi: 3.0.3
info: {title: T}
servers: [{url: '{base}/v1', variables: {base: {default: /api}}}]
paths:
  /pets:
    get:
      operationId: list
      parameters:
        - {name: limit, in: query, schema: {type: integer, minimum: 1}}
      responses:
        200: {description: d}
        400: {description: d}
)";

constexpr std::string_view kSplit = R"(openapi: 3.0.3
info: {title: T}
paths: {/pets: {$ref: 'api.yaml#/paths/~1pets'}}
)";

std::string Served(int status, std::string_view body,
                   std::string_view more = "") {
  return fmt::format(
      "HTTP/1.1 {} X\r\nContent-Length: {}\r\nConnection: close\r\n{}\r\n{}",
      status, body.size(), more, body);
}

// Serves the document, and a service below /api/v1.
void ServeBoth(RawConnection& connection) {
  const std::string request = connection.ReadRequest();
  const auto asks = [&](std::string_view target) {
    return request.starts_with("GET " + std::string(target));
  };
  connection.Write(
      asks("/docs/moved ")     ? Served(307, "", "Location: api.yaml\r\n")
      : asks("/docs/api.yaml") ? Served(200, kServed)
      : asks("/docs/away")
          ? Served(302, "", "Location: http://localhost:1/x.yaml\r\n")
      : asks("/docs/split.yaml") ? Served(200, kSplit)
      : asks("/docs/loop")       ? Served(302, "", "Location: /docs/loop\r\n")
      : asks("/api/v1/pets")     ? Served(200, "")
                                 : Served(404, ""));
}

class ContractUrlTest : public CliTestBase {
 protected:
  [[nodiscard]] std::string At(std::string_view path) const {
    return fmt::format("http://127.0.0.1:{}{}", server_.port(), path);
  }

  RawServer server_{ServeBoth};
};

TEST_F(ContractUrlTest, TellsUrlsFromFiles) {
  EXPECT_TRUE(IsContractUrl("http://a/b.json"));
  EXPECT_TRUE(IsContractUrl("HTTPS://a"));
  EXPECT_FALSE(IsContractUrl("specs/http.json"));
  EXPECT_FALSE(IsContractUrl("http"));
}

TEST_F(ContractUrlTest, FetchesTheDocument) {
  EXPECT_EQ(FetchContract(At("/docs/api.yaml")).value_or(""), kServed);
  EXPECT_EQ(FetchContract(At("/docs/moved")).value_or(""), kServed);
  EXPECT_EQ(FetchContract(At("/docs/api.yaml?v=1#/x")).value_or(""), kServed);
}

TEST_F(ContractUrlTest, SaysWhyThereIsNone) {
  const Ran missing = RunWords({"clauses", At("/nothing.json")});
  EXPECT_EQ(missing.status, kExitUsage);
  EXPECT_THAT(missing.err, HasSubstr(At("/nothing.json") +
                                     ": no contract: the answer was 404"));
  EXPECT_THAT(RunWords({"clauses", At("/docs/loop")}).err,
              HasSubstr("only leads elsewhere"));
  const Ran closed = RunWords({"clauses", "http://127.0.0.1:1/a.json"});
  EXPECT_EQ(closed.status, kExitCutShort);
  EXPECT_THAT(closed.err, HasSubstr("http://127.0.0.1:1/a.json: the contract "
                                    "could not be fetched"));
}

TEST_F(ContractUrlTest, FetchesFilesOfItsOwnOriginAlone) {
  const auto fetch = FetchesBeside(At("/docs/split.yaml"));
  EXPECT_TRUE(fetch(At("/docs/moved")).has_value());
  const Result<std::string> away = fetch(At("/docs/away"));
  ASSERT_FALSE(away.has_value());
  EXPECT_THAT(away.error().message, HasSubstr("another origin"));
  EXPECT_FALSE(fetch("http://localhost:1/docs/api.yaml").has_value());
  // The whole way.
  const Ran run = RunWords({"clauses", At("/docs/split.yaml")});
  EXPECT_THAT(run.out, HasSubstr("list.input.limit@range.min"));
}

TEST_F(ContractUrlTest, FindsTheBasePath) {
  struct Row {
    const char* source;
    const char* server;
    const char* base;
  };
  for (const auto& [source, server, base] :
       std::vector<Row>{{"a.yaml", "", ""},
                        {"a.yaml", "/v1/", "/v1"},
                        {"a.yaml", "v1", "/v1"},
                        {"a.yaml", "https://example.com/api/v1?x=1", "/api/v1"},
                        {"a.yaml", "https://example.com", ""},
                        {"a.yaml", "//example.com/v2", "/v2"},
                        {"http://h/docs/a.yaml", "../v1", "/v1"},
                        {"http://h/docs/a.yaml", "./", "/docs"},
                        {"http://h/docs/a.yaml", "//example.com/v2", "/v2"}}) {
    Contract contract;
    contract.source = source;
    contract.servers = {server};
    EXPECT_EQ(BasePathOf(contract), base) << source << " " << server;
  }
}

TEST_F(ContractUrlTest, ChecksTheServiceThatTheDocumentCameFrom) {
  const Ran ran = RunWords({"check", At("/docs/api.yaml"), "--phases",
                            "systematic", "--out", folder_.string()});
  EXPECT_THAT(ran.out, HasSubstr("against  " + At("/api/v1")));
  EXPECT_THAT(ran.out, HasSubstr("list.input.limit"));
  EXPECT_THAT(ran.out, HasSubstr("plumbline replay"));
  EXPECT_THAT(ran.out, HasSubstr(At("/docs/api.yaml:")));  // its lines
  EXPECT_EQ(ran.status, kExitFindings) << ran.out << ran.err;
}

TEST_F(ContractUrlTest, NamesABasePathThatIsMissing) {
  const std::string file = File("api.yaml", std::string(kServed));
  const auto check = [&](std::vector<std::string> more) {
    std::vector<std::string> words = {"check",         file,         At(""),
                                      "--phases",      "systematic", "--out",
                                      folder_.string()};
    words.insert(words.end(), more.begin(), more.end());
    return RunWords(words);
  };
  const Ran without = check({});
  EXPECT_THAT(without.err, HasSubstr("is --base-path /api/v1 missing?"));
  EXPECT_EQ(without.status, kExitTooLittle);
  const Ran with = check({"--base-path", "/api/v1"});
  EXPECT_THAT(with.err, testing::Not(HasSubstr("missing?")));
  EXPECT_EQ(with.status, kExitFindings);
  EXPECT_THAT(check({"--base-path", "api"}).err,
              HasSubstr("begins with a slash"));
  EXPECT_EQ(RunWords({"check", file, "--base-path", "/a"}).status, kExitUsage);
}

}  // namespace
}  // namespace plumbline
