// What an operation is about, as its name or its path says: the nouns that may
// name a resource, best first.
//
//   DescribeConfigRules                   ConfigRule
//   DeregisterTargetFromMaintenanceWindow MaintenanceWindowTarget, Target
//   DescribeComplianceByConfigRule        Compliance; by ConfigRule
//   GET /users/{id}/orders                Order
#ifndef PLUMBLINE_HARNESS_RESOURCE_OPERATION_NOUN_H_
#define PLUMBLINE_HARNESS_RESOURCE_OPERATION_NOUN_H_

#include <optional>
#include <string>
#include <vector>

#include "harness/contract/contract.h"
#include "harness/contract/operation_verb.h"
#include "harness/resource/vocabulary.h"

namespace plumbline {

struct Noun {
  Words words;       // {"config", "rule"}
  std::string name;  // of one: "ConfigRule"
};

struct OperationNoun {
  std::string verb;  // "Describe"; of a path the method
  OperationRole role = OperationRole::kAction;
  bool known_verb = false;
  std::string text;         // the noun as it is spelled: "ConfigRules"
  std::vector<Noun> nouns;  // may be empty
  std::optional<Noun> by;   // what stands behind "By"
  bool part = false;        // about a part of the resource, or all of them
};

// What the operation's name says. Tags of whatever has some are a noun of
// their own: "Tag", "QueueTag".
[[nodiscard]] OperationNoun ReadName(const Vocabulary& vocabulary,
                                     const std::string& operation_name);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_RESOURCE_OPERATION_NOUN_H_
