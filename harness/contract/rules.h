// The rules that no clause of one operation states: what the protocol demands
// of the endpoint as a whole. Their clause ids are "service@<name>".
#ifndef PLUMBLINE_HARNESS_CONTRACT_RULES_H_
#define PLUMBLINE_HARNESS_CONTRACT_RULES_H_

#include <span>
#include <string_view>

namespace plumbline {

struct Rule {
  std::string_view name;  // "malformed-json"
  std::string_view promise;
  std::string_view source;  // the specification that says so
};

// Every rule, in the order in which reports list them.
[[nodiscard]] std::span<const Rule> Rules();

// What the lifecycle of a resource promises. Their clause ids are
// "<resource>@<name>".
[[nodiscard]] std::span<const Rule> LifecycleRules();

// The rule of either table, or nullptr.
[[nodiscard]] const Rule* FindRule(std::string_view name);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_RULES_H_
