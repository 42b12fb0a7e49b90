#include "harness/protocol/aws_json.h"

#include <utility>

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

HttpResponse JsonResponse(const Contract& contract, int status,
                          const Json& body) {
  return {.status = status,
          .headers = {{"Content-Type",
                       std::string(AwsJsonContentType(contract.protocol))}},
          .body = ToText(body)};
}

// The input that a body says, or why there is none.
void ReadAwsJsonInput(const std::string& body, int max_depth, HttpCall& call) {
  if (body.empty()) {
    call.input = Json::object();
    return;
  }
  Result<Json> parsed = ParseJson(body, max_depth);
  if (!parsed.has_value()) {
    call.fault = parsed.error().message;
    call.body_fault = parsed.error().code == ErrorCode::kTooLarge
                          ? BodyFault::kTooDeep
                          : BodyFault::kMalformed;
  } else if (!parsed->is_object()) {
    call.fault = "the body is not an object";
    call.body_fault = BodyFault::kNotAnObject;
  } else {
    call.input = *std::move(parsed);
  }
}

}  // namespace

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

HttpRequest EncodeAwsJson(const Contract& contract,
                          const Operation& /*operation*/, const Step& step) {
  return EncodeAwsJson(contract, step);
}

Reply DecodeAwsJson(const HttpResult& outcome) {
  Reply reply = ReadReply(outcome, true);
  if (reply.kind == ReplyKind::kError) {
    ReadErrorName(outcome.response, reply);
  }
  return reply;
}

Reply DecodeAwsJson(const Contract& /*contract*/, const Operation& operation,
                    const HttpResult& outcome) {
  Reply reply = DecodeAwsJson(outcome);
  if (reply.kind == ReplyKind::kSuccess) {
    reply.output_shape = operation.output;
  }
  return reply;
}

HttpCall MatchAwsJson(const Contract& contract, const HttpRequest& request,
                      int max_depth) {
  const std::string target(
      FindHeader(request.headers, "X-Amz-Target").value_or(""));
  HttpCall call{.path_is_known = true,
                .method_is_wrong = request.method != "POST",
                .names_nothing = target.empty()};
  const std::string name = target.substr(target.rfind('.') + 1);
  if (target == AwsJsonTarget(contract, name)) {
    call.operation = contract.FindOperation(name);
  }
  if (call.operation != nullptr) {
    ReadAwsJsonInput(request.body, max_depth, call);
  }
  return call;
}

HttpResponse AwsJsonSuccess(const Contract& contract,
                            const Operation& /*operation*/,
                            const Json& output) {
  return JsonResponse(contract, 200, output);
}

HttpResponse AwsJsonRefusal(const Contract& contract,
                            const Operation* /*operation*/,
                            const Refusal& refusal,
                            const ValueMaker& /*make*/) {
  return JsonResponse(contract, refusal.status,
                      {{"__type", refusal.name}, {"message", refusal.message}});
}

}  // namespace plumbline
