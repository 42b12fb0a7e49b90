// Contracts that expand: what is small on disk and large where it is walked.
// Each is listed within a time, and what was left out is said.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/cli/cli.h"
#include "harness/cli/testing_cli.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

// Of one processor, in a build that is not optimised.
constexpr double kMostSeconds = 8;

const std::string kRefTo = "#/components/schemas/";

Json Reference(const std::string& prefix, int number) {
  return {{"$ref", kRefTo + prefix + std::to_string(number)}};
}

Json PostOf(Json schema) {
  const Json content = {{"application/json", {{"schema", std::move(schema)}}}};
  return {{"operationId", "op"},
          {"requestBody", {{"content", content}}},
          {"responses", {{"200", {{"description", "d"}}}}}};
}

Json GetOf(Json parameters) {
  return {{"operationId", "op"},
          {"parameters", std::move(parameters)},
          {"responses", {{"200", {{"description", "d"}}}}}};
}

Json Document(Json paths, Json schemas = Json::object()) {
  return {{"openapi", "3.0.3"},
          {"info", {{"title", "n"}, {"version", "1"}}},
          {"paths", std::move(paths)},
          {"components", {{"schemas", std::move(schemas)}}}};
}

// `levels` schemas, each made by `make` of a reference to the next one.
Json Chain(int levels, const std::function<Json(const Json& next)>& make) {
  Json schemas = {
      {"T" + std::to_string(levels), {{"type", "string"}, {"maxLength", 3}}}};
  for (int i = 0; i < levels; ++i) {
    schemas["T" + std::to_string(i)] = make(Reference("T", i + 1));
  }
  return Document({{"/a", {{"post", PostOf(Reference("T", 0))}}}}, schemas);
}

Json QueryParameter(const std::string& name, Json schema) {
  return {{"name", name}, {"in", "query"}, {"schema", std::move(schema)}};
}

class HostileContractTest : public CliTestBase {
 protected:
  Ran Run(const std::string& command, const Json& contract,
          const std::vector<std::string>& more = {}) {
    const std::string file = File("contract.json", contract.dump());
    const std::clock_t began = std::clock();
    std::vector<std::string> words = {command, file};
    words.insert(words.end(), more.begin(), more.end());
    Ran ran = RunWords(words);
    EXPECT_LT(static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC,
              kMostSeconds);
    return ran;
  }
};

TEST_F(HostileContractTest, ListsWhatDoublesAndSaysWhatItLeavesOut) {
  const Ran ran = Run("clauses", Chain(20, [](const Json& next) -> Json {
                        return {{"type", "object"},
                                {"required", {"a"}},
                                {"properties", {{"a", next}, {"b", next}}}};
                      }));
  EXPECT_EQ(ran.status, kExitAsExpected) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("op.input: the clauses below step"));
}

// Each structure requires two, or more, of the next one.
TEST_F(HostileContractTest, PlansWithinATimeWhereRequiredMembersDouble) {
  for (const auto& [levels, width] : {std::pair{20, 2}, {9, 3}}) {
    const Json contract = Chain(levels, [&width](const Json& next) -> Json {
      Json schema = {{"type", "object"}, {"required", Json::array()}};
      for (int i = 0; i < width; ++i) {
        const std::string name = "m" + std::to_string(i);
        schema["required"].push_back(name);
        schema["properties"][name] = next;
      }
      return schema;
    });
    const Ran ran = Run("check", contract,
                        {"--allow-writes", "--max-requests", "20", "--out",
                         (folder_ / "out").string()});
    EXPECT_THAT(ran.status, testing::AnyOf(kExitAsExpected, kExitTooLittle))
        << levels << ran.out << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("sides cannot be reached")) << levels;
  }
}

TEST_F(HostileContractTest, RefusesOrListsSchemasThatDouble) {
  for (const char* const keyword : {"allOf", "anyOf", "oneOf"}) {
    const Ran ran = Run("clauses", Chain(25, [&](const Json& next) -> Json {
                          return {{keyword, {next, next}}};
                        }));
    EXPECT_TRUE(ran.status == kExitAsExpected || ran.status == kExitUsage)
        << keyword << ran.err;
  }
}

TEST_F(HostileContractTest, FollowsALongChainOfReferences) {
  const Ran ran =
      Run("clauses", Chain(300, [](const Json& next) { return next; }));
  EXPECT_EQ(ran.status, kExitAsExpected) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("at most 3 characters"));
}

TEST_F(HostileContractTest, ListsManyOfEachKind) {
  Json parameters = Json::array();
  Json members = Json::object();
  Json values = Json::array();
  Json paths = Json::object();
  for (int i = 0; i < 8000; ++i) {
    const std::string name = "n" + std::to_string(i);
    parameters.push_back(QueryParameter(name, {{"type", "string"}}));
    members[name] = {{"type", "string"}};
    values.push_back(name);
    paths["/" + name] = {{"get", GetOf(Json::array())}};
    paths["/" + name]["get"]["operationId"] = name;
  }
  const std::vector<Json> contracts = {
      Document({{"/a", {{"get", GetOf(parameters)}}}}),
      Document({{"/a",
                 {{"post",
                   PostOf({{"type", "object"}, {"properties", members}})}}}}),
      Document(
          {{"/a",
            {{"get", GetOf(Json::array({QueryParameter(
                         "q", {{"type", "string"}, {"enum", values}})}))}}}}),
      Document(paths)};
  for (const Json& contract : contracts) {
    const Ran ran = Run("clauses", contract);
    EXPECT_EQ(ran.status, kExitAsExpected) << ran.err;
  }
}

TEST_F(HostileContractTest, SamplesAPatternOfRepeatsInsideRepeats) {
  const Json parameter = QueryParameter(
      "q", {{"type", "string"}, {"pattern", "^(a{1,300}){1,300}$"}});
  const Ran ran = Run(
      "sample", Document({{"/a", {{"get", GetOf(Json::array({parameter}))}}}}),
      {"op"});
  EXPECT_THAT(ran.out, HasSubstr("op.input.q@pattern"));
  EXPECT_EQ(ran.status, kExitAsExpected) << ran.err;
}

}  // namespace
}  // namespace plumbline
