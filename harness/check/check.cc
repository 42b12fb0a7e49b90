#include "harness/check/check.h"

#include <algorithm>
#include <array>

#include "harness/check/checks.h"

namespace plumbline {
namespace {

constexpr std::array kChecks = {
    Check{kAnsweredCheck,
          "every request is answered in time with a whole HTTP response",
          CheckAnswered},
    Check{kServerErrorCheck, "no 5xx that the contract does not model",
          CheckServerError},
    Check{"endpoint-rule",
          "a request that the protocol cannot take is refused with a 4xx",
          CheckEndpointRule},
    Check{kViolatingRequestCheck,
          "a request that breaks one clause is refused with a 4xx whose error "
          "is the clause's own, a validation or a serialization error",
          CheckViolatingRequest},
    Check{kKeptRequestCheck,
          "a request that keeps every clause is not refused as invalid",
          CheckKeptRequest},
    Check{"well-formed", "a response body is well-formed UTF-8 JSON",
          CheckWellFormed},
    Check{"output", "a success keeps every clause of the output's shapes",
          CheckOutput},
    Check{"page-size", "a page has at most as many results as were asked for",
          CheckPageSize},
    Check{"filter",
          "a list that is asked for the rows of one listed value shows no row "
          "of another",
          CheckFilter},
    Check{"error-declared",
          "an error is declared on the operation or the service, or common to "
          "the protocol, and names itself",
          CheckErrorDeclared},
    Check{"status", "status and error type belong together", CheckStatus},
    Check{"documented-response",
          "status, media type and body of a response are documented",
          CheckDocumentedResponse},
    Check{"content-type", "a JSON body is said to be JSON", CheckContentType},
    Check{"leak", "an error shows no stack trace and no internal path",
          CheckLeak},
    Check{"wire",
          "a response keeps the rules of HTTP that readers are free "
          "to pass over",
          CheckWire},
};

}  // namespace

std::string_view ToString(Severity severity) {
  return severity == Severity::kError ? "error" : "warning";
}

std::span<const Check> AllChecks() { return kChecks; }

const Check* FindCheck(std::string_view name) {
  const auto* const found = std::ranges::find(kChecks, name, &Check::name);
  return found == kChecks.end() ? nullptr : found;
}

std::optional<CheckUse> CheckOptions::UseOf(std::string_view check) const {
  const auto found =
      std::ranges::find(uses, check, &std::pair<std::string, CheckUse>::first);
  return found == uses.end() ? std::nullopt : std::optional(found->second);
}

std::vector<Verdict> RunChecks(const CheckContext& context,
                               const Observation& seen) {
  std::vector<Verdict> all;
  for (const Check& check : kChecks) {
    if (context.options.IsOff(check.name)) {
      continue;
    }
    const std::size_t before = all.size();
    check.run(context, seen, all);
    for (std::size_t i = before; i < all.size(); ++i) {
      all[i].check = check.name;
      all[i].severity = context.options.SeverityOf(all[i]);
    }
  }
  return all;
}

bool ControlWasAccepted(const Observation& seen) {
  const Exchange* const control = seen.control();
  return control != nullptr && control->reply.kind == ReplyKind::kSuccess;
}

bool ControlWasAnswered(const Observation& seen) {
  const Exchange* const control = seen.control();
  return control != nullptr && control->result.ok() &&
         control->reply.status < 500;
}

std::string BlameFor(const Observation& seen, std::string_view rule) {
  const bool own = !seen.step.clause.empty() &&
                   (seen.about_endpoint() || ControlWasAnswered(seen));
  return own ? seen.step.clause : OperationRuleId(seen.operation.name, rule);
}

}  // namespace plumbline
