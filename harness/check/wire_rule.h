// The rules of HTTP itself that a response can break on the wire.
#ifndef PLUMBLINE_HARNESS_CHECK_WIRE_RULE_H_
#define PLUMBLINE_HARNESS_CHECK_WIRE_RULE_H_

#include <string_view>

#include "harness/base/http_message.h"
#include "harness/check/check.h"

namespace plumbline {

struct WireRule {
  WireFault fault;
  const char* clause;
  std::string_view kind;
  std::string_view message;
  std::string_view expected;
};

// The rule that forbids the fault; rules.cc has the sections.
[[nodiscard]] const WireRule& WireRuleOf(WireFault fault);

// The failure that the note is.
[[nodiscard]] Verdict FailureOf(const WireNote& note);

// The note that says why the result's response could not be read, or nullptr
// where that is no rule's of its own.
[[nodiscard]] const WireNote* WhyUnreadable(const HttpResult& result);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CHECK_WIRE_RULE_H_
