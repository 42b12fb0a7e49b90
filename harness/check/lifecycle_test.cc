#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/check/sequence.h"
#include "harness/check/testing_observation.h"

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
            const HttpOutcome& outcome) {
  return {.step = {.operation = kStatuses,
                   .input = {{"OrganizationConformancePackNames", {name}}},
                   .clause = kRule + rule},
          .outcome = outcome};
}

HttpOutcome Row(const std::string& name, const std::string& status) {
  return Respond(200, ToText({{"OrganizationConformancePackStatuses",
                               {{{"OrganizationConformancePackName", name},
                                 {"Status", status}}}}}));
}

HttpOutcome Missing() {
  return RespondError(400, "NoSuchOrganizationConformancePackException");
}

std::vector<std::string> Kinds(const std::vector<Played>& steps) {
  return Failures(JudgeSequence(steps));
}

TEST(CheckLifecycleTest, WantsWhatWasPut) {
  EXPECT_THAT(
      Kinds({Put("a"), Show("a", "put-shown", Row("a", "CREATE_SUCCESSFUL"))}),
      IsEmpty());
  EXPECT_THAT(Kinds({Put("a"), Show("a", "put-shown", Missing())}),
              ElementsAre("not-shown"));
  EXPECT_THAT(Kinds({Put("a"), Show("a", "put-shown", RespondEmptyList())}),
              ElementsAre("not-shown"));
}

TEST(CheckLifecycleTest, WantsReadsToChangeNothing) {
  const auto twice = [](const HttpOutcome& first, const HttpOutcome& second) {
    return Kinds({Put("a"), Show("a", "", first),
                  Show("a", "reads-change-nothing", second)});
  };
  const HttpOutcome made = Row("a", "CREATE_SUCCESSFUL");
  EXPECT_THAT(twice(made, made), IsEmpty());
  EXPECT_THAT(twice(made, Row("a", "UPDATE_SUCCESSFUL")),
              ElementsAre("read-changed"));
  EXPECT_THAT(twice(made, Missing()), ElementsAre("not-shown"));
  // What is under way goes on by itself.
  EXPECT_THAT(twice(Row("a", "CREATE_IN_PROGRESS"), made), IsEmpty());
}

TEST(CheckLifecycleTest, WantsWhatWasDeletedGone) {
  const auto after = [](const HttpOutcome& shown) {
    return Kinds({Put("a"), Delete("a"), Show("a", "deleted-gone", shown)});
  };
  EXPECT_THAT(after(Missing()), IsEmpty());
  EXPECT_THAT(after(RespondEmptyList()), IsEmpty());
  EXPECT_THAT(after(Row("a", "DELETE_IN_PROGRESS")), IsEmpty());
  EXPECT_THAT(after(Row("a", "CREATE_SUCCESSFUL")), ElementsAre("still-there"));
}

TEST(CheckLifecycleTest, WantsTheSecondDeleteRefused) {
  Played again = Delete("a");
  again.step.clause = std::string(kRule) + "second-delete";
  EXPECT_THAT(Kinds({Put("a"), Delete("a"), again}),
              ElementsAre("second-delete-accepted"));
  again.outcome = Missing();
  EXPECT_THAT(Kinds({Put("a"), Delete("a"), again}), IsEmpty());
}

TEST(CheckLifecycleTest, WantsTheSecondPutToUpdate) {
  EXPECT_THAT(Kinds({Put("a"), Put("a"),
                     Show("a", "put-updates", Row("a", "UPDATE_SUCCESSFUL"))}),
              IsEmpty());
  EXPECT_THAT(Kinds({Put("a"), Put("a"),
                     Show("a", "put-updates", Row("a", "CREATE_SUCCESSFUL"))}),
              ElementsAre("wrong-status"));
}

TEST(CheckLifecycleTest, WantsOnlyWhatTheFilterNames) {
  EXPECT_THAT(
      Kinds({Put("a"), Show("a", "put-shown", Row("ab", "CREATE_SUCCESSFUL"))}),
      ElementsAre("shows-others"));
}

TEST(CheckLifecycleTest, WantsNamesKeptApart) {
  EXPECT_THAT(Kinds({Put("a"), Put("A"), Delete("A"),
                     Show("a", "names-differ", Missing())}),
              ElementsAre("names-taken-for-one"));
}

TEST(CheckLifecycleTest, WantsNoTraceOfARefusedPut) {
  Played refused = Put("a");
  refused.step.intent = Intent::kViolate;
  refused.outcome = RespondError(400, "ValidationException");
  EXPECT_THAT(
      Kinds({refused, Show("a", "refused-put", Row("a", "CREATE_SUCCESSFUL"))}),
      ElementsAre("left-a-trace"));
  EXPECT_THAT(Kinds({refused, Show("a", "refused-put", Missing())}), IsEmpty());
}

TEST(CheckLifecycleTest, ProvesNothingWherePutFailed) {
  Played failed = Put("a");
  failed.outcome = RespondError(400, "ResourceInUseException");
  EXPECT_THAT(Kinds({failed, Show("a", "put-shown", Missing())}), IsEmpty());
}

}  // namespace
}  // namespace plumbline
