// What was made below one resource, asked for below another.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
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
  explicit OwnPlaceTest(const std::string& document = kShelves)
      : RestSequenceTest(document) {
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

// Nor does a lifecycle miss what it asks for in another place.
TEST_F(OwnPlaceTest, IsNoMatterOfALifecycle) {
  Play("showCopy", {{"book_id", 2}, {"copy_id", 7}}, 404, nullptr,
       "Copy@put-shown");
  for (const SequenceVerdict& one : Judged()) {
    EXPECT_NE(one.verdict.outcome, Outcome::kFail) << one.verdict.kind;
  }
  Play("showCopy", {{"book_id", 1}, {"copy_id", 7}}, 404, nullptr,
       "Copy@put-shown");
  EXPECT_TRUE(std::ranges::any_of(Judged(), [](const SequenceVerdict& one) {
    return one.verdict.kind == "not-shown";
  }));
}

// The same without a word of what is not there.
class UntoldAbsenceTest : public OwnPlaceTest {
 protected:
  UntoldAbsenceTest() : OwnPlaceTest(Untold()) {}

 private:
  static std::string Untold() {
    std::string text = kShelves;
    for (std::size_t at = text.find("'404'"); at != std::string::npos;
         at = text.find("'404'")) {
      text.replace(at, 5, "'418'");
    }
    return text;
  }
};

TEST_F(UntoldAbsenceTest, LeavesAReadThatMayTellItByAnEmptyAnswer) {
  EXPECT_EQ(
      Read("showCopy", {{"book_id", 2}, {"copy_id", 7}}, 200, {{"id", 7}}), "");
}

TEST_F(UntoldAbsenceTest, FindsAListOfAll) {
  EXPECT_EQ(
      Read("listCopies", {{"book_id", 2}}, 200, Json::array({{{"id", 7}}})),
      "shown-below-another");
}

}  // namespace
}  // namespace plumbline
