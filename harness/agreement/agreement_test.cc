#include "harness/agreement/agreement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/check/testing_observation.h"
#include "harness/protocol/codec.h"

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string kErrors = std::string(kStatuses) + ".errors@declared";

Step Put(const std::string& name) {
  return {.operation = kPut,
          .input = {{"OrganizationConformancePackName", name}}};
}

Step Delete(const std::string& name) {
  return {.operation = kDelete,
          .input = {{"OrganizationConformancePackName", name}}};
}

Step Show(const std::string& name) {
  return {.operation = kStatuses,
          .input = {{"OrganizationConformancePackNames", {name}}}};
}

class AgreementTest : public testing::Test {
 protected:
  AgreementTest() { Begin(); }

  void Begin() {
    judge_.Begin(
        [this](const std::string& name) { return name == disturbed_; });
  }

  std::vector<Verdict> Judge(const Step& step, const HttpResult& ours,
                             const HttpResult& theirs) {
    const Exchange one = Answer(step, ours);
    const Exchange other = Answer(step, theirs);
    return judge_.Judge(
        {.step = step,
         .operation = *context_.contract.FindOperation(step.operation),
         .exchange = one,
         .control = [] { return nullptr; }},
        step, other, [this] { return controls_agree_; });
  }

  static Exchange Answer(const Step& step, const HttpResult& outcome) {
    return {
        .operation = step.operation,
        .result = outcome,
        .reply = DecodeReply(SeedChecks().contract, step.operation, outcome)};
  }

  const CheckContext& context_ = SeedChecks();
  const std::vector<ResourceView> views_ = ResourceViews(context_.contract);
  AgreementJudge judge_{context_, views_};
  std::string disturbed_;
  bool controls_agree_ = true;
};

TEST_F(AgreementTest, TellsAnOutputsMemberUnderItsClause) {
  EXPECT_THAT(Judge(Put("a"), Respond(200, "{}"), Respond(200, "{}")),
              IsEmpty());
  const std::vector<Verdict> verdicts =
      Judge(Show("a"), RespondStatus("CREATE_SUCCESSFUL"),
            RespondStatus("UPDATE_SUCCESSFUL"));
  ASSERT_THAT(verdicts, SizeIs(1));
  EXPECT_EQ(verdicts[0].check, "agreement");
  EXPECT_EQ(verdicts[0].kind, "value");
  EXPECT_EQ(verdicts[0].clause,
            std::string(kStatuses) +
                ".output.OrganizationConformancePackStatuses[].Status@type");
  EXPECT_THAT(verdicts[0].expected, HasSubstr("/a/Status: \"UPDATE"));
  EXPECT_THAT(verdicts[0].actual, HasSubstr("/a/Status: \"CREATE"));
}

TEST_F(AgreementTest, TellsAWholeAnswerUnderTheAimedClause) {
  Step step{.operation = kStatuses,
            .input = {{"Limit", 101}},
            .intent = Intent::kViolate,
            .clause = StatusesInput("Limit@range.max")};
  const HttpResult refused = RespondError(400, "InvalidLimitException");
  std::vector<Verdict> verdicts = Judge(step, RespondEmptyList(), refused);
  ASSERT_THAT(verdicts, SizeIs(1));
  EXPECT_EQ(verdicts[0].clause, step.clause);
  EXPECT_EQ(verdicts[0].kind, "status");
  EXPECT_THAT(verdicts[0].expected, HasSubstr("400 InvalidLimitException"));
  EXPECT_THAT(verdicts[0].actual, HasSubstr("200 "));
  controls_agree_ = false;
  verdicts = Judge(step, RespondEmptyList(), refused);
  ASSERT_THAT(verdicts, SizeIs(1));
  EXPECT_EQ(verdicts[0].clause, kErrors);
  step.clause.clear();
  EXPECT_EQ(Judge(step, RespondEmptyList(), refused).at(0).clause, kErrors);
}

TEST_F(AgreementTest, EveryClauseOfAVerdictIsOneOfTheContract) {
  HttpResult text = RespondEmptyList();
  SetHeader(text.response.headers, "Content-Type", "text/plain");
  for (const HttpResult& ours :
       {text, Respond(200, "no"), Respond(200, "[]"),
        RespondError(500, "InternalFailure"),
        HttpResult{.failure = TransportFailure::kTimeout}}) {
    const std::vector<Verdict> verdicts =
        Judge(Show("a"), ours, RespondEmptyList());
    ASSERT_THAT(verdicts, SizeIs(1));
    EXPECT_NE(context_.clauses.Find(verdicts[0].clause), nullptr)
        << verdicts[0].clause;
  }
}

TEST_F(AgreementTest, HoldsAPageToWhatWasAskedForWithoutAFilterBesideIt) {
  const HttpResult one = Respond(200, R"({"OrganizationConformancePackStatuses":
      [{"OrganizationConformancePackName": "x"}]})");
  const HttpResult two = Respond(200, R"({"OrganizationConformancePackStatuses":
      [{"OrganizationConformancePackName": "x"},
       {"OrganizationConformancePackName": "y"}]})");
  Step step{.operation = kStatuses, .input = {{"Limit", 1}}};
  const std::vector<Verdict> verdicts = Judge(step, two, one);
  ASSERT_THAT(verdicts, SizeIs(1));
  EXPECT_EQ(verdicts[0].clause,
            std::string(kStatuses) +
                ".output.OrganizationConformancePackStatuses@page-size");
  step.input["OrganizationConformancePackNames"] = {"x", "y"};
  EXPECT_THAT(Judge(step, two, one), IsEmpty());
}

TEST_F(AgreementTest, ExpectsNothingOfNamesThatTheCaseDidNotWriteTo) {
  const HttpResult gone = RespondError(400, kNoSuch);
  EXPECT_THAT(Judge(Show("a"), gone, RespondStatus("CREATE_SUCCESSFUL")),
              IsEmpty());
  EXPECT_EQ(judge_.counts().undecided.size(), 1U);
  EXPECT_EQ(judge_.counts().compared, 0U);
}

TEST_F(AgreementTest, ExpectsWhatARefusedWriteLeftUntouched) {
  const HttpResult refused = RespondError(400, "ValidationException");
  EXPECT_THAT(Judge(Put("a"), refused, refused), IsEmpty());
  EXPECT_THAT(Judge(Show("a"), RespondStatus("CREATE_SUCCESSFUL"),
                    RespondError(400, kNoSuch)),
              SizeIs(1));
}

TEST_F(AgreementTest, ExpectsNothingAfterAWriteThatPartedThem) {
  const HttpResult done = Respond(200, "{}");
  EXPECT_THAT(Judge(Put("a"), done, RespondError(400, "ValidationException")),
              SizeIs(1));
  EXPECT_THAT(Judge(Show("a"), RespondStatus("CREATE_SUCCESSFUL"),
                    RespondError(400, kNoSuch)),
              IsEmpty());
  Begin();
  EXPECT_THAT(Judge(Put("a"), done, done), IsEmpty());
  EXPECT_THAT(Judge(Show("a"), RespondStatus("CREATE_SUCCESSFUL"),
                    RespondError(400, kNoSuch)),
              SizeIs(1));
}

TEST_F(AgreementTest, ExpectsNothingOfADisturbedName) {
  const HttpResult done = Respond(200, "{}");
  disturbed_ = "a";
  EXPECT_THAT(Judge(Put("a"), done, done), IsEmpty());
  EXPECT_THAT(Judge(Show("a"), RespondStatus("CREATE_SUCCESSFUL"),
                    RespondError(400, kNoSuch)),
              IsEmpty());
}

TEST_F(AgreementTest, LetsADeleteTakeItsTimeButNotASecondOne) {
  const HttpResult done = Respond(200, "{}");
  const HttpResult gone = RespondError(400, kNoSuch);
  EXPECT_THAT(Judge(Put("a"), done, done), IsEmpty());
  EXPECT_THAT(Judge(Delete("a"), done, done), IsEmpty());
  EXPECT_THAT(Judge(Show("a"), RespondStatus("DELETE_IN_PROGRESS"), gone),
              IsEmpty());
  EXPECT_THAT(Judge(Delete("a"), done, gone), SizeIs(1));
}

TEST(AgreementCountsTest, Add) {
  AgreementCounts sum{.compared = 1, .masked = {{"arn", 1}}};
  sum.Add({.compared = 2,
           .rows_left_out = 3,
           .masked = {{"arn", 2}, {"uuid", 1}},
           .undecided = {{"why", 1}}});
  EXPECT_EQ(sum.compared, 3U);
  EXPECT_EQ(sum.rows_left_out, 3U);
  EXPECT_EQ(sum.masked.at("arn"), 3U);
  EXPECT_EQ(sum.masked.at("uuid"), 1U);
  EXPECT_EQ(sum.undecided.at("why"), 1U);
}

}  // namespace
}  // namespace plumbline
