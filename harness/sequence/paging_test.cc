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

constexpr const char* kItems = "OrganizationConformancePackStatuses";

Json Row(int number) {
  return {{"OrganizationConformancePackName", "P" + std::to_string(number)},
          {"Status", "CREATE_SUCCESSFUL"}};
}

Played Page(const std::vector<int>& rows, bool more) {
  Json body = {{kItems, Json::array()}};
  for (const int row : rows) {
    body[kItems].push_back(Row(row));
  }
  if (more) {
    body["NextToken"] = "next";
  }
  return {.step = {.operation = kStatuses,
                   .input = {{"Limit", 1}},
                   .clause = std::string(kStatuses) + ".output." + kItems +
                             "@pages-join"},
          .outcome = Respond(200, ToText(body))};
}

Played Whole(const std::vector<int>& rows) {
  Played whole = Page(rows, false);
  whole.step.input = Json::object();
  return whole;
}

TEST(CheckPagingTest, AcceptsPagesThatJoin) {
  EXPECT_THAT(
      SequenceFailures({Whole({1, 2, 3}), Page({1}, true), Page({2}, true),
                        Page({3}, false), Whole({1, 2, 3})}),
      IsEmpty());
}

TEST(CheckPagingTest, AcceptsShortAndEmptyPages) {
  EXPECT_THAT(
      SequenceFailures({Whole({1, 2}), Page({}, true), Page({1}, true),
                        Page({}, true), Page({2}, false), Whole({1, 2})}),
      IsEmpty());
}

TEST(CheckPagingTest, FailsARepeatedResult) {
  EXPECT_THAT(SequenceFailures({Whole({1, 2}), Page({1}, true),
                                Page({1, 2}, false), Whole({1, 2})}),
              ElementsAre("repeat"));
}

TEST(CheckPagingTest, AcceptsTwiceWhatTheWholeAnswerHasTwice) {
  EXPECT_THAT(SequenceFailures({Whole({1, 1, 2}), Page({1}, true),
                                Page({1, 2}, false), Whole({1, 1, 2})}),
              IsEmpty());
}

TEST(CheckPagingTest, FailsALostResult) {
  EXPECT_THAT(SequenceFailures({Whole({1, 2, 3}), Page({1}, true),
                                Page({3}, false), Whole({1, 2, 3})}),
              ElementsAre("loss"));
}

TEST(CheckPagingTest, TellsTheSameResultByItsNameAlone) {
  Played changed = Page({2}, false);
  changed.outcome =
      Respond(200, ToText({{kItems,
                            {{{"OrganizationConformancePackName", "P2"},
                              {"Status", "UPDATE_IN_PROGRESS"}}}}}));
  EXPECT_THAT(SequenceFailures(
                  {Whole({1, 2}), Page({1}, true), changed, Whole({1, 2})}),
              IsEmpty());
}

TEST(CheckPagingTest, FailsPagesWithoutEnd) {
  std::vector<Played> steps = {Whole({1}), Page({1}, true)};
  steps.insert(steps.end(), 10, Page({}, true));
  EXPECT_THAT(SequenceFailures(steps), ElementsAre("does-not-end"));
}

TEST(CheckPagingTest, FailsARefusalOfTheEndpointsOwnToken) {
  Played refused = Page({}, false);
  refused.outcome = RespondError(400, "InvalidNextTokenException");
  EXPECT_THAT(SequenceFailures({Whole({1, 2}), Page({1}, true), refused}),
              ElementsAre("own-token-refused"));
}

// Where others come and go, a row may be lost between two pages or come twice.
TEST(CheckPagingTest, LeavesOpenWhatChangedMeanwhile) {
  EXPECT_THAT(SequenceFailures({Whole({1, 2}), Page({1}, true),
                                Page({2, 9}, false), Whole({1, 2})}),
              IsEmpty());
  EXPECT_THAT(SequenceFailures({Whole({1, 2, 3}), Page({2}, true),
                                Page({3}, false), Whole({2, 3})}),
              IsEmpty());
  EXPECT_THAT(SequenceFailures({Whole({1, 2}), Page({1}, true),
                                Page({1, 2}, false), Whole({0, 1, 2})}),
              IsEmpty());
  EXPECT_THAT(
      SequenceFailures({Whole({1, 2}), Page({1}, true), Page({1}, false)}),
      IsEmpty());
}

}  // namespace
}  // namespace plumbline
