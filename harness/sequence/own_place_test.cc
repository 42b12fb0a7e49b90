// What was made below one resource, asked for below another.
#include <gtest/gtest.h>

#include <string>

#include "harness/sequence/testing_rest.h"

namespace plumbline {
namespace {

constexpr const char* kShelves = R"(
paths:
  /books:
    post:
      operationId: makeBook
      responses: {'201': {description: made, content: {application/json: {schema: {type: object, required: [id], properties: {id: {type: integer}}}}}}}
  /books/{book_id}:
    parameters: [{name: book_id, in: path, required: true, schema: {type: integer}}]
    get: {operationId: showBook, responses: {'200': {description: one}, '404': {description: none}}}
    delete: {operationId: endBook, responses: {'204': {description: gone}}}
  /books/{book_id}/copies:
    parameters: [{name: book_id, in: path, required: true, schema: {type: integer}}]
    post:
      operationId: makeCopy
      responses: {'201': {description: made, content: {application/json: {schema: {type: object, required: [id], properties: {id: {type: integer}}}}}}}
    get:
      operationId: listCopies
      responses: {'200': {description: all, content: {application/json: {schema: {type: array, items: {type: object, required: [id], properties: {id: {type: integer}}}}}}}}
  /books/{book_id}/copies/{copy_id}:
    parameters:
      - {name: book_id, in: path, required: true, schema: {type: integer}}
      - {name: copy_id, in: path, required: true, schema: {type: integer}}
    get:
      operationId: showCopy
      responses: {'200': {description: one, content: {application/json: {schema: {type: object, required: [id], properties: {id: {type: integer}}}}}}, '404': {description: none}}
    delete: {operationId: endCopy, responses: {'204': {description: gone}, '404': {description: none}}}
)";

class OwnPlaceTest : public RestSequenceTest {
 protected:
  OwnPlaceTest() : RestSequenceTest(kShelves) {
    Play("makeBook", Json::object(), 201, {{"id", 1}});
    Play("makeBook", Json::object(), 201, {{"id", 2}});
    Play("makeCopy", {{"book_id", 1}}, 201, {{"id", 7}});
  }

  // The kinds of what fails, and "pass", of a case that ends with that read.
  std::string Read(const char* operation, Json input, int status,
                   const Json& body) {
    const std::string clause = "Copy@stays-below-its-own";
    Play(operation, std::move(input), status, body, clause);
    std::string all;
    for (const SequenceVerdict& one : Judged()) {
      if (one.verdict.clause == clause ||
          one.verdict.outcome == Outcome::kFail) {
        all +=
            one.verdict.outcome == Outcome::kFail ? one.verdict.kind : "pass";
      }
    }
    return all;
  }
};

TEST_F(OwnPlaceTest, TakesAListWithoutWhatIsElsewhere) {
  EXPECT_EQ(Read("listCopies", {{"book_id", 2}}, 200, Json::array()), "pass");
}

TEST_F(OwnPlaceTest, FindsAListOfAll) {
  EXPECT_EQ(
      Read("listCopies", {{"book_id", 2}}, 200, Json::array({{{"id", 7}}})),
      "shown-below-another");
}

TEST_F(OwnPlaceTest, WantsAReadElsewhereToBeRefused) {
  EXPECT_EQ(Read("showCopy", {{"book_id", 2}, {"copy_id", 7}}, 404, nullptr),
            "pass");
}

TEST_F(OwnPlaceTest, FindsAReadThatAsksForNoOwner) {
  EXPECT_EQ(
      Read("showCopy", {{"book_id", 2}, {"copy_id", 7}}, 200, {{"id", 7}}),
      "shown-below-another");
}

// Where each book counts its copies from one, both have a first.
TEST_F(OwnPlaceTest, LeavesAnIdThatIsThereToo) {
  Play("makeCopy", {{"book_id", 2}}, 201, {{"id", 7}});
  EXPECT_EQ(
      Read("showCopy", {{"book_id", 2}, {"copy_id", 7}}, 200, {{"id", 7}}), "");
}

TEST_F(OwnPlaceTest, SaysNothingOfAServerThatFails) {
  EXPECT_EQ(Read("listCopies", {{"book_id", 2}}, 503, nullptr), "");
}

}  // namespace
}  // namespace plumbline
