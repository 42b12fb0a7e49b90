#include "harness/report/shown_finding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "harness/report/words.h"

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::Not;

Finding WithBody(const std::string& body) {
  Finding finding{.identity = {"Op@answered", "answered", "timeout"},
                  .operation = "Op"};
  finding.smallest.steps = {{.operation = "Op"}};
  finding.exchanges = {{.request = {.method = "POST", .body = body}}};
  return finding;
}

std::string TextOf(const Finding& finding) {
  return ShowFinding({.url = "http://127.0.0.1:1", .cases_folder = "out"},
                     {&finding}, 1, false, {});
}

TEST(ShownFindingTest, CutsACommandThatIsTooLongForATerminal) {
  const Finding finding = WithBody(std::string(80'000, 'x'));
  const std::string text = TextOf(finding);
  EXPECT_LT(text.size(), kShownLineBytes * 2);
  EXPECT_THAT(text, HasSubstr("more bytes; whole: the JSON report)\n"));
  EXPECT_THAT(TextOf(WithBody("x")), Not(HasSubstr("more bytes")));
}

TEST(ShownFindingTest, CutsWhatWasExpectedAndWhatCame) {
  Finding finding = WithBody("x");
  finding.actual = std::string(80'000, 'y');
  finding.expected = std::string(80'000, 'z');
  const std::string text = TextOf(finding);
  EXPECT_LT(text.size(), kShownLineBytes * 3);
  EXPECT_THAT(text, HasSubstr("y... (78000 more bytes; whole: the JSON"));
  EXPECT_THAT(text, HasSubstr("z... (78000 more bytes; whole: the JSON"));
}

TEST(ShownFindingTest, SaysWhatTheCaseNeeds) {
  Finding finding = WithBody("x");
  EXPECT_THAT(TextOf(finding), Not(HasSubstr("   needs ")));
  finding.smallest.needs = "what earlier requests made";
  EXPECT_THAT(TextOf(finding),
              HasSubstr("   needs     what earlier requests made; on a fresh"));
}

TEST(ShownFindingTest, NamesSomeOtherPlacesAndCountsTheRest) {
  const Finding finding = WithBody("x");
  const FindingGroup nine(9, &finding);
  EXPECT_THAT(ShowFinding({}, nine, 1, false, {}), Not(HasSubstr("and ")));
  const FindingGroup eleven(11, &finding);
  EXPECT_THAT(ShowFinding({}, eleven, 1, false, {}), HasSubstr("and 2 more\n"));
}

TEST(ShownFindingTest, ShowsNoCommandThatReachesNothing) {
  const Finding finding = WithBody("x");
  const auto shown = [&](const ReportContext& context) {
    return ShowFinding(context, {&finding}, 1, false, {});
  };
  const ReportContext whole{.url = "http://127.0.0.1:1", .cases_folder = "c"};
  EXPECT_THAT(shown(whole), HasSubstr("   replay    plumbline replay c/"));
  EXPECT_THAT(shown(whole), HasSubstr("   curl      curl "));
  EXPECT_THAT(shown({.url = "http://127.0.0.1:1"}),
              Not(HasSubstr("   replay    ")));
  EXPECT_THAT(shown({.cases_folder = "c"}), Not(HasSubstr("curl")));
  EXPECT_THAT(shown({.cases_folder = "c"}), Not(HasSubstr("   replay    ")));
}

TEST(PaintTest, LeavesTheTextAloneWithoutColors) {
  EXPECT_EQ(Paint(false, "1", "a"), "a");
  EXPECT_EQ(Paint(true, "1", "a"), "\x1b[1ma\x1b[0m");
}

}  // namespace
}  // namespace plumbline
