// The server's half: the operation and the input of a request.
#include <algorithm>
#include <iterator>
#include <utility>

#include "harness/base/text.h"
#include "harness/base/uri_encoding.h"
#include "harness/contract/xml_form.h"
#include "harness/protocol/form_fields.h"
#include "harness/protocol/http_binding.h"
#include "harness/protocol/http_body.h"
#include "harness/protocol/multipart.h"
#include "harness/protocol/xml_body.h"

namespace plumbline {
namespace {

struct Label {
  std::size_t open;   // of '{'
  std::size_t close;  // of '}'
  std::string name;
  bool greedy;  // Smithy's {name+}, which takes slashes
};

std::optional<Label> FirstLabel(std::string_view text) {
  const std::size_t open = text.find('{');
  const std::size_t close = text.find('}', open);
  if (open == std::string_view::npos || close == std::string_view::npos) {
    return std::nullopt;
  }
  const bool greedy = text[close - 1] == '+';
  return Label{
      open, close,
      std::string(text.substr(open + 1, close - open - 1 - (greedy ? 1 : 0))),
      greedy};
}

// What a label of a template took of a path, as it stands there.
struct Taken {
  std::string name;
  std::string_view text;
};

// Whether `path` fits what is left of a template, and the labels on the way.
// A label takes as little as it can, but at least one character.
bool FitsTemplate(std::string_view uri, std::string_view path,
                  std::vector<Taken>& labels) {
  const std::optional<Label> label = FirstLabel(uri);
  if (!label.has_value()) {
    return uri == path;
  }
  if (!path.starts_with(uri.substr(0, label->open))) {
    return false;
  }
  const std::string_view rest = path.substr(label->open);
  const std::size_t end =
      label->greedy ? rest.size() : std::min(rest.find('/'), rest.size());
  const std::string_view behind = uri.substr(label->close + 1);
  const std::string_view literal = behind.substr(0, behind.find('{'));
  const std::size_t least =
      behind.empty() ? std::max<std::size_t>(rest.size(), 1) : 1;
  for (std::size_t length = least; length <= end; ++length) {
    const std::string_view left = rest.substr(length);
    if (!left.starts_with(literal)) {
      continue;
    }
    labels.push_back({label->name, rest.substr(0, length)});
    if (FitsTemplate(behind, left, labels)) {
      return true;
    }
    labels.pop_back();
  }
  return false;
}

// The labels of `path` where it fits the template: "/pets/{id}".
std::optional<std::vector<ParameterText>> MatchPath(std::string_view uri,
                                                    std::string_view path) {
  std::vector<Taken> taken;
  if (!FitsTemplate(uri.substr(0, uri.find('?')), path, taken)) {
    return std::nullopt;
  }
  std::vector<ParameterText> labels;
  for (const Taken& label : taken) {
    labels.push_back(
        {label.name, DecodeUri(label.text), std::string(label.text)});
  }
  return labels;
}

// Reads one request into the input of the operation that it is for.
class RequestReader {
 public:
  RequestReader(const Contract& contract, const HttpRequest& request,
                int max_depth)
      : contract_(contract), request_(request), max_depth_(max_depth) {
    const std::size_t mark = request.target.find('?');
    path_ = request.target.substr(0, mark);
    if (mark != std::string::npos) {
      query_ = ReadPairs(std::string_view(request.target).substr(mark + 1));
    }
  }

  HttpCall Read() {
    HttpCall call;
    // Literal paths before templated ones (OpenAPI, "Path Templating
    // Matching"), and those with a query of their own before those without.
    int best = -1;
    for (const Operation& operation : contract_.operations) {
      const auto labels = MatchPath(operation.http->uri, path_);
      if (!labels.has_value()) {
        continue;
      }
      call.path_is_known = true;
      const std::string& uri = operation.http->uri;
      const int rank = (uri.find('{') == std::string::npos ? 2 : 0) +
                       (uri.find('?') == std::string::npos ? 0 : 1);
      if (rank > best && operation.http->method == request_.method &&
          HasDispatchHeaders(operation) && HasQueryConstants(operation)) {
        best = rank;
        call.operation = &operation;
        labels_ = *labels;
      }
    }
    if (call.operation != nullptr) {
      ReadInput(call);
    }
    return call;
  }

 private:
  [[nodiscard]] bool HasDispatchHeaders(const Operation& operation) const {
    return std::ranges::all_of(
        operation.http->headers, [&](const auto& header) {
          return FindHeader(request_.headers, header.first) == header.second;
        });
  }

  void ReadInput(HttpCall& call) {
    Json input = Json::object();
    if (!call.operation->input.has_value()) {
      call.input = std::move(input);
      return;
    }
    const Shape& shape = contract_.ShapeAt(*call.operation->input);
    for (const Member& member : shape.members) {
      if (TravelsAsText(member)) {
        if (auto value = ReadParameter(contract_, member, TextsFor(member))) {
          input[member.name] = *std::move(value);
        }
      }
    }
    if (ReadInputBody(shape, input, call)) {
      call.input = std::move(input);
    }
  }

  [[nodiscard]] std::vector<ParameterText> TextsFor(
      const Member& member) const {
    switch (member.http.kind) {
      case BindingKind::kLabel: {
        std::vector<ParameterText> own;
        std::ranges::copy_if(labels_, std::back_inserter(own),
                             [&](const ParameterText& label) {
                               return label.name == WireName(member);
                             });
        return own;
      }
      case BindingKind::kQuery:
      case BindingKind::kQueryMap:
        return query_;
      case BindingKind::kCookie: {
        std::vector<ParameterText> cookies;
        const auto header = FindHeader(request_.headers, "Cookie");
        for (const std::string& pair : Split(header.value_or(""), ';')) {
          const std::string_view text = Trim(pair);
          const std::size_t equals = text.find('=');
          if (equals != std::string_view::npos) {
            cookies.push_back({std::string(text.substr(0, equals)),
                               std::string(text.substr(equals + 1))});
          }
        }
        return cookies;
      }
      default:
        return HeaderTexts(request_.headers);
    }
  }

  static void Blame(const Error& error, HttpCall& call) {
    call.fault = error.message;
    call.body_fault = error.code == ErrorCode::kTooLarge
                          ? BodyFault::kTooDeep
                          : BodyFault::kMalformed;
  }

  // False where the body is not what it says to be.
  bool ReadInputBody(const Shape& shape, Json& input, HttpCall& call) {
    const std::string type(
        FindHeader(request_.headers, "Content-Type").value_or(""));
    const MediaShape* const other =
        FindMediaShape(call.operation->other_inputs, type);
    const Member* const payload =
        PayloadOf(other != nullptr ? contract_.ShapeAt(other->shape) : shape);
    if (request_.body.empty() ||
        (payload == nullptr && !HasBodyMembers(shape))) {
      return true;
    }
    std::optional<Json> body;
    const Shape& of_body =
        payload == nullptr ? shape : contract_.ShapeAt(payload->target);
    if (MediaTypeOf(type) == kFormType) {
      body = ReadFormOf(contract_, of_body, ReadPairs(request_.body));
    } else if (MediaTypeOf(type) == kMultipartType) {
      body = ReadMultipart(contract_, of_body, type, request_.body);
      if (!body.has_value()) {
        call.fault = "the body is no multipart/form-data";
        call.body_fault = BodyFault::kMalformed;
        return false;
      }
    } else if (payload != nullptr && IsXmlMediaType(type) &&
               XmlTells(contract_, payload->target)) {
      Result<Json> read =
          ReadXmlBody(contract_, payload->target, request_.body, max_depth_);
      if (!read.has_value()) {
        Blame(read.error(), call);
        return false;
      }
      body = *std::move(read);
    } else if (IsJsonMediaType(type) || type.empty()) {
      Result<Json> parsed = ParseJson(request_.body, max_depth_);
      if (!parsed.has_value()) {
        Blame(parsed.error(), call);
        return false;
      }
      body = *std::move(parsed);
    } else {
      body = request_.body;
    }
    const bool is_own = other != nullptr && !other->same;
    if (!PutBodyValue(is_own ? contract_.ShapeAt(other->shape) : shape,
                      *std::move(body), input)) {
      call.fault = "the body is not an object";
      call.body_fault = BodyFault::kNotAnObject;
      return false;
    }
    return true;
  }

  // The query that stands in the path itself, as in "/objects?acl".
  [[nodiscard]] bool HasQueryConstants(const Operation& operation) const {
    const std::string& uri = operation.http->uri;
    const std::size_t mark = uri.find('?');
    return mark == std::string::npos ||
           std::ranges::all_of(
               ReadPairs(std::string_view(uri).substr(mark + 1)),
               [&](const ParameterText& wanted) {
                 return std::ranges::find(query_, wanted) != query_.end();
               });
  }

  const Contract& contract_;
  const HttpRequest& request_;
  int max_depth_;
  std::string path_;
  std::vector<ParameterText> query_;
  std::vector<ParameterText> labels_;
};

}  // namespace

HttpCall MatchHttp(const Contract& contract, const HttpRequest& request,
                   int max_depth) {
  return RequestReader(contract, request, max_depth).Read();
}

}  // namespace plumbline
