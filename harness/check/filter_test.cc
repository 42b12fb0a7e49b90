#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/check/checks.h"
#include "harness/check/testing_observation.h"
#include "harness/loader/loader.h"
#include "harness/protocol/codec.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kBooks = R"({"openapi": "3.1.0",
  "info": {"title": "t", "version": "1"}, "paths": {"/books": {"get": {
    "operationId": "list",
    "parameters": [
      {"name": "genre", "in": "query", "schema": {"enum": ["a", "b"]}},
      {"name": "level", "in": "query", "schema": {"enum": ["low", "high"]}},
      {"name": "state", "in": "query", "schema": {"enum": ["x", "all"]}},
      {"name": "kind", "in": "query", "schema": {"type": "array",
        "items": {"enum": ["u", "v", "w"]}}},
      {"name": "title", "in": "query", "schema": {"type": "string"}}],
    "responses": {"200": {"description": "", "content": {
      "application/json": {"schema": {"type": "object", "properties": {
        "count": {"type": "integer"},
        "books": {"type": "array", "items": {"type": "object", "properties": {
          "genre": {"enum": ["b", "a"]}, "level": {"enum": ["low", "high"]},
          "state": {"enum": ["x", "y"]},
          "kind": {"enum": ["u", "v", "w"]},
          "title": {"type": "string"}}}}}}}}}}}}}})";

std::vector<std::string> FilterKinds(const Json& input, const Json& rows) {
  static const Contract kContract =
      LoadContractDocument(ParseJson(kBooks).value(), "books.json").value();
  static const ClauseSet kClauses = ClauseSet::Derive(kContract);
  static const Validator kValidator(kContract);
  const CheckContext context{kContract, kClauses, kValidator, {}};
  const Step step{.operation = "list", .input = input};
  const HttpResult result{
      .response = {.status = 200,
                   .headers = {{"Content-Type", "application/json"}},
                   .body = ToText(Json{{"books", rows}})}};
  const Exchange exchange{.operation = "list",
                          .request = EncodeRequest(kContract, step),
                          .result = result,
                          .reply = DecodeReply(kContract, "list", result)};
  std::vector<Verdict> verdicts;
  CheckFilter(context,
              {.step = step,
               .operation = *kContract.FindOperation("list"),
               .exchange = exchange,
               .control = {}},
              verdicts);
  for (const Verdict& verdict : verdicts) {
    EXPECT_NE(kClauses.Find(verdict.clause), nullptr) << verdict.clause;
  }
  return Failures(verdicts);
}

TEST(CheckFilterTest, FailsARowOfAnotherValue) {
  const Json both = {{{"genre", "a"}}, {{"genre", "b"}}};
  EXPECT_THAT(FilterKinds({{"genre", "a"}}, both),
              ElementsAre("other-than-asked"));
  EXPECT_THAT(FilterKinds({{"genre", "b"}}, both),
              ElementsAre("other-than-asked"));
}

TEST(CheckFilterTest, KnowsSeveralValues) {
  const Json rows = {{{"kind", "u"}}, {{"kind", "w"}}};
  EXPECT_THAT(FilterKinds({{"kind", {"u", "w"}}}, rows), IsEmpty());
  EXPECT_THAT(FilterKinds({{"kind", Json::array()}}, rows), IsEmpty());
  EXPECT_THAT(FilterKinds({{"kind", {"u", "v"}}}, rows),
              ElementsAre("other-than-asked"));
}

TEST(CheckFilterTest, TakesRowsOfThatValueAndThoseThatSayNothing) {
  EXPECT_THAT(FilterKinds({{"genre", "a"}}, Json::array()), IsEmpty());
  EXPECT_THAT(
      FilterKinds({{"genre", "a"}}, {{{"genre", "a"}}, {{"title", "t"}}}),
      IsEmpty());
  EXPECT_THAT(FilterKinds(Json::object(), {{{"genre", "a"}}, {{"genre", "b"}}}),
              IsEmpty());
  // A value that is not listed asks for nothing.
  EXPECT_THAT(FilterKinds({{"genre", "c"}}, {{{"genre", "a"}}}), IsEmpty());
}

// What is ordered may be asked for from there on; what lists other values than
// the rows means something else; a free text may be searched for.
TEST(CheckFilterTest, LeavesWhatMayMeanSomethingElse) {
  EXPECT_THAT(FilterKinds({{"level", "low"}}, {{{"level", "high"}}}),
              IsEmpty());
  EXPECT_THAT(FilterKinds({{"state", "x"}}, {{{"state", "y"}}}), IsEmpty());
  EXPECT_THAT(FilterKinds({{"title", "t"}}, {{{"title", "tt"}}}), IsEmpty());
}

}  // namespace
}  // namespace plumbline
