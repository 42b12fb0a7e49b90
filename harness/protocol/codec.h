// Between cases and HTTP messages, whatever the contract's protocol.
#ifndef PLUMBLINE_HARNESS_PROTOCOL_CODEC_H_
#define PLUMBLINE_HARNESS_PROTOCOL_CODEC_H_

#include <string_view>

#include "harness/base/http_message.h"
#include "harness/base/limits.h"
#include "harness/case/case.h"
#include "harness/contract/contract.h"
#include "harness/protocol/exchange.h"
#include "harness/protocol/protocol.h"

namespace plumbline {

// Whether requests can be made for the contract: its protocol has a row in the
// table of protocol.h.
[[nodiscard]] bool Speaks(const Contract& contract);

// The request for a step. REQUIRES: Speaks(contract), and the contract has the
// step's operation.
[[nodiscard]] HttpRequest EncodeRequest(const Contract& contract,
                                        const Step& step);

// Reads what came back for an operation. REQUIRES: Speaks(contract), and the
// contract has the operation.
[[nodiscard]] Reply DecodeReply(const Contract& contract,
                                std::string_view operation,
                                const HttpResult& outcome);

// The operation and the input of a request, as a server of the contract reads
// it; JSON that is deeper than `max_depth` is not read. REQUIRES:
// Speaks(contract).
[[nodiscard]] HttpCall MatchRequest(const Contract& contract,
                                    const HttpRequest& request,
                                    int max_depth = kMaxJsonDepth);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PROTOCOL_CODEC_H_
