#include "harness/base/uri_encoding.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "harness/base/ascii.h"

namespace plumbline {
namespace {

constexpr std::array<bool, 256> kUnreserved = [] {
  std::array<bool, 256> table{};
  constexpr std::string_view kCharacters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  for (const char c : kCharacters) {
    table[static_cast<unsigned char>(c)] = true;
  }
  return table;
}();

int DigitOf(char c) {
  if (IsDigit(c)) {
    return c - '0';
  }
  if (c >= 'a' && c <= 'f') {
    return c - 'a' + 10;
  }
  if (c >= 'A' && c <= 'F') {
    return c - 'A' + 10;
  }
  return -1;
}

// The characters of `kept` stay too.
std::string Encode(std::string_view text, std::string_view kept) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (kUnreserved[byte] || kept.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += '%';
      out += kDigits[byte >> 4U];
      out += kDigits[byte & 0x0fU];
    }
  }
  return out;
}

}  // namespace

std::string EncodeUri(std::string_view text) { return Encode(text, ""); }

std::string EncodeUriPath(std::string_view path) { return Encode(path, "/"); }

std::string EncodeUriReserved(std::string_view text) {
  return Encode(text, ":/?@!$'()*,;");
}

std::string DecodeUri(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool has_digits = text[i] == '%' && i + 2 < text.size() &&
                            DigitOf(text[i + 1]) >= 0 &&
                            DigitOf(text[i + 2]) >= 0;
    if (has_digits) {
      out +=
          static_cast<char>((DigitOf(text[i + 1]) * 16) + DigitOf(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace plumbline
