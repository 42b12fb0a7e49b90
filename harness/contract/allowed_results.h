// How many results one answer of a paginated operation may have.
#ifndef PLUMBLINE_HARNESS_CONTRACT_ALLOWED_RESULTS_H_
#define PLUMBLINE_HARNESS_CONTRACT_ALLOWED_RESULTS_H_

#include <cstdint>
#include <optional>

#include "harness/base/json.h"
#include "harness/contract/contract.h"

namespace plumbline {

// What Smithy's paginated trait says of pageSize: at most so many results as
// the input asks for; without a size in it, as the default of the member says.
// Nothing where neither bounds them: zero commonly asks for the default, and
// with a filter in the input a service may leave the page size out of account.
[[nodiscard]] std::optional<std::int64_t> AllowedResults(
    const Contract& contract, const Operation& operation, const Json& input);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_ALLOWED_RESULTS_H_
