// Short pages of plain HTTP against a long one.
#include <gtest/gtest.h>

#include <deque>
#include <string>
#include <vector>

#include "harness/loader/testing_openapi.h"
#include "harness/protocol/codec.h"
#include "harness/sequence/sequence.h"

namespace plumbline {
namespace {

constexpr const char* kCounted = R"(
paths:
  /a:
    get:
      operationId: list
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: offset, in: query, schema: {type: integer}}
      responses: {'200': {description: all, content: {application/json: {schema: {type: array, items: {type: integer}}}}}}
)";

// The same by the number of the page.
const std::string& Numbered() {
  static const std::string text = [] {
    std::string numbered(kCounted);
    return numbered.replace(numbered.find("offset"), 6, "page");
  }();
  return text;
}

class ShortPagesTest : public testing::Test {
 protected:
  explicit ShortPagesTest(const std::string& document = kCounted)
      : contract_(LoadedOpenApi(document)) {}

  void ShortNumbered(int page, const std::vector<int>& rows) {
    Play({{"limit", 2}, {"page", page}}, rows);
  }
  void Long(const std::vector<int>& rows) { Play({{"limit", 100}}, rows); }
  void Short(int offset, const std::vector<int>& rows) {
    Play({{"limit", 2}, {"offset", offset}}, rows);
  }

  [[nodiscard]] std::string Verdict() const {
    std::vector<Observation> seen;
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      seen.push_back({.step = steps_[i],
                      .operation = contract_.operations[0],
                      .exchange = exchanges_[i],
                      .control = {}});
    }
    std::string all;
    for (const SequenceVerdict& one : RunSequenceChecks(context_, seen)) {
      all += one.verdict.outcome == Outcome::kPass   ? "pass"
             : one.verdict.outcome == Outcome::kFail ? one.verdict.kind
                                                     : "unclear";
    }
    return all;
  }

 private:
  void Play(Json input, const std::vector<int>& rows) {
    steps_.push_back({.operation = "list",
                      .input = std::move(input),
                      .clause = "list.output.body@pages-join"});
    Exchange& exchange = exchanges_.emplace_back();
    exchange.operation = "list";
    exchange.result.response = {
        .status = 200,
        .headers = {{"Content-Type", "application/json"}},
        .body = ToText(Json(rows))};
    exchange.reply = DecodeReply(contract_, "list", exchange.result);
  }

  const Contract contract_;
  const ClauseSet clauses_ = ClauseSet::Derive(contract_);
  const Validator validator_{contract_};
  const CheckContext context_{contract_, clauses_, validator_, {}};
  std::deque<Step> steps_;
  std::deque<Exchange> exchanges_;
};

TEST_F(ShortPagesTest, TakesPagesThatJoin) {
  Long({1, 2, 3, 4, 5});
  Short(0, {1, 2});
  Short(2, {3, 4});
  Long({1, 2, 3, 4, 5});
  EXPECT_EQ(Verdict(), "pass");
}

TEST_F(ShortPagesTest, FindsThatEachPageIsTheFirst) {
  Long({1, 2, 3, 4, 5});
  Short(0, {1, 2});
  Short(2, {1, 2});
  Long({1, 2, 3, 4, 5});
  EXPECT_EQ(Verdict(), "repeat");
}

TEST_F(ShortPagesTest, FindsALoss) {
  Long({1, 2, 3, 4, 5});
  Short(0, {1});
  Short(2, {3, 4});
  Long({1, 2, 3, 4, 5});
  EXPECT_EQ(Verdict(), "loss");
}

TEST_F(ShortPagesTest, JudgesNothingWhereRowsComeAndGo) {
  Long({1, 2, 3, 4, 5});
  Short(0, {1, 2});
  Short(2, {2, 3});
  Long({9, 1, 2, 3, 4, 5});
  EXPECT_EQ(Verdict(), "unclear");
}

TEST_F(ShortPagesTest, JudgesNoWalkWithAPageLeftOut) {
  Long({1, 2, 3, 4, 5, 6});
  Short(0, {1, 2});
  Short(4, {5, 6});
  Long({1, 2, 3, 4, 5, 6});
  EXPECT_EQ(Verdict(), "");
}

class NumberedPagesTest : public ShortPagesTest {
 protected:
  NumberedPagesTest() : ShortPagesTest(Numbered()) {}
};

TEST_F(NumberedPagesTest, FindsALoss) {
  Long({2, 3, 4, 5, 6});
  ShortNumbered(1, {2});
  ShortNumbered(2, {4});
  Long({2, 3, 4, 5, 6});
  EXPECT_EQ(Verdict(), "loss");
}

// No document has to say whether the first page is 0 or 1.
TEST_F(NumberedPagesTest, LeavesPagesThatAreCountedFromAnotherNumber) {
  Long({1, 2, 3, 4, 5, 6});
  ShortNumbered(1, {3, 4});
  ShortNumbered(2, {5, 6});
  Long({1, 2, 3, 4, 5, 6});
  EXPECT_EQ(Verdict(), "unclear");
}

}  // namespace
}  // namespace plumbline
