#include "harness/engine/fixture_use.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "harness/base/text.h"
#include "harness/engine/fixtures.h"
#include "harness/engine/player.h"
#include "harness/engine/testing_engine.h"

namespace plumbline {
namespace {

const std::string kPack = "OrganizationConformancePackName";

// Packs that can be used when they have been asked for a few times, and no more
// of them than there is room for.
class SlowPacks {
 public:
  explicit SlowPacks(int busy_for, std::size_t room = 100)
      : busy_for_(busy_for), room_(room) {}

  HttpResult operator()(const HttpRequest& request) {
    const std::string target(
        FindHeader(request.headers, "X-Amz-Target").value_or(""));
    const Json input = ParseJson(request.body).value();
    const std::string name = input.value(kPack, "");
    if (target.contains(".Put")) {
      if (packs_.size() >= room_) {
        return Refuse(
            "MaxNumberOfOrganizationConformancePacksExceeded"
            "Exception");
      }
      packs_[name] = busy_for_;
      ++puts;
      return Answer(R"({"OrganizationConformancePackArn":"arn:)" + name +
                    "\"}");
    }
    const auto found = packs_.find(name);
    if (found == packs_.end()) {
      return Refuse("NoSuchOrganizationConformancePackException");
    }
    if (target.contains(".Delete")) {
      packs_.erase(found);
      return Answer("{}");
    }
    return --found->second >= 0 ? Refuse("ResourceInUseException")
                                : Answer("{}");
  }

  void Forget() { packs_.clear(); }
  [[nodiscard]] std::size_t size() const { return packs_.size(); }

  int puts = 0;

 private:
  static HttpResult Answer(const std::string& body, int status = 200) {
    return {.response = {
                .status = status,
                .headers = {{"Content-Type", "application/x-amz-json-1.1"}},
                .body = body}};
  }
  static HttpResult Refuse(const std::string& name) {
    return Answer(R"({"__type":")" + name + "\"}", 400);
  }

  int busy_for_;
  std::size_t room_;
  std::map<std::string, int> packs_;
};

Step PutStep(const std::string& name) {
  return {.operation = "PutOrganizationConformancePack",
          .input = {{kPack, name}, {"TemplateS3Uri", "s3://bucket/key"}},
          .fixture = true};
}

Case OnPack(const std::string& name) {
  return {Phase::kSystematic,
          {PutStep(name),
           {.operation = "GetOrganizationConformancePackDetailedStatus",
            .input = {{kPack, {{"$ref", "0.input." + kPack}}}}}}};
}

class FixtureUseTest : public testing::Test {
 protected:
  void UseTarget(SlowPacks& packs) {
    player_.emplace(SeedChecks(),
                    MakeInMemoryTransport(
                        [&](const auto& request) { return packs(request); }),
                    limiter_, prepare_, PlayerOptions{.fixtures = &fixtures_});
  }

  int StatusOf(const Case& c) {
    const PlayedCase played = player_->Play(c);
    player_->CleanUp();
    EXPECT_EQ(played.exchanges.size(), c.steps.size());
    EXPECT_EQ(played.verdicts.size(), c.steps.size());
    return played.exchanges.back().reply.status;
  }

  RateLimiter limiter_{0};
  const std::function<void(HttpRequest&)> prepare_;
  Fixtures fixtures_;
  std::optional<Player> player_;
};

TEST_F(FixtureUseTest, MakesOnceWhatManyCasesUse) {
  SlowPacks packs(2);
  UseTarget(packs);
  for (const char* const name : {"a", "b", "c"}) {
    EXPECT_EQ(StatusOf(OnPack(name)), 200) << name;
  }
  EXPECT_EQ(packs.puts, 1);
  EXPECT_EQ(packs.size(), 1U);
  player_->EndFixtures();
  player_->CleanUp(true);
  EXPECT_EQ(packs.size(), 0U);
  EXPECT_THAT(player_->left_behind(), testing::IsEmpty());
}

TEST_F(FixtureUseTest, MakesAllOfACaseThatIsToStandAlone) {
  SlowPacks packs(1);
  UseTarget(packs);
  EXPECT_EQ(StatusOf(OnPack("a")), 200);
  player_->MakeAll(true);
  EXPECT_EQ(StatusOf(OnPack("b")), 200);
  EXPECT_EQ(packs.puts, 2);
  EXPECT_EQ(packs.size(), 1U);
}

TEST_F(FixtureUseTest, MakesAnewWhatIsGone) {
  SlowPacks packs(0);
  UseTarget(packs);
  EXPECT_EQ(StatusOf(OnPack("a")), 200);
  packs.Forget();
  EXPECT_EQ(StatusOf(OnPack("b")), 200);
  EXPECT_EQ(packs.puts, 2);
}

TEST_F(FixtureUseTest, MakesRoomForWhatIsTheOnlyOne) {
  SlowPacks packs(0, 1);
  UseTarget(packs);
  EXPECT_EQ(StatusOf({Phase::kSystematic, {PutStep("a")}}), 200);
  Step own = PutStep("b");
  own.fixture = false;
  EXPECT_EQ(StatusOf({Phase::kSystematic, {own}}), 200);
  EXPECT_EQ(fixtures_.Find("PutOrganizationConformancePack"), nullptr);
  EXPECT_EQ(packs.size(), 0U);
}

// Nothing is known of how long it takes: a replay.
TEST_F(FixtureUseTest, WaitsWhereNothingIsKnown) {
  SlowPacks packs(3);
  player_.emplace(SeedChecks(), MakeInMemoryTransport([&](const auto& request) {
                    return packs(request);
                  }),
                  limiter_, prepare_);
  EXPECT_EQ(StatusOf(OnPack("a")), 200);
  EXPECT_EQ(packs.size(), 0U);
}

}  // namespace
}  // namespace plumbline
