#include "harness/report/html_chart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::size_t CountOf(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos;
       at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

TEST(HtmlChartTest, TimesHaveAUnitThatSuitsThem) {
  EXPECT_EQ(ShowTime(850), "850 µs");
  EXPECT_EQ(ShowTime(1200), "1.2 ms");
  EXPECT_EQ(ShowTime(12400), "12 ms");
  EXPECT_EQ(ShowTime(3000000), "3.0 s");
}

TEST(HtmlChartTest, RateIsThatOfEachPart) {
  // 100 in the first second, 300 in the second one.
  const std::string html =
      HtmlRateChart({{0.5, 50}, {1, 100}, {1.5, 250}, {2, 400}}, 2);
  EXPECT_EQ(CountOf(html, "<rect"), 2U);
  EXPECT_THAT(html, HasSubstr("100 requests a second from 0.0 s on"));
  EXPECT_THAT(html, HasSubstr("300 requests a second from 1.0 s on"));
  EXPECT_THAT(html, HasSubstr("200 requests a second on average, 300 at most"));
}

TEST(HtmlChartTest, TooShortARunHasNoRate) {
  EXPECT_THAT(HtmlRateChart({}, 10), HasSubstr("not recorded"));
  EXPECT_THAT(HtmlRateChart({{0, 0}, {0, 0}, {0, 0}}, 10),
              HasSubstr("not recorded"));
  EXPECT_THAT(HtmlRateChart({{1, 9}}, 10), Not(HasSubstr("<svg")));
}

TEST(HtmlChartTest, LatencyHasABarForEachStepThatIsBetween) {
  Latencies latencies;
  EXPECT_THAT(HtmlLatencyChart(latencies), HasSubstr("nothing was answered"));
  for (int i = 0; i < 99; ++i) {
    latencies.Count(std::chrono::microseconds(900));
  }
  latencies.Count(std::chrono::microseconds(3000));
  const std::string html = HtmlLatencyChart(latencies);
  EXPECT_EQ(CountOf(html, "<rect"), 3U);
  EXPECT_THAT(html, HasSubstr("99 answers below 1.0 ms"));
  EXPECT_THAT(html, HasSubstr("1 answer below 4.1 ms"));
  EXPECT_THAT(html, HasSubstr("half within 1.0 ms"));
}

TEST(HtmlChartTest, CurveIsDrawnWhereThereAreFindings) {
  EXPECT_THAT(HtmlCurveChart({}, 100), IsEmpty());
  Curve curve;
  curve.points = {{10, 1}, {50, 4}};
  curve.first_tenth = 0.25;
  const std::string html = HtmlCurveChart(curve, 100);
  EXPECT_THAT(html, HasSubstr("4 findings in 100 requests; 25 % of them"));
  EXPECT_THAT(html, HasSubstr("H60.0V109.0H300.0V16.0"));
}

}  // namespace
}  // namespace plumbline
