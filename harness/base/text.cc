#include "harness/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <system_error>

#include "harness/base/ascii.h"
#include "harness/base/error.h"
#include "harness/base/escape.h"

namespace plumbline {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::string_view kBase64Alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

unsigned char ByteAt(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

// One code point at `at`, which is moved behind it; kReplacement and one byte
// further where the bytes are not UTF-8 (`valid` is then false).
char32_t DecodeOne(std::string_view text, std::size_t& at, bool& valid) {
  const unsigned char lead = ByteAt(text, at);
  valid = true;
  if (lead < 0x80) {
    ++at;
    return lead;
  }
  const int trailing = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  char32_t code = lead & (0x3FU >> static_cast<unsigned>(trailing));
  static constexpr std::array<char32_t, 4> kSmallest = {0, 0x80, 0x800,
                                                        0x10000};
  bool good = lead >= 0xC2 && lead <= 0xF4 &&
              at + static_cast<std::size_t>(trailing) < text.size();
  for (int i = 1; good && i <= trailing; ++i) {
    const unsigned char next = ByteAt(text, at + static_cast<std::size_t>(i));
    good = (next & 0xC0U) == 0x80;
    code = (code << 6U) | (next & 0x3FU);
  }
  if (!good || code < kSmallest[static_cast<std::size_t>(trailing)] ||
      code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
    valid = false;
    ++at;
    return kReplacement;
  }
  at += static_cast<std::size_t>(trailing) + 1;
  return code;
}

std::string EscapeByte(unsigned byte) {
  const std::string hex = EncodeHex(std::string(1, static_cast<char>(byte)));
  return "\\x" + hex;
}

void AppendEscaped(char32_t code, std::string& out) {
  switch (code) {
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  static constexpr std::string_view kHex = "0123456789abcdef";
  out += "\\u{";
  bool started = false;
  for (int shift = 20; shift >= 0; shift -= 4) {
    const std::size_t digit = (code >> static_cast<unsigned>(shift)) & 0xFU;
    started = started || digit != 0 || shift == 0;
    if (started) {
      out += kHex[digit];
    }
  }
  out += '}';
}

char LowerAscii(char c) {
  return IsUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    row[j] = j;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced =
          diagonal + (LowerAscii(a[i - 1]) == LowerAscii(b[j - 1]) ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

bool IsValidUtf8(std::string_view text) {
  bool valid = true;
  for (std::size_t at = 0; at < text.size() && valid;) {
    DecodeOne(text, at, valid);
  }
  return valid;
}

std::u32string DecodeUtf8(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  bool valid = true;
  for (std::size_t at = 0; at < text.size();) {
    out += DecodeOne(text, at, valid);
  }
  return out;
}

void AppendUtf8(char32_t code_point, std::string& out) {
  const auto byte = [&](char32_t bits) { out += static_cast<char>(bits); };
  if (code_point < 0x80) {
    byte(code_point);
  } else if (code_point < 0x800) {
    byte(0xC0U | (code_point >> 6U));
    byte(0x80U | (code_point & 0x3FU));
  } else if (code_point < 0x10000) {
    byte(0xE0U | (code_point >> 12U));
    byte(0x80U | ((code_point >> 6U) & 0x3FU));
    byte(0x80U | (code_point & 0x3FU));
  } else {
    byte(0xF0U | (code_point >> 18U));
    byte(0x80U | ((code_point >> 12U) & 0x3FU));
    byte(0x80U | ((code_point >> 6U) & 0x3FU));
    byte(0x80U | (code_point & 0x3FU));
  }
}

std::string EncodeUtf8(std::u32string_view code_points) {
  std::string out;
  out.reserve(code_points.size());
  for (const char32_t code_point : code_points) {
    AppendUtf8(code_point, out);
  }
  return out;
}

std::size_t CountCodePoints(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80;
  }));
}

std::string EncodeBase64(std::string_view bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      group = (group << 8U) | (k < count ? ByteAt(bytes, i + k) : 0U);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      out +=
          k <= count ? kBase64Alphabet[(group >> (18 - 6 * k)) & 0x3FU] : '=';
    }
  }
  return out;
}

std::optional<std::string> DecodeBase64(std::string_view text) {
  if (text.size() % 4 != 0) {
    return std::nullopt;
  }
  std::string out;
  for (std::size_t i = 0; i < text.size(); i += 4) {
    const bool last = i + 4 == text.size();
    std::size_t padding = 0;
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 4; ++k) {
      const char c = text[i + k];
      const std::size_t value = kBase64Alphabet.find(c);
      if (c == '=' && last && k >= 2) {
        ++padding;
        group <<= 6U;
      } else if (value == std::string_view::npos || padding > 0) {
        return std::nullopt;
      } else {
        group = (group << 6U) | static_cast<std::uint32_t>(value);
      }
    }
    for (std::size_t k = 0; k + padding < 3; ++k) {
      out += static_cast<char>((group >> (16 - 8 * k)) & 0xFFU);
    }
  }
  return out;
}

std::string EncodeHex(std::string_view bytes) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    out += kDigits[ByteAt(bytes, i) >> 4U];
    out += kDigits[ByteAt(bytes, i) & 0xFU];
  }
  return out;
}

bool MatchesGlob(std::string_view glob, std::string_view text) {
  std::size_t g = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t mark = 0;
  while (t < text.size()) {
    if (g < glob.size() && glob[g] == '*') {
      star = g++;
      mark = t;
    } else if (g < glob.size() && (glob[g] == '?' || glob[g] == text[t])) {
      ++g;
      ++t;
    } else if (star != std::string_view::npos) {
      g = star + 1;
      t = ++mark;
    } else {
      return false;
    }
  }
  return glob.find_first_not_of('*', g) == std::string_view::npos;
}

std::optional<std::uint64_t> ParseUnsigned(std::string_view text, int base) {
  std::uint64_t value = 0;
  const auto [at, error] =
      std::from_chars(text.begin(), text.end(), value, base);
  if (text.empty() || error != std::errc() || at != text.end()) {
    return std::nullopt;
  }
  return value;
}

std::vector<std::string> Split(std::string_view text, char at) {
  std::vector<std::string> parts;
  std::size_t start = 0;
  while (true) {
    const std::size_t end = text.find(at, start);
    parts.emplace_back(text.substr(start, end - start));
    if (end == std::string_view::npos) {
      return parts;
    }
    start = end + 1;
  }
}

std::string_view Trim(std::string_view text) {
  static constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::string ToLower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), LowerAscii);
  return out;
}

std::string Squash(std::string_view text) {
  std::string squashed;
  for (const char c : text) {
    if (IsAlnum(c)) {
      squashed += c;
    }
  }
  return ToLower(squashed);
}

void ReplaceAll(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

std::string_view WithoutByteOrderMark(std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (text.starts_with(kMark)) {
    text.remove_prefix(kMark.size());
  }
  return text;
}

bool EqualsIgnoreCase(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, LowerAscii, LowerAscii);
}

std::string_view CutUtf8(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) {
    return text;
  }
  // A character has at most three bytes behind its first.
  for (std::size_t back = 0; back <= 3 && back <= max_bytes; ++back) {
    const std::size_t at = max_bytes - back;
    const bool continues = (ByteAt(text, at) & 0xC0U) == 0x80U;
    if (!continues) {
      std::size_t end = at;
      bool valid = true;
      static_cast<void>(DecodeOne(text, end, valid));
      return text.substr(0, valid && end > max_bytes ? at : max_bytes);
    }
  }
  return text.substr(0, max_bytes);
}

std::string Printable(std::string_view text, std::size_t max_bytes) {
  std::string out;
  std::size_t at = 0;
  while (at < text.size() && out.size() < max_bytes) {
    const unsigned byte = ByteAt(text, at);
    bool valid = true;
    const char32_t code = DecodeOne(text, at, valid);
    if (!valid) {
      out += EscapeByte(byte);
    } else if (IsUnsafeToShow(code)) {
      AppendEscaped(code, out);
    } else {
      AppendUtf8(code, out);
    }
  }
  if (at < text.size()) {
    out += "... (" + std::to_string(text.size() - at) + " more bytes)";
  }
  return out;
}

std::string ShellQuote(std::string_view text) {
  const auto is_plain = [](char c) {
    return IsAlnum(c) ||
           std::string_view("_-./:@%+=,").find(c) != std::string_view::npos;
  };
  if (!text.empty() && std::ranges::all_of(text, is_plain)) {
    return std::string(text);
  }
  const bool needs_escapes =
      !IsValidUtf8(text) ||
      std::ranges::any_of(DecodeUtf8(text), IsUnsafeToShow);
  std::string out = needs_escapes ? "$'" : "'";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (!needs_escapes) {
      out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    } else if (c == '\'' || c == '\\') {
      out += std::string("\\") + c;
    } else if (byte < 0x20 || byte >= 0x7F) {
      out += EscapeByte(byte);
    } else {
      out += c;
    }
  }
  return out + "'";
}

std::string NearestName(std::string_view name,
                        const std::vector<std::string>& candidates) {
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(2, name.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = EditDistance(name, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

}  // namespace plumbline
