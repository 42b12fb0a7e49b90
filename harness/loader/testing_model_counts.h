// How much a contract says, in counts that another program can make over the
// same file (scripts/tests/count_models.py does), for tests.
#ifndef PLUMBLINE_HARNESS_LOADER_TESTING_MODEL_COUNTS_H_
#define PLUMBLINE_HARNESS_LOADER_TESTING_MODEL_COUNTS_H_

#include <cstdint>
#include <map>
#include <string>

#include "harness/contract/contract.h"

namespace plumbline {

// By name:
//   operations         of the service
//   shapes             that inputs, outputs and errors lead to, each once
//   members            of the structures and unions among them
//   required           members that are required
//   length, range, pattern, unique
//                      shapes and members that say one themselves
//   enum, enum-values  shapes with values, and these values
//   errors             shapes that are errors
//   bound-members      members of structures that stand elsewhere than in the
//                      body's object
//   idempotency-tokens members that are one
//   paginated          operations
// A name without anything is there with zero.
using ModelCounts = std::map<std::string, std::uint64_t>;

[[nodiscard]] ModelCounts CountModel(const Contract& contract);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_TESTING_MODEL_COUNTS_H_
