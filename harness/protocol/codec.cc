#include "harness/protocol/codec.h"

#include "harness/base/error.h"
#include "harness/protocol/aws_json.h"
#include "harness/protocol/http_binding.h"

namespace plumbline {
namespace {

const Operation& OperationOf(const Contract& contract, std::string_view name) {
  const Operation* const operation = contract.FindOperation(name);
  PLUMBLINE_ASSERT(operation != nullptr);
  return *operation;
}

}  // namespace

bool Speaks(const Contract& contract) {
  return SpeaksAwsJson(contract) || contract.protocol == Protocol::kOpenApi;
}

HttpRequest EncodeRequest(const Contract& contract, const Step& step) {
  return contract.protocol == Protocol::kOpenApi
             ? EncodeHttp(contract, OperationOf(contract, step.operation), step)
             : EncodeAwsJson(contract, step);
}

Reply DecodeReply(const Contract& contract, std::string_view operation,
                  const HttpOutcome& outcome) {
  if (contract.protocol == Protocol::kOpenApi) {
    return DecodeHttp(contract, OperationOf(contract, operation), outcome);
  }
  Reply reply = DecodeAwsJson(outcome);
  const Operation* const known = contract.FindOperation(operation);
  if (reply.kind == ReplyKind::kSuccess && known != nullptr) {
    reply.output_shape = known->output;
  }
  return reply;
}

}  // namespace plumbline
