#include "harness/check/wire_rule.h"

#include <algorithm>
#include <array>
#include <string>

#include "harness/base/error.h"
#include "harness/contract/rules.h"

namespace plumbline {
namespace {

constexpr std::array kWireRules = {
    WireRule{WireFault::kBareLineFeed, service_clause::kLineEnds,
             "bare-line-feed", "a line of the response's head ends without CR",
             "lines that end with CR LF"},
    WireRule{WireFault::kTwoFramings, service_clause::kOneFraming,
             "two-framings",
             "the response says twice how its end is known, and readers that "
             "believe the other word take its bytes for another response",
             "Content-Length or Transfer-Encoding, not both"},
    WireRule{WireFault::kTwoContentTypes, service_clause::kOneContentType,
             "two-content-types", "the response states two media types",
             "one Content-Type"},
    WireRule{WireFault::kBytesBehind, service_clause::kOneResponse,
             "bytes-behind", "something comes behind the end of the response",
             "nothing behind the response"},
    WireRule{WireFault::kSecondResponse, service_clause::kOneResponse,
             "second-response", "one request is answered by two responses",
             "one response"},
    WireRule{WireFault::kStatusRange, service_clause::kStatusRange,
             "status-out-of-range", "the status is none of HTTP's classes",
             "a status between 100 and 599"},
    WireRule{WireFault::kTwoLengths, service_clause::kOneLength, "two-lengths",
             "the response states two lengths and cannot be read",
             "one Content-Length"},
    WireRule{WireFault::kBrokenEncoding, service_clause::kContentCoding,
             "broken-encoding",
             "the response's content is not coded as it says and cannot be "
             "read",
             "content in the coding that Content-Encoding names"},
};

}  // namespace

const WireRule& WireRuleOf(WireFault fault) {
  const auto* const found =
      std::ranges::find(kWireRules, fault, &WireRule::fault);
  PLUMBLINE_ASSERT(found != kWireRules.end());
  return *found;
}

Verdict FailureOf(const WireNote& note) {
  const WireRule& rule = WireRuleOf(note.fault);
  return {.outcome = Outcome::kFail,
          .clause = rule.clause,
          .kind = std::string(rule.kind),
          .message = std::string(rule.message),
          .expected = std::string(rule.expected),
          .actual = note.shown};
}

const WireNote* WhyUnreadable(const HttpResult& result) {
  if (result.failure != TransportFailure::kMalformedResponse) {
    return nullptr;
  }
  // Above 599 a status is read; here it can only be one below 100.
  const auto is_reason = [](const WireNote& note) {
    return note.fault == WireFault::kTwoLengths ||
           note.fault == WireFault::kBrokenEncoding ||
           note.fault == WireFault::kStatusRange;
  };
  const auto found = std::ranges::find_if(result.wire_notes, is_reason);
  return found == result.wire_notes.end() ? nullptr : &*found;
}

}  // namespace plumbline
