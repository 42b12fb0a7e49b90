#include "harness/protocol/http_binding.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "harness/base/limits.h"
#include "harness/base/media_type.h"
#include "harness/base/text.h"
#include "harness/contract/error_name.h"
#include "harness/contract/xml_form.h"
#include "harness/protocol/http_body.h"
#include "harness/protocol/parameter_text.h"
#include "harness/protocol/xml_body.h"

namespace plumbline {
namespace {

// A body that is no JSON and is not to be: a text, which may be empty, or
// bytes, in the form that a blob has in JSON.
std::optional<Json> PlainBody(const Contract& contract, const Member& payload,
                              const HttpResponse& response) {
  const std::string type(
      FindHeader(response.headers, "Content-Type").value_or(""));
  const ShapeType target = contract.ShapeAt(payload.target).type;
  const bool is_text = !type.empty() && BodyFormOf(type) == BodyForm::kText;
  if (target == ShapeType::kBlob && !response.body.empty()) {
    return EncodeBase64(response.body);
  }
  if (is_text || !response.body.empty()) {
    return response.body;
  }
  return std::nullopt;
}

// The body as the contract has it, where it says how XML is read; `body` and
// the fault stay as they are where it does not.
void ReadXmlReply(const Contract& contract, const Member* payload,
                  const HttpResponse& response, Reply& reply) {
  if (payload == nullptr || response.body.empty() || response.body_truncated ||
      !XmlTells(contract, payload->target)) {
    return;
  }
  Result<Json> read =
      ReadXmlBody(contract, payload->target, response.body, kMaxJsonDepth);
  if (read.has_value()) {
    reply.body = *std::move(read);
  } else {
    reply.body_fault = read.error().message;
  }
}

// Whether the content is coded in a way that nobody has undone: RFC 9110
// section 12.5.3 leaves the coding to the server where none is asked for.
bool IsStillCoded(const HttpResponse& response) {
  const std::string codings =
      ToLower(FindHeader(response.headers, "Content-Encoding").value_or(""));
  return std::ranges::any_of(
      Split(codings, ','), [](const std::string& coding) {
        const std::string_view name = Trim(coding);
        return !name.empty() && name != "identity" && name != "gzip" &&
               name != "x-gzip" && name != "deflate";
      });
}

// Headers and body as a value of `shape`.
Json ReadOutput(const Contract& contract, const Shape& shape,
                const HttpResponse& response, const std::optional<Json>& body) {
  Json output = Json::object();
  const std::vector<ParameterText> headers = HeaderTexts(response.headers);
  for (const Member& member : shape.members) {
    if (member.http.kind == BindingKind::kHeader ||
        member.http.kind == BindingKind::kPrefixHeaders) {
      if (auto value = ReadParameter(contract, member, headers)) {
        output[member.name] = *std::move(value);
      }
    } else if (member.http.kind == BindingKind::kStatus) {
      output[member.name] = response.status;
    }
  }
  if (const Member* const payload = PayloadOf(shape)) {
    if (body.has_value()) {
      output[payload->name] = *body;
    } else if (auto plain = PlainBody(contract, *payload, response)) {
      output[payload->name] = *std::move(plain);
    }
  } else if (body.has_value() && body->is_object()) {
    AddBodyMembers(shape, *body, output);
  }
  return output;
}

void NameError(const Contract& contract, const HttpResponse& response,
               const DocumentedResponse* documented, Reply& reply) {
  if (const auto header = FindHeader(response.headers, "x-amzn-errortype")) {
    reply.error_wire_name = std::string(*header);
  }
  if (reply.body.has_value() && reply.body->is_object()) {
    const auto text = [&](const char* name) {
      const auto found = reply.body->find(name);
      return found != reply.body->end() && found->is_string()
                 ? found->get<std::string>()
                 : std::string();
    };
    if (reply.error_wire_name.empty()) {
      reply.error_wire_name = text("__type");
    }
    // RFC 9457 says it in "detail"; others have a list of faults there.
    for (const char* const name : {"message", "Message", "detail", "error"}) {
      const auto found = reply.body->find(name);
      if (reply.error_message.empty() && found != reply.body->end() &&
          !found->is_null()) {
        reply.error_message =
            found->is_string() ? found->get<std::string>() : ToText(*found);
      }
    }
  }
  reply.error_name = ShortErrorName(reply.error_wire_name);
  // 400 and 422 say no more than that the request is bad, whatever example of
  // it the document is named after.
  const bool exact = documented != nullptr && documented->shape.has_value() &&
                     documented->first_status == documented->last_status &&
                     response.status != 400 && response.status != 422;
  if (reply.error_name.empty() && exact) {
    const Shape& shape = contract.ShapeAt(*documented->shape);
    reply.error_name =
        shape.error.has_value() ? shape.error->wire_name : std::string();
  }
}

}  // namespace

const DocumentedResponse* FindResponse(const Operation& operation, int status) {
  const DocumentedResponse* best = nullptr;
  for (const DocumentedResponse& response : operation.responses) {
    const bool fits =
        status >= response.first_status && status <= response.last_status;
    const auto width = [](const DocumentedResponse& one) {
      return one.last_status - one.first_status;
    };
    if (fits && (best == nullptr || width(response) < width(*best))) {
      best = &response;
    }
  }
  return best;
}

Reply DecodeHttp(const Contract& contract, const Operation& operation,
                 const HttpResult& outcome) {
  const HttpResponse& response = outcome.response;
  const std::string type(
      FindHeader(response.headers, "Content-Type").value_or(""));
  Reply reply = ReadReply(outcome, IsJsonMediaType(type) || type.empty());
  if (reply.kind == ReplyKind::kNone) {
    return reply;
  }
  const DocumentedResponse* const documented =
      FindResponse(operation, response.status);
  const bool is_coded = IsStillCoded(response) && !response.body.empty();
  if (is_coded) {
    reply.body.reset();
    reply.body_fault = kStillCoded;
  }
  if (documented != nullptr && documented->shape.has_value() && !is_coded) {
    const MediaShape* const other = FindMediaShape(documented->others, type);
    reply.output_shape = other != nullptr && !other->same
                             ? std::optional(other->shape)
                             : documented->shape;
    if (!type.empty() && BodyFormOf(type) == BodyForm::kXml) {
      const ShapeIndex read_as =
          other != nullptr ? other->shape : *documented->shape;
      ReadXmlReply(contract, PayloadOf(contract.ShapeAt(read_as)), response,
                   reply);
    }
    reply.output = ReadOutput(contract, contract.ShapeAt(*reply.output_shape),
                              response, reply.body);
  }
  if (reply.kind == ReplyKind::kError) {
    NameError(contract, response, documented, reply);
  }
  return reply;
}

HttpResponse EncodeHttpResponse(const Contract& contract, int status,
                                std::optional<ShapeIndex> shape,
                                const std::vector<std::string>& media_types,
                                const Json& output) {
  HttpResponse response{.status = status};
  Json body;
  bool has_body = !shape.has_value();
  if (!shape.has_value()) {
    body = output;
  } else {
    const Shape& known = contract.ShapeAt(*shape);
    for (const Member& member : known.members) {
      const auto value = output.find(member.name);
      if (value == output.end()) {
        continue;
      }
      if (TravelsAsText(member)) {
        for (const ParameterText& text :
             WriteParameter(contract, member, *value)) {
          response.headers.push_back({text.name, text.value});
        }
      } else if (member.http.kind == BindingKind::kPayload) {
        body = *value;
        has_body = true;
      }
    }
    if (!has_body && (HasBodyMembers(known) || !media_types.empty())) {
      body = BodyObject(known, output);
      has_body = true;
    }
  }
  if (has_body) {
    const std::string type = PreferredType(media_types);
    const Member* const payload =
        shape.has_value() ? PayloadOf(contract.ShapeAt(*shape)) : nullptr;
    const bool is_xml = payload != nullptr && body.is_structured() &&
                        BodyFormOf(type) == BodyForm::kXml;
    response.body =
        is_xml ? WriteXmlBody(contract, payload->target, body, kUnnamedXmlRoot)
               : WriteBody(body, type);
    response.headers.push_back({"Content-Type", type});
  }
  return response;
}

}  // namespace plumbline
