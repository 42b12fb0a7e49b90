#include "harness/cli/duration.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <system_error>
#include <utility>

namespace plumbline {
namespace {

constexpr std::array kUnits = {
    std::pair{std::string_view(""), 1000.0},
    std::pair{std::string_view("ms"), 1.0},
    std::pair{std::string_view("s"), 1000.0},
    std::pair{std::string_view("m"), 60000.0},
    std::pair{std::string_view("h"), 3600000.0},
};

}  // namespace

Result<std::chrono::milliseconds> ParseDuration(std::string_view text) {
  double number = 0;
  const char* const last = text.data() + text.size();
  const auto [end, status] = std::from_chars(text.data(), last, number);
  const std::string_view unit(end, static_cast<std::size_t>(last - end));
  for (const auto& [name, scale] : kUnits) {
    const double milliseconds = number * scale;
    if (status != std::errc() || unit != name) {
      continue;
    }
    if (!std::isfinite(milliseconds) || number < 0) {
      break;
    }
    const std::chrono::duration<double, std::milli> wanted(milliseconds);
    if (wanted > kLongestDuration) {
      return Fail(ErrorCode::kUsage,
                  "at most a year is taken, found '" + std::string(text) + "'");
    }
    return std::chrono::milliseconds(static_cast<std::int64_t>(milliseconds));
  }
  return Fail(ErrorCode::kUsage,
              "a duration such as 60s, 5m or 250ms is wanted, found '" +
                  std::string(text) + "'");
}

}  // namespace plumbline
