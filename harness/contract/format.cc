#include "harness/contract/format.h"

#include <arpa/inet.h>
#include <unicode/bytestream.h>
#include <unicode/idna.h>
#include <unicode/stringpiece.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <string>

#include "harness/base/ascii.h"
#include "harness/base/json.h"
#include "harness/base/text.h"
#include "harness/contract/timestamp.h"
#include "harness/pattern/matcher.h"

namespace plumbline {
namespace {

FormatVerdict FitsIf(bool fits) {
  return fits ? FormatVerdict::kFits : FormatVerdict::kBroken;
}

// Only printable ASCII without the characters that RFC 3986 leaves out of every
// part, and each `%` with its two digits.
bool IsUriText(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c <= ' ' || c > '~' ||
        std::string_view("\"<>\\^`{|}").find(c) != std::string_view::npos) {
      return false;
    }
    if (c == '%' && (i + 2 >= text.size() || !IsHexDigit(text[i + 1]) ||
                     !IsHexDigit(text[i + 2]))) {
      return false;
    }
  }
  return true;
}

// The same where letters beyond ASCII are allowed (RFC 3987).
bool IsIriText(std::string_view text) {
  std::string ascii;
  for (const char c : text) {
    ascii += static_cast<unsigned char>(c) < 0x80 ? c : 'x';
  }
  return IsValidUtf8(text) && IsUriText(ascii);
}

// RFC 3986 section 3.1: a letter, then letters, digits, "+", "-", ".".
bool HasScheme(std::string_view text) {
  const std::size_t colon = text.find(':');
  return colon != std::string_view::npos && colon > 0 && IsLetter(text[0]) &&
         std::ranges::all_of(text.substr(0, colon), [](char c) {
           return IsAlnum(c) || c == '+' || c == '-' || c == '.';
         });
}

FormatVerdict JudgeUri(std::string_view text) {
  return FitsIf(HasScheme(text) && IsUriText(text));
}
FormatVerdict JudgeUriReference(std::string_view text) {
  return FitsIf(IsUriText(text));
}
FormatVerdict JudgeIri(std::string_view text) {
  return FitsIf(HasScheme(text) && IsIriText(text));
}
FormatVerdict JudgeIriReference(std::string_view text) {
  return FitsIf(IsIriText(text));
}

FormatVerdict JudgeDate(std::string_view text) {
  return FitsIf(text.size() == 10 && text[4] == '-' &&
                IsTimestamp(std::string(text) + "T00:00:00Z",
                            TimestampFormat::kDateTime));
}

FormatVerdict JudgeTime(std::string_view text) {
  return JudgeDateTime("2024-01-01T" + std::string(text));
}

// RFC 4122 section 3: lower case is written, capitals are read.
FormatVerdict JudgeUuid(std::string_view text) {
  if (text.size() != 36) {
    return FormatVerdict::kBroken;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !IsHexDigit(text[i])) {
      return FormatVerdict::kBroken;
    }
  }
  return FormatVerdict::kFits;
}

template <int family, std::size_t size>
FormatVerdict JudgeAddress(std::string_view text) {
  std::array<unsigned char, size> address{};
  const std::string whole(text);
  return FitsIf(text.find('\0') == std::string_view::npos &&
                inet_pton(family, whole.c_str(), address.data()) == 1);
}

bool IsHostLabel(std::string_view label) {
  return !label.empty() && label.size() <= 63 && label.front() != '-' &&
         label.back() != '-' && std::ranges::all_of(label, [](char c) {
           return IsAlnum(c) || c == '-';
         });
}

// RFC 1123 section 2.1.
FormatVerdict JudgeHostname(std::string_view text) {
  if (text.empty() || text.size() > 253) {
    return FormatVerdict::kBroken;
  }
  while (!text.empty()) {
    const std::size_t dot = std::min(text.find('.'), text.size());
    if (!IsHostLabel(text.substr(0, dot)) || dot + 1 == text.size()) {
      return FormatVerdict::kBroken;
    }
    text.remove_prefix(std::min(dot + 1, text.size()));
  }
  return FormatVerdict::kFits;
}

// RFC 5890 to 5893, as Unicode's UTS 46 has them.
FormatVerdict JudgeIdnHostname(std::string_view text) {
  static const std::unique_ptr<icu::IDNA> idna = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::IDNA>(icu::IDNA::createUTS46Instance(
        UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_CHECK_CONTEXTO |
            UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE |
            UIDNA_USE_STD3_RULES,
        status));
  }();
  std::string ascii;
  icu::StringByteSink<std::string> sink(&ascii);
  icu::IDNAInfo info;
  UErrorCode status = U_ZERO_ERROR;
  idna->nameToASCII_UTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())),
      sink, info, status);
  return FitsIf(U_SUCCESS(status) != 0 && !info.hasErrors() &&
                JudgeHostname(ascii) == FormatVerdict::kFits);
}

// A name with A-labels has to be one of internationalized names as well.
FormatVerdict JudgeAsciiHostname(std::string_view text) {
  const bool encoded = ToLower(text).find("xn--") != std::string::npos;
  return JudgeHostname(text) == FormatVerdict::kFits && encoded
             ? JudgeIdnHostname(text)
             : JudgeHostname(text);
}

// Of RFC 5321's mailbox what everybody tells alike: one text before an "@" and
// one behind it; quoted local parts and literal addresses are taken.
FormatVerdict JudgeEmail(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == text.size()) {
    return FormatVerdict::kHopeless;
  }
  const std::string_view local = text.substr(0, at);
  const std::string_view domain = text.substr(at + 1);
  const bool quoted = local.size() > 2 && local.front() == '"';
  const bool plain =
      local.front() != '.' && local.back() != '.' &&
      local.find("..") == std::string_view::npos &&
      local.find_first_of(" @,;:<>()[]\\\"\t\r\n") == std::string_view::npos;
  const bool literal = domain.front() == '[' && domain.back() == ']';
  return FitsIf((quoted || plain) &&
                (literal || JudgeIdnHostname(domain) == FormatVerdict::kFits));
}

bool ReadDigits(std::string_view& text) {
  const std::size_t count =
      std::min(text.find_first_not_of("0123456789"), text.size());
  text.remove_prefix(count);
  return count > 0;
}

// One part of a duration, of units that come in this order and once each;
// `skips` where one between two of them is left out.
bool ReadUnits(std::string_view& text, std::string_view units, bool& skips) {
  bool any = false;
  while (!text.empty() && text.front() != 'T') {
    if (!ReadDigits(text) || text.empty()) {
      return false;
    }
    if (text.front() == '.' || text.front() == ',') {
      // ISO 8601 takes a fraction of the last unit.
      text.remove_prefix(1);
      if (!ReadDigits(text) || text.size() != 1) {
        return false;
      }
    }
    const std::size_t unit = units.find(text.front());
    if (unit == std::string_view::npos) {
      return false;
    }
    skips = skips || (any && unit > 0);
    units.remove_prefix(unit + 1);
    text.remove_prefix(1);
    any = true;
  }
  return any;
}

// RFC 3339 appendix A, and loosely what ISO 8601 has beside it: fractions,
// signs, units that are skipped.
FormatVerdict JudgeDuration(std::string_view text) {
  const bool is_signed = text.starts_with('-') || text.starts_with('+');
  text.remove_prefix(is_signed ? 1 : 0);
  if (!text.starts_with('P')) {
    return FormatVerdict::kBroken;
  }
  const bool has_fraction = text.find_first_of(".,") != std::string_view::npos;
  text.remove_prefix(1);
  const bool weeks = text.contains('W');
  bool skips = weeks && std::ranges::count_if(text, IsLetter) > 1;
  const bool has_date = !text.empty() && text.front() != 'T';
  if (has_date && !ReadUnits(text, weeks ? "YMWD" : "YMD", skips)) {
    return FormatVerdict::kBroken;
  }
  if (!text.empty()) {
    text.remove_prefix(1);
    if (!ReadUnits(text, "HMS", skips) || !text.empty()) {
      return FormatVerdict::kBroken;
    }
  } else if (!has_date) {
    return FormatVerdict::kBroken;
  }
  return is_signed || has_fraction || skips ? FormatVerdict::kLoose
                                            : FormatVerdict::kFits;
}

// RFC 6901 section 3.
FormatVerdict JudgeJsonPointer(std::string_view text) {
  bool fits = text.empty() || text.front() == '/';
  for (std::size_t i = 0; i < text.size(); ++i) {
    fits = fits &&
           (text[i] != '~' || (i + 1 < text.size() &&
                               (text[i + 1] == '0' || text[i + 1] == '1')));
  }
  return FitsIf(fits);
}

FormatVerdict JudgeRelativePointer(std::string_view text) {
  const bool zero = text.starts_with('0');
  const std::size_t before = text.size();
  if (!ReadDigits(text) || (zero && before - text.size() > 1)) {
    return FormatVerdict::kBroken;
  }
  return text == "#" ? FormatVerdict::kFits : JudgeJsonPointer(text);
}

FormatVerdict JudgeRegex(std::string_view text) {
  return FitsIf(
      PatternMatcher::Compile({.text = std::string(text)}).has_value());
}

FormatVerdict JudgeBase64Url(std::string_view text) {
  return FitsIf(std::ranges::all_of(text, [](char c) {
    return IsAlnum(c) || c == '-' || c == '_' || c == '=';
  }));
}

// Whether a date-time has a second 60 that is not the last one of a day in UTC
// (RFC 3339 section 5.7). REQUIRES: it is one.
bool IsLeapSecondElsewhere(std::string_view text) {
  constexpr int kMinutesOfDay = 24 * 60;
  const auto number = [&](std::size_t at) {
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
  };
  if (number(17) != 60) {
    return false;
  }
  int minute = number(11) * 60 + number(14);
  if (ToLower(text.substr(text.size() - 1)) != "z") {
    const int offset = number(text.size() - 5) * 60 + number(text.size() - 2);
    minute += text[text.size() - 6] == '+' ? -offset : offset;
  }
  return (minute + kMinutesOfDay) % kMinutesOfDay != kMinutesOfDay - 1;
}

constexpr std::array<std::string_view, 5> kNoDates = {
    "2024-13-01", "2024-02-30", "2024-00-10", "2024-01-32", "no-date"};
constexpr std::array<std::string_view, 4> kNoTimes = {"25:00:00Z", "12:60:00Z",
                                                      "12:00:61Z", "noon"};
constexpr std::array<std::string_view, 4> kNoDurations = {"P", "P1", "1D",
                                                          "PT"};
constexpr std::array<std::string_view, 4> kNoUuids = {
    "0c9d4ad2-6f3c-4b8e-9a51-3f2f0c6b7d1g",
    "0c9d4ad2-6f3c-4b8e-9a51-3f2f0c6b7d1",
    "0c9d4ad2-6f3c-4b8e-9a51-3f2f0c6b7d100", "not-a-uuid"};
constexpr std::array<std::string_view, 4> kNoEmails = {
    "no.at.example.com", "nobody@", "@example.com", "two words@example.com"};
constexpr std::array<std::string_view, 3> kNoHosts = {
    "two words.example.com", "under/score.example.com", "a..example.com"};
constexpr std::array<std::string_view, 5> kNoIpv4s = {
    "256.1.1.1", "1.2.3.4.5", "1.2.3.x", "1.2.3.-4", "localhost"};
constexpr std::array<std::string_view, 4> kNoIpv6s = {
    "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::1", "2001:db8::g"};
constexpr std::array<std::string_view, 3> kNoUris = {
    "no uri at all", "//example.com/x", "example"};
constexpr std::array<std::string_view, 2> kNoUriReferences = {"two words",
                                                              "/a%zz<>"};
constexpr std::array<std::string_view, 2> kNoPointers = {"a/b", "/a~2"};
constexpr std::array<std::string_view, 2> kNoRelativePointers = {"/a", "-1/a"};
constexpr std::array<std::string_view, 2> kNoRegexes = {"(a", "[a"};
constexpr std::array<std::string_view, 2> kNoBase64Urls = {"a b!", "***"};

constexpr std::string_view kHost =
    "[a-z][a-z0-9]{1,11}(\\.[a-z][a-z0-9]{1,11})"
    "{0,2}\\.(com|net|org)";

constexpr std::string_view kDrawnDate =
    "(19[7-9][0-9]|20[0-3][0-9])-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|"
    "(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)";
constexpr std::string_view kDrawnTime =
    "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z";
constexpr std::string_view kDrawnUuid =
    "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
constexpr std::string_view kDrawnDuration =
    "P([1-9][0-9]?D(T([1-9]|1[0-9])H)?|T([1-9]|1[0-9])H([1-9][0-9]?M)?|"
    "T[1-9][0-9]?M|T[1-9][0-9]?S)";
constexpr std::string_view kDrawnEmail =
    "[a-z][a-z0-9]{0,30}(\\.[a-z0-9]{1,10})?@[a-z][a-z0-9]{1,11}"
    "(\\.[a-z][a-z0-9]{1,11}){0,2}\\.(com|net|org)";
constexpr std::string_view kDrawnIpv4 =
    "((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\\.){3}"
    "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
constexpr std::string_view kDrawnIpv6 = "2001:db8(:[1-9a-f][0-9a-f]{0,3}){6}";
constexpr std::string_view kDrawnUri =
    "https?://[a-z][a-z0-9]{1,11}(\\.[a-z][a-z0-9]{1,11}){0,2}"
    "\\.(com|net|org)(/[a-z0-9]{1,12}){0,12}";
constexpr std::string_view kDrawnPath = "(/[a-z0-9]{1,12}){1,12}";

constexpr std::array kFormats = {
    // RFC 3339 section 5.6.
    StringFormat{"date", kDrawnDate, JudgeDate, true, kNoDates},
    StringFormat{"time", kDrawnTime, JudgeTime, true, kNoTimes},
    StringFormat{"duration", kDrawnDuration, JudgeDuration, true, kNoDurations},
    // RFC 4122; the names with a version are pydantic's.
    StringFormat{"uuid", kDrawnUuid, JudgeUuid, true, kNoUuids},
    StringFormat{"uuid4", kDrawnUuid, JudgeUuid, true, kNoUuids},
    // RFC 2673 section 3.2, RFC 4291 section 2.2.
    StringFormat{"ipv4", kDrawnIpv4, JudgeAddress<AF_INET, 4>, true, kNoIpv4s},
    StringFormat{"ipv6", kDrawnIpv6, JudgeAddress<AF_INET6, 16>, true,
                 kNoIpv6s},
    // RFC 6901.
    StringFormat{"json-pointer", kDrawnPath, JudgeJsonPointer, true,
                 kNoPointers},
    StringFormat{"relative-json-pointer", "[0-9](/[a-z0-9]{1,12}){1,12}",
                 JudgeRelativePointer, true, kNoRelativePointers},
    // Here readers differ: in quoting, lengths, letters beyond ASCII.
    StringFormat{"email", kDrawnEmail, JudgeEmail, false, kNoEmails},
    StringFormat{"idn-email", kDrawnEmail, JudgeEmail, false, kNoEmails},
    StringFormat{"hostname", kHost, JudgeAsciiHostname, false, kNoHosts},
    StringFormat{"idn-hostname", kHost, JudgeIdnHostname, false, kNoHosts},
    StringFormat{"uri", kDrawnUri, JudgeUri, false, kNoUris},
    StringFormat{"uri-reference", kDrawnPath, JudgeUriReference, false,
                 kNoUriReferences},
    StringFormat{"iri", kDrawnUri, JudgeIri, false, kNoUris},
    StringFormat{"iri-reference", kDrawnPath, JudgeIriReference, false,
                 kNoUriReferences},
    StringFormat{"regex", "[a-z]{1,64}", JudgeRegex, false, kNoRegexes},
    StringFormat{"base64url", "([A-Za-z0-9_-]{4}){1,64}", JudgeBase64Url, false,
                 kNoBase64Urls},
};

}  // namespace

std::span<const StringFormat> StringFormats() { return kFormats; }

const StringFormat* FindStringFormat(std::string_view name) {
  const auto* const found =
      std::ranges::find(kFormats, name, &StringFormat::name);
  return found == kFormats.end() ? nullptr : &*found;
}

bool IsFreeFormat(std::string_view name) {
  return name == "password" || name == "binary";
}

FormatVerdict JudgeDateTime(std::string_view text) {
  const auto fits = [](const std::string& candidate) {
    return IsTimestamp(candidate, TimestampFormat::kDateTime);
  };
  std::string usual(text);
  if (fits(usual)) {
    return IsLeapSecondElsewhere(usual) ? FormatVerdict::kLoose
                                        : FormatVerdict::kFits;
  }
  // RFC 3339 section 5.6 lets applications write a space for the "T"; many
  // serializers leave the offset out where they know none.
  if (usual.size() > 10 && usual[10] == ' ') {
    usual[10] = 'T';
  }
  return fits(usual) || fits(usual + "Z") ? FormatVerdict::kLoose
                                          : FormatVerdict::kBroken;
}

}  // namespace plumbline
