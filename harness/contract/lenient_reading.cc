#include "harness/contract/lenient_reading.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <system_error>

#include "harness/base/text.h"

namespace plumbline {
namespace {

bool SpellsNumber(std::string_view text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, status] = std::from_chars(text.data(), end, number);
  return status == std::errc() && stop == end;
}

bool SpellsTruth(std::string_view text) {
  static constexpr std::array<std::string_view, 12> kWords = {
      "true", "false", "yes", "no", "on", "off", "t", "f", "y", "n", "1", "0"};
  return std::ranges::find(kWords, ToLower(text)) != kWords.end();
}

}  // namespace

bool IsReadLeniently(ShapeType type, const Json& value) {
  const bool is_text = value.is_string();
  const std::string text = is_text ? value.get<std::string>() : std::string();
  if (type == ShapeType::kBoolean) {
    return is_text ? SpellsTruth(text) : value.is_number();
  }
  if (type == ShapeType::kTimestamp) {
    return value.is_number() || (is_text && SpellsNumber(text));
  }
  return IsNumeric(type) &&
         (value.is_boolean() || (is_text && SpellsNumber(text)));
}

}  // namespace plumbline
