#include "harness/engine/player.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "harness/engine/testing_engine.h"

namespace plumbline {
namespace {

Case OneStep() {
  return {Phase::kSystematic,
          {{.operation = "DescribeOrganizationConformancePackStatuses"}}};
}

TEST(PlayerTest, SendsAThrottledRequestAgain) {
  const Handler reference = ReferenceHandler("");
  int count = 0;
  RateLimiter limiter(0);
  const std::function<void(HttpRequest&)> prepare;
  Player player(SeedChecks(),
                MakeInMemoryTransport([&](const HttpRequest& request) {
                  return ++count <= 2 ? HttpResult{.response = {.status = 429}}
                                      : reference(request);
                }),
                limiter, prepare);
  const PlayedCase played = player.Play(OneStep());
  ASSERT_EQ(played.exchanges.size(), 1U);
  EXPECT_EQ(played.exchanges[0].reply.status, 200);
  EXPECT_EQ(player.stats().throttled, 2U);
  EXPECT_EQ(player.stats().requests, 3U);
}

TEST(PlayerTest, JudgesNothingWhereNobodyListens) {
  RateLimiter limiter(0);
  const std::function<void(HttpRequest&)> prepare;
  Player player(
      SeedChecks(), MakeInMemoryTransport([](const HttpRequest& /*request*/) {
        return HttpResult{.failure = TransportFailure::kConnectionRefused};
      }),
      limiter, prepare);
  const PlayedCase played = player.Play(OneStep());
  EXPECT_TRUE(played.target_refused);
  EXPECT_TRUE(played.verdicts.empty());
}

// A put in each lane, the second of a name that no answer gave, and a read by a
// reference to the put that was sent.
TEST(PlayerTest, SendsLanesWithOneClientOrTwo) {
  for (const bool two : {true, false}) {
    RateLimiter limiter(0);
    const std::function<void(HttpRequest&)> prepare;
    const Handler reference = ReferenceHandler("");
    PlayerOptions options;
    if (two) {
      options.lane = std::make_unique<Client>(
          SeedChecks(), MakeInMemoryTransport(reference), limiter, prepare);
    }
    Player player(SeedChecks(), MakeInMemoryTransport(reference), limiter,
                  prepare, std::move(options));
    const char* const put = "PutOrganizationConformancePack";
    const char* const name = "OrganizationConformancePackName";
    const Case c{
        Phase::kConcurrency,
        {{.operation = "DescribeOrganizationConformancePacks"},
         {.operation = put,
          .input = {{name, {{"$ref", "0.output.Nowhere"}}}},
          .lane = 1},
         {.operation = put, .input = {{name, "left"}}, .lane = 1},
         {.operation = put, .input = {{name, "right"}}, .lane = 2},
         {.operation = "DescribeOrganizationConformancePackStatuses",
          .input = {{"OrganizationConformancePackNames",
                     {{{"$ref", std::string("2.input.") + name}},
                      {{"$ref", std::string("3.input.") + name}}}}},
          .clause = "OrganizationConformancePackResource@serial-order"}}};
    const PlayedCase played = player.Play(c);
    EXPECT_EQ(played.steps, (std::vector<std::size_t>{0, 2, 3, 4}));
    ASSERT_EQ(played.exchanges.size(), 4U);
    EXPECT_EQ(played.exchanges[3].reply.status, 200);
    player.CleanUp();
    EXPECT_TRUE(player.left_behind().empty());
    EXPECT_EQ(player.stats().requests, 6U);
  }
}

// A read that must be refused for its token, and at first is refused because
// what it reads has not arrived; nor has it for the first control.
TEST(PlayerTest, WaitsForWhatARefusalDoesNotKnowYet) {
  const std::string name = "OrganizationConformancePackName";
  const Case late{
      Phase::kSequences,
      {{.operation = "PutOrganizationConformancePack",
        .input = {{name, "late"}, {"TemplateS3Uri", "s3://bucket/key"}}},
       {.operation = "GetOrganizationConformancePackDetailedStatus",
        .input = {{name, {{"$ref", "0.input." + name}}}, {"NextToken", "AAAA"}},
        .intent = Intent::kViolate,
        .clause =
            "GetOrganizationConformancePackDetailedStatus.input.NextToken@"
            "token",
        .control = {{{name, {{"$ref", "0.input." + name}}}}}}}};
  for (const auto& [patient, late_reads] :
       {std::pair(true, 1), std::pair(true, 2), std::pair(false, 1)}) {
    RateLimiter limiter(0);
    const std::function<void(HttpRequest&)> prepare;
    const Handler arrived = ReferenceHandler("");
    int reads = 0;
    Player player(SeedChecks(),
                  MakeInMemoryTransport(
                      [&, most = late_reads, blank = ReferenceHandler("")](
                          const HttpRequest& request) {
                        const bool reads_late =
                            FindHeader(request.headers, "X-Amz-Target")
                                ->ends_with("DetailedStatus") &&
                            ++reads <= most;
                        if (!reads_late) {
                          return arrived(request);
                        }
                        HttpResult refusal = blank(request);
                        // It does not say what is not there.
                        refusal.response.body =
                            R"({"__type": "NoSuchOrganizationConformancePack)"
                            R"(Exception"})";
                        return refusal;
                      }),
                  limiter, prepare);
    if (patient) {
      player.SettleWithin({.limit = std::chrono::seconds(5)});
    }
    const PlayedCase played = player.Play(late);
    ASSERT_EQ(played.verdicts.size(), 2U);
    EXPECT_EQ(std::ranges::none_of(played.verdicts[1],
                                   [](const Verdict& verdict) {
                                     return verdict.outcome == Outcome::kFail;
                                   }),
              patient)
        << late_reads;
  }
}

// A player that spares the pack "theirs", and counts what is sent.
class SparingPlayerTest : public testing::Test {
 protected:
  static PlayerOptions Sparing() {
    PlayerOptions options;
    static const Client::Names kTheirs = {{0, "theirs"}};
    options.spare = &kTheirs;
    return options;
  }

  RateLimiter limiter_{0};
  std::function<void(HttpRequest&)> prepare_;
  int sent_ = 0;
  Player player_{SeedChecks(),
                 MakeInMemoryTransport([this, reference = ReferenceHandler("")](
                                           const HttpRequest& request) {
                   ++sent_;
                   return reference(request);
                 }),
                 limiter_, prepare_, Sparing()};
};

TEST_F(SparingPlayerTest, EndsACaseThatWouldWriteToWhatWasThere) {
  const Json theirs = {{"OrganizationConformancePackName", "theirs"}};
  const PlayedCase played = player_.Play(
      {Phase::kRegressions,
       {{.operation = kStatuses},
        {.operation = "DeleteOrganizationConformancePack", .input = theirs},
        {.operation = kStatuses}}});
  EXPECT_EQ(sent_, 1);
  EXPECT_EQ(played.steps, (std::vector<std::size_t>{0}));
  EXPECT_NE(played.stopped.find("DeleteOrganizationConformancePack"),
            std::string::npos);
}

TEST_F(SparingPlayerTest, SendsNoControlThatWouldWriteToWhatWasThere) {
  const PlayedCase played = player_.Play(
      {Phase::kSystematic,
       {{.operation = "PutOrganizationConformancePack",
         .input = {{"OrganizationConformancePackName", "own"},
                   {"DeliveryS3Bucket", 5}},
         .intent = Intent::kViolate,
         .clause = "PutOrganizationConformancePack.input.DeliveryS3Bucket@type",
         .control = {{{"OrganizationConformancePackName", "theirs"}}}}}});
  EXPECT_EQ(sent_, 1);
  ASSERT_EQ(played.verdicts.size(), 1U);
  for (const Verdict& verdict : played.verdicts[0]) {
    EXPECT_NE(verdict.outcome, Outcome::kFail) << verdict.message;
  }
}

TEST(PlayerTest, PassesOnWhatALaneThrows) {
  RateLimiter limiter(0);
  const std::function<void(HttpRequest&)> prepare;
  const Handler reference = ReferenceHandler("");
  PlayerOptions options;
  const std::function<void(HttpRequest&)> faulty = [](HttpRequest&) {
    throw std::runtime_error("a fault of ours");
  };
  options.lane = std::make_unique<Client>(
      SeedChecks(), MakeInMemoryTransport(reference), limiter, faulty);
  Player player(SeedChecks(), MakeInMemoryTransport(reference), limiter,
                prepare, std::move(options));
  EXPECT_THROW(
      static_cast<void>(player.Play({Phase::kConcurrency,
                                     {{.operation = kStatuses, .lane = 1},
                                      {.operation = kStatuses, .lane = 2}}})),
      std::runtime_error);
}

TEST(PlayerTest, KeepsSignaturesOutOfTheExchange) {
  RateLimiter limiter(0);
  const std::function<void(HttpRequest&)> prepare = [](HttpRequest& request) {
    SetHeader(request.headers, "Authorization", "secret");
  };
  bool signed_on_the_wire = false;
  const Handler reference = ReferenceHandler("");
  Player player(SeedChecks(),
                MakeInMemoryTransport([&](const HttpRequest& request) {
                  signed_on_the_wire =
                      FindHeader(request.headers, "Authorization").has_value();
                  return reference(request);
                }),
                limiter, prepare);
  const PlayedCase played = player.Play(OneStep());
  EXPECT_TRUE(signed_on_the_wire);
  EXPECT_FALSE(
      FindHeader(played.exchanges.at(0).request.headers, "Authorization")
          .has_value());
}

}  // namespace
}  // namespace plumbline
