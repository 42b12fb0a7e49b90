// The lifecycle of a resource of plain HTTP: no error has a name, the service
// chooses the id, and what is sent and what comes back are written twice.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/sequence/testing_rest.h"

namespace plumbline {
namespace {

constexpr const char* kItemStore = R"(
paths:
  /items:
    get:
      operationId: list
      responses: {'200': {description: all, content: {application/json: {schema: {type: array, items: {type: object, required: [id, name], properties: {id: {type: string}, name: {type: string}, size: {type: integer}}}}}}}}
    post:
      operationId: make
      requestBody: {required: true, content: {application/json: {schema: {type: object, required: [name], properties: {name: {type: string}, size: {type: integer}}}}}}
      responses: {'201': {description: made, content: {application/json: {schema: {type: object, required: [id, name], properties: {id: {type: string}, name: {type: string}, size: {type: integer}}}}}}}
  /items/{item_id}:
    parameters: [{name: item_id, in: path, required: true, schema: {type: string}}]
    get:
      operationId: show
      responses: {'200': {description: one, content: {application/json: {schema: {type: object, required: [id, name], properties: {id: {type: string}, name: {type: string}, size: {type: integer}}}}}}}
    patch:
      operationId: change
      requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {name: {type: string}, size: {type: integer}}}}}}
      responses: {'200': {description: changed}}
    delete:
      operationId: end
      responses: {'204': {description: gone}, '404': {description: none}}
)";

// Steps on an item; the kinds of the failures of all sequence checks.
class RestLifecycleTest : public RestSequenceTest {
 protected:
  RestLifecycleTest() : RestSequenceTest(kItemStore) {}

  void Play(const char* operation, Json input, int status, const Json& body) {
    RestSequenceTest::Play(operation, std::move(input), status, body,
                           "Item@put-shown");
  }

  [[nodiscard]] std::vector<std::string> Failures() const {
    std::vector<std::string> kinds;
    for (const SequenceVerdict& one : Judged()) {
      if (one.verdict.outcome == Outcome::kFail) {
        kinds.push_back(one.verdict.kind);
      }
    }
    return kinds;
  }

  void Make() { Play("make", {{"name", "a"}, {"size", 1}}, 201, Item("a", 1)); }
  static Json Item(const char* name, int size) {
    return {{"id", "x7"}, {"name", name}, {"size", size}};
  }
};

using FailureKinds = std::vector<std::string>;
const Json kOneItem = {{"item_id", "x7"}};

TEST_F(RestLifecycleTest, HoldsWhatIsShownAgainstWhatWasSent) {
  Make();
  Play("show", kOneItem, 200, Item("a", 1));
  EXPECT_EQ(Failures(), FailureKinds{});
  Play("show", kOneItem, 200, Item("b", 1));
  EXPECT_EQ(Failures().size(), 1U);
}

TEST_F(RestLifecycleTest, TakesA404ForAnAbsence) {
  Make();
  Play("show", kOneItem, 404, {{"detail", "no such item"}});
  EXPECT_EQ(Failures().size(), 1U);
}

TEST_F(RestLifecycleTest, KnowsThatWhatWasDeletedIsGone) {
  Make();
  Play("end", kOneItem, 204, nullptr);
  Play("show", kOneItem, 404, {{"detail", "no such item"}});
  EXPECT_EQ(Failures(), FailureKinds{});
  Play("show", kOneItem, 200, Item("a", 1));
  EXPECT_EQ(Failures().size(), 1U);
}

TEST_F(RestLifecycleTest, KnowsThatAPatchLeavesTheRest) {
  Make();
  Play("change", {{"item_id", "x7"}, {"size", 2}}, 200, nullptr);
  Play("show", kOneItem, 200, Item("a", 2));
  EXPECT_EQ(Failures(), FailureKinds{});
  Play("show", kOneItem, 200, Item("", 2));
  EXPECT_EQ(Failures().size(), 1U);
}

// What the answer to the create shows is no member that reads never show.
TEST_F(RestLifecycleTest, KnowsThatAPatchClearsNothing) {
  Make();
  Play("change", {{"item_id", "x7"}, {"name", "b"}}, 200, nullptr);
  Play("show", kOneItem, 200, {{"id", "x7"}, {"name", "b"}, {"size", nullptr}});
  EXPECT_EQ(Failures(), FailureKinds{"left-out"});
}

TEST_F(RestLifecycleTest, KnowsTheDocumentedStatusOfAnAbsence) {
  const std::string refusal = R"({"detail": "short and stout"})";
  Make();
  Play("end", kOneItem, 204, nullptr);
  Play("show", kOneItem, 418, refusal);
  // Nothing documents the status of the read.
  EXPECT_EQ(Failures(), FailureKinds{});
}

TEST_F(RestLifecycleTest, MissesNothingInAListThatMayBeAPage) {
  Json rows = Json::array();
  for (int i = 0; i < 20; ++i) {
    rows.push_back({{"id", "o" + std::to_string(i)}, {"name", "o"}});
  }
  Make();
  Play("list", Json::object(), 200, rows);
  EXPECT_EQ(Failures(), FailureKinds{});
  rows.erase(rows.begin() + 3, rows.end());
  Play("list", Json::object(), 200, rows);
  EXPECT_EQ(Failures().size(), 1U);
}

}  // namespace
}  // namespace plumbline
