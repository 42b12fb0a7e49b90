// For the tests of generators: what they read of a stored contract.
#ifndef PLUMBLINE_HARNESS_GENERATE_TESTING_GENERATION_H_
#define PLUMBLINE_HARNESS_GENERATE_TESTING_GENERATION_H_

#include <string>
#include <string_view>
#include <vector>

#include "harness/generate/plan.h"

namespace plumbline {

inline constexpr const char* kStatuses =
    "DescribeOrganizationConformancePackStatuses";

// Of specs/organization-conformance-packs.json.
[[nodiscard]] const GenerationContext& SeedGeneration();
// Of specs/aws-config.json.
[[nodiscard]] const GenerationContext& ConfigGeneration();
// The same, with the resources that nobody declared.
[[nodiscard]] const GenerationContext& ResourcesGeneration();

// Of plain HTTP: books, whose key the caller chooses by a pattern, and below
// them copies, whose id the service gives.
[[nodiscard]] const GenerationContext& BooksGeneration();

[[nodiscard]] std::vector<int> AllOperations(const Contract& contract);
[[nodiscard]] int OperationIndex(const Contract& contract,
                                 std::string_view name);

// The input's member of that name of an operation of the seed contract.
[[nodiscard]] const Member& InputMember(std::string_view operation,
                                        std::string_view member);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_TESTING_GENERATION_H_
