#include "harness/engine/needed_state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "harness/engine/testing_engine.h"
#include "harness/engine/write_log.h"

namespace plumbline {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kPutOnePack = "PutOrganizationConformancePack";
constexpr const char* kNamesMember = "OrganizationConformancePackNames";
constexpr const char* kNameMember = "OrganizationConformancePackName";

// A mock that shows the packs that were put, each with a state that no
// contract knows, and never forgets one. It may give them names of its own, and
// refuses the largest limit.
class Mock {
 public:
  explicit Mock(std::string names = "") : names_(std::move(names)) {}

  HttpResult Handle(const HttpRequest& request) {
    const std::string target(
        FindHeader(request.headers, "X-Amz-Target").value_or(""));
    const Json body = Json::parse(request.body, nullptr, false);
    if (target.ends_with(kPutOnePack)) {
      packs_.push_back(names_ + body.value(kNameMember, ""));
      return Answer(200, {{"OrganizationConformancePackArn", packs_.back()}});
    }
    if (!target.ends_with(kStatuses)) {
      return Answer(200, Json::object());
    }
    if (body.value("Limit", 0) == 100) {
      return Answer(400, {{"__type", "InvalidLimitException"}});
    }
    Json rows = Json::array();
    for (const std::string& name : packs_) {
      rows.push_back({{kNameMember, name}, {"Status", "NO_SUCH_STATE"}});
    }
    for (const Json& name : body.value(kNamesMember, Json::array())) {
      if (std::ranges::find(packs_, name.get<std::string>()) == packs_.end()) {
        return Answer(
            400, {{"__type", "NoSuchOrganizationConformancePackException"}});
      }
    }
    return Answer(200, {{"OrganizationConformancePackStatuses", rows}});
  }

 private:
  static HttpResult Answer(int status, const Json& body) {
    return {.response = {
                .status = status,
                .headers = {{"Content-Type", "application/x-amz-json-1.1"}},
                .body = body.dump()}};
  }

  std::string names_;
  std::vector<std::string> packs_;
};

class NeededStateTest : public testing::Test {
 protected:
  static Case Put(const std::string& name) {
    return {.steps = {{.operation = kPutOnePack,
                       .input = {{kNameMember, name},
                                 {"TemplateS3Uri", "s3://bucket/key"}}}}};
  }

  // The finding of what that check says of a case's last step.
  static Finding FindingOf(Player& player, const Case& c,
                           const std::string& check = "output") {
    const PlayedCase played = player.Play(c);
    for (const Verdict& verdict : played.verdicts.back()) {
      if (verdict.outcome == Outcome::kFail && verdict.check == check) {
        return {.identity = IdentityOf(verdict),
                .actual = verdict.actual,
                .smallest = c,
                .exchanges = played.exchanges};
      }
    }
    ADD_FAILURE() << "nothing failed";
    return {};
  }

  Player PlayerOn(Mock& mock) {
    return {SeedChecks(),
            MakeInMemoryTransport([&mock](const HttpRequest& request) {
              return mock.Handle(request);
            }),
            limiter_, prepare_, PlayerOptions{.writes = &writes_}};
  }

  // Whether the finding's case shows it where nothing is.
  bool ComesAgain(const Finding& finding, const std::string& names = "") {
    Mock fresh(names);
    Player player = PlayerOn(fresh);
    return player.Play(finding.smallest)
               .Find(finding.identity.clause, finding.identity.check,
                     finding.identity.kind)
               .verdict != nullptr;
  }

  WriteLog writes_;
  RateLimiter limiter_{0};
  std::function<void(HttpRequest&)> prepare_;
  Mock mock_;
  Player player_ = PlayerOn(mock_);
};

TEST_F(NeededStateTest, PutsWhatMadeAFailingRowBeforeTheCase) {
  static_cast<void>(player_.Play(Put("abc")));
  Finding finding = FindingOf(player_, {.steps = {{.operation = kStatuses}}});
  EXPECT_FALSE(ComesAgain(finding));
  MakeSelfContained(SeedChecks(), player_, finding);
  ASSERT_THAT(finding.smallest.steps, SizeIs(2));
  EXPECT_EQ(finding.smallest.steps[0].operation, kPutOnePack);
  EXPECT_THAT(finding.exchanges, SizeIs(2));
  EXPECT_THAT(finding.smallest.needs, IsEmpty());
  EXPECT_TRUE(ComesAgain(finding));
}

TEST_F(NeededStateTest, PutsWhatMadeANameBeforeTheCase) {
  static_cast<void>(player_.Play(Put("xyz")));
  static_cast<void>(player_.Play(Put("abc")));
  Finding finding =
      FindingOf(player_, {.steps = {{.operation = kStatuses,
                                     .input = {{kNamesMember, {"abc"}}}}}});
  // So that the name alone speaks for what made it.
  finding.actual = "a state that nobody knows";
  MakeSelfContained(SeedChecks(), player_, finding);
  ASSERT_THAT(finding.smallest.steps, SizeIs(2));
  EXPECT_EQ(finding.smallest.steps[0].input[kNameMember], "abc");
  EXPECT_TRUE(ComesAgain(finding));
}

// The name that another target chooses is another one.
TEST_F(NeededStateTest, RefersToWhatTheTargetNamed) {
  Mock mock("chosen-here-");
  Player player = PlayerOn(mock);
  static_cast<void>(player.Play(Put("abc")));
  Finding finding = FindingOf(
      player, {.steps = {{.operation = kStatuses,
                          .input = {{kNamesMember, {"chosen-here-abc"}}}}}});
  finding.actual = "a state that nobody knows";
  MakeSelfContained(SeedChecks(), player, finding);
  ASSERT_THAT(finding.smallest.steps, SizeIs(2));
  EXPECT_EQ(finding.smallest.steps[1].input,
            Json({{kNamesMember,
                   {{{"$ref", "0.output.OrganizationConformancePackArn"}}}}}));
  EXPECT_TRUE(ComesAgain(finding, "chosen-there-"));
}

TEST_F(NeededStateTest, LeavesACaseThatMakesWhatItNeeds) {
  Case c = Put("abc");
  c.steps.push_back(
      {.operation = kStatuses,
       .input = {{kNamesMember,
                  {{{"$ref", std::string("0.input.") + kNameMember}}}}}});
  Finding finding = FindingOf(player_, c);
  MakeSelfContained(SeedChecks(), player_, finding);
  EXPECT_EQ(finding.smallest, c);
}

// A refusal proves something only beside a twin that is accepted.
TEST_F(NeededStateTest, PutsWhatMadeTheControlsNameBeforeTheCase) {
  static_cast<void>(player_.Play(Put("abc")));
  Finding finding =
      FindingOf(player_,
                {.steps = {{.operation = kStatuses,
                            .input = {{"Limit", 100}},
                            .control = Json{{kNamesMember, {"abc"}}}}}},
                "kept-request");
  EXPECT_FALSE(ComesAgain(finding));
  MakeSelfContained(SeedChecks(), player_, finding);
  ASSERT_THAT(finding.smallest.steps, SizeIs(2));
  EXPECT_EQ(finding.smallest.steps[0].input[kNameMember], "abc");
  EXPECT_TRUE(ComesAgain(finding));
}

// What the log does not hold can only be said.
TEST_F(NeededStateTest, MarksACaseWhoseStateNobodyCanMakeAgain) {
  static_cast<void>(player_.Play(Put("abc")));
  Finding finding =
      FindingOf(player_, {.steps = {{.operation = kStatuses,
                                     .input = {{kNamesMember, {"abc"}}}}}});
  finding.identity.clause = "a clause that fails no more";
  MakeSelfContained(SeedChecks(), player_, finding);
  EXPECT_THAT(finding.smallest.steps, SizeIs(1));
  EXPECT_EQ(finding.smallest.needs, "what earlier requests made");
}

TEST_F(NeededStateTest, LeavesWhatIsNotConfirmed) {
  static_cast<void>(player_.Play(Put("abc")));
  Finding finding = FindingOf(player_, {.steps = {{.operation = kStatuses}}});
  finding.confirmed = false;
  MakeSelfContained(SeedChecks(), player_, finding);
  EXPECT_THAT(finding.smallest.steps, SizeIs(1));
}

}  // namespace
}  // namespace plumbline
