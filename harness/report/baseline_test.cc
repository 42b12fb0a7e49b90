#include "harness/report/baseline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(BaselineTest, TellsWhatIsNewGoneAndStillThere) {
  const auto found = CompareIds({"a c k", "b c k"}, {"b c k", "d c k"});
  EXPECT_THAT(found.Lines(),
              ElementsAre("new: d c k", "gone: a c k", "still there: b c k",
                          "against the baseline: 1 new, 1 gone, 1 still "
                          "there"));
  EXPECT_THAT(CompareIds({}, {}).Lines(), testing::SizeIs(1));
}

TEST(BaselineTest, ReadsTheIdsOfAReport) {
  const auto ids = IdsOfReport(
      R"({"plumbline": 1, "findings": [{"id": "a c k"}, {"id": "b c k"}]})",
      "r.json");
  ASSERT_TRUE(ids.has_value());
  EXPECT_THAT(*ids, ElementsAre("a c k", "b c k"));
}

std::string ErrorOfReport(std::string_view text) {
  const auto ids = IdsOfReport(text, "r.json");
  return ids.has_value() ? "no error" : ids.error().ToString();
}

TEST(BaselineTest, RefusesReportsOfOtherVersions) {
  EXPECT_THAT(ErrorOfReport("{"), HasSubstr("r.json"));
  EXPECT_THAT(ErrorOfReport("[]"), HasSubstr("/plumbline"));
  EXPECT_THAT(ErrorOfReport(R"({"plumbline": 2, "findings": []})"),
              HasSubstr("r.json: /plumbline: no JSON report of this version"));
  EXPECT_THAT(ErrorOfReport(R"({"plumbline": 1})"), HasSubstr("/findings"));
  EXPECT_THAT(ErrorOfReport(R"({"plumbline": 1,
                                "findings": [{"id": "44c1efebc6b2a981"}]})"),
              HasSubstr("/findings/0/id"));
  EXPECT_THAT(ErrorOfReport(R"({"plumbline": 1, "findings": [3]})"),
              HasSubstr("/findings/0/id"));
}

}  // namespace
}  // namespace plumbline
