// The server's half: the operation and the input of a request.
#include <algorithm>
#include <iterator>
#include <utility>

#include "harness/base/text.h"
#include "harness/base/uri_encoding.h"
#include "harness/protocol/http_binding.h"
#include "harness/protocol/http_body.h"

namespace plumbline {
namespace {

// The labels of `path` where it fits the template: "/pets/{id}".
std::optional<std::vector<ParameterText>> MatchPath(std::string_view uri,
                                                    std::string_view path) {
  const std::vector<std::string> wanted =
      Split(uri.substr(0, uri.find('?')), '/');
  const std::vector<std::string> found = Split(path, '/');
  std::vector<ParameterText> labels;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const std::string& segment = wanted[i];
    const std::size_t open = segment.find('{');
    const std::size_t close = segment.find('}');
    if (i >= found.size()) {
      return std::nullopt;
    }
    if (open == std::string::npos || close == std::string::npos) {
      if (segment != found[i]) {
        return std::nullopt;
      }
      continue;
    }
    const bool greedy = segment[close - 1] == '+';
    const std::string name =
        segment.substr(open + 1, close - open - 1 - (greedy ? 1 : 0));
    if (greedy && i + 1 == wanted.size()) {
      std::string rest = found[i];
      for (std::size_t j = i + 1; j < found.size(); ++j) {
        rest += "/" + found[j];
      }
      labels.push_back({name, DecodeUri(rest)});
      return labels;
    }
    const std::string before = segment.substr(0, open);
    const std::string after = segment.substr(close + 1);
    const std::string& text = found[i];
    if (text.size() < before.size() + after.size() ||
        !text.starts_with(before) || !text.ends_with(after)) {
      return std::nullopt;
    }
    labels.push_back({name, DecodeUri(text.substr(
                                before.size(),
                                text.size() - before.size() - after.size()))});
  }
  return wanted.size() == found.size() ? std::optional(labels) : std::nullopt;
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
    // Matching").
    for (const bool literal : {true, false}) {
      for (const Operation& operation : contract_.operations) {
        const bool is_literal =
            operation.http->uri.find('{') == std::string::npos;
        const auto labels = is_literal == literal
                                ? MatchPath(operation.http->uri, path_)
                                : std::nullopt;
        if (!labels.has_value()) {
          continue;
        }
        call.path_is_known = true;
        if (call.operation == nullptr &&
            operation.http->method == request_.method &&
            HasDispatchHeaders(operation)) {
          call.operation = &operation;
          labels_ = *labels;
        }
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
    switch (member.http.place) {
      case BindingPlace::kLabel: {
        std::vector<ParameterText> own;
        std::ranges::copy_if(labels_, std::back_inserter(own),
                             [&](const ParameterText& label) {
                               return label.name == WireName(member);
                             });
        return own;
      }
      case BindingPlace::kQuery:
      case BindingPlace::kQueryMap:
        return query_;
      case BindingPlace::kCookie: {
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

  // False where the body is not what it says to be.
  bool ReadInputBody(const Shape& shape, Json& input, HttpCall& call) {
    const Member* const payload = PayloadOf(shape);
    if (request_.body.empty() ||
        (payload == nullptr && !HasBodyMembers(shape))) {
      return true;
    }
    const std::string type(
        FindHeader(request_.headers, "Content-Type").value_or(""));
    std::optional<Json> body;
    if (MediaTypeOf(type) == kFormType) {
      body = Json::object();
      for (const ParameterText& pair : ReadPairs(request_.body)) {
        (*body)[pair.name] = pair.value;
      }
    } else if (IsJsonMediaType(type) || type.empty()) {
      Result<Json> parsed = ParseJson(request_.body, max_depth_);
      if (!parsed.has_value()) {
        call.fault = parsed.error().message;
        return false;
      }
      body = *std::move(parsed);
    } else {
      body = request_.body;
    }
    if (payload != nullptr) {
      input[payload->name] = *std::move(body);
      return true;
    }
    if (!body->is_object()) {
      call.fault = "the body is not an object";
      return false;
    }
    AddBodyMembers(shape, *body, input);
    return true;
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
