#include "harness/check/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string_view>

#include "harness/check/testing_observation.h"
#include "harness/protocol/aws_json.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(AllChecksTest, HaveDifferentNamesAndRules) {
  std::set<std::string_view> names;
  for (const Check& check : AllChecks()) {
    EXPECT_TRUE(names.insert(check.name).second) << check.name;
    EXPECT_FALSE(check.rule.empty()) << check.name;
    EXPECT_EQ(FindCheck(check.name), &check);
  }
  EXPECT_EQ(FindCheck("no-such-check"), nullptr);
}

TEST(RunChecksTest, NamesTheCheckOfEachVerdict) {
  const Step step{.operation = kStatuses,
                  .input = {{"Limit", 101}},
                  .intent = Intent::kViolate,
                  .clause = StatusesInput("Limit@range.max")};
  const Exchange exchange{.operation = kStatuses,
                          .result = RespondEmptyList(),
                          .reply = DecodeAwsJson(RespondEmptyList())};
  const CheckContext& context = SeedChecks();
  const auto verdicts = RunChecks(
      context, {.step = step,
                .operation = *context.contract.FindOperation(kStatuses),
                .exchange = exchange,
                .control = [] { return nullptr; }});
  ASSERT_THAT(Failures(verdicts), ElementsAre("accepted"));
  EXPECT_EQ(verdicts.at(0).check, "violating-request");
}

TEST(RunChecksTest, IsSilentAboutAConformantExchange) {
  for (const Check& check : AllChecks()) {
    EXPECT_THAT(Failures(Judge(check.run, {.outcome = RespondEmptyList()})),
                IsEmpty())
        << check.name;
  }
}

}  // namespace
}  // namespace plumbline
