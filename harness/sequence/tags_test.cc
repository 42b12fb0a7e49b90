#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <string>
#include <vector>

#include "harness/loader/loader.h"
#include "harness/protocol/codec.h"
#include "harness/sequence/sequence.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kClause = "StoredQuery@tags-kept";

// Plays steps on tags of AWS Config with these answers, and judges them.
class CheckTagsTest : public testing::Test {
 protected:
  static const Contract& Config() {
    static const Contract contract =
        LoadContract(PLUMBLINE_SOURCE_DIR "/specs/aws-config.json").value();
    return contract;
  }

  void Add(const char* operation, const Json& input, int status,
           const Json& body) {
    Step& step = steps_.emplace_back(
        Step{.operation = operation, .input = input, .clause = kClause});
    const HttpResult outcome{
        .response = {
            .status = status,
            .headers = {{"Content-Type", "application/x-amz-json-1.1"}},
            .body = ToText(body)}};
    exchanges_.push_back({.operation = step.operation,
                          .request = EncodeRequest(Config(), step),
                          .result = outcome,
                          .reply = DecodeReply(Config(), operation, outcome)});
    seen_.push_back({.step = step,
                     .operation = *Config().FindOperation(operation),
                     .exchange = exchanges_.back(),
                     .control = {}});
  }
  void Tag(const char* arn, const char* key, const char* value,
           int status = 200) {
    Add("TagResource",
        {{"ResourceArn", arn}, {"Tags", {{{"Key", key}, {"Value", value}}}}},
        status,
        status == 200 ? Json::object()
                      : Json{{"__type", status < 500 ? "ValidationException"
                                                     : "InternalFailure"}});
  }
  void Untag(const char* arn, const char* key) {
    Add("UntagResource", {{"ResourceArn", arn}, {"TagKeys", {key}}}, 200,
        Json::object());
  }
  void List(const char* arn, const Tags& tags) {
    Add("ListTagsForResource", {{"ResourceArn", arn}}, 200,
        {{"Tags", TagsToJson(*FindTagView(Config()), tags)}});
  }

  std::vector<std::string> Kinds() {
    static const ClauseSet kClauses = ClauseSet::Derive(Config());
    static const Validator kValidator(Config());
    static const CheckContext kContext{Config(), kClauses, kValidator, {}};
    std::vector<SequenceVerdict> verdicts;
    CheckTags(kContext, seen_, verdicts);
    std::vector<std::string> kinds;
    for (const SequenceVerdict& one : verdicts) {
      EXPECT_EQ(one.verdict.clause, kClause);
      if (one.verdict.outcome == Outcome::kFail) {
        kinds.push_back(one.verdict.kind);
      }
    }
    return kinds;
  }

  std::deque<Step> steps_;
  std::deque<Exchange> exchanges_;
  PlayedSequence seen_;
};

TEST_F(CheckTagsTest, TakesWhatWasPutAndMore) {
  Tag("x", "a", "1");
  List("x", {{"a", "1"}, {"aws:made-by", "us"}});
  Tag("x", "a", "2");
  List("x", {{"a", "2"}});
  Untag("x", "a");
  List("x", {});
  List("y", {});
  EXPECT_THAT(Kinds(), IsEmpty());
}

TEST_F(CheckTagsTest, FailsWhatIsLostOrOldOrStillThere) {
  Tag("x", "a", "1");
  List("x", {});
  Tag("x", "a", "2");
  List("x", {{"a", "1"}});
  Untag("x", "a");
  List("x", {{"a", "2"}});
  EXPECT_THAT(Kinds(),
              ElementsAre("tag-lost", "tag-differs", "tag-still-there"));
}

TEST_F(CheckTagsTest, FailsTagsOfAnother) {
  Tag("x", "a", "1");
  List("y", {{"a", "1"}});
  EXPECT_THAT(Kinds(), ElementsAre("tags-mixed"));
}

TEST_F(CheckTagsTest, KnowsNothingOfWhatFailed) {
  Tag("x", "a", "1", 400);
  List("x", {});
  Tag("x", "b", "1", 500);
  List("x", {{"b", "1"}});
  List("x", {});
  EXPECT_THAT(Kinds(), IsEmpty());
}

}  // namespace
}  // namespace plumbline
