// Pages of a list, as the reference serves them.
#ifndef PLUMBLINE_HARNESS_REFERENCE_SERVED_PAGE_H_
#define PLUMBLINE_HARNESS_REFERENCE_SERVED_PAGE_H_

#include <expected>
#include <vector>

#include "harness/base/json.h"
#include "harness/contract/contract.h"
#include "harness/reference/deviation.h"

namespace plumbline {

// The page of `rows` that the input asks for, in `output`: the rows under the
// paginator's items, and a token where there are more. All of them where
// `whole` says so or the operation has no pages. Without a page size, as many
// as the page size may be. Refuses a token that is not the reference's own.
[[nodiscard]] std::expected<Json, Refusal> PageOf(
    const Contract& contract, const Operation& operation, const Json& input,
    const std::vector<Json>& rows, bool whole, const DeviationSet& deviations,
    Json output);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REFERENCE_SERVED_PAGE_H_
