// The client's half: requests from inputs.
#include <algorithm>
#include <utility>

#include "harness/base/text.h"
#include "harness/base/uri_encoding.h"
#include "harness/protocol/authorization.h"
#include "harness/protocol/form_fields.h"
#include "harness/protocol/http_binding.h"
#include "harness/protocol/http_body.h"
#include "harness/protocol/multipart.h"
#include "harness/protocol/step_overlay.h"
#include "harness/protocol/xml_body.h"

namespace plumbline {

namespace {

// Builds one request from an input.
class RequestWriter {
 public:
  RequestWriter(const Contract& contract, const Operation& operation)
      : contract_(contract), operation_(operation) {}

  HttpRequest Write(const Step& step) {
    const HttpTrait& http = *operation_.http;
    request_.method = http.method;
    for (const auto& [name, value] : http.headers) {
      request_.headers.push_back({name, value});
    }
    const std::size_t mark = http.uri.find('?');
    path_ = http.uri.substr(0, mark);
    query_ = mark == std::string::npos ? "" : http.uri.substr(mark + 1);
    const Shape none;
    const MediaShape* const other = OtherInputOf(operation_, step);
    const Shape& shape =
        other != nullptr && !other->same ? contract_.ShapeAt(other->shape)
        : operation_.input.has_value()   ? contract_.ShapeAt(*operation_.input)
                                         : none;
    for (const Member& member : shape.members) {
      const auto value = step.input.find(member.name);
      if (TravelsAsText(member) && value != step.input.end()) {
        Place(member, *value);
      }
    }
    if (!cookies_.empty()) {
      request_.headers.push_back({"Cookie", cookies_});
    }
    if (other != nullptr && !step.body.has_value()) {
      WriteOtherBody(shape, *other, step);
    } else {
      WriteInputBody(shape, step);
    }
    request_.headers.push_back({"Accept", AcceptedTypes()});
    request_.target = path_ + (query_.empty() ? "" : "?" + query_);
    return std::move(request_);
  }

 private:
  void Place(const Member& member, const Json& value) {
    for (const ParameterText& text : WriteParameter(contract_, member, value)) {
      switch (member.http.kind) {
        case BindingKind::kLabel:
          FillLabel(WireName(member), text);
          break;
        case BindingKind::kQuery:
        case BindingKind::kQueryMap:
          query_ += (query_.empty() ? "" : "&") + EncodeUri(text.name) + "=" +
                    text.encoded;
          break;
        case BindingKind::kCookie:
          cookies_ +=
              (cookies_.empty() ? "" : "; ") + text.name + "=" + text.value;
          break;
        default:
          request_.headers.push_back({text.name, text.value});
      }
    }
  }

  // {name}, or Smithy's greedy {name+}, whose slashes stay.
  void FillLabel(const std::string& name, const ParameterText& text) {
    for (const bool greedy : {false, true}) {
      const std::string label = "{" + name + (greedy ? "+}" : "}");
      const std::size_t at = path_.find(label);
      if (at != std::string::npos) {
        path_.replace(at, label.size(),
                      greedy ? EncodeUriPath(text.value) : text.encoded);
      }
    }
  }

  void WriteInputBody(const Shape& shape, const Step& step) {
    std::string type = PreferredType(BodyTypes(shape));
    const Member* const payload = PayloadOf(shape);
    std::optional<std::string> body = step.body;
    if (!body.has_value() && payload != nullptr) {
      const auto value = step.input.find(payload->name);
      if (value != step.input.end()) {
        body = WritePayload(payload->target, *value, type);
      }
    } else if (!body.has_value() && step.input.is_object()) {
      const Json object = BodyObject(shape, step.input);
      if (HasBodyMembers(shape) || !object.empty()) {
        body = WriteBody(object, type);
      }
    }
    if (body.has_value()) {
      request_.body = *std::move(body);
      request_.headers.push_back({"Content-Type", type});
    }
  }

  // The body of another media type than the first, of what the input says.
  void WriteOtherBody(const Shape& shape, const MediaShape& other,
                      const Step& step) {
    const std::optional<Json> value = BodyValue(shape, step.input);
    if (value.has_value()) {
      std::string type = other.media_type;
      const Member& payload = *PayloadOf(contract_.ShapeAt(other.shape));
      request_.body = WritePayload(payload.target, *value, type);
      request_.headers.push_back({"Content-Type", type});
    }
  }

  // The whole body; `type` gets what belongs to this one.
  [[nodiscard]] std::string WritePayload(ShapeIndex target, const Json& value,
                                         std::string& type) const {
    const Shape& shape = contract_.ShapeAt(target);
    const BodyForm form = BodyFormOf(type);
    if (value.is_structured() && form == BodyForm::kXml) {
      return WriteXmlBody(contract_, target, value);
    }
    if (value.is_object() && form == BodyForm::kForm) {
      return WriteFormOf(contract_, shape, value);
    }
    if (value.is_object() && form == BodyForm::kMultipart) {
      MultipartBody multipart = WriteMultipart(contract_, shape, value);
      type = std::move(multipart.content_type);
      return std::move(multipart.body);
    }
    return WriteBody(value, type);
  }

  [[nodiscard]] std::string AcceptedTypes() const {
    std::vector<std::string> types;
    for (const DocumentedResponse& response : operation_.responses) {
      for (const std::string& type : response.media_types) {
        if (std::ranges::find(types, type) == types.end()) {
          types.push_back(type);
        }
      }
    }
    std::string text;
    for (const std::string& type : types) {
      text += (text.empty() ? "" : ", ") + type;
    }
    return text.empty() ? "*/*" : text;
  }

  const Contract& contract_;
  const Operation& operation_;
  HttpRequest request_;
  std::string path_;
  std::string query_;
  std::string cookies_;
};

}  // namespace

HttpRequest EncodeHttp(const Contract& contract, const Operation& operation,
                       const Step& step) {
  HttpRequest request = RequestWriter(contract, operation).Write(step);
  AddCredentials(contract, operation, step.credential, request);
  const std::string written(
      FindHeader(request.headers, "Content-Type").value_or(""));
  LayStepOver(step, request);
  if (OtherInputOf(operation, step) != nullptr && !step.body.has_value()) {
    for (Header& header : request.headers) {
      // With what belongs to this body, such as a boundary.
      if (EqualsIgnoreCase(header.name, "Content-Type") && !written.empty()) {
        header.value = written;
      }
    }
  }
  return request;
}

}  // namespace plumbline
