#include "harness/schema/value.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string_view>

namespace plumbline {
namespace {

// The mantissa of long double holds every 64-bit integer (see RangeNumber).
long double ValueOf(const Json& number) {
  if (number.is_number_unsigned()) {
    return static_cast<long double>(number.get<std::uint64_t>());
  }
  if (number.is_number_integer()) {
    return static_cast<long double>(number.get<std::int64_t>());
  }
  return static_cast<long double>(number.get<double>());
}

__extension__ using Wide = unsigned __int128;

// digits * 10^exponent, without trailing zeros.
struct Decimal {
  std::uint64_t digits = 0;
  int exponent = 0;
};

Decimal WithoutZeros(Decimal decimal) {
  while (decimal.digits != 0 && decimal.digits % 10 == 0) {
    decimal.digits /= 10;
    ++decimal.exponent;
  }
  return decimal;
}

// The shortest decimal that reads back as the number: the one that people
// write. REQUIRES: finite.
Decimal DecimalOf(const Json& number) {
  if (number.is_number_unsigned()) {
    return WithoutZeros({number.get<std::uint64_t>(), 0});
  }
  if (number.is_number_integer()) {
    const auto value = number.get<std::int64_t>();
    const auto bits = static_cast<std::uint64_t>(value);
    return WithoutZeros({value < 0 ? ~bits + 1 : bits, 0});
  }
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(),
                                 std::abs(number.get<double>()),
                                 std::chars_format::scientific);
  Decimal decimal;
  bool fraction = false;
  const std::string_view written(
      text.data(), static_cast<std::size_t>(end.ptr - text.data()));
  const std::size_t mark = written.find('e');
  for (const char c : written.substr(0, mark)) {
    if (c == '.') {
      fraction = true;
      continue;
    }
    decimal.digits = decimal.digits * 10 + static_cast<std::uint64_t>(c - '0');
    decimal.exponent -= fraction ? 1 : 0;
  }
  decimal.exponent += std::atoi(text.data() + mark + 1);
  return WithoutZeros(decimal);
}

// 10^exponent modulo `modulus`.
std::uint64_t PowerOfTen(int exponent, std::uint64_t modulus) {
  Wide result = 1 % modulus;
  Wide base = 10 % modulus;
  for (; exponent > 0; exponent /= 2) {
    if (exponent % 2 == 1) {
      result = result * base % modulus;
    }
    base = base * base % modulus;
  }
  return static_cast<std::uint64_t>(result);
}

std::string CanonicalNumber(const Json& number) {
  if (number.is_number_integer()) {
    return number.dump();
  }
  const double value = number.get<double>();
  if (std::trunc(value) == value && value >= -9223372036854775808.0 &&
      value < 18446744073709551616.0) {
    return value < 0 ? std::to_string(static_cast<std::int64_t>(value))
                     : std::to_string(static_cast<std::uint64_t>(value));
  }
  return number.dump();
}

void AppendCanonical(const Json& value, std::string& out) {
  if (value.is_number()) {
    out += CanonicalNumber(value);
  } else if (value.is_array()) {
    out += '[';
    for (const Json& each : value) {
      AppendCanonical(each, out);
      out += ',';
    }
    out += ']';
  } else if (value.is_object()) {
    out += '{';
    for (const auto& [name, each] : value.items()) {
      out += ToText(name) + ":";
      AppendCanonical(each, out);
      out += ',';
    }
    out += '}';
  } else {
    out += ToText(value);
  }
}

}  // namespace

int CompareNumbers(const Json& a, const Json& b) {
  const long double left = ValueOf(a);
  const long double right = ValueOf(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

bool IsWhole(const Json& number) {
  return number.is_number_integer() ||
         (number.is_number_float() &&
          std::trunc(number.get<double>()) == number.get<double>());
}

bool IsMultipleOf(const Json& value, const Json& divisor) {
  if (!std::isfinite(ValueOf(value)) || !std::isfinite(ValueOf(divisor))) {
    return false;
  }
  Decimal number = DecimalOf(value);
  const Decimal by = DecimalOf(divisor);
  if (number.digits == 0 || by.digits == 0) {
    return number.digits == 0;
  }
  if (number.exponent >= by.exponent) {
    const Wide rest = Wide{number.digits % by.digits} *
                      PowerOfTen(number.exponent - by.exponent, by.digits);
    return rest % by.digits == 0;
  }
  // Without trailing zeros, `number` is no multiple of a higher power of ten.
  return false;
}

bool JsonEquals(const Json& a, const Json& b) {
  if (a.is_number() && b.is_number()) {
    return CompareNumbers(a, b) == 0;
  }
  if (a.type() != b.type() || a.size() != b.size()) {
    return false;
  }
  if (a.is_array()) {
    return std::equal(a.begin(), a.end(), b.begin(), JsonEquals);
  }
  if (a.is_object()) {
    for (const auto& [name, value] : a.items()) {
      const auto other = b.find(name);
      if (other == b.end() || !JsonEquals(value, *other)) {
        return false;
      }
    }
    return true;
  }
  return a == b;
}

std::string CanonicalText(const Json& value) {
  std::string out;
  AppendCanonical(value, out);
  return out;
}

}  // namespace plumbline
