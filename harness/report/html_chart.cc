#include "harness/report/html_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "harness/report/words.h"

namespace plumbline {
namespace {

// In the units of the drawings.
constexpr double kChartWidth = 600;
constexpr double kChartHeight = 160;
constexpr double kChartBottom = 140;  // where the bars stand
constexpr double kChartTop = 16;

std::string HtmlFigure(std::string_view title, const std::string& drawing,
                       const std::string& caption) {
  return fmt::format(
      "<figure><figcaption><b>{}</b> {}</figcaption>{}</figure>\n", title,
      caption,
      drawing.empty()
          ? ""
          : fmt::format("<svg viewBox=\"0 0 {} {}\" role=img "
                        "aria-label=\"{}\">{}<line class=axis x1=0 x2={} "
                        "y1={} y2={} /></svg>",
                        kChartWidth, kChartHeight, title, drawing, kChartWidth,
                        kChartBottom, kChartBottom));
}

struct ChartBar {
  double height = 0;    // in any unit
  std::string tooltip;  // what it stands for
  std::string label;    // below it; may be empty
};

std::string DrawBars(const std::vector<ChartBar>& bars) {
  double highest = 0;
  for (const ChartBar& bar : bars) {
    highest = std::max(highest, bar.height);
  }
  if (bars.empty() || highest <= 0) {
    return {};
  }
  std::string drawing;
  const double step = kChartWidth / static_cast<double>(bars.size());
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const double height = bars[i].height / highest * (kChartBottom - kChartTop);
    const double x = static_cast<double>(i) * step;
    drawing += fmt::format(
        "<rect class=bar x={:.1f} y={:.1f} width={:.1f} height={:.1f} "
        "rx=1><title>{}</title></rect>",
        x + step * 0.08, kChartBottom - height, step * 0.84, height,
        bars[i].tooltip);
    if (!bars[i].label.empty()) {
      // Those at the ends stay inside.
      const bool first = i == 0;
      const bool last = i + 1 == bars.size();
      const double at = first ? 0 : last ? kChartWidth : x + step / 2;
      drawing += fmt::format("<text x={:.1f} y={} text-anchor={}>{}</text>", at,
                             kChartHeight - 4,
                             first  ? "start"
                             : last ? "end"
                                    : "middle",
                             bars[i].label);
    }
  }
  return drawing;
}

// How many requests had been sent after so many seconds.
double RequestsAt(const std::vector<ProgressSample>& samples, double seconds) {
  const auto after =
      std::ranges::lower_bound(samples, seconds, {}, &ProgressSample::seconds);
  if (after == samples.end()) {
    return static_cast<double>(samples.back().requests);
  }
  const ProgressSample before =
      after == samples.begin() ? ProgressSample{} : *std::prev(after);
  const double span = after->seconds - before.seconds;
  const double part = span > 0 ? (seconds - before.seconds) / span : 1;
  return std::lerp(static_cast<double>(before.requests),
                   static_cast<double>(after->requests), part);
}

}  // namespace

std::string ShowTime(double micros) {
  const auto with = [](double value, std::string_view unit) {
    return value < 10 ? fmt::format("{:.1f} {}", value, unit)
                      : fmt::format("{:.0f} {}", value, unit);
  };
  return micros < 1000      ? fmt::format("{:.0f} µs", micros)
         : micros < 1000000 ? with(micros / 1000, "ms")
                            : with(micros / 1000000, "s");
}

std::string HtmlRateChart(const std::vector<ProgressSample>& samples,
                          std::size_t max_bars) {
  constexpr std::string_view kTitle = "Rate over time";
  if (samples.size() < 3 || samples.back().seconds <= 0) {
    return HtmlFigure(kTitle, "", "not recorded: the run was too short");
  }
  const std::size_t count = std::min(max_bars, samples.size());
  const double end = samples.back().seconds;
  const double span = end / static_cast<double>(count);
  std::vector<ChartBar> bars;
  double highest = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double from = span * static_cast<double>(i);
    const double rate =
        (RequestsAt(samples, from + span) - RequestsAt(samples, from)) / span;
    highest = std::max(highest, rate);
    bars.push_back(
        {.height = rate,
         .tooltip = fmt::format("{:.0f} requests a second from {:.1f} s on",
                                rate, from),
         .label = i == 0           ? "0 s"
                  : i + 1 == count ? fmt::format("{:.0f} s", end)
                                   : ""});
  }
  return HtmlFigure(
      kTitle, DrawBars(bars),
      fmt::format("{:.0f} requests a second on average, {:.0f} at most; {:.1f} "
                  "s in all",
                  static_cast<double>(samples.back().requests) / end, highest,
                  end));
}

std::string HtmlLatencyChart(const Latencies& latencies) {
  constexpr std::string_view kTitle = "Time to an answer";
  if (latencies.total() == 0) {
    return HtmlFigure(kTitle, "", "not recorded: nothing was answered");
  }
  const auto& counts = latencies.counts();
  const auto is_some = [](std::uint64_t count) { return count > 0; };
  const auto first = static_cast<std::size_t>(
      std::ranges::find_if(counts, is_some) - counts.begin());
  std::size_t last = counts.size() - 1;
  while (counts[last] == 0) {
    --last;
  }
  std::vector<ChartBar> bars;
  for (std::size_t i = first; i <= last; ++i) {
    const std::string up_to =
        ShowTime(static_cast<double>(Latencies::UpTo(i).count()));
    bars.push_back(
        {.height = static_cast<double>(counts[i]),
         .tooltip = i + 1 == counts.size()
                        ? Plural(counts[i], "answer") + ", the slowest"
                        : Plural(counts[i], "answer") + " below " + up_to,
         .label = last - first < 9 || (last - i) % 2 == 0 ? up_to : ""});
  }
  const auto within = [&](double part) {
    return ShowTime(static_cast<double>(latencies.Within(part).count()));
  };
  return HtmlFigure(
      kTitle, DrawBars(bars),
      fmt::format("half within {}, 95 in 100 within {}, 99 in 100 "
                  "within {}; {}",
                  within(0.5), within(0.95), within(0.99),
                  Plural(latencies.total(), "answer")));
}

std::string HtmlCurveChart(const Curve& curve, std::uint64_t requests) {
  if (curve.points.empty() || requests == 0) {
    return {};
  }
  const auto most = static_cast<double>(curve.points.back().findings);
  const auto x = [&](std::uint64_t sent) {
    return static_cast<double>(sent) / static_cast<double>(requests) *
           kChartWidth;
  };
  const auto y = [&](std::size_t found) {
    return kChartBottom -
           static_cast<double>(found) / most * (kChartBottom - kChartTop);
  };
  std::string path = fmt::format("M0 {}", kChartBottom);
  for (const CurvePoint& point : curve.points) {
    path += fmt::format("H{:.1f}V{:.1f}", x(point.requests), y(point.findings));
  }
  path += fmt::format("H{}", kChartWidth);
  return HtmlFigure(
      "Findings over requests",
      fmt::format("<path class=area d=\"{}V{}Z\" /><path class=curve d=\"{}\" "
                  "/>",
                  path, kChartBottom, path),
      fmt::format("{} in {}{}", Plural(curve.points.back().findings, "finding"),
                  Plural(requests, "request"),
                  curve.first_tenth.has_value()
                      ? fmt::format("; {:.0f} % of them in the first tenth",
                                    *curve.first_tenth * 100)
                      : ""));
}

}  // namespace plumbline
