// Outputs that show what a broken request put in.
#ifndef PLUMBLINE_HARNESS_ENGINE_ECHO_H_
#define PLUMBLINE_HARNESS_ENGINE_ECHO_H_

#include <string>
#include <vector>

#include "harness/check/check.h"
#include "harness/engine/write_log.h"
#include "harness/protocol/exchange.h"

namespace plumbline {

// The input clauses that accepted writes broke with the very value that the
// check of the output blames, under the same name: their own findings say what
// this one would. Empty: the value is the target's own.
[[nodiscard]] std::vector<std::string> ClausesOfEcho(const WriteLog& writes,
                                                     const Verdict& verdict,
                                                     const Exchange& exchange);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_ECHO_H_
