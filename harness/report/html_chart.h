// Charts of the HTML report: drawn as SVG, told in words beside.
#ifndef PLUMBLINE_HARNESS_REPORT_HTML_CHART_H_
#define PLUMBLINE_HARNESS_REPORT_HTML_CHART_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "harness/engine/curve.h"
#include "harness/engine/latency.h"

namespace plumbline {

// How far a campaign was.
struct ProgressSample {
  double seconds = 0;
  std::uint64_t requests = 0;
};

// Requests in each of the parts of the run that samples allow, at most
// `max_bars`. A figure that says so where there are too few.
[[nodiscard]] std::string HtmlRateChart(
    const std::vector<ProgressSample>& samples, std::size_t max_bars);

[[nodiscard]] std::string HtmlLatencyChart(const Latencies& latencies);

// Findings over requests; nothing where there was none.
[[nodiscard]] std::string HtmlCurveChart(const Curve& curve,
                                         std::uint64_t requests);

// "850 us", "1.2 ms", "3 s".
[[nodiscard]] std::string ShowTime(double micros);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_HTML_CHART_H_
