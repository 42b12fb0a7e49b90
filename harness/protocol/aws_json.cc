#include "harness/protocol/aws_json.h"

#include "harness/contract/error_name.h"
#include "harness/protocol/step_overlay.h"

namespace plumbline {
namespace {

std::string StringMember(const Json& body, std::string_view name) {
  const auto found = body.find(name);
  return found != body.end() && found->is_string() ? found->get<std::string>()
                                                   : std::string();
}

void ReadErrorName(const HttpResponse& response, Reply& reply) {
  if (const auto header = FindHeader(response.headers, "x-amzn-errortype")) {
    reply.error_wire_name = std::string(*header);
  }
  if (reply.body.has_value() && reply.body->is_object()) {
    for (const std::string_view name : {"__type", "code"}) {
      if (reply.error_wire_name.empty()) {
        reply.error_wire_name = StringMember(*reply.body, name);
      }
    }
    for (const std::string_view name : {"message", "Message", "errorMessage"}) {
      if (reply.error_message.empty()) {
        reply.error_message = StringMember(*reply.body, name);
      }
    }
  }
  reply.error_name = ShortErrorName(reply.error_wire_name);
}

}  // namespace

bool SpeaksAwsJson(const Contract& contract) {
  return contract.protocol == Protocol::kAwsJson1_0 ||
         contract.protocol == Protocol::kAwsJson1_1;
}

std::string_view AwsJsonContentType(Protocol protocol) {
  return protocol == Protocol::kAwsJson1_0 ? "application/x-amz-json-1.0"
                                           : "application/x-amz-json-1.1";
}

std::string AwsJsonTarget(const Contract& contract,
                          std::string_view operation) {
  return contract.service + "." + std::string(operation);
}

HttpRequest EncodeAwsJson(const Contract& contract, const Step& step) {
  HttpRequest request;
  request.headers = {
      {"Content-Type", std::string(AwsJsonContentType(contract.protocol))},
      {"X-Amz-Target", AwsJsonTarget(contract, step.operation)}};
  if (contract.query_compatible) {
    request.headers.push_back({"x-amzn-query-mode", "true"});
  }
  request.body = step.body.has_value() ? *step.body : ToText(step.input);
  LayStepOver(step, request);
  return request;
}

Reply DecodeAwsJson(const HttpOutcome& outcome) {
  Reply reply = ReadReply(outcome, true);
  if (reply.kind == ReplyKind::kError) {
    ReadErrorName(outcome.response, reply);
  }
  return reply;
}

}  // namespace plumbline
