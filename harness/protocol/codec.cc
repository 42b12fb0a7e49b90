#include "harness/protocol/codec.h"

#include <utility>

#include "harness/base/error.h"
#include "harness/base/limits.h"
#include "harness/protocol/aws_json.h"

namespace plumbline {
namespace {

const Operation& OperationOf(const Contract& contract, std::string_view name) {
  const Operation* const operation = contract.FindOperation(name);
  PLUMBLINE_ASSERT(operation != nullptr);
  return *operation;
}

// Of X-Amz-Target and a JSON object.
HttpCall MatchAwsJson(const Contract& contract, const HttpRequest& request) {
  HttpCall call{.path_is_known = true};
  const std::string target(
      FindHeader(request.headers, "X-Amz-Target").value_or(""));
  const std::string name = target.substr(target.rfind('.') + 1);
  if (target != AwsJsonTarget(contract, name)) {
    return call;
  }
  call.operation = contract.FindOperation(name);
  if (request.body.empty()) {
    call.input = Json::object();
    return call;
  }
  Result<Json> body = ParseJson(request.body);
  if (!body.has_value()) {
    call.fault = body.error().message;
  } else if (!body->is_object()) {
    call.fault = "the body is not an object";
  } else {
    call.input = *std::move(body);
  }
  return call;
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

HttpCall MatchRequest(const Contract& contract, const HttpRequest& request) {
  return contract.protocol == Protocol::kOpenApi
             ? MatchHttp(contract, request, kMaxJsonDepth)
             : MatchAwsJson(contract, request);
}

}  // namespace plumbline
