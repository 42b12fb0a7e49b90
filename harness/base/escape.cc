#include "harness/base/escape.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "harness/base/ascii.h"
#include "harness/base/hash.h"
#include "harness/base/text.h"

namespace plumbline {
namespace {

// The colors of the terminal report. Others could hide what stands there.
constexpr std::array<std::string_view, 8> kColors = {
    "\x1b[0m",  "\x1b[1m",    "\x1b[31m",   "\x1b[32m",
    "\x1b[33m", "\x1b[31;1m", "\x1b[32;1m", "\x1b[33;1m"};

bool IsSafeInId(char c) {
  return IsAlnum(c) ||
         std::string_view("-_.:/@[]{}~+=%").find(c) != std::string_view::npos;
}

bool IsSafeInFileName(char c) {
  return IsAlnum(c) ||
         std::string_view("-_.~%").find(c) != std::string_view::npos;
}

// `text` with each byte that `is_safe` does not take as %XX; cut to `max_bytes`
// with a hash of the whole.
std::string PercentEncoded(std::string_view text, std::size_t max_bytes,
                           bool (*is_safe)(char)) {
  if (text.size() <= max_bytes && std::ranges::all_of(text, is_safe)) {
    return std::string(text);
  }
  std::string out;
  for (const char c : text) {
    if (is_safe(c)) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  if (out.size() > max_bytes) {
    const std::string hash = fmt::format("~{:016x}", StableHash(out));
    out.resize(max_bytes - hash.size());
    out += hash;
  }
  return out;
}

// For a JSON text, which has escapes for the control characters of ASCII.
void AppendSafe(std::string_view text, std::string& out) {
  for (const char32_t code : DecodeUtf8(text)) {
    if (!IsUnsafeToShow(code)) {
      AppendUtf8(code, out);
    } else if (code > 0xFFFF) {
      const char32_t rest = code - 0x10000;
      out += fmt::format("\\u{:04x}\\u{:04x}",
                         static_cast<unsigned>(0xD800 + (rest >> 10U)),
                         static_cast<unsigned>(0xDC00 + (rest & 0x3FFU)));
    } else {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(code));
    }
  }
}

}  // namespace

bool IsUnsafeToShow(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xAD ||
         code == 0x61C || code == 0x180E ||
         (code >= 0x200B && code <= 0x200F) ||
         (code >= 0x2028 && code <= 0x202E) ||
         (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF ||
         (code >= 0xFFF9 && code <= 0xFFFB) ||
         (code >= 0xE0000 && code <= 0xE007F);
}

std::string OneLine(std::string_view text) {
  return Printable(text, std::numeric_limits<std::size_t>::max());
}

std::string ForTerminal(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t stop = text.find_first_of("\n\x1b");
    out += OneLine(text.substr(0, stop));
    if (stop == std::string_view::npos) {
      break;
    }
    text.remove_prefix(stop);
    const auto* const color = std::ranges::find_if(
        kColors, [&](std::string_view one) { return text.starts_with(one); });
    const std::size_t length = color == kColors.end() ? 1 : color->size();
    out += text[0] == '\n' || color != kColors.end()
               ? std::string(text.substr(0, length))
               : OneLine(text.substr(0, length));
    text.remove_prefix(length);
  }
  return out;
}

std::string ForHtml(std::string_view text) {
  std::string out;
  for (const char c : OneLine(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string ForHtmlLines(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t stop = text.find_first_of("\n\t");
    out += ForHtml(text.substr(0, stop));
    if (stop == std::string_view::npos) {
      break;
    }
    out += text[stop] == '\n' ? "&#10;" : "&#9;";
    text.remove_prefix(stop + 1);
  }
  return out;
}

std::string SafeId(std::string_view text, std::size_t max_bytes) {
  return PercentEncoded(text, max_bytes, IsSafeInId);
}

std::string SafeFileName(std::string_view text) {
  std::string name = PercentEncoded(text, kMaxSafeNameBytes, IsSafeInFileName);
  if (name.starts_with('.')) {
    name.replace(0, 1, "%2E");
  }
  return name.empty() ? "%" : name;
}

std::string SafeJson(const Json& value, int indent) {
  const std::string text =
      value.dump(indent, ' ', false, Json::error_handler_t::replace);
  std::string out;
  out.reserve(text.size());
  // What is safe, nearly all of most texts, is taken as it stands (time).
  const auto is_safe = [](char c) {
    return static_cast<unsigned char>(c) < 0x7F;
  };
  for (auto at = text.begin(); at != text.end();) {
    const auto end = std::find_if_not(at, text.end(), is_safe);
    out.append(at, end);
    at = std::find_if(end, text.end(), is_safe);
    AppendSafe({end, at}, out);
  }
  return out;
}

}  // namespace plumbline
