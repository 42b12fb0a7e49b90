// The AWS JSON protocols 1.0 and 1.1 (https://smithy.io/2.0/aws/protocols):
// POST to "/", the operation in X-Amz-Target, JSON in and out, errors named in
// `__type`, `code` or x-amzn-errortype.
#ifndef PLUMBLINE_HARNESS_PROTOCOL_AWS_JSON_H_
#define PLUMBLINE_HARNESS_PROTOCOL_AWS_JSON_H_

#include <string>
#include <string_view>

#include "harness/base/http_message.h"
#include "harness/case/case.h"
#include "harness/contract/contract.h"
#include "harness/protocol/exchange.h"

namespace plumbline {

// Whether the contract's protocol is one that this file speaks.
[[nodiscard]] bool SpeaksAwsJson(const Contract& contract);

// "application/x-amz-json-1.1".
[[nodiscard]] std::string_view AwsJsonContentType(Protocol protocol);

// "StarlingDoveService.DescribeConfigRules".
[[nodiscard]] std::string AwsJsonTarget(const Contract& contract,
                                        std::string_view operation);

// The request for a step: its input, or its raw body, with the step's own
// method and headers laid over the protocol's. For an awsQueryCompatible
// service it says so in x-amzn-query-mode.
[[nodiscard]] HttpRequest EncodeAwsJson(const Contract& contract,
                                        const Step& step);

// Reads a response. The error's name is looked for in the order of the
// protocol's error serialization: x-amzn-errortype, `code`, `__type`.
[[nodiscard]] Reply DecodeAwsJson(const HttpOutcome& outcome);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PROTOCOL_AWS_JSON_H_
