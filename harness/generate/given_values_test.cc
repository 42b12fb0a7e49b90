#include "harness/generate/given_values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/generate/baseline.h"
#include "harness/generate/grounding.h"
#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* kGivenPut = "PutOrganizationConformancePack";
constexpr const char* kGivenDelete = "DeleteOrganizationConformancePack";
constexpr const char* kGivenName = "OrganizationConformancePackName";
constexpr const char* kGivenBucket = "DeliveryS3Bucket";

Result<MemberValue> ReadOf(const char* operation, const char* member,
                           const char* value) {
  const GenerationContext& context = SeedGeneration();
  return ReadMemberValue(context.contract, context.validator,
                         *context.contract.FindOperation(operation), member,
                         value);
}

GivenValues Fixed(const char* operation, const char* member,
                  const char* value) {
  GivenValues given;
  given.fixed[operation].push_back(ReadOf(operation, member, value).value());
  return given;
}

Case Fix(const GivenValues& given, std::vector<Step> steps) {
  return FixValues(given, SeedGeneration().clauses,
                   {.phase = Phase::kSystematic, .steps = std::move(steps)});
}

TEST(MemberValueTest, IsJsonOrATextAsTheMemberTakesIt) {
  EXPECT_EQ(ReadOf(kStatuses, "Limit", "7")->value, 7);
  EXPECT_EQ(ReadOf(kGivenPut, kGivenBucket, "bucket")->value, "bucket");
  EXPECT_EQ(ReadOf(kGivenPut, kGivenBucket, "\"bucket\"")->value, "bucket");
  // A text of digits is a text where texts are wanted.
  EXPECT_EQ(ReadOf(kGivenPut, kGivenBucket, "123")->value, "123");
  EXPECT_EQ(
      ReadOf(kStatuses, "OrganizationConformancePackNames", "[\"a\"]")->value,
      Json({"a"}));
}

TEST(MemberValueTest, IsRefusedWhereItBreaksTheContract) {
  const auto none = ReadOf(kStatuses, "Limitt", "7");
  EXPECT_EQ(none.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(none.error().message, HasSubstr("did you mean Limit?"));
  const auto above = ReadOf(kStatuses, "Limit", "101");
  EXPECT_EQ(above.error().code, ErrorCode::kUsage);
  EXPECT_THAT(above.error().message, HasSubstr("101"));
  EXPECT_FALSE(ReadOf(kStatuses, "Limit", "many").has_value());
  EXPECT_THAT(ReadOf(kGivenPut, kGivenName, "1a").error().message,
              HasSubstr("1a"));
}

TEST(MemberValueTest, StandsInStructuresThatAreThere) {
  const Json deep = WithMemberValue({{"a", Json::object()}},
                                    {.member = {"a", "b"}, .value = 1});
  EXPECT_EQ(deep, (Json{{"a", {{"b", 1}}}}));
  EXPECT_EQ(WithMemberValue({{"c", 2}}, {.member = {"a", "b"}, .value = 1}),
            (Json{{"c", 2}}));
}

TEST(FixValuesTest, StandsInEveryRequestAndItsControl) {
  const Case c = Fix(
      Fixed(kGivenPut, kGivenBucket, "ours"),
      {{.operation = kGivenPut,
        .input = {{kGivenName, "1"}, {kGivenBucket, "other"}},
        .intent = Intent::kViolate,
        .clause = std::string(kGivenPut) + ".input." + kGivenName + "@pattern",
        .control = Json{{kGivenName, "a"}}}});
  EXPECT_EQ(c.steps[0].input,
            (Json{{kGivenName, "1"}, {kGivenBucket, "ours"}}));
  EXPECT_EQ(*c.steps[0].control,
            (Json{{kGivenName, "a"}, {kGivenBucket, "ours"}}));
}

TEST(FixValuesTest, LeavesWhatBreaksTheMember) {
  const std::string clause = std::string(kGivenPut) + ".input." + kGivenBucket;
  const Step broken{.operation = kGivenPut,
                    .input = {{kGivenName, "a"}, {kGivenBucket, ""}},
                    .intent = Intent::kViolate,
                    .clause = clause + "@length.min",
                    .control = Json{{kGivenName, "a"}, {kGivenBucket, "x"}}};
  ASSERT_NE(SeedGeneration().clauses.Find(clause + "@length.max"), nullptr);
  Step one = broken;
  one.clause = clause + "@length.max";
  const Case c = Fix(Fixed(kGivenPut, kGivenBucket, "ours"), {one});
  EXPECT_EQ(c.steps[0].input[kGivenBucket], "");
  EXPECT_EQ((*c.steps[0].control)[kGivenBucket], "ours");
  // Another value at its edge proves nothing of one that must be there.
  one.intent = Intent::kBoundary;
  const Case edge = Fix(Fixed(kGivenPut, kGivenBucket, "ours"), {one});
  EXPECT_EQ(edge.steps[0].input[kGivenBucket], "ours");
  EXPECT_EQ(edge.steps[0].intent, Intent::kKeep);
}

TEST(FixValuesTest, KeepsWhatTiesStepsTogether) {
  const GivenValues given = Fixed(kGivenPut, kGivenName, "ours");
  const Json named = {{kGivenName, "made"}};
  const Step put{.operation = kGivenPut, .input = named};
  const Step end{.operation = kGivenDelete, .input = named};
  // The delete would be of another one.
  EXPECT_EQ(Fix(given, {put, end}).steps[0].input, named);
  EXPECT_EQ(Fix(given, {put}).steps[0].input[kGivenName], "ours");
  // Fixed on both sides it is the same one still.
  GivenValues both = given;
  both.fixed[kGivenDelete].push_back(
      ReadOf(kGivenDelete, kGivenName, "ours").value());
  EXPECT_EQ(Fix(both, {put, end}).steps[1].input[kGivenName], "ours");
  // Two that differ stay two.
  EXPECT_EQ(
      Fix(given, {put, {.operation = kGivenPut, .input = {{kGivenName, "b"}}}})
          .steps[1]
          .input[kGivenName],
      "b");
  const Json reference = {{"$ref", "0.input.Name"}};
  EXPECT_EQ(
      Fix(given,
          {end, {.operation = kGivenPut, .input = {{kGivenName, reference}}}})
          .steps[1]
          .input[kGivenName],
      reference);
}

TEST(GivenExamplesTest, ComeInTheirOrder) {
  GivenValues given;
  given.examples[kGivenPut] = {ReadOf(kGivenPut, kGivenBucket, "one").value(),
                               ReadOf(kGivenPut, kGivenBucket, "two").value(),
                               ReadOf(kGivenPut, kGivenName, "pack").value()};
  EXPECT_THAT(WithGivenExamples(given, kGivenPut, {{kGivenName, "a"}}),
              ElementsAre(Json{{kGivenName, "pack"}, {kGivenBucket, "one"}},
                          Json{{kGivenName, "pack"}, {kGivenBucket, "two"}}));
  EXPECT_TRUE(WithGivenExamples(given, kGivenDelete, Json::object()).empty());
}

// They are what the scout tries first, with what is fixed in all it tries.
TEST(GivenExamplesTest, AreTriedFirst) {
  GivenValues given = Fixed(kGivenPut, kGivenName, "ours");
  given.examples[kGivenPut] = {ReadOf(kGivenPut, kGivenBucket, "one").value()};
  GenerationContext context = SeedGeneration();
  context.given = &given;
  const SeenValues seen;
  BaselineSearch search(context, *context.contract.FindOperation(kGivenPut),
                        seen);
  const std::optional<Json> first = search.Next();
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ((*first)[kGivenBucket], "one");
  for (std::optional<Json> next = first; next.has_value();
       next = search.Next()) {
    EXPECT_EQ((*next)[kGivenName], "ours");
  }
}

TEST(GivenExamplesTest, NeedNothingMadeFirstWhereTheNameIsFixed) {
  const GivenValues given = Fixed(kGivenDelete, kGivenName, "ours");
  GenerationContext context = SeedGeneration();
  context.given = &given;
  const Makers makers = FindMakers(context, AllOperations(context.contract));
  Random random(1);
  Grounding grounding(context, makers,
                      *context.contract.FindOperation(kGivenDelete));
  const Step step{.operation = kGivenDelete, .input = {{kGivenName, "ours"}}};
  EXPECT_EQ(grounding.Ground(step, random).steps.size(), 1U);
  EXPECT_FALSE(grounding.Absent(step, random).has_value());
}

}  // namespace
}  // namespace plumbline
