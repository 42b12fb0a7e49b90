// Requests whose bytes are damaged. What their senders meant, nobody knows:
// only what holds for any request is asked of their answers, that there is one
// and that the server does not fail.
#ifndef PLUMBLINE_HARNESS_FUZZ_DAMAGE_H_
#define PLUMBLINE_HARNESS_FUZZ_DAMAGE_H_

#include <optional>
#include <string>

#include "harness/base/random.h"
#include "harness/case/case.h"
#include "harness/contract/contract.h"

namespace plumbline {

// The text with one to three of its bytes changed, doubled, left out or put in,
// or cut somewhere.
[[nodiscard]] std::string WithDamagedBytes(std::string text, Random& random);

// The step with damage to the body that it sends, or to a header. Nothing for
// an operation that writes, whose effect nobody could clean up, for a step that
// refers to others, and where no header can be sent as it became.
[[nodiscard]] std::optional<Step> WithDamage(const Contract& contract,
                                             const Step& step, Random& random);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_FUZZ_DAMAGE_H_
