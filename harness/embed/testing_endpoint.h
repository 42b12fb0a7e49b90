// For tests of this module: the seed contract, and the reference in memory.
#ifndef PLUMBLINE_HARNESS_EMBED_TESTING_ENDPOINT_H_
#define PLUMBLINE_HARNESS_EMBED_TESTING_ENDPOINT_H_

#include <string>
#include <string_view>

#include "harness/embed/clause_suite.h"

namespace plumbline {

// The path of specs/organization-conformance-packs.json.
[[nodiscard]] std::string SeedFile();

// The path of the contract of one operation that the example for users has.
[[nodiscard]] std::string OrdersFile();

// Transports to a fresh reference of the file with one deviation; an empty
// name: faultless.
[[nodiscard]] TransportFactory ReferenceTransports(
    std::string_view deviation, const std::string& file = SeedFile());

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_EMBED_TESTING_ENDPOINT_H_
