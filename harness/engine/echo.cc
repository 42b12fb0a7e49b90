#include "harness/engine/echo.h"

#include <string_view>

#include "harness/engine/blamed_value.h"

namespace plumbline {
namespace {

constexpr std::string_view kCheckOfOutput = "output";

// Whether the clause is about a member of that name, or about what a map holds,
// whose names nobody gives.
bool IsAbout(std::string_view clause, std::string_view member) {
  clause = clause.substr(0, clause.rfind('@'));
  if (clause.contains('{')) {
    return true;
  }
  while (clause.ends_with("[]")) {
    clause.remove_suffix(2);
  }
  return clause.substr(clause.rfind('.') + 1) == member;
}

}  // namespace

std::vector<std::string> ClausesOfEcho(const WriteLog& writes,
                                       const Verdict& verdict,
                                       const Exchange& exchange) {
  const BlamedValue blamed = FindBlamed(verdict.actual, exchange);
  if (verdict.check != kCheckOfOutput || blamed.member.empty() ||
      blamed.value == nullptr || blamed.value->is_structured()) {
    return {};
  }
  std::vector<std::string> clauses =
      writes.ClausesBrokenWith(blamed.member, *blamed.value);
  std::erase_if(clauses, [&](const std::string& clause) {
    return !IsAbout(clause, blamed.member);
  });
  return clauses;
}

}  // namespace plumbline
