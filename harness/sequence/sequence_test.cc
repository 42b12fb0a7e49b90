#include "harness/sequence/sequence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "harness/sequence/testing_sequence.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(RunSequenceChecksTest, IsSilentAboutASingleStep) {
  EXPECT_THAT(JudgeSequence({{.outcome = RespondEmptyList()}}), IsEmpty());
}

TEST(RunSequenceChecksTest, NamesTheCheckOfEachVerdict) {
  Played page{
      .step = {.operation = kStatuses,
               .clause = std::string(kStatuses) +
                         ".output.OrganizationConformancePackStatuses"
                         "@pages-join"},
      .outcome = Respond(
          200, R"({"OrganizationConformancePackStatuses": [{"a": 1}]})")};
  Played first = page;
  first.step.input["Limit"] = 1;
  const auto verdicts = JudgeSequence({page, first, first, page});
  ASSERT_THAT(Failures(verdicts), ElementsAre("repeat"));
  EXPECT_EQ(verdicts.at(0).check, "paging");
}

}  // namespace
}  // namespace plumbline
