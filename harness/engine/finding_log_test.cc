#include "harness/engine/finding_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <future>
#include <string>
#include <vector>

#include "harness/engine/testing_engine.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class FindingLogTest : public testing::Test {
 protected:
  Case BreakLimit(int limit) const {
    return {Phase::kSystematic,
            {{.operation = kStatuses,
              .input = {{"Limit", limit}},
              .intent = Intent::kViolate,
              .clause = clause_,
              .control = Json::object()}}};
  }

  void Take(int limit, FindingLog& log) {
    const Case c = BreakLimit(limit);
    PlayedCase played = player_.Play(c);
    log.Take(player_, c, played, 7);
  }

  // A failure, to be confirmed where nothing fails.
  void TakeWhatDoesNotComeAgain(FindingLog& log) {
    const Case c = BreakLimit(300);
    PlayedCase played = player_.Play(c);
    Player honest(SeedChecks(), MakeInMemoryTransport(ReferenceHandler("")),
                  limiter_, prepare_);
    log.Take(honest, c, played, 1);
  }

  const std::string clause_ = std::string(kStatuses) + ".input.Limit@range.max";
  RateLimiter limiter_{0};
  std::function<void(HttpRequest&)> prepare_;
  Player player_{SeedChecks(),
                 MakeInMemoryTransport(ReferenceHandler("accepts-above-max")),
                 limiter_, prepare_};
  QuietGate gate_;
  std::vector<std::string> told_;
};

TEST_F(FindingLogTest, TakesAFailureUpOnceAndTellsItsSmallestCase) {
  FindingLog log(SeedGeneration(), SeedChecks(), gate_, {},
                 [&](const Finding& finding) {
                   told_.push_back(ToString(finding.identity));
                 });
  Take(5000, log);
  Take(300, log);
  EXPECT_THAT(told_, ElementsAre(clause_ + " violating-request accepted"));
  EXPECT_EQ(log.count(), 1U);
  EXPECT_TRUE(log.Knows(
      {.clause = clause_, .kind = "accepted", .check = "violating-request"}));
  EXPECT_FALSE(log.Knows({.clause = clause_, .kind = "server-error"}));
  const std::vector<Finding> findings = log.Findings();
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].smallest.target().input, Json({{"Limit", 101}}));
  EXPECT_EQ(findings[0].requests_before_found, 7U);
  EXPECT_FALSE(findings[0].known);
  EXPECT_THAT(log.Flaky(), IsEmpty());
}

TEST_F(FindingLogTest, ShrinksLittleInAHurry) {
  const auto cases_played = [&](bool hurry) {
    FindingLog log(SeedGeneration(), SeedChecks(), gate_, {},
                   [](const Finding&) {});
    log.HurryWhere([hurry] { return hurry; });
    const std::uint64_t before = player_.stats().cases;
    Take(5000, log);
    EXPECT_EQ(log.count(), 1U);
    EXPECT_GT(log.shrinking().count(), 0);
    return player_.stats().cases - before;
  };
  const std::uint64_t patient = cases_played(false);
  const std::uint64_t hurried = cases_played(true);
  EXPECT_LT(hurried, patient);
  EXPECT_GE(hurried, 3U);
}

TEST_F(FindingLogTest, MarksWhatIsKnownBeforeItIsTold) {
  bool known_when_told = false;
  FindingLog log(
      SeedGeneration(), SeedChecks(), gate_,
      [&](const FindingIdentity& identity) {
        return identity.clause == clause_;
      },
      [&](const Finding& finding) { known_when_told = finding.known; });
  Take(5000, log);
  EXPECT_TRUE(known_when_told);
}

// Who tells holds a lock of its own, under which it asks the log as well.
TEST_F(FindingLogTest, HoldsNoLockWhileItTells) {
  std::size_t count = 99;
  bool known = false;
  FindingLog* self = nullptr;
  FindingLog log(SeedGeneration(), SeedChecks(), gate_, {},
                 [&](const Finding& finding) {
                   const auto asked = std::async(std::launch::async, [&] {
                     count = self->count();
                     known = self->Knows({.clause = finding.identity.clause,
                                          .kind = finding.identity.kind,
                                          .check = finding.identity.check});
                   });
                   EXPECT_EQ(asked.wait_for(std::chrono::seconds(20)),
                             std::future_status::ready);
                 });
  self = &log;
  Take(5000, log);
  EXPECT_EQ(count, 0U);
  EXPECT_TRUE(known);
}

TEST_F(FindingLogTest, CallsFlakyWhatDoesNotComeAgain) {
  FindingLog log(SeedGeneration(), SeedChecks(), gate_, {},
                 [&](const Finding& finding) {
                   told_.push_back(ToString(finding.identity));
                 });
  TakeWhatDoesNotComeAgain(log);
  EXPECT_THAT(told_, IsEmpty());
  EXPECT_EQ(log.count(), 0U);
  const std::vector<Finding> flaky = log.Flaky();
  ASSERT_THAT(flaky, SizeIs(1));
  EXPECT_FALSE(flaky[0].confirmed);
  EXPECT_EQ(flaky[0].smallest.target().input, Json({{"Limit", 300}}));
}

// What a fault spreads over all resources is seen first where another worker
// wrote, and does not come again alone; the case that shows it comes later.
TEST_F(FindingLogTest, TakesUpAgainWhatDidNotComeAgain) {
  FindingLog log(SeedGeneration(), SeedChecks(), gate_, {},
                 [&](const Finding& finding) {
                   told_.push_back(ToString(finding.identity));
                 });
  TakeWhatDoesNotComeAgain(log);
  ASSERT_THAT(told_, IsEmpty());
  Take(5000, log);
  EXPECT_THAT(told_, SizeIs(1));
  EXPECT_THAT(log.Findings(), SizeIs(1));
  EXPECT_THAT(log.Flaky(), IsEmpty());
}

TEST_F(FindingLogTest, GivesUpOnWhatNeverComesAgain) {
  FindingLog log(SeedGeneration(), SeedChecks(), gate_, {}, {});
  const Case c = BreakLimit(300);
  PlayedCase played = player_.Play(c);
  int sent = 0;
  Player honest(SeedChecks(),
                MakeInMemoryTransport([&](const HttpRequest& request) {
                  ++sent;
                  return ReferenceHandler("")(request);
                }),
                limiter_, prepare_);
  for (int i = 0; i < 10; ++i) {
    log.Take(honest, c, played, 1);
  }
  const int sent_in_ten = sent;
  log.Take(honest, c, played, 1);
  EXPECT_EQ(sent, sent_in_ten);
  EXPECT_THAT(log.Flaky(), SizeIs(1));
}

// What a broken request put in is no finding of the answer that shows it.
TEST_F(FindingLogTest, LeavesTheEchoOfABrokenValue) {
  WriteLog writes;
  writes.Note({.operation = kStatuses,
               .input = {{"Limit", 300}},
               .intent = Intent::kViolate,
               .clause = clause_});
  Player player(SeedChecks(),
                MakeInMemoryTransport(ReferenceHandler("accepts-above-max")),
                limiter_, prepare_, {.writes = &writes});
  const Case read{Phase::kSystematic, {{.operation = kStatuses}}};
  const auto taken = [&](FindingLog& log, int limit, const char* clause) {
    PlayedCase played = player.Play(read);
    played.exchanges[0].reply.body = Json{{"Limit", limit}};
    played.verdicts[0] = {{.outcome = Outcome::kFail,
                           .clause = clause,
                           .kind = "broken-output",
                           .actual = "/Limit: too much",
                           .check = "output"}};
    log.Take(player, read, played, 1);
    return log.Flaky().size();  // nothing comes again
  };
  FindingLog log(SeedGeneration(), SeedChecks(), gate_, {},
                 [](const Finding&) {});
  EXPECT_EQ(taken(log, 300, "B.output.Limit@range.max"), 0U);
  EXPECT_EQ(taken(log, 301, "B.output.Limit@range.max"), 1U);
}

}  // namespace
}  // namespace plumbline
