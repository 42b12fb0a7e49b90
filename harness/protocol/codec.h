// Between cases and HTTP messages, whatever the contract's protocol.
#ifndef PLUMBLINE_HARNESS_PROTOCOL_CODEC_H_
#define PLUMBLINE_HARNESS_PROTOCOL_CODEC_H_

#include <string>

#include "harness/base/http_message.h"
#include "harness/case/case.h"
#include "harness/contract/contract.h"
#include "harness/protocol/exchange.h"
#include "harness/protocol/http_binding.h"

namespace plumbline {

// Whether requests can be made for the contract: awsJson1_0, awsJson1_1 and
// plain OpenAPI.
[[nodiscard]] bool Speaks(const Contract& contract);

// The request for a step. REQUIRES: Speaks(contract), and the contract has the
// step's operation.
[[nodiscard]] HttpRequest EncodeRequest(const Contract& contract,
                                        const Step& step);

// Reads what came back for an operation. REQUIRES: as above.
[[nodiscard]] Reply DecodeReply(const Contract& contract,
                                std::string_view operation,
                                const HttpOutcome& outcome);

// The operation and the input of a request, as a server of the contract reads
// it. REQUIRES: Speaks(contract).
[[nodiscard]] HttpCall MatchRequest(const Contract& contract,
                                    const HttpRequest& request);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PROTOCOL_CODEC_H_
