#include "harness/base/secrets.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <mutex>
#include <optional>
#include <system_error>

#include "harness/base/ascii.h"
#include "harness/base/text.h"

namespace plumbline {
namespace {

constexpr std::string_view kMasked = "***";
// Of an encoded form: fewer characters are in many texts.
constexpr std::size_t kMinEncodedBytes = 8;
// Of a secret that was cut.
constexpr std::size_t kToldByBeginning = 8;

std::optional<char32_t> Number(std::string_view digits, int base) {
  std::uint32_t number = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, status] = std::from_chars(digits.data(), end, number, base);
  return status == std::errc() && stop == end && !digits.empty()
             ? std::optional<char32_t>(number)
             : std::nullopt;
}

// The four digits of \uXXXX, or those of \u{X}, from `at` (behind the 'u'),
// which is moved behind them.
std::optional<char32_t> TakeUnicode(std::string_view text, std::size_t& at) {
  if (at < text.size() && text[at] == '{') {
    const std::size_t close = text.find('}', at);
    if (close == std::string_view::npos || close > at + 7) {
      return std::nullopt;
    }
    const auto code = Number(text.substr(at + 1, close - at - 1), 16);
    at = close + 1;
    return code;
  }
  if (at + 4 > text.size()) {
    return std::nullopt;
  }
  const auto unit = Number(text.substr(at, 4), 16);
  at += 4;
  return unit;
}

std::size_t SkipBackslashes(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of('\\', at), text.size());
}

// Behind \uXXXX or two of them that are `code`; nothing where they are not.
// `at` is behind the backslashes.
std::optional<std::size_t> AfterUnicode(std::string_view text, std::size_t at,
                                        char32_t code) {
  auto found = TakeUnicode(text, ++at);
  if (found.has_value() && *found >= 0xD800 && *found < 0xDC00) {
    const std::size_t next = SkipBackslashes(text, at);
    if (next == at || next >= text.size() || text[next] != 'u') {
      return std::nullopt;
    }
    at = next + 1;
    const auto low = TakeUnicode(text, at);
    found = low.has_value() && *low >= 0xDC00
                ? std::optional<char32_t>(0x10000 + ((*found - 0xD800) << 10U) +
                                          (*low - 0xDC00))
                : std::nullopt;
  }
  return found == code ? std::optional(at) : std::nullopt;
}

// Behind "%XX" (`mark` is "%") or "\xXX" ("\\x") for each of the bytes. What
// was escaped twice has "%25XX".
std::optional<std::size_t> AfterHex(std::string_view text, std::size_t at,
                                    std::string_view bytes, char mark) {
  for (const char c : bytes) {
    if (at >= text.size() || text[at] != mark) {
      return std::nullopt;
    }
    ++at;
    if (mark == '\\') {
      at = SkipBackslashes(text, at);
      if (at >= text.size() || text[at] != 'x') {
        return std::nullopt;
      }
      ++at;
    }
    while (c != '%' && mark == '%' && text.substr(at).starts_with("25")) {
      at += 2;
    }
    const auto byte = Number(text.substr(at, 2), 16);
    if (at + 2 > text.size() || byte != static_cast<unsigned char>(c)) {
      return std::nullopt;
    }
    at += 2;
  }
  return at;
}

// Behind "&amp;", "&#43;" or "&#x2b;".
std::optional<std::size_t> AfterEntity(std::string_view text, std::size_t at,
                                       char32_t code) {
  const std::size_t end = text.substr(0, at + 12).find(';', at);
  if (end == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string name = ToLower(text.substr(at + 1, end - at - 1));
  static constexpr std::array<std::pair<std::string_view, char32_t>, 5> kNames =
      {{{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
  const bool named = std::ranges::any_of(kNames, [&](const auto& one) {
    return one.first == name && one.second == code;
  });
  const std::string_view digits = name;
  const bool numbered =
      name.starts_with("#x")  ? Number(digits.substr(2), 16) == code
      : name.starts_with('#') ? Number(digits.substr(1), 10) == code
                              : false;
  return named || numbered ? std::optional(end + 1) : std::nullopt;
}

// The characters of `secret` in base64 that are the same whatever stands round
// it, where it begins at the third of a group of bytes that `before` says.
std::string Base64Within(std::string_view secret, std::size_t before) {
  const std::string all =
      EncodeBase64(std::string(before, '\0') + std::string(secret));
  const std::size_t first = (before * 8 + 5) / 6;
  const std::size_t whole = (before + secret.size()) * 8 / 6;
  return whole > first ? all.substr(first, whole - first) : "";
}

// Whether a text that was cut may end at `at`.
bool IsCut(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  return rest.empty() || rest.starts_with("...") ||
         rest.starts_with("\xE2\x80\xA6") || rest[0] == '"' ||
         rest[0] == '\n' || rest[0] == '=';
}

bool IsControl(char32_t code, char letter) {
  static constexpr std::string_view kLetters = "nrtbf";
  static constexpr std::string_view kCodes = "\n\r\t\b\f";
  const std::size_t at = kLetters.find(letter);
  return at != std::string_view::npos &&
         code == static_cast<unsigned char>(kCodes[at]);
}

}  // namespace

std::pair<std::size_t, std::size_t> SecretPart(std::string_view value) {
  const std::size_t blank = value.find(' ');
  const bool has_scheme =
      blank != std::string_view::npos && blank > 0 &&
      std::ranges::all_of(value.substr(0, blank),
                          [](char c) { return IsAlnum(c) || c == '-'; }) &&
      value.size() - blank > kMinSecretBytes &&
      value.find(' ', blank + 1) == std::string_view::npos;
  return {has_scheme ? blank + 1 : 0, value.size()};
}

void Secrets::Add(std::string_view value) {
  if (value.size() < kMinSecretBytes) {
    return;
  }
  AddForm(value);
  const std::string hex = EncodeHex(value);
  AddForm(hex);
  std::string upper = hex;
  std::ranges::transform(upper, upper.begin(), [](char c) {
    return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  AddForm(upper);
  for (const std::size_t before : {0U, 1U, 2U}) {
    std::string base64 = Base64Within(value, before);
    if (base64.size() < kMinEncodedBytes) {
      continue;
    }
    AddForm(base64);
    std::ranges::replace(base64, '+', '-');
    std::ranges::replace(base64, '/', '_');
    AddForm(base64);
  }
}

void Secrets::AddHeader(std::string_view value) {
  const auto [begin, end] = SecretPart(value);
  const std::string_view part = value.substr(begin, end - begin);
  Add(part);
  if (begin > 0 && EqualsIgnoreCase(Trim(value.substr(0, begin)), "basic")) {
    if (const auto pair = DecodeBase64(part)) {
      Add(*pair);
      Add(pair->substr(std::min(pair->find(':') + 1, pair->size())));
    }
  }
  for (const std::string& cookie : Split(value, ';')) {
    const std::size_t equals = cookie.find('=');
    if (equals != std::string::npos && begin == 0) {
      Add(Trim(std::string_view(cookie).substr(equals + 1)));
    }
  }
}

void Secrets::AddForm(std::string_view text) {
  Form form;
  if (IsValidUtf8(text)) {
    for (const char32_t code : DecodeUtf8(text)) {
      Letter letter{.code = code, .bytes = {}};
      AppendUtf8(code, letter.bytes);
      form.push_back(std::move(letter));
    }
  } else {
    for (const char c : text) {
      form.push_back({static_cast<unsigned char>(c), std::string(1, c)});
    }
  }
  const std::lock_guard lock(mutex_);
  for (const char c : {form[0].bytes[0], '\\', '%', '&', '\'', '+'}) {
    begins_[static_cast<unsigned char>(c)] = true;
  }
  forms_.push_back(std::move(form));
}

void Secrets::AddEnds(std::string_view text, std::size_t at,
                      const Letter& letter, std::vector<std::size_t>& ends) {
  if (at >= text.size()) {
    return;
  }
  const std::string_view rest = text.substr(at);
  if (rest.starts_with(letter.bytes)) {
    ends.push_back(at + letter.bytes.size());
  }
  const auto add = [&](std::optional<std::size_t> end) {
    if (end.has_value()) {
      ends.push_back(*end);
    }
  };
  if (rest[0] == '%') {
    add(AfterHex(text, at, letter.bytes, '%'));
  } else if (rest[0] == '&') {
    add(AfterEntity(text, at, letter.code));
    // What JSON escaped may stand in HTML or XML: "&#92;&quot;".
    if (const auto slash = AfterEntity(text, at, '\\')) {
      AddEscaped(text, *slash, letter, ends);
    }
  } else if (rest[0] == '+' && letter.code == ' ') {
    add(at + 1);
  } else if (letter.code == '\'' && rest.starts_with("'\\''")) {
    add(at + 4);
  }
  if (rest[0] != '\\') {
    return;
  }
  const std::size_t next = SkipBackslashes(text, at);
  if (letter.code == '\\') {
    for (const std::size_t escaped : {2U, 4U}) {
      add(at + escaped <= next ? std::optional(at + escaped) : std::nullopt);
    }
  }
  if (next < text.size() && text[next] == 'x') {
    add(AfterHex(text, at, letter.bytes, '\\'));
  }
  AddEscaped(text, next, letter, ends);
}

void Secrets::AddEscaped(std::string_view text, std::size_t next,
                         const Letter& letter, std::vector<std::size_t>& ends) {
  if (next >= text.size()) {
    return;
  }
  const auto add = [&](std::optional<std::size_t> end) {
    if (end.has_value()) {
      ends.push_back(*end);
    }
  };
  if (text[next] == 'u') {
    add(AfterUnicode(text, next, letter.code));
  } else if (text[next] == '&') {
    add(AfterEntity(text, next, letter.code));
  }
  const bool punctuation =
      letter.code < 0x80 && !IsAlnum(text[next]) &&
      letter.code == static_cast<unsigned char>(text[next]);
  if (punctuation || IsControl(letter.code, text[next])) {
    add(next + 1);
  }
}

std::size_t Secrets::EndOf(std::string_view text, std::size_t at) const {
  std::size_t longest = at;
  std::vector<std::size_t> places;
  std::vector<std::size_t> next;
  const bool escaped =
      std::string_view("\\%&'+").find(text[at]) != std::string_view::npos;
  for (const Form& form : forms_) {
    if (!escaped && text[at] != form[0].bytes[0]) {
      continue;  // as nearly everywhere (time)
    }
    places = {at};
    std::size_t i = 0;
    for (; i < form.size(); ++i) {
      next.clear();
      for (const std::size_t place : places) {
        AddEnds(text, place, form[i], next);
      }
      if (next.empty()) {
        break;
      }
      // A backslash has several readings: their number stays small.
      std::ranges::sort(next);
      next.erase(std::ranges::unique(next).begin(), next.end());
      std::swap(places, next);
    }
    const bool enough =
        i >= kToldByBeginning || (i >= kMinSecretBytes && 2 * i >= form.size());
    if (i == form.size() || (enough && IsCut(text, places.back()))) {
      longest = std::max(longest, places.back());
    }
  }
  return longest;
}

bool Secrets::empty() const {
  const std::shared_lock lock(mutex_);
  return forms_.empty();
}

void Secrets::Clear() {
  const std::lock_guard lock(mutex_);
  forms_.clear();
  begins_.fill(false);
}

std::string Secrets::Mask(std::string_view text) const {
  std::string out;
  const std::shared_lock lock(mutex_);
  if (forms_.empty()) {
    return std::string(text);
  }
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end =
        begins_[static_cast<unsigned char>(text[at])] ? EndOf(text, at) : at;
    if (end > at) {
      out += kMasked;
      at = end;
    } else {
      out += text[at++];
    }
  }
  return out;
}

}  // namespace plumbline
