#include "harness/loader/openapi_response.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "harness/base/ascii.h"
#include "harness/base/text.h"

namespace plumbline {
namespace {

bool IsWord(char c) { return IsAlnum(c) || c == '_'; }

// Several words in one, so that "Unauthorized" and "Error" are no names.
bool IsErrorIdentifier(std::string_view text) {
  return !text.empty() && IsUpper(text[0]) &&
         std::ranges::all_of(text, IsWord) &&
         std::ranges::any_of(text.substr(1), IsUpper) &&
         !std::ranges::all_of(text, IsUpper);
}

// The answer to a HEAD has the headers alone (RFC 9110 section 9.3.2).
void DropBody(Shape& shape) {
  std::erase_if(shape.members, [](const Member& member) {
    return member.http.kind == BindingKind::kPayload;
  });
}

bool IsError(int first_status, int last_status) {
  return last_status >= 400 && (first_status >= 400 || first_status == 100);
}

}  // namespace

std::string StatedErrorName(const Node& reference, const Node& response) {
  if (const auto name = response.Find("x-name");
      name && name->value().is_string()) {
    return name->String();
  }
  if (IsReference(reference.value())) {
    const std::string& to = reference.At("$ref").String();
    const std::size_t slash = to.rfind('/');
    if (slash != std::string::npos && slash + 1 < to.size() &&
        to.find("/responses/") != std::string::npos) {
      return SafeName(std::string_view(to).substr(slash + 1));
    }
  }
  const auto description = response.Find("description");
  const std::string_view text = description.has_value()
                                    ? Trim(description->String())
                                    : std::string_view();
  return IsErrorIdentifier(text) ? std::string(text) : "";
}

ResponseReader::Status ResponseReader::ReadStatus(const std::string& key,
                                                  const Node& response) {
  if (key == "default") {
    return {100, 599, key};
  }
  const bool known = key.size() == 3 && key[0] >= '1' && key[0] <= '5';
  if (known && IsDigit(key[1]) && IsDigit(key[2])) {
    const int status = std::stoi(key);
    return {status, status, key};
  }
  if (known && ToLower(key.substr(1)) == "xx") {
    const int first = (key[0] - '0') * 100;
    return {first, first + 99, key};
  }
  response.Fault(
      "expected a status such as 200, a range such as 4XX or default, found " +
      Printable(key, 40));
}

std::optional<Shape> ResponseReader::ReadShape(
    const Node& response, const std::string& name,
    std::vector<std::string>& media_types) {
  Shape shape{.name = name, .pointer = response.pointer()};
  if (const auto headers = response.Find("headers")) {
    headers->ForEachMember([&](const std::string& header, const Node& node) {
      // "Content-Type" is the media type's to say (OpenAPI 3.1.1, Response
      // Object).
      if (EqualsIgnoreCase(header, "Content-Type")) {
        return;
      }
      shape.members.push_back(
          messages_.ReadHeader(header, files_.Resolve(node), name));
    });
  }
  if (const auto content = response.Find("content")) {
    media_types = MediaTypes(*content);
    if (auto body = messages_.ReadBody(*content, name + "_body")) {
      if (shape.FindMember(body->name) != nullptr) {
        body->name += "_payload";
      }
      body->required = true;
      shape.members.push_back(*std::move(body));
    }
  }
  return shape.members.empty() ? std::nullopt : std::optional(std::move(shape));
}

ShapeIndex ResponseReader::AddError(const Status& status, const Node& reference,
                                    const Node& response, Shape shape) {
  const std::string stated = StatedErrorName(reference, response);
  const int first = std::max(status.first, 400);
  ErrorTrait trait{
      .fault = first >= 500 ? ErrorFault::kServer : ErrorFault::kClient,
      .http_status = first,
      .wire_name = stated};
  if (status.last != first) {
    trait.last_http_status = status.last;
  }
  if (!stated.empty()) {
    shape.name = stated;
  }
  shape.error = std::move(trait);
  // One stated error at one status is one shape where it says the same.
  const std::string key =
      stated + " " + status.text + " " +
      (response.file() == nullptr ? "" : response.file()->uri) +
      ToText(response.value());
  if (stated.empty()) {
    return shapes_.Add(std::move(shape));
  }
  const auto known = errors_.find(key);
  if (known != errors_.end()) {
    return known->second;
  }
  const ShapeIndex index = shapes_.Add(std::move(shape));
  errors_.emplace(key, index);
  return index;
}

void ResponseReader::ReadOne(const Status& status, const Node& reference,
                             Operation& operation) {
  const Node response = files_.Resolve(reference);
  if (response.Find("links").has_value()) {
    warnings_.NotChecked("links", response.At("links"));
  }
  const std::string text =
      status.text == "default" ? "Default" : SafeName(status.text);
  DocumentedResponse documented{.first_status = status.first,
                                .last_status = status.last,
                                .pointer = response.pointer()};
  std::optional<Shape> shape =
      ReadShape(response, operation.name + text, documented.media_types);
  if (shape.has_value() && operation.http->method == "HEAD") {
    DropBody(*shape);
  } else if (documented.media_types.size() > 1) {
    others_.Note({.operation = operation.name,
                  .response = response.pointer(),
                  .content = response.At("content"),
                  .owner = operation.name + text + "_body",
                  .first = shape->members.back().target});
  }
  if (IsError(status.first, status.last)) {
    Shape error = shape.value_or(
        Shape{.name = operation.name + text, .pointer = response.pointer()});
    const ShapeIndex index =
        AddError(status, reference, response, std::move(error));
    operation.errors.push_back(index);
    if (shape.has_value()) {
      documented.shape = index;
    }
  } else if (shape.has_value()) {
    documented.shape = shapes_.Add(*std::move(shape));
  }
  operation.responses.push_back(std::move(documented));
}

void ResponseReader::Read(const Node& responses, Operation& operation) {
  responses.ForEachMember([&](const std::string& key, const Node& reference) {
    if (key.starts_with("x-")) {
      return;
    }
    warnings_.Attempt("the response " + Printable(key, 40), [&] {
      const Status status = ReadStatus(key, reference);
      // What cannot be read of a response leaves its status documented.
      if (!warnings_.Attempt("what the response " + key + " says",
                             [&] { ReadOne(status, reference, operation); })) {
        operation.responses.push_back({.first_status = status.first,
                                       .last_status = status.last,
                                       .pointer = reference.pointer()});
      }
    });
  });
  // Statuses, then ranges, then the default.
  std::ranges::sort(
      operation.responses, {}, [](const DocumentedResponse& response) {
        return std::pair(response.last_status - response.first_status,
                         response.first_status);
      });
  const auto success = std::ranges::find_if(
      operation.responses, [](const DocumentedResponse& response) {
        return response.first_status / 100 == 2;
      });
  if (success != operation.responses.end()) {
    operation.output = success->shape;
    operation.http->code = success->first_status;
    return;
  }
  if (operation.responses.empty()) {
    return;
  }
  const DocumentedResponse& last = operation.responses.back();
  if (last.first_status == 100 && last.last_status == 599) {
    operation.output = last.shape;
  } else if (operation.responses.front().first_status < 400) {
    operation.output = operation.responses.front().shape;
    operation.http->code = operation.responses.front().first_status;
  }
}

}  // namespace plumbline
