#include "harness/engine/played_case.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(PlayedCaseTest, FindsTheFailureWithAnIdentity) {
  const PlayedCase played{.verdicts = {{{.outcome = Outcome::kPass,
                                         .clause = "clause",
                                         .kind = "kind",
                                         .check = "check"}},
                                       {{.outcome = Outcome::kFail,
                                         .clause = "clause",
                                         .kind = "kind",
                                         .message = "this one",
                                         .check = "check"}}}};
  const Verdict* const found = played.Find("clause", "check", "kind");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->message, "this one");
  EXPECT_EQ(played.Find("clause", "check", "other"), nullptr);
}

TEST(WhyUnplayedTest, SaysWhatKeptACaseFromItsEnd) {
  const Case c{.steps = {{.operation = "A"}, {.operation = "B"}}};
  PlayedCase played{.steps = {0, 1}, .verdicts = {{}, {}}};
  EXPECT_EQ(WhyUnplayed(c, played), "");
  played.verdicts.pop_back();
  played.target_refused = true;
  EXPECT_EQ(WhyUnplayed(c, played), "nobody listened");
  played = {.steps = {0}, .verdicts = {{}}};
  EXPECT_EQ(WhyUnplayed(c, played), "a reference led nowhere");
  played.went_down = true;
  EXPECT_EQ(WhyUnplayed(c, played), "the target went down");
  played.stopped = "it would write";
  EXPECT_EQ(WhyUnplayed(c, played), "it would write");
}

}  // namespace
}  // namespace plumbline
