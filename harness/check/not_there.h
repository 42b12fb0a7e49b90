// Answers that speak of the operation itself, and not of what was sent.
#ifndef PLUMBLINE_HARNESS_CHECK_NOT_THERE_H_
#define PLUMBLINE_HARNESS_CHECK_NOT_THERE_H_

#include "harness/contract/contract.h"
#include "harness/protocol/exchange.h"

namespace plumbline {

// Whether an answer says in so many words that the target has no such
// operation: an error for one that it does not know, 501, or an error that
// calls it by its name and says that it is not supported or not implemented.
// Not where its message speaks of a member of the input: some services call a
// bad value an invalid action.
[[nodiscard]] bool NamesNotThere(const Contract& contract,
                                 const Exchange& exchange);

// The same, or a 404 or 405 that names no error where the protocol names
// errors; that may be about the path of the endpoint. An answer that speaks of
// what was sent may mean something else: a second request has to get the like.
[[nodiscard]] bool SaysNotThere(const Contract& contract,
                                const Exchange& exchange);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CHECK_NOT_THERE_H_
