#include "harness/fuzz/features.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace plumbline {
namespace {

Exchange Answer(int status, const Json& body, std::string error = "",
                std::string message = "") {
  Exchange exchange{.operation = "List"};
  exchange.result.response.status = status;
  exchange.reply = {
      .kind = status < 300 ? ReplyKind::kSuccess : ReplyKind::kError,
      .status = status,
      .body = body,
      .error_name = std::move(error),
      .error_message = std::move(message)};
  return exchange;
}

std::set<Feature> Of(std::vector<Exchange> exchanges) {
  Case c;
  PlayedCase played;
  for (Exchange& exchange : exchanges) {
    played.steps.push_back(c.steps.size());
    c.steps.push_back({.operation = exchange.operation});
    played.exchanges.push_back(std::move(exchange));
  }
  const std::vector<Feature> all = FeaturesOf(c, played);
  return {all.begin(), all.end()};
}

TEST(FeaturesTest, AreAlikeForValuesOfOneKind) {
  EXPECT_EQ(Of({Answer(200, {{"Name", "abcd"}, {"Count", 5}})}),
            Of({Answer(200, {{"Name", "wxyz"}, {"Count", 6}})}));
}

TEST(FeaturesTest, DifferByStatusTypeLengthAndCount) {
  const auto plain = Of({Answer(200, {{"Rows", {1}}})});
  EXPECT_NE(plain, Of({Answer(201, {{"Rows", {1}}})}));
  EXPECT_NE(plain, Of({Answer(200, {{"Rows", {"1"}}})}));
  EXPECT_NE(plain, Of({Answer(200, {{"Rows", {1, 1}}})}));
  EXPECT_NE(plain, Of({Answer(200, {{"Rows", {900}}})}));
  EXPECT_NE(plain, Of({Answer(200, {{"Rows", {1}}, {"More", true}})}));
}

TEST(FeaturesTest, DifferByErrorAndByMessageWithoutItsValues) {
  const auto one =
      Of({Answer(400, {}, "Invalid", "Value '17' at 'limit' is too big")});
  EXPECT_EQ(
      one,
      Of({Answer(400, {}, "Invalid", "Value '99999' at 'limit' is too big")}));
  EXPECT_NE(
      one,
      Of({Answer(400, {}, "Invalid", "Value '17' at 'limit' is too small")}));
  EXPECT_NE(one,
            Of({Answer(400, {}, "Other", "Value '17' at 'limit' is too big")}));
}

TEST(FeaturesTest, SayWhatOneStepMakesOfTheNext) {
  const Exchange none = Answer(200, {{"Rows", Json::array()}});
  const Exchange some = Answer(200, {{"Rows", {1, 2}}});
  EXPECT_NE(Of({none, some}), Of({some, none}));
}

TEST(FeaturesTest, ShowNoMoreForALongerCase) {
  const Exchange some = Answer(200, {{"Rows", {1, 2}}});
  Case c;
  PlayedCase played;
  std::size_t of_one = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    c.steps.push_back({.operation = "List"});
    played.steps.push_back(i);
    played.exchanges.push_back(some);
    const std::size_t count = FeaturesOf(c, played).size();
    of_one = i == 0 ? count : of_one;
    EXPECT_EQ(count, of_one);
  }
}

TEST(FeaturesTest, TellStatesInCapitalsApart) {
  EXPECT_NE(Of({Answer(200, {{"State", "CREATED"}})}),
            Of({Answer(200, {{"State", "UPDATED"}})}));
}

TEST(FeaturesTest, SayWhatARequestThatBreaksNothingLookedLike) {
  const auto of_input = [](const Json& input, Intent intent) {
    Case c{.steps = {{.operation = "List", .input = input, .intent = intent}}};
    PlayedCase played;
    played.steps = {0};
    played.exchanges.push_back(Answer(200, {}));
    return FeaturesOf(c, played);
  };
  EXPECT_NE(of_input({{"Names", {"a"}}}, Intent::kKeep),
            of_input({{"Names", {"a", "b"}}}, Intent::kKeep));
  EXPECT_EQ(of_input({{"Names", {"a"}}}, Intent::kViolate),
            of_input({{"Names", {"a", "b"}}}, Intent::kViolate));
}

TEST(FeaturesTest, CountALargeBodyInPart) {
  Json rows = Json::array();
  for (int i = 0; i < 5000; ++i) {
    rows.push_back(i);
  }
  Case c;
  c.steps.push_back({.operation = "List"});
  PlayedCase played;
  played.steps = {0};
  played.exchanges.push_back(Answer(200, {{"Rows", rows}}));
  EXPECT_LT(FeaturesOf(c, played).size(), kMaxShapeFeatures + 20);
}

TEST(FeaturesTest, SayThatTheConnectionWasLost) {
  Exchange lost{.operation = "List"};
  lost.result.failure = TransportFailure::kConnectionLost;
  EXPECT_NE(Of({lost}), Of({Answer(200, {})}));
}

TEST(MaskValuesTest, TakesOutWhatDiffers) {
  EXPECT_EQ(MaskValues("id 12ab-7 is 'gone away'"), "id # is #");
  EXPECT_EQ(MaskValues("path /a/b: no"), "path #: no");
  EXPECT_EQ(MaskValues("plain words"), "plain words");
  EXPECT_EQ(MaskValues(""), "");
}

TEST(CountClassTest, Rises) {
  int last = -1;
  for (const std::uint64_t count : {0U, 1U, 2U, 3U, 4U, 8U, 16U, 1000U}) {
    EXPECT_GT(CountClass(count), last);
    last = CountClass(count);
  }
  EXPECT_EQ(CountClass(5), CountClass(7));
}

TEST(CounterOfTest, IsBelowTheNumberOfCounters) {
  EXPECT_LT(CounterOf({.hash = ~std::uint64_t{0}}, 100), 100U);
}

}  // namespace
}  // namespace plumbline
