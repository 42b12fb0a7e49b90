#include "harness/cli/since.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/cli/cli.h"
#include "harness/cli/testing_child.h"
#include "harness/cli/testing_cli.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr std::size_t kMaxSinceBytes = std::size_t{1} << 24U;

// The reference serves the older contract, in which Limit may be 100; in the
// newer one it may be 50.
class SinceTest : public CliTestBase {
 protected:
  void SetUp() override {
    CliTestBase::SetUp();
    std::string text = ReadFile(kPacks, kMaxSinceBytes).value();
    Json newer = ParseJson(text).value();
    for (auto& [name, shape] : newer["shapes"].items()) {
      if (name.ends_with("CosmosPageLimit")) {
        shape["traits"]["smithy.api#range"]["max"] = 50;
      }
    }
    newer_ = File("organization-conformance-packs.json", ToText(newer));
  }

  // A campaign by the newer contract on the reference of the older one: the id
  // of each finding with what moved.
  std::map<std::string, std::string> Moved(const std::string& fault,
                                           std::vector<std::string> more = {}) {
    CliChild server((folder_ / "server.log").string());
    std::vector<std::string> serve = {"serve", kPacks,      "--port",
                                      "0",     "--seconds", "60"};
    if (!fault.empty()) {
      serve.insert(serve.end(), {"--fault", fault});
    }
    server.Run(serve);
    const std::string report = (folder_ / "report.json").string();
    std::vector<std::string> words = {"check",
                                      newer_,
                                      server.WaitForWord(" on "),
                                      "--since",
                                      kPacks,
                                      "--phases",
                                      "systematic",
                                      "--workers",
                                      "1",
                                      "--out",
                                      (folder_ / "out").string(),
                                      "--report",
                                      "json=" + report};
    words.insert(words.end(), more.begin(), more.end());
    ran_ = RunWords(words);
    std::map<std::string, std::string> moved;
    const Json json = ReadJsonFile(report, kMaxSinceBytes).value_or(Json());
    for (const Json& finding : json["findings"]) {
      moved[finding["id"]] = finding["moved"];
    }
    played_ = json["contract"]["operations"].get<std::vector<std::string>>();
    return moved;
  }

  std::string newer_;
  Ran ran_;
  std::vector<std::string> played_;
};

TEST_F(SinceTest, SaysThatTheContractChanged) {
  const auto moved = Moved("");
  EXPECT_EQ(ran_.status, kExitFindings) << ran_.err;
  EXPECT_FALSE(moved.empty());
  for (const auto& [id, what] : moved) {
    EXPECT_THAT(id, HasSubstr("Limit@range.max"));
    EXPECT_THAT(what, StartsWith("contract changed")) << id;
  }
  EXPECT_THAT(ran_.out, HasSubstr("moved     contract changed"));
  EXPECT_THAT(ran_.err, HasSubstr("since " + kPacks));
}

TEST_F(SinceTest, SaysThatTheEndpointChanged) {
  const auto moved = Moved("ignores-patterns");
  EXPECT_THAT(moved, Contains(testing::Pair(HasSubstr("@pattern"),
                                            StartsWith("endpoint changed"))));
  EXPECT_THAT(moved, Contains(testing::Pair(HasSubstr("Limit@range.max"),
                                            StartsWith("contract changed"))));
}

// The shrunk case asks for 51, which the older contract takes; one above 100
// keeps neither.
TEST_F(SinceTest, SaysThatBothChanged) {
  const Contract newer = LoadContract(newer_).value();
  const Since since(LoadContract(kPacks).value(), newer);
  Finding finding{.identity = {.clause = kStatuses + ".input.Limit@range.max",
                               .check = "violating-request",
                               .kind = "accepted"},
                  .operation = kStatuses};
  finding.smallest.steps = {{.operation = kStatuses,
                             .input = {{"Limit", 101}},
                             .intent = Intent::kViolate}};
  finding.exchanges = {{.operation = kStatuses,
                        .result = {.response = {.status = 200, .body = "{}"}}}};
  EXPECT_EQ(since.WhatMoved(finding), Moved::kBoth);
  finding.smallest.steps[0].input["Limit"] = 51;
  EXPECT_EQ(since.WhatMoved(finding), Moved::kContract);
  finding.identity.clause = kStatuses + ".input.Limit@type";
  EXPECT_EQ(since.WhatMoved(finding), Moved::kEndpoint);
  // What is refused is wrong by the old contract, and stands elsewhere.
  finding.smallest.steps[0].input["Limit"] = 101;
  finding.smallest.steps[0].intent = Intent::kKeep;
  finding.exchanges[0].result.response = {
      .status = 400, .body = R"({"__type": "ValidationException"})"};
  EXPECT_EQ(since.WhatMoved(finding), Moved::kContract);
}

TEST_F(SinceTest, PlaysNoMoreThanWhatChanged) {
  const Contract newer = LoadContract(newer_).value();
  const Since since(LoadContract(kPacks).value(), newer);
  Moved("", {"--only-changed", "--allow-writes"});
  EXPECT_THAT(played_, testing::UnorderedElementsAreArray(since.operations()));
  EXPECT_THAT(played_, Not(Contains("PutOrganizationConformancePack")));
}

TEST_F(SinceTest, IsContentWhereNothingChanged) {
  const Ran ran =
      RunWords({"check", kPacks, "--since", kPacks, "--only-changed"});
  EXPECT_EQ(ran.status, kExitAsExpected);
  EXPECT_THAT(ran.out, HasSubstr("nothing to play"));
}

TEST_F(SinceTest, RefusesAnotherService) {
  const Ran ran = RunWords(
      {"check", kPacks, "--since", File("other.json", R"({"openapi": "3.0.0",
      "info": {"title": "a", "version": "1"},
      "paths": {"/a": {"get": {"responses": {"200": {"description": "ok"}}}}}})")});
  EXPECT_EQ(ran.status, kExitUsage);
  EXPECT_THAT(ran.err, HasSubstr("other.json: these are two services, "));
  EXPECT_EQ(RunWords({"check", kPacks, "--only-changed"}).status, kExitUsage);
}

}  // namespace
}  // namespace plumbline
