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
#include "harness/protocol/protocol.h"

namespace plumbline {

// "application/x-amz-json-1.1".
[[nodiscard]] constexpr std::string_view AwsJsonContentType(Protocol protocol) {
  return protocol == Protocol::kAwsJson1_0 ? "application/x-amz-json-1.0"
                                           : "application/x-amz-json-1.1";
}

// "StarlingDoveService.DescribeConfigRules".
[[nodiscard]] std::string AwsJsonTarget(const Contract& contract,
                                        std::string_view operation);

// The request for a step: its input, or its raw body, with the step's own
// method and headers laid over the protocol's. For an awsQueryCompatible
// service it says so in x-amzn-query-mode.
[[nodiscard]] HttpRequest EncodeAwsJson(const Contract& contract,
                                        const Step& step);
// The same, as the row of the table.
[[nodiscard]] HttpRequest EncodeAwsJson(const Contract& contract,
                                        const Operation& operation,
                                        const Step& step);

// Reads a response. The error's name is looked for in the order of the
// protocol's error serialization: x-amzn-errortype, `code`, `__type`.
[[nodiscard]] Reply DecodeAwsJson(const HttpResult& outcome);
// The same, with the shape of the operation's output where it is a success.
[[nodiscard]] Reply DecodeAwsJson(const Contract& contract,
                                  const Operation& operation,
                                  const HttpResult& outcome);

// The operation that X-Amz-Target names, whatever the method, and the JSON
// object that is its input: an empty one where there is no body.
[[nodiscard]] HttpCall MatchAwsJson(const Contract& contract,
                                    const HttpRequest& request, int max_depth);

// 200 with the output.
[[nodiscard]] HttpResponse AwsJsonSuccess(const Contract& contract,
                                          const Operation& operation,
                                          const Json& output);

// The refusal's status, with its name in `__type` and its message.
[[nodiscard]] HttpResponse AwsJsonRefusal(const Contract& contract,
                                          const Operation* operation,
                                          const Refusal& refusal,
                                          const ValueMaker& make);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PROTOCOL_AWS_JSON_H_
