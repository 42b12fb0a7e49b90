// What a 201 says of what it made.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/sequence/testing_rest.h"

namespace plumbline {
namespace {

constexpr const char* kNumbered = R"(
paths:
  /items:
    post:
      operationId: make
      requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {size: {type: integer}}}}}}
      responses: {'201': {description: made, content: {application/json: {schema: {type: object, required: [id], properties: {id: {type: integer}, size: {type: integer}}}}}}}
  /items/{item_id}:
    parameters: [{name: item_id, in: path, required: true, schema: {type: integer}}]
    get:
      operationId: show
      responses: {'200': {description: one, content: {application/json: {schema: {type: object, required: [id], properties: {id: {type: integer}, size: {type: integer}}}}}}, '404': {description: none}}
    delete:
      operationId: end
      responses: {'204': {description: gone}, '404': {description: none}}
)";

class MadeAnewTest : public RestSequenceTest {
 protected:
  explicit MadeAnewTest(const char* document = kNumbered)
      : RestSequenceTest(document) {}

  void Make(int id, int status = 201, const std::string& location = "") {
    Play("make", {{"size", 1}}, status, {{"id", id}, {"size", 1}}, location);
  }

  void Play(const char* operation, Json input, int status, const Json& body,
            const std::string& location = "") {
    RestSequenceTest::Play(operation, std::move(input), status, body, "",
                           location);
  }

  [[nodiscard]] std::vector<std::string> Failures() const {
    std::vector<SequenceVerdict> verdicts;
    CheckMadeAnew(context(), Seen(), verdicts);
    std::vector<std::string> kinds;
    for (const SequenceVerdict& one : verdicts) {
      kinds.push_back(one.verdict.kind);
    }
    return kinds;
  }
};

using Kinds = std::vector<std::string>;

TEST_F(MadeAnewTest, GivesEachAnIdOfItsOwn) {
  Make(1);
  Make(2);
  EXPECT_EQ(Failures(), Kinds{});
  Make(2);
  EXPECT_EQ(Failures(), Kinds{"id-given-twice"});
}

TEST_F(MadeAnewTest, LeavesAnswersThatMadeNothingAndIdsThatWereGivenBack) {
  Make(1);
  Make(1, 200);
  Play("end", {{"item_id", 1}}, 204, nullptr);
  Make(1);
  EXPECT_EQ(Failures(), Kinds{});
}

TEST_F(MadeAnewTest, HoldsLocationAgainstTheId) {
  Make(1, 201, "/items/1");
  Make(2, 201, "http://127.0.0.1:8000/api/v1/items/2");
  Make(3, 201, "/somewhere/else/3");
  Make(4, 201, "4");
  EXPECT_EQ(Failures(), Kinds{});
  Make(5, 201, "/api/items/6");
  EXPECT_EQ(Failures(), Kinds{"leads-elsewhere"});
}

constexpr const char* kNamed = R"(
paths:
  /books:
    post:
      operationId: make
      requestBody: {required: true, content: {application/json: {schema: {type: object, required: [isbn], properties: {isbn: {type: string}}}}}}
      responses: {'201': {description: made, content: {application/json: {schema: {type: object, required: [isbn], properties: {isbn: {type: string}}}}}}}
  /books/{isbn}:
    parameters: [{name: isbn, in: path, required: true, schema: {type: string}}]
    get:
      operationId: show
      responses: {'200': {description: one, content: {application/json: {schema: {type: object, required: [isbn], properties: {isbn: {type: string}}}}}}, '404': {description: none}}
    delete:
      operationId: end
      responses: {'204': {description: gone}, '404': {description: none}}
)";

class MadeAnewByNameTest : public MadeAnewTest {
 protected:
  MadeAnewByNameTest() : MadeAnewTest(kNamed) {}
};

// The caller chooses the key: the same twice is no fault, and Location is held
// against it all the same.
TEST_F(MadeAnewByNameTest, HoldsLocationAgainstTheKey) {
  const Json book = {{"isbn", "123"}};
  Play("make", book, 201, book, "/v1/books/123");
  Play("make", book, 201, book, "/v1/books/123");
  EXPECT_EQ(Failures(), Kinds{});
  Play("make", book, 201, book, "/v1/books/12");
  EXPECT_EQ(Failures(), Kinds{"leads-elsewhere"});
}

constexpr const char* kPromised = R"(
paths:
  /items:
    post:
      operationId: make
      requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {size: {type: integer}}}}}}
      responses:
        '201':
          description: made
          headers: {Location: {schema: {type: string}}}
          content: {application/json: {schema: {type: object, required: [id], properties: {id: {type: integer}, size: {type: integer}}}}}
  /items/{item_id}:
    parameters: [{name: item_id, in: path, required: true, schema: {type: integer}}]
    get:
      operationId: show
      responses: {'200': {description: one, content: {application/json: {schema: {type: object, required: [id], properties: {id: {type: integer}, size: {type: integer}}}}}}, '404': {description: none}}
    delete:
      operationId: end
      responses: {'204': {description: gone}, '404': {description: none}}
)";

class MadeAnewPromisedTest : public MadeAnewTest {
 protected:
  MadeAnewPromisedTest() : MadeAnewTest(kPromised) {}
};

TEST_F(MadeAnewPromisedTest, WarnsOfALocationThatIsNoPathOfTheDocument) {
  Make(1, 201, "/items/1");
  Make(2, 201, "https://example.com/api/items/2");
  Make(3, 201, "3");
  Make(4, 201, "/items");
  EXPECT_EQ(Failures(), Kinds{});
  Make(5, 201, "/item/5");
  EXPECT_EQ(Failures(), Kinds{"leads-nowhere"});
}

}  // namespace
}  // namespace plumbline
