#include "harness/base/http_date.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

#include "harness/base/ascii.h"

namespace plumbline {
namespace {

using std::chrono::sys_seconds;
using std::chrono::year;

constexpr std::array<std::string_view, 7> kDayNames = {
    "Monday", "Tuesday",  "Wednesday", "Thursday",
    "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> kMonthNames = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// Takes the parts of a date from the front of a text. After a part that is not
// there, ok() is false.
class DateReader {
 public:
  explicit DateReader(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool done() const { return ok_ && rest_.empty(); }

  void Skip(std::string_view literal) {
    ok_ = ok_ && rest_.starts_with(literal);
    rest_.remove_prefix(ok_ ? literal.size() : 0);
  }

  // A number of that many digits; with `padded`, a blank may be the first.
  int Number(std::size_t digits, bool padded = false) {
    if (rest_.size() < digits) {
      ok_ = false;
      return 0;
    }
    int number = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      const char c = padded && i == 0 && rest_[i] == ' ' ? '0' : rest_[i];
      ok_ = ok_ && IsDigit(c);
      number = number * 10 + (c - '0');
    }
    rest_.remove_prefix(digits);
    return number;
  }

  unsigned Month() {
    const auto found = std::ranges::find(kMonthNames, rest_.substr(0, 3));
    ok_ = ok_ && found != kMonthNames.end();
    rest_.remove_prefix(ok_ ? 3 : 0);
    return static_cast<unsigned>(found - kMonthNames.begin()) + 1;
  }

  // The name of a day, cut to `length` letters where that is not 0.
  void DayName(std::size_t length) {
    for (const std::string_view name : kDayNames) {
      const std::string_view cut = length == 0 ? name : name.substr(0, length);
      if (rest_.starts_with(cut)) {
        rest_.remove_prefix(cut.size());
        return;
      }
    }
    ok_ = false;
  }

  // hh:mm:ss since midnight; 60 is a leap second.
  std::chrono::seconds Clock() {
    const int hour = Number(2);
    Skip(":");
    const int minute = Number(2);
    Skip(":");
    const int second = Number(2);
    ok_ = ok_ && hour < 24 && minute < 60 && second <= 60;
    return std::chrono::hours(hour) + std::chrono::minutes(minute) +
           std::chrono::seconds(second);
  }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

std::optional<sys_seconds> MomentOf(bool is_read, int y, unsigned month,
                                    int day, std::chrono::seconds clock) {
  const std::chrono::year_month_day date(
      year(y), std::chrono::month(month),
      std::chrono::day(static_cast<unsigned>(day)));
  if (!is_read || !date.ok()) {
    return std::nullopt;
  }
  return std::chrono::sys_days(date) + clock;
}

std::optional<sys_seconds> ReadRfc850(std::string_view text, sys_seconds now) {
  DateReader reader(text);
  reader.DayName(0);
  reader.Skip(", ");
  const int day = reader.Number(2);
  reader.Skip("-");
  const unsigned month = reader.Month();
  reader.Skip("-");
  const int digits = reader.Number(2);
  reader.Skip(" ");
  const std::chrono::seconds clock = reader.Clock();
  reader.Skip(" GMT");
  const std::chrono::year_month_day today(
      std::chrono::floor<std::chrono::days>(now));
  const int latest = static_cast<int>(today.year()) + 50;
  const int y = latest - ((latest - digits) % 100 + 100) % 100;
  return MomentOf(reader.done(), y, month, day, clock);
}

std::optional<sys_seconds> ReadAsctime(std::string_view text) {
  DateReader reader(text);
  reader.DayName(3);
  reader.Skip(" ");
  const unsigned month = reader.Month();
  reader.Skip(" ");
  const int day = reader.Number(2, /*padded=*/true);
  reader.Skip(" ");
  const std::chrono::seconds clock = reader.Clock();
  reader.Skip(" ");
  const int y = reader.Number(4);
  return MomentOf(reader.done(), y, month, day, clock);
}

}  // namespace

std::optional<sys_seconds> ParseImfFixdate(std::string_view text) {
  DateReader reader(text);
  reader.DayName(3);
  reader.Skip(", ");
  const int day = reader.Number(2);
  reader.Skip(" ");
  const unsigned month = reader.Month();
  reader.Skip(" ");
  const int y = reader.Number(4);
  reader.Skip(" ");
  const std::chrono::seconds clock = reader.Clock();
  reader.Skip(" GMT");
  return MomentOf(reader.done(), y, month, day, clock);
}

std::optional<sys_seconds> ParseHttpDate(std::string_view text,
                                         sys_seconds now) {
  if (const auto moment = ParseImfFixdate(text); moment.has_value()) {
    return moment;
  }
  if (const auto moment = ReadRfc850(text, now); moment.has_value()) {
    return moment;
  }
  return ReadAsctime(text);
}

}  // namespace plumbline
