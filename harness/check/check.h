// Checks: pure functions from a contract, a step and its exchange to verdicts.
// Each stands in a file of its own that quotes the rule it enforces. A failure
// must follow from a clause or a protocol rule; where the target is free, the
// verdict is inconclusive, which is counted and never reported as a failure.
#ifndef PLUMBLINE_HARNESS_CHECK_CHECK_H_
#define PLUMBLINE_HARNESS_CHECK_CHECK_H_

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/case/case.h"
#include "harness/contract/clause.h"
#include "harness/contract/resource_view.h"
#include "harness/contract/rules.h"
#include "harness/contract/tag_view.h"
#include "harness/contract/validate.h"
#include "harness/protocol/exchange.h"

namespace plumbline {

enum class Outcome : std::uint8_t { kPass, kFail, kInconclusive };

enum class Severity : std::uint8_t {
  kError,
  kWarning,  // shown, but no reason for exit status 1
};

[[nodiscard]] std::string_view ToString(Severity severity);

struct Verdict {
  Outcome outcome = Outcome::kPass;
  std::string clause;
  // What went wrong, in a word that stays the same whatever the payload:
  // "accepted", "server-error". With clause and check, a finding's identity.
  std::string kind;
  Severity severity = Severity::kError;
  std::string message;
  std::string expected;
  std::string actual;
  std::string check;  // filled in by RunChecks
};

// Which statuses are taken for an error with a documented status.
enum class ErrorStatusMode : std::uint8_t { kWire, kDocumented, kEither };

// What the user makes of a check.
enum class CheckUse : std::uint8_t {
  kOff,   // it is not asked
  kWarn,  // what it finds is a warning
};

struct CheckOptions {
  bool strict = false;
  ErrorStatusMode error_status = ErrorStatusMode::kEither;
  // Writes may take their time until they are seen everywhere.
  bool eventual = false;
  // By the name of the check, for those that are not used as they are; the
  // first counts.
  std::vector<std::pair<std::string, CheckUse>> uses;

  [[nodiscard]] bool IsOff(std::string_view check) const {
    return UseOf(check) == CheckUse::kOff;
  }
  // As a warning where the check only warns.
  [[nodiscard]] Severity SeverityOf(const Verdict& verdict) const {
    return UseOf(verdict.check) == CheckUse::kWarn ? Severity::kWarning
                                                   : verdict.severity;
  }
  [[nodiscard]] std::optional<CheckUse> UseOf(std::string_view check) const;
};

struct CheckContext {
  const Contract& contract;
  const ClauseSet& clauses;
  const Validator& validator;
  CheckOptions options;
  std::vector<ResourceView> resources = ResourceViews(contract);
  std::optional<TagView> tags = FindTagView(contract);
};

// One step that was played.
struct Observation {
  const Step& step;
  const Operation& operation;
  const Exchange& exchange;
  // Plays the step's control, the twin that differs only in the aimed place,
  // and gives its exchange; nullptr where there is none.
  std::function<const Exchange*()> control;
  // When the request was sent and its answer was there; the same for both: it
  // is not known.
  std::chrono::steady_clock::time_point began = {};
  std::chrono::steady_clock::time_point ended = {};

  // Whether the step is about the endpoint and not about its operation.
  [[nodiscard]] bool about_endpoint() const {
    return IsServiceClause(step.clause);
  }
};

using CheckFunction = void (*)(const CheckContext& context,
                               const Observation& seen,
                               std::vector<Verdict>& verdicts);

struct Check {
  std::string_view name;
  std::string_view rule;  // in words, for `explain` and reports
  CheckFunction run;
};

// Every check, in the order in which their failures are told.
[[nodiscard]] std::span<const Check> AllChecks();

[[nodiscard]] const Check* FindCheck(std::string_view name);

// Names of checks that others ask for.
inline constexpr std::string_view kAnsweredCheck = "answered";
inline constexpr std::string_view kServerErrorCheck = "server-error";
inline constexpr std::string_view kKeptRequestCheck = "kept-request";
inline constexpr std::string_view kViolatingRequestCheck = "violating-request";

// The kind of failure that says that an operation is not there at all.
inline constexpr std::string_view kOperationUnknownKind = "operation-unknown";

// The kind of a warning: the endpoint has a rule that no clause states.
inline constexpr std::string_view kUnstatedRuleKind = "unstated-rule";

// The kind of a failure: an output has a member that no shape declares.
inline constexpr std::string_view kUndeclaredMemberKind = "undeclared-member";

// An error with a status that the document does not list for the operation,
// which OpenAPI allows: told as a warning for the operation, and a failure
// where the user is strict.
inline constexpr std::string_view kUndocumentedErrorKind = "undocumented-error";

// Whether the check judges the response as a whole, whatever it says.
[[nodiscard]] inline bool JudgesWholeResponse(std::string_view check) {
  return check == kAnsweredCheck || check == kServerErrorCheck;
}

// The verdicts of every check. A check that passes says so only about the
// clause that the step aims at.
[[nodiscard]] std::vector<Verdict> RunChecks(const CheckContext& context,
                                             const Observation& seen);

// Whether the step has a control and that was answered with a success.
[[nodiscard]] bool ControlWasAccepted(const Observation& seen);

// Whether the step has a control and that was answered, and not by a failure of
// the server.
[[nodiscard]] bool ControlWasAnswered(const Observation& seen);

// The clause that a failure of the response as a whole is held against: the
// step's own where its control was answered, which shows that the aimed place
// is the cause; else the rule of that name, of the step's operation.
[[nodiscard]] std::string BlameFor(const Observation& seen,
                                   std::string_view rule);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CHECK_CHECK_H_
