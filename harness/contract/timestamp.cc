#include "harness/contract/timestamp.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "harness/base/ascii.h"
#include "harness/base/http_date.h"

namespace plumbline {
namespace {

using TimestampName = std::pair<std::string_view, TimestampFormat>;

constexpr std::array<TimestampName, 3> kFormats = {{
    {"epoch-seconds", TimestampFormat::kEpochSeconds},
    {"date-time", TimestampFormat::kDateTime},
    {"http-date", TimestampFormat::kHttpDate},
}};

// Reads fixed-width fields from the front of a text.
class FieldReader {
 public:
  explicit FieldReader(std::string_view text) : rest_(text) {}

  std::optional<int> Digits(std::size_t count) {
    if (rest_.size() < count) {
      return std::nullopt;
    }
    int number = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (!IsDigit(rest_[i])) {
        return std::nullopt;
      }
      number = number * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(count);
    return number;
  }

  bool Literal(std::string_view text) {
    const bool found = rest_.starts_with(text);
    rest_.remove_prefix(found ? text.size() : 0);
    return found;
  }

  // ".123" or nothing.
  bool OptionalFraction() {
    if (!Literal(".")) {
      return true;
    }
    const std::size_t digits =
        std::min(rest_.find_first_not_of("0123456789"), rest_.size());
    rest_.remove_prefix(digits);
    return digits > 0;
  }

  [[nodiscard]] bool done() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

bool IsDate(std::optional<int> year, std::optional<int> month,
            std::optional<int> day) {
  return year.has_value() && month.has_value() && day.has_value() &&
         std::chrono::year_month_day(
             std::chrono::year(*year),
             std::chrono::month(static_cast<unsigned>(*month)),
             std::chrono::day(static_cast<unsigned>(*day)))
             .ok();
}

// hh:mm:ss with a leap second allowed.
bool ReadClock(FieldReader& reader) {
  const std::optional<int> hour = reader.Digits(2);
  const bool first = reader.Literal(":");
  const std::optional<int> minute = reader.Digits(2);
  const bool second_colon = reader.Literal(":");
  const std::optional<int> second = reader.Digits(2);
  return first && second_colon && hour.value_or(24) < 24 &&
         minute.value_or(60) < 60 && second.value_or(61) <= 60;
}

bool ReadOffset(FieldReader& reader) {
  if (reader.Literal("Z") || reader.Literal("z")) {
    return true;
  }
  if (!reader.Literal("+") && !reader.Literal("-")) {
    return false;
  }
  const std::optional<int> hours = reader.Digits(2);
  const bool colon = reader.Literal(":");
  const std::optional<int> minutes = reader.Digits(2);
  return colon && hours.value_or(24) < 24 && minutes.value_or(60) < 60;
}

bool IsDateTime(std::string_view text) {
  FieldReader reader(text);
  const std::optional<int> year = reader.Digits(4);
  const bool first = reader.Literal("-");
  const std::optional<int> month = reader.Digits(2);
  const bool second = reader.Literal("-");
  const std::optional<int> day = reader.Digits(2);
  const bool t = reader.Literal("T") || reader.Literal("t");
  return first && second && t && IsDate(year, month, day) &&
         ReadClock(reader) && reader.OptionalFraction() && ReadOffset(reader) &&
         reader.done();
}

// An IMF-fixdate; Smithy's readers take one with a fraction as well.
bool IsHttpDate(std::string_view text) {
  constexpr std::string_view kZone = " GMT";
  if (!text.ends_with(kZone)) {
    return false;
  }
  text.remove_suffix(kZone.size());
  FieldReader fraction(text.substr(std::min(text.find('.'), text.size())));
  std::string whole(text.substr(0, text.find('.')));
  return fraction.OptionalFraction() && fraction.done() &&
         ParseImfFixdate(whole.append(kZone)).has_value();
}

}  // namespace

std::string_view ToString(TimestampFormat format) {
  const auto* const found =
      std::ranges::find(kFormats, format, &TimestampName::second);
  return found == kFormats.end() ? kFormats[0].first : found->first;
}

std::optional<TimestampFormat> ParseTimestampFormat(std::string_view name) {
  const auto* const found =
      std::ranges::find(kFormats, name, &TimestampName::first);
  return found == kFormats.end() ? std::nullopt : std::optional(found->second);
}

bool IsTimestamp(const Json& value, TimestampFormat format) {
  switch (format) {
    case TimestampFormat::kDateTime:
      return value.is_string() &&
             IsDateTime(value.get_ref<const std::string&>());
    case TimestampFormat::kHttpDate:
      return value.is_string() &&
             IsHttpDate(value.get_ref<const std::string&>());
    default:
      return value.is_number();
  }
}

}  // namespace plumbline
