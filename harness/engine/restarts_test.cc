#include "harness/engine/restarts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <string>
#include <thread>

#include "harness/engine/testing_engine.h"

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

// The limit that a request asks for, or 0.
int LimitOf(const HttpRequest& request) {
  const Json body = Json::parse(request.body, nullptr, false);
  return body.is_object() && body.contains("Limit") &&
                 body["Limit"].is_number_integer()
             ? body["Limit"].get<int>()
             : 0;
}

// A reference that dies of a limit above the maximum, and can be started.
struct Mortal {
  std::atomic<bool> dead{false};
  std::atomic<int> starts{0};
  int most_deaths = 1 << 20;  // it gets used to it
  std::atomic<int> deaths{0};
  Handler reference = ReferenceHandler("");

  HttpResult Handle(const HttpRequest& request) {
    if (dead) {
      return {.failure = TransportFailure::kConnectionRefused};
    }
    if (LimitOf(request) > 100 && deaths < most_deaths) {
      ++deaths;
      dead = true;
      return {.failure = TransportFailure::kConnectionLost};
    }
    return reference(request);
  }

  CampaignResult Run(int workers = 1) {
    const CampaignOptions options{
        .max_requests = 1500,
        .workers = workers,
        .operations = {kStatuses},
        .restart = {.listens = [this] { return !dead; },
                    .start = [this]() -> std::expected<void, std::string> {
                      ++starts;
                      dead = false;
                      return {};
                    }}};
    return RunQuietly(
        [this](const HttpRequest& request) { return Handle(request); },
        options);
  }
};

// One that takes connections still, and answers nobody after a limit above the
// maximum until it is started; `slow`: it lets that request wait alone.
struct Hanging {
  bool slow = false;
  std::atomic<bool> hangs{false};
  std::atomic<int> starts{0};
  Handler reference = ReferenceHandler("");

  HttpResult Handle(const HttpRequest& request) {
    const bool fatal = LimitOf(request) > 100;
    hangs = hangs || (fatal && !slow);
    if (hangs || fatal) {
      return {.failure = TransportFailure::kTimeout, .detail = "no answer"};
    }
    return reference(request);
  }

  CampaignResult Run() {
    const CampaignOptions options{
        .max_requests = 1500,
        .workers = 2,
        .operations = {kStatuses},
        .restart = {.listens = [] { return true; },
                    .answers = [this] { return !hangs; },
                    .start = [this]() -> std::expected<void, std::string> {
                      ++starts;
                      hangs = false;
                      return {};
                    }}};
    return RunQuietly(
        [this](const HttpRequest& request) { return Handle(request); },
        options);
  }
};

const std::string kFatalClause =
    std::string(kStatuses) + ".input.Limit@range.max";

TEST(RestartsTest, TellsADeadTargetFromASlowOne) {
  Hanging dead;
  const CampaignResult of_dead = dead.Run();
  EXPECT_GT(dead.starts, 0);
  ASSERT_GT(of_dead.crash_count, 0U);
  EXPECT_TRUE(of_dead.crashes[0].hung);
  EXPECT_EQ(of_dead.end, CampaignEnd::kComplete) << of_dead.end_detail;
  const auto fatal = std::ranges::find_if(
      of_dead.findings, [](const Finding& f) { return f.target_went_down; });
  ASSERT_NE(fatal, of_dead.findings.end());
  EXPECT_EQ(fatal->identity.clause, kFatalClause);
  Hanging slow{.slow = true};
  const CampaignResult of_slow = slow.Run();
  EXPECT_EQ(slow.starts, 0);
  EXPECT_EQ(of_slow.crash_count, 0U);
  // It is one all the same that a request is not answered.
  EXPECT_FALSE(of_slow.findings.empty());
}

TEST(RestartsTest, ConfirmsACrashOnTheRestartedTargetAndGoesOn) {
  Mortal target;
  const CampaignResult result = target.Run(2);
  EXPECT_EQ(result.end, CampaignEnd::kComplete) << result.end_detail;
  EXPECT_GE(result.stats.requests, 1500U);
  const auto crash = std::ranges::find_if(
      result.findings, [](const Finding& f) { return f.target_went_down; });
  ASSERT_NE(crash, result.findings.end());
  EXPECT_EQ(crash->identity.clause, kFatalClause);
  EXPECT_EQ(crash->identity.kind, "connection-lost");
  EXPECT_EQ(crash->smallest.target().input, Json({{"Limit", 101}}));
  EXPECT_GE(target.starts, 3);
  EXPECT_EQ(result.crash_count, static_cast<std::size_t>(target.starts));
  ASSERT_THAT(result.crashes, Not(IsEmpty()));
  EXPECT_TRUE(result.crashes[0].restarted);
  const auto& last = result.crashes[0].last_requests;
  ASSERT_THAT(last, Not(IsEmpty()));
  EXPECT_TRUE(std::ranges::any_of(last, [](const RecentRequest& one) {
    return one.answer == "connection-lost" && one.clause == kFatalClause;
  }));
  EXPECT_TRUE(std::ranges::is_sorted(last, {}, &RecentRequest::began_s));
}

// What was under way when another request felled the target had no part in it.
TEST(RestartsTest, BlamesNobodyForTheFallOfAnother) {
  std::atomic<bool> falling{false};
  std::atomic<bool> dead{false};
  const Handler reference = ReferenceHandler("");
  const CampaignResult result = RunQuietly(
      [&](const HttpRequest& request) -> HttpResult {
        if (dead) {
          return {.failure = TransportFailure::kConnectionRefused};
        }
        if (falling) {
          while (!dead) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
          }
          return {.failure = TransportFailure::kConnectionLost};
        }
        if (LimitOf(request) > 100) {
          falling = true;
          std::this_thread::sleep_for(std::chrono::milliseconds(60));
          dead = true;
          return {.failure = TransportFailure::kConnectionLost};
        }
        return reference(request);
      },
      {.max_requests = 1500, .workers = 3, .operations = {kStatuses}});
  EXPECT_EQ(result.end, CampaignEnd::kTargetUnreachable);
  // Requests of one operation share an identity, so that the one that was under
  // way may be looked at in its place; it is then seen once.
  EXPECT_GE(result.findings.size() + result.flaky.size(), 1U);
  for (const Finding& finding : result.findings) {
    EXPECT_TRUE(finding.target_went_down);
    const Json& input = finding.smallest.target().input;
    EXPECT_GT(input.value("Limit", Json()), Json(100)) << ToText(input);
  }
}

TEST(RestartsTest, DoesNotBlameACaseThatFellsTheTargetNoMore) {
  Mortal target{.most_deaths = 1};
  const CampaignResult result = target.Run();
  EXPECT_EQ(result.end, CampaignEnd::kComplete);
  EXPECT_THAT(result.findings, IsEmpty());
  EXPECT_THAT(result.flaky, SizeIs(1));
  EXPECT_EQ(target.starts, 1);
  EXPECT_THAT(result.crashes, SizeIs(1));
}

TEST(RestartsTest, TellsTheLastRequestsOfATargetThatStaysDown) {
  const RestartOptions nothing;
  RecentRequests recent;
  Restarts restarts(nothing, recent);
  const auto worker = recent.Enter();
  // A target that never answered did not go down.
  EXPECT_EQ(restarts.NoteLost(), "");
  EXPECT_EQ(restarts.count(), 0U);
  worker->Began({.operation = "A"});
  worker->Ended(0, TransportFailure::kConnectionLost);
  EXPECT_EQ(restarts.NoteLost(), "");
  ASSERT_THAT(restarts.crashes(), SizeIs(1));
  EXPECT_FALSE(restarts.crashes()[0].restarted);
  EXPECT_EQ(restarts.crashes()[0].last_requests.back().operation, "A");
}

TEST(RestartsTest, SaysWhyTheTargetWasNotStarted) {
  Mortal target;
  const CampaignOptions options{
      .max_requests = 1500,
      .workers = 1,
      .operations = {kStatuses},
      .restart = {.listens = [&] { return !target.dead; },
                  .start = []() -> std::expected<void, std::string> {
                    return std::unexpected("no such container");
                  }}};
  const CampaignResult result = RunQuietly(
      [&](const HttpRequest& request) { return target.Handle(request); },
      options);
  EXPECT_EQ(result.end, CampaignEnd::kTargetUnreachable);
  EXPECT_THAT(result.end_detail, HasSubstr("no such container"));
  ASSERT_THAT(result.crashes, SizeIs(1));
  EXPECT_FALSE(result.crashes[0].restarted);
}

// A case that finds the target down is no case that felled it.
TEST(RestartsTest, PlaysACaseOnTheTargetThatItStarted) {
  bool down = true;
  const RestartOptions options{
      .listens = [&] { return !down; },
      .start = [&]() -> std::expected<void, std::string> {
        down = false;
        return {};
      }};
  const RecentRequests recent;
  Restarts restarts(options, recent);
  int plays = 0;
  const PlayedCase played = restarts.Play([&] {
    ++plays;
    return PlayedCase{.target_refused = down};
  });
  EXPECT_EQ(plays, 2);
  EXPECT_FALSE(played.target_refused);
  EXPECT_FALSE(played.went_down);
}

// A server may close one connection and live.
TEST(RestartsTest, LeavesATargetThatStillListens) {
  const RestartOptions options{
      .listens = [] { return true; },
      .start = []() -> std::expected<void, std::string> {
        return std::unexpected("started for nothing");
      }};
  const RecentRequests recent;
  Restarts restarts(options, recent);
  const PlayedCase played = restarts.Play([] {
    PlayedCase lost{.steps = {0}, .verdicts = {{}}};
    lost.exchanges.resize(1);
    lost.exchanges[0].result.failure = TransportFailure::kConnectionLost;
    return lost;
  });
  EXPECT_FALSE(played.went_down);
  EXPECT_EQ(restarts.count(), 0U);
  EXPECT_EQ(restarts.failure(), "");
}

}  // namespace
}  // namespace plumbline
