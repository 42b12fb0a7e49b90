// The rules that no clause of one operation states: what the protocol demands
// of the endpoint as a whole. Their clause ids are "service@<name>".
#ifndef PLUMBLINE_HARNESS_CONTRACT_RULES_H_
#define PLUMBLINE_HARNESS_CONTRACT_RULES_H_

#include <span>
#include <string>
#include <string_view>

namespace plumbline {

struct Rule {
  std::string_view name;  // "malformed-json"
  std::string_view promise;
  std::string_view source;  // the specification that says so
  bool of_paths = false;    // only plain HTTP says it, by a status
};

// The clauses of rules that checks blame.
namespace service_clause {
inline constexpr const char* kContentType = "service@content-type";
inline constexpr const char* kErrorStatus = "service@error-status";
inline constexpr const char* kErrorType = "service@error-type";
inline constexpr const char* kNoLeak = "service@no-leak";
inline constexpr const char* kSuccessStatus = "service@success-status";
inline constexpr const char* kWellFormed = "service@well-formed";
// Of HTTP itself.
inline constexpr const char* kContentCoding = "service@content-coding";
inline constexpr const char* kLineEnds = "service@line-ends";
inline constexpr const char* kOneContentType = "service@one-content-type";
inline constexpr const char* kOneFraming = "service@one-framing";
inline constexpr const char* kOneLength = "service@one-length";
inline constexpr const char* kOneResponse = "service@one-response";
inline constexpr const char* kStatusRange = "service@status-range";
}  // namespace service_clause

// Rules that are told for each operation, for what makes one operation fail is
// not what makes another: "CreateTable@no-server-error".
inline constexpr std::string_view kAnsweredRule = "answered";
inline constexpr std::string_view kNoServerErrorRule = "no-server-error";
[[nodiscard]] std::string OperationRuleId(std::string_view operation,
                                          std::string_view rule);
// Whether a clause is such a rule of an operation.
[[nodiscard]] bool IsOperationRule(std::string_view clause);

// The clause of a rule: "service@malformed-json".
[[nodiscard]] std::string ServiceClauseId(std::string_view rule);
// Whether a clause is one of the endpoint as a whole.
[[nodiscard]] bool IsServiceClause(std::string_view clause);

// Every rule, in the order in which reports list them.
[[nodiscard]] std::span<const Rule> Rules();

// What the lifecycle of a resource promises. Their clause ids are
// "<resource>@<name>".
[[nodiscard]] std::span<const Rule> LifecycleRules();

// The rule of either table, or nullptr.
[[nodiscard]] const Rule* FindRule(std::string_view name);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_RULES_H_
