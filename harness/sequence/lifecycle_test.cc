#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/sequence/sequence.h"
#include "harness/sequence/testing_sequence.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kRule = "OrganizationConformancePackResource@";

Played Put(const std::string& name) {
  return {.step = {.operation = kPut,
                   .input = {{"OrganizationConformancePackName", name}}},
          .outcome = Respond(200, "{}")};
}

Played Delete(const std::string& name) {
  return {.step = {.operation = kDelete,
                   .input = {{"OrganizationConformancePackName", name}}},
          .outcome = Respond(200, "")};
}

Played Show(const std::string& name, const std::string& rule,
            const HttpResult& outcome) {
  return {.step = {.operation = kStatuses,
                   .input = {{"OrganizationConformancePackNames", {name}}},
                   .clause = kRule + rule},
          .outcome = outcome};
}

HttpResult Row(const std::string& name, const std::string& status) {
  return Respond(200, ToText({{"OrganizationConformancePackStatuses",
                               {{{"OrganizationConformancePackName", name},
                                 {"Status", status}}}}}));
}

TEST(CheckLifecycleTest, WantsWhatWasPut) {
  EXPECT_THAT(SequenceFailures({Put("a"), Show("a", "put-shown",
                                               Row("a", "CREATE_SUCCESSFUL"))}),
              IsEmpty());
  EXPECT_THAT(
      SequenceFailures({Put("a"), Show("a", "put-shown", RespondMissing())}),
      ElementsAre("not-shown"));
  EXPECT_THAT(
      SequenceFailures({Put("a"), Show("a", "put-shown", RespondEmptyList())}),
      ElementsAre("not-shown"));
}

TEST(CheckLifecycleTest, WantsReadsToChangeNothing) {
  const auto twice = [](const HttpResult& first, const HttpResult& second) {
    return SequenceFailures({Put("a"), Show("a", "", first),
                             Show("a", "reads-change-nothing", second)});
  };
  const HttpResult made = Row("a", "CREATE_SUCCESSFUL");
  EXPECT_THAT(twice(made, made), IsEmpty());
  EXPECT_THAT(twice(made, Row("a", "UPDATE_SUCCESSFUL")),
              ElementsAre("read-changed"));
  EXPECT_THAT(twice(made, RespondMissing()), ElementsAre("not-shown"));
  // What is under way goes on by itself.
  EXPECT_THAT(twice(Row("a", "CREATE_IN_PROGRESS"), made), IsEmpty());
}

TEST(CheckLifecycleTest, WantsWhatWasDeletedGone) {
  const auto after = [](const HttpResult& shown) {
    return SequenceFailures(
        {Put("a"), Delete("a"), Show("a", "deleted-gone", shown)});
  };
  EXPECT_THAT(after(RespondMissing()), IsEmpty());
  EXPECT_THAT(after(RespondEmptyList()), IsEmpty());
  EXPECT_THAT(after(Row("a", "DELETE_IN_PROGRESS")), IsEmpty());
  EXPECT_THAT(after(Row("a", "INACTIVE")), IsEmpty());
  EXPECT_THAT(after(Row("a", "CREATE_SUCCESSFUL")), ElementsAre("still-there"));
}

TEST(CheckLifecycleTest, WantsTheSecondDeleteRefused) {
  Played again = Delete("a");
  again.step.clause = std::string(kRule) + "second-delete";
  EXPECT_THAT(SequenceFailures({Put("a"), Delete("a"), again}),
              ElementsAre("second-delete-accepted"));
  again.outcome = RespondMissing();
  EXPECT_THAT(SequenceFailures({Put("a"), Delete("a"), again}), IsEmpty());
}

TEST(CheckLifecycleTest, WantsTheSecondPutToUpdate) {
  EXPECT_THAT(SequenceFailures(
                  {Put("a"), Put("a"),
                   Show("a", "put-updates", Row("a", "UPDATE_SUCCESSFUL"))}),
              IsEmpty());
  EXPECT_THAT(SequenceFailures(
                  {Put("a"), Put("a"),
                   Show("a", "put-updates", Row("a", "CREATE_SUCCESSFUL"))}),
              ElementsAre("wrong-status"));
}

TEST(CheckLifecycleTest, WantsOnlyWhatTheFilterNames) {
  EXPECT_THAT(
      SequenceFailures(
          {Put("a"), Show("a", "put-shown", Row("ab", "CREATE_SUCCESSFUL"))}),
      ElementsAre("shows-others"));
}

TEST(CheckLifecycleTest, WantsNamesKeptApart) {
  EXPECT_THAT(SequenceFailures({Put("a"), Put("A"), Delete("A"),
                                Show("a", "names-differ", RespondMissing())}),
              ElementsAre("names-taken-for-one"));
}

TEST(CheckLifecycleTest, WantsNoTraceOfARefusedPut) {
  Played refused = Put("a");
  refused.step.intent = Intent::kViolate;
  refused.outcome = RespondError(400, "ValidationException");
  EXPECT_THAT(SequenceFailures({refused, Show("a", "refused-put",
                                              Row("a", "CREATE_SUCCESSFUL"))}),
              ElementsAre("left-a-trace"));
  EXPECT_THAT(
      SequenceFailures({refused, Show("a", "refused-put", RespondMissing())}),
      IsEmpty());
}

// It may have been made by the first put, or not.
TEST(CheckLifecycleTest, TakesEitherStatusAfterAPutThatFailed) {
  Played failed = Put("a");
  failed.outcome = Respond(500, "{}");
  for (const char* const status : {"CREATE_SUCCESSFUL", "UPDATE_SUCCESSFUL"}) {
    EXPECT_THAT(SequenceFailures({Put("a"), failed, Put("a"),
                                  Show("a", "put-creates", Row("a", status))}),
                IsEmpty());
    EXPECT_THAT(SequenceFailures({failed, Put("a"),
                                  Show("a", "put-creates", Row("a", status))}),
                IsEmpty());
  }
}

TEST(CheckLifecycleTest, ProvesNothingWherePutFailed) {
  Played failed = Put("a");
  failed.outcome = RespondError(400, "ResourceInUseException");
  EXPECT_THAT(
      SequenceFailures({failed, Show("a", "put-shown", RespondMissing())}),
      IsEmpty());
}

constexpr const char* kPacks = "DescribeOrganizationConformancePacks";

Played PutBucket(const std::string& name, const std::string& bucket) {
  Played put = Put(name);
  put.step.input["DeliveryS3Bucket"] = bucket;
  return put;
}

Played ShowPack(const std::string& name, const Json& members) {
  Json row = members;
  row["OrganizationConformancePackName"] = name;
  return {
      .step = {.operation = kPacks,
               .input = {{"OrganizationConformancePackNames", {name}}},
               .clause = std::string(kRule) + "put-echoed"},
      .outcome = Respond(
          200, ToText({{"OrganizationConformancePacks", Json::array({row})}}))};
}

Json Bucket(const std::string& bucket) {
  return {{"DeliveryS3Bucket", bucket}};
}

Played Status(const std::string& name, const std::string& status) {
  return Show(name, "put-shown", Row(name, status));
}

TEST(CheckLifecycleTest, WantsWhatWasPutGivenBack) {
  EXPECT_THAT(
      SequenceFailures({PutBucket("a", "one"), ShowPack("a", Bucket("one"))}),
      IsEmpty());
  EXPECT_THAT(
      SequenceFailures({PutBucket("a", "one"), ShowPack("a", Bucket("two"))}),
      ElementsAre("differs"));
  EXPECT_THAT(SequenceFailures({PutBucket("a", "one"), PutBucket("a", "two"),
                                Status("a", "UPDATE_SUCCESSFUL"),
                                ShowPack("a", Bucket("one"))}),
              ElementsAre("stale"));
}

// The same fault has the same name whatever was drawn for the puts.
TEST(CheckLifecycleTest, NamesAForgottenUpdateByOneName) {
  EXPECT_THAT(SequenceFailures({PutBucket("a", "one"), PutBucket("a", "two"),
                                PutBucket("a", "three"),
                                Status("a", "UPDATE_SUCCESSFUL"),
                                ShowPack("a", Bucket("one"))}),
              ElementsAre("stale"))
      << "of the first of three";
  EXPECT_THAT(SequenceFailures({PutBucket("a", ""), PutBucket("a", "two"),
                                Status("a", "UPDATE_SUCCESSFUL"),
                                ShowPack("a", Json::object())}),
              IsEmpty())
      << "forgotten, or left out";
}

// Until a status says that an update is done, reads may show what was.
TEST(CheckLifecycleTest, LetsAnUpdateTakeItsTime) {
  EXPECT_THAT(SequenceFailures({PutBucket("a", "one"), PutBucket("a", "two"),
                                Status("a", "UPDATE_IN_PROGRESS"),
                                ShowPack("a", Bucket("one"))}),
              IsEmpty());
  EXPECT_THAT(SequenceFailures({PutBucket("a", "one"), PutBucket("a", "two"),
                                ShowPack("a", Bucket("one"))}),
              IsEmpty());
}

// An optional member may be left out; one that was shown before may not.
TEST(CheckLifecycleTest, WarnsOfMembersThatReadsLeaveOut) {
  const auto never =
      JudgeSequence({PutBucket("a", "one"), ShowPack("a", Json::object())});
  ASSERT_THAT(Failures(never), ElementsAre("left-out"));
  EXPECT_EQ(never.at(0).severity, Severity::kWarning);
  const auto lost =
      JudgeSequence({PutBucket("a", "one"), ShowPack("a", Bucket("one")),
                     PutBucket("a", "two"), Status("a", "UPDATE_SUCCESSFUL"),
                     ShowPack("a", Json::object())});
  ASSERT_THAT(Failures(lost), ElementsAre("left-out"));
  EXPECT_EQ(lost.back().severity, Severity::kError);
}

TEST(CheckLifecycleTest, WantsARefusedPutToChangeNothing) {
  Played refused = PutBucket("a", "bad");
  refused.step.intent = Intent::kViolate;
  refused.outcome = RespondError(400, "ValidationException");
  EXPECT_THAT(
      SequenceFailures({PutBucket("a", "one"), ShowPack("a", Bucket("one")),
                        refused, ShowPack("a", Bucket("bad"))}),
      ElementsAre("left-a-trace"));
  EXPECT_THAT(
      SequenceFailures({PutBucket("a", "one"), ShowPack("a", Bucket("one")),
                        refused, ShowPack("a", Bucket("one"))}),
      IsEmpty());
}

TEST(CheckLifecycleTest, WantsTwoResourcesKeptApart) {
  EXPECT_THAT(
      SequenceFailures({PutBucket("a", "one"), ShowPack("a", Bucket("one")),
                        PutBucket("b", "two"), ShowPack("a", Bucket("two"))}),
      ElementsAre("mixed"));
}

TEST(CheckLifecycleTest, WantsAResourceToKeepItsArn) {
  const auto arn = [](const char* text) {
    return Json{{"OrganizationConformancePackArn", text}};
  };
  EXPECT_THAT(SequenceFailures({Put("a"), ShowPack("a", arn("x")), Put("a"),
                                ShowPack("a", arn("y"))}),
              ElementsAre("identity-changed"));
  // What is made again is another resource.
  EXPECT_THAT(SequenceFailures({Put("a"), ShowPack("a", arn("x")), Delete("a"),
                                Put("a"), ShowPack("a", arn("y"))}),
              IsEmpty());
}

TEST(CheckLifecycleTest, LetsADeletedNameBeMadeAgain) {
  EXPECT_THAT(SequenceFailures({Put("a"), Delete("a"),
                                Show("a", "deleted-gone", RespondMissing()),
                                Put("a"), Status("a", "CREATE_SUCCESSFUL")}),
              IsEmpty());
  EXPECT_THAT(SequenceFailures({Put("a"), Delete("a"),
                                Show("a", "deleted-gone", RespondMissing()),
                                Put("a"), Status("a", "UPDATE_SUCCESSFUL")}),
              ElementsAre("wrong-status"));
  // Where it was not seen gone, the put may have come before its end.
  EXPECT_THAT(SequenceFailures({Put("a"), Delete("a"), Put("a"),
                                Status("a", "UPDATE_SUCCESSFUL")}),
              IsEmpty());
}

TEST(CheckLifecycleTest, WantsTheWholeListToShowWhatIsThere) {
  const auto all = [](const HttpResult& outcome) {
    Played played = Show("", "put-shown", outcome);
    played.step.input = Json::object();
    return played;
  };
  EXPECT_THAT(
      SequenceFailures({Put("a"), all(Row("others", "CREATE_SUCCESSFUL"))}),
      ElementsAre("not-shown"));
  EXPECT_THAT(SequenceFailures({Put("a"), all(Row("a", "CREATE_SUCCESSFUL"))}),
              IsEmpty());
  // There may be more on the next page.
  HttpResult page = Respond(
      200,
      R"({"OrganizationConformancePackStatuses": [], "NextToken": "more"})");
  EXPECT_THAT(SequenceFailures({Put("a"), all(page)}), IsEmpty());
}

TEST(CheckLifecycleTest, SaysNothingOfWritesWhoseOutcomeIsNotKnown) {
  Played lost = Put("a");
  lost.outcome = RespondError(500, "InternalFailure");
  EXPECT_THAT(SequenceFailures(
                  {Put("a"), lost, Show("a", "put-shown", RespondMissing())}),
              IsEmpty());
}

}  // namespace
}  // namespace plumbline
