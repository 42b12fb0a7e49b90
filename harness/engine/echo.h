// Outputs that show what a broken request put in.
#ifndef PLUMBLINE_HARNESS_ENGINE_ECHO_H_
#define PLUMBLINE_HARNESS_ENGINE_ECHO_H_

#include "harness/check/check.h"
#include "harness/engine/write_log.h"
#include "harness/protocol/exchange.h"

namespace plumbline {

// Whether what the check of the output blames was put in by an accepted write
// that broke a clause there: at a member of the same name, with the same value
// (which a target may have made a text), or whatever the target made of it
// where that write made the row. That the target took it is another finding.
[[nodiscard]] bool IsEchoOfBrokenWrite(const CheckContext& context,
                                       const WriteLog& writes,
                                       const Verdict& verdict,
                                       const Exchange& exchange);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_ECHO_H_
