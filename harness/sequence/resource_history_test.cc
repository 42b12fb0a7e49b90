#include "harness/sequence/resource_history.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "harness/check/testing_observation.h"
#include "harness/loader/loader.h"
#include "harness/resource/adoption.h"
#include "harness/resource/model.h"

namespace plumbline {
namespace {

class ResourceHistoryTest : public testing::Test {
 protected:
  void Play(const char* operation, const std::string& name, int status,
            Intent intent = Intent::kKeep) {
    const Step step{.operation = operation,
                    .input = {{"OrganizationConformancePackName", name}},
                    .intent = intent};
    const HttpResult outcome =
        status == 200 ? Respond(200, "{}")
                      : RespondError(status, "ValidationException");
    Exchange exchange{.operation = operation, .result = outcome};
    exchange.reply.kind =
        status == 200 ? ReplyKind::kSuccess : ReplyKind::kError;
    exchange.reply.status = status;
    history_.Advance({.step = step,
                      .operation = *context_.contract.FindOperation(operation),
                      .exchange = exchange,
                      .control = {}});
  }
  [[nodiscard]] Presence PresenceOf(const std::string& name) const {
    const ResourceState* const state = history_.Find(name);
    return state == nullptr ? Presence::kUnknown : state->presence;
  }

  const CheckContext& context_ = SeedChecks();
  ResourceHistory history_{context_.contract, context_.resources.at(0)};
};

TEST_F(ResourceHistoryTest, KnowsOnlyWhatWasWritten) {
  EXPECT_EQ(PresenceOf("a"), Presence::kUnknown);
  Play(kPut, "a", 200);
  EXPECT_EQ(PresenceOf("a"), Presence::kThere);
  EXPECT_EQ(PresenceOf("b"), Presence::kUnknown);
  Play(kDelete, "a", 200);
  EXPECT_EQ(PresenceOf("a"), Presence::kGone);
  EXPECT_FALSE(history_.Find("a")->seen_gone);
  // Whether it was there before nobody knows.
  Play(kDelete, "b", 200);
  EXPECT_EQ(PresenceOf("b"), Presence::kUnknown);
}

TEST_F(ResourceHistoryTest, CountsPutsSinceItWasMade) {
  Play(kPut, "a", 200);
  Play(kPut, "a", 200);
  EXPECT_EQ(history_.Find("a")->puts, 2);
  Play(kDelete, "a", 200);
  Play(kPut, "a", 200);
  EXPECT_EQ(history_.Find("a")->puts, 1);
}

TEST_F(ResourceHistoryTest, TakesARefusalForNothingDone) {
  Play(kPut, "a", 200);
  Play(kPut, "a", 400, Intent::kViolate);
  EXPECT_EQ(PresenceOf("a"), Presence::kThere);
  EXPECT_TRUE(history_.RefusedSince("a", 1));
  EXPECT_FALSE(history_.RefusedSince("a", 2));
  Play(kPut, "b", 400, Intent::kViolate);
  EXPECT_EQ(PresenceOf("b"), Presence::kGone);
}

TEST_F(ResourceHistoryTest, KnowsNothingAfterAFailureOfTheService) {
  Play(kPut, "a", 200);
  Play(kPut, "a", 500);
  EXPECT_EQ(PresenceOf("a"), Presence::kUnknown);
}

TEST_F(ResourceHistoryTest, ForgetsRowsWithTheNextWrite) {
  Play(kPut, "a", 200);
  history_.NoteRow(kStatuses, "a", {{"Status", "CREATE_SUCCESSFUL"}});
  ASSERT_NE(history_.LastRow(kStatuses, "a"), nullptr);
  EXPECT_TRUE(history_.SettledAt("a").has_value());
  Play(kStatuses, "a", 200);
  EXPECT_NE(history_.LastRow(kStatuses, "a"), nullptr);
  Play(kPut, "b", 200);
  EXPECT_NE(history_.LastRow(kStatuses, "a"), nullptr);
  EXPECT_TRUE(history_.OthersWrittenSince("a", 2));
  Play(kPut, "a", 200);
  EXPECT_EQ(history_.LastRow(kStatuses, "a"), nullptr);
  EXPECT_FALSE(history_.SettledAt("a").has_value());
}

TEST_F(ResourceHistoryTest, RemembersWhatAResourceIsCalled) {
  const char* const arn = "OrganizationConformancePackArn";
  Play(kPut, "a", 200);
  history_.NoteRow(kStatuses, "a", {{arn, "x"}});
  history_.NoteRow(kStatuses, "a", {{arn, "y"}});
  EXPECT_EQ(history_.Identity("a", arn), "x");
  Play(kDelete, "a", 200);
  Play(kPut, "a", 200);
  EXPECT_FALSE(history_.Identity("a", arn).has_value());
}

TEST(OutputTellingTest, IsOfASuccessWhoseBodyWasReadOrThatHasTheMember) {
  Reply reply{.kind = ReplyKind::kSuccess};
  EXPECT_EQ(OutputTelling(reply, "Rows"), nullptr);
  reply.body = Json::object({{"Next", "b"}});
  EXPECT_EQ(OutputTelling(reply, "Rows"), &*reply.body);
  reply.output = Json::object({{"Next", "b"}, {"Total", 1}});
  EXPECT_EQ(OutputTelling(reply, "Rows"), &*reply.output);
  // What came in headers beside a body that could not be read.
  reply.body.reset();
  EXPECT_EQ(OutputTelling(reply, "Rows"), nullptr);
  EXPECT_EQ(OutputTelling(reply, "Total"), &*reply.output);
  reply.kind = ReplyKind::kError;
  EXPECT_EQ(OutputTelling(reply, "Total"), nullptr);
}

// Remediations of AWS Config are put many at a time; their exceptions are ended
// so as well.
class ManyHistoryTest : public testing::Test {
 protected:
  ManyHistoryTest() {
    AdoptResources(contract_, InferResources(contract_), Adoption::kAll);
  }

  [[nodiscard]] ResourceView Of(const std::string& name) const {
    const std::vector<ResourceView> views = ResourceViews(contract_);
    return *std::ranges::find(views, name, &ResourceView::name);
  }
  void Play(ResourceHistory& history, const char* operation, const Json& input,
            const Json& output = Json::object()) const {
    const Step step{.operation = operation, .input = input};
    Exchange exchange{.operation = operation};
    exchange.reply.kind = ReplyKind::kSuccess;
    exchange.reply.status = 200;
    exchange.reply.body = output;
    history.Advance({.step = step,
                     .operation = *contract_.FindOperation(operation),
                     .exchange = exchange,
                     .control = {}});
  }
  static Presence PresenceIn(const ResourceHistory& history,
                             const std::string& name) {
    const ResourceState* const state = history.Find(name);
    return state == nullptr ? Presence::kUnknown : state->presence;
  }

  Contract contract_ =
      LoadContract(PLUMBLINE_SOURCE_DIR "/specs/aws-config.json").value();
};

TEST_F(ManyHistoryTest, KnowsEachOfManyInOnePut) {
  const ResourceView view = Of("RemediationConfiguration");
  ResourceHistory history(contract_, view);
  const Json put = Json::parse(R"({"RemediationConfigurations":[
      {"ConfigRuleName":"a","TargetId":"1"},
      {"ConfigRuleName":"b","TargetId":"2"}]})");
  Play(history, "PutRemediationConfigurations", put);
  EXPECT_EQ(PresenceIn(history, "a"), Presence::kThere);
  ASSERT_EQ(PresenceIn(history, "b"), Presence::kThere);
  EXPECT_EQ(history.Find("b")->put->at("TargetId"), "2");
  Play(history, "DeleteRemediationConfiguration", {{"ConfigRuleName", "a"}});
  EXPECT_EQ(PresenceIn(history, "a"), Presence::kGone);
  EXPECT_EQ(PresenceIn(history, "b"), Presence::kThere);
}

TEST_F(ManyHistoryTest, KnowsNothingWhereSomeOfThemFailed) {
  const ResourceView view = Of("RemediationException");
  ResourceHistory history(contract_, view);
  const Json input = Json::parse(R"({"ConfigRuleName":"r","ResourceKeys":[
      {"ResourceType":"T","ResourceId":"1"}]})");
  const std::string name = R"(["r","1","T"])";
  Play(history, "PutRemediationExceptions", input);
  EXPECT_EQ(PresenceIn(history, name), Presence::kThere);
  Play(history, "DeleteRemediationExceptions", input,
       Json::parse(R"({"FailedBatches":[{"FailureMessage":"busy"}]})"));
  EXPECT_EQ(PresenceIn(history, name), Presence::kUnknown);
  Play(history, "PutRemediationExceptions", input);
  Play(history, "DeleteRemediationExceptions", input,
       Json::parse(R"({"FailedBatches":[]})"));
  EXPECT_EQ(PresenceIn(history, name), Presence::kGone);
}

}  // namespace
}  // namespace plumbline
