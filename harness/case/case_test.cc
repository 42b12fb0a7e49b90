#include "harness/case/case.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "harness/contract/testing_contract.h"

namespace plumbline {
namespace {

Case FullCase() {
  Case c{.phase = Phase::kRegressions};
  c.steps.push_back({.operation = "Do",
                     .input = {{"Int", 11}},
                     .intent = Intent::kViolate,
                     .clause = "Do.input.Int@range.max",
                     .label = "one above the maximum",
                     .control = Json{{"Int", 10}}});
  c.steps.push_back({.operation = "Do",
                     .body = "{\"Int\":",
                     .method = "PUT",
                     .headers = {{"Accept", "x"}, {"X-Amz-Target", {}}},
                     .credential = CredentialUse::kWrong,
                     .intent = Intent::kBoundary});
  c.steps.push_back({.operation = "Do", .body = std::string("\xFF\x00z", 3)});
  return c;
}

TEST(CaseTest, ComesBackFromJsonAsItWas) {
  const Case c = FullCase();
  const Json json = CaseToJson(c, "test");
  EXPECT_EQ(json["contract"], "test");
  EXPECT_EQ(json["steps"][2]["encoding"], "base64");
  EXPECT_TRUE(json["steps"][1]["headers"]["X-Amz-Target"].is_null());
  const Result<Case> again = CaseFromJson(json, EveryShapeContract());
  ASSERT_TRUE(again.has_value()) << again.error().ToString();
  EXPECT_EQ(*again, c);
  EXPECT_EQ(&again->target(), &again->steps.back());
}

TEST(CaseTest, SaysWhatItShowsAndWhatItNeeds) {
  Case c{.phase = Phase::kRegressions, .steps = {{.operation = "Do"}}};
  EXPECT_FALSE(CaseToJson(c, "test").contains("needs"));
  c.finding = "clause check kind";
  c.needs = "what earlier requests made";
  Json json = CaseToJson(c, "test");
  EXPECT_EQ(CaseFromJson(json, EveryShapeContract()).value(), c);
  json["needs"] = 1;
  const Result<Case> read = CaseFromJson(json, EveryShapeContract());
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().location.pointer, "/needs");
}

TEST(CaseTest, KeepsTheLanesOfSteps) {
  const Json json = {{"plumbline", 1},
                     {"steps", {{{"operation", "Do"}, {"lane", 2}}}}};
  const Case c = CaseFromJson(json, EveryShapeContract()).value();
  EXPECT_EQ(c.steps.at(0).lane, 2);
  EXPECT_EQ(CaseToJson(c, "x")["steps"][0]["lane"], 2);
  for (const Json& lane : {Json(3), Json("1"), Json(-1)}) {
    Json wrong = json;
    wrong["steps"][0]["lane"] = lane;
    const Result<Case> read = CaseFromJson(wrong, EveryShapeContract());
    ASSERT_FALSE(read.has_value()) << lane;
    EXPECT_EQ(read.error().location.pointer, "/steps/0/lane");
  }
}

TEST(CaseTest, NeedsOnlyAnOperation) {
  const Result<Case> c =
      CaseFromJson({{"plumbline", 1}, {"steps", {{{"operation", "Do"}}}}},
                   EveryShapeContract());
  ASSERT_TRUE(c.has_value()) << c.error().ToString();
  EXPECT_EQ(c->steps[0].input, Json::object());
  EXPECT_EQ(c->steps[0].intent, Intent::kKeep);
}

TEST(CaseTest, ErrorsNameThePlace) {
  for (const auto& [text, pointer] :
       {std::pair{R"([])", ""}, std::pair{R"({"plumbline": 2})", ""},
        std::pair{R"({"plumbline": 1})", "/steps"},
        std::pair{R"({"plumbline": 1, "steps": []})", "/steps"},
        std::pair{R"({"plumbline": 1, "steps": [1]})", "/steps/0"},
        std::pair{R"({"plumbline": 1, "steps": [{}]})", "/steps/0/operation"},
        std::pair{R"({"plumbline": 1, "steps": [{"operation": "No"}]})",
                  "/steps/0/operation"},
        std::pair{R"({"plumbline": 1, "steps": [{"operation": "Do"},
                      {"operation": "Do", "intent": "break"}]})",
                  "/steps/1/intent"},
        std::pair{R"({"plumbline": 1, "steps": [{"operation": "Do",
                      "intent": 1}]})",
                  "/steps/0/intent"},
        std::pair{R"({"plumbline": 1, "steps": [{"operation": "Do",
                      "label": 1}]})",
                  "/steps/0/label"},
        std::pair{R"({"plumbline": 1, "steps": [{"operation": "Do",
                      "body": 1}]})",
                  "/steps/0/body"},
        std::pair{R"({"plumbline": 1, "steps": [{"operation": "Do",
                      "body": "*", "encoding": "base64"}]})",
                  "/steps/0/body"},
        std::pair{R"({"plumbline": 1, "steps": [{"operation": "Do",
                      "headers": []}]})",
                  "/steps/0/headers"},
        std::pair{R"({"plumbline": 1, "steps": [{"operation": "Do",
                      "headers": {"a/b": 1}}]})",
                  "/steps/0/headers/a~1b"}}) {
    const Result<Case> c = CaseFromJson(*ParseJson(text), EveryShapeContract());
    ASSERT_FALSE(c.has_value()) << text;
    EXPECT_EQ(c.error().location.pointer, pointer) << text;
  }
}

TEST(CaseTest, SuggestsTheOperationThatWasMeant) {
  const Result<Case> c = CaseFromJson(
      *ParseJson(R"({"plumbline": 1, "steps": [{"operation": "Doo"}]})"),
      EveryShapeContract());
  ASSERT_FALSE(c.has_value());
  EXPECT_EQ(c.error().code, ErrorCode::kNotFound);
}

class ResolveReferencesTest : public testing::Test {
 protected:
  std::optional<Json> Resolve(const Json& reference) {
    return ResolveReferences({{"In", {{{"$ref", reference}}}}}, history_);
  }
  const std::vector<Json> history_ = {
      *ParseJson(R"({"input": {"Name": "a"},
                     "output": {"List": [{"Arn": "x"}, {"Arn": "y"}],
                                "Deep": [[1, 2]]}})"),
      *ParseJson(R"({"input": {}, "output": null})")};
};

TEST_F(ResolveReferencesTest, FollowsMembersAndIndices) {
  EXPECT_EQ(Resolve("0.input.Name"), (Json{{"In", {"a"}}}));
  EXPECT_EQ(Resolve("0.output.List[1].Arn"), (Json{{"In", {"y"}}}));
  EXPECT_EQ(Resolve("0.output.Deep[0][1]"), (Json{{"In", {2}}}));
  EXPECT_EQ(Resolve("0.input"), (Json{{"In", {{{"Name", "a"}}}}}));
}

TEST_F(ResolveReferencesTest, GivesNothingForAMiss) {
  for (const char* const reference :
       {"", "x", "2.input", "-1.input", "0.output.List[2].Arn",
        "0.output.List[-1]", "0.output.List[x]", "0.output.List[0",
        "0.output.None", "0.input.Name[0]", "1.output.List", "0x.input",
        "0.output.List.0"}) {
    EXPECT_EQ(Resolve(reference), std::nullopt) << reference;
  }
}

TEST_F(ResolveReferencesTest, LeavesTheRestAlone) {
  const Json input = {{"$ref", 1}, {"Other", {{"$ref", "0.input"}, {"a", 1}}}};
  EXPECT_EQ(ResolveReferences(input, history_), input);
  EXPECT_EQ(ResolveReferences(1, history_), Json(1));
}

TEST(IntentTest, NamesAreTheWordsOfTheReports) {
  EXPECT_EQ(ToString(Intent::kKeep), "keep");
  EXPECT_EQ(ToString(Intent::kViolate), "violate");
  EXPECT_EQ(ToString(Phase::kSystematic), "systematic");
}

}  // namespace
}  // namespace plumbline
