#include "harness/report/progress_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "harness/base/text.h"
#include "harness/report/words.h"

namespace plumbline {
namespace {

constexpr std::size_t kWidestBar = 24;
constexpr std::size_t kNarrowestBar = 8;

struct Part {
  std::string text;
  int worth = 0;  // what is worth least goes first
};

std::string Bar(double fraction, std::size_t width) {
  const auto filled = static_cast<std::size_t>(std::clamp(fraction, 0.0, 1.0) *
                                               static_cast<double>(width));
  std::string bar;
  for (std::size_t i = 0; i < width; ++i) {
    bar += i < filled ? "━" : "╌";
  }
  return bar;
}

// With two blanks between them.
std::string Joined(const std::vector<Part>& parts) {
  std::string line;
  for (const Part& part : parts) {
    line += (line.empty() ? "" : "  ") + part.text;
  }
  return line;
}

}  // namespace

std::string ShowDuration(double seconds) {
  constexpr double kMinute = 60;
  constexpr double kHour = 60 * kMinute;
  return seconds < 2 * kMinute ? fmt::format("{:.0f} s", std::ceil(seconds))
         : seconds < 2 * kHour
             ? fmt::format("{:.0f} min", std::ceil(seconds / kMinute))
             : fmt::format("{:.0f} h", std::ceil(seconds / kHour));
}

std::string ProgressLine(const ProgressFacts& facts, std::size_t columns) {
  const Progress& now = facts.progress;
  std::vector<Part> parts = {
      {std::string(ToString(now.phase)), 9},
      {Plural(now.findings, "finding"), 8},
      {facts.seconds_left.has_value()
           ? ShowDuration(*facts.seconds_left) + " left"
           : "",
       7},
      {facts.share.all > 0 ? fmt::format("{}/{} clauses judged",
                                         facts.share.judged, facts.share.all)
                           : "",
       6},
      {fmt::format("{:.0f}/s", now.stats.requests_per_second()), 5},
      {Plural(now.stats.requests, "request"), 4}};
  std::erase_if(parts, [](const Part& part) { return part.text.empty(); });
  while (parts.size() > 1 && Joined(parts).size() > columns) {
    parts.erase(std::ranges::min_element(parts, {}, &Part::worth));
  }
  const std::string line = Joined(parts);
  const std::size_t used = line.size() + 1;
  if (columns < used + kNarrowestBar) {
    return std::string(CutUtf8(line, columns));
  }
  return Bar(now.fraction, std::min(columns - used, kWidestBar)) + " " + line;
}

}  // namespace plumbline
