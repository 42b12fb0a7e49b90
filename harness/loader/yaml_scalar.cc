#include "harness/loader/yaml_scalar.h"

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <string_view>

#include "harness/base/ascii.h"

namespace plumbline {
namespace {

std::size_t SkipDigits(std::string_view text, std::size_t at) {
  while (at < text.size() && IsDigit(text[at])) {
    ++at;
  }
  return at;
}

std::string_view WithoutSign(std::string_view text) {
  return text.starts_with('-') || text.starts_with('+') ? text.substr(1) : text;
}

bool IsDecimalInteger(std::string_view text) {
  const std::string_view digits = WithoutSign(text);
  return !digits.empty() && SkipDigits(digits, 0) == digits.size();
}

// [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
bool IsFloat(std::string_view text) {
  const std::string_view rest = WithoutSign(text);
  std::size_t at = SkipDigits(rest, 0);
  const bool whole_part = at > 0;
  if (at < rest.size() && rest[at] == '.') {
    const std::size_t fraction = at + 1;
    at = SkipDigits(rest, fraction);
    if (!whole_part && at == fraction) {
      return false;
    }
  } else if (!whole_part) {
    return false;
  }
  if (at < rest.size() && (rest[at] == 'e' || rest[at] == 'E')) {
    ++at;
    if (at < rest.size() && (rest[at] == '-' || rest[at] == '+')) {
      ++at;
    }
    const std::size_t exponent = at;
    at = SkipDigits(rest, at);
    if (at == exponent) {
      return false;
    }
  }
  return at == rest.size();
}

template <typename T>
std::optional<Json> Whole(std::string_view digits, int base) {
  T number = 0;
  const auto [end, failure] = std::from_chars(
      digits.data(), digits.data() + digits.size(), number, base);
  if (failure != std::errc() || end != digits.data() + digits.size()) {
    return std::nullopt;
  }
  return Json(number);
}

// 0o17 and 0x1f; nothing where the text is neither.
std::optional<Json> BasedInteger(std::string_view text) {
  const int base = text.starts_with("0o") ? 8 : text.starts_with("0x") ? 16 : 0;
  return base == 0 || text.size() == 2
             ? std::nullopt
             : Whole<std::uint64_t>(text.substr(2), base);
}

// As JSON's reader does: what is beyond 64 bits becomes a double.
Json Number(const std::string& text) {
  const std::string_view digits =
      text.starts_with('+') ? std::string_view(text).substr(1) : text;
  if (IsDecimalInteger(text)) {
    if (!digits.starts_with('-')) {
      if (const auto whole = Whole<std::uint64_t>(digits, 10)) {
        return *whole;
      }
    } else if (const auto negative = Whole<std::int64_t>(digits, 10)) {
      return *negative;
    }
  }
  return std::strtod(text.c_str(), nullptr);
}

std::optional<Json> SpecialFloat(std::string_view text) {
  if (text == ".nan" || text == ".NaN" || text == ".NAN") {
    return Json(std::numeric_limits<double>::quiet_NaN());
  }
  const std::string_view rest = WithoutSign(text);
  if (rest == ".inf" || rest == ".Inf" || rest == ".INF") {
    const double infinity = std::numeric_limits<double>::infinity();
    return Json(text.starts_with('-') ? -infinity : infinity);
  }
  return std::nullopt;
}

}  // namespace

Json PlainYamlScalar(const std::string& text) {
  if (text.empty() || text == "~" || text == "null" || text == "Null" ||
      text == "NULL") {
    return nullptr;
  }
  if (text == "true" || text == "True" || text == "TRUE") {
    return true;
  }
  if (text == "false" || text == "False" || text == "FALSE") {
    return false;
  }
  if (const auto based = BasedInteger(text)) {
    return *based;
  }
  if (IsDecimalInteger(text) || IsFloat(text)) {
    return Number(text);
  }
  if (const auto special = SpecialFloat(text)) {
    return *special;
  }
  return text;
}

std::optional<Json> TaggedYamlScalar(const std::string& tag,
                                     const std::string& text) {
  static constexpr std::string_view kCore = "tag:yaml.org,2002:";
  if (tag == "?" || tag.empty()) {
    return PlainYamlScalar(text);
  }
  if (tag == "!") {
    return Json(text);
  }
  if (!tag.starts_with(kCore)) {
    return std::nullopt;
  }
  const std::string_view name = std::string_view(tag).substr(kCore.size());
  if (name == "str" || name == "binary" || name == "timestamp") {
    return Json(text);
  }
  Json value = PlainYamlScalar(text);
  const bool fits = (name == "null" && value.is_null()) ||
                    (name == "bool" && value.is_boolean()) ||
                    (name == "int" && value.is_number_integer()) ||
                    (name == "float" && value.is_number());
  return fits ? std::optional(std::move(value)) : std::nullopt;
}

}  // namespace plumbline
