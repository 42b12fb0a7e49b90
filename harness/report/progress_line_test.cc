#include "harness/report/progress_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "harness/base/text.h"

namespace plumbline {
namespace {

ProgressFacts Facts() {
  return {.progress = {.phase = Phase::kSystematic,
                       .stats = {.requests = 12345, .seconds = 10},
                       .findings = 3,
                       .fraction = 0.5},
          .share = {.all = 89, .judged = 61},
          .seconds_left = 11.2};
}

TEST(ProgressLineTest, SaysHowFarItIs) {
  EXPECT_EQ(ProgressLine(Facts(), 200),
            "━━━━━━━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌ systematic  3 findings  12 s left  61/89 "
            "clauses judged  1234/s  12345 requests");
}

TEST(ProgressLineTest, FitsWhateverTheWidth) {
  for (std::size_t columns = 1; columns < 130; ++columns) {
    const std::string line = ProgressLine(Facts(), columns);
    EXPECT_LE(CountCodePoints(line), columns);
    EXPECT_FALSE(line.empty());
  }
  EXPECT_EQ(ProgressLine(Facts(), 30), "systematic  3 findings");
  EXPECT_EQ(ProgressLine(Facts(), 40), "systematic  3 findings  12 s left");
  EXPECT_EQ(ProgressLine(Facts(), 4), "syst");
}

TEST(ProgressLineTest, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(ProgressLine({.progress = {.phase = Phase::kRandom}}, 60),
            "╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ random  0 findings  0/s  0 requests");
}

TEST(ShowDurationTest, IsRoundedUp) {
  EXPECT_EQ(ShowDuration(0.2), "1 s");
  EXPECT_EQ(ShowDuration(119), "119 s");
  EXPECT_EQ(ShowDuration(121), "3 min");
  EXPECT_EQ(ShowDuration(7201), "3 h");
}

}  // namespace
}  // namespace plumbline
