#include "harness/loader/openapi_operation.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "harness/base/ascii.h"
#include "harness/base/text.h"
#include "harness/loader/deprecation.h"
#include "harness/schema/uri.h"

namespace plumbline {
namespace {

// The header by which several operations of an AWS service share one path.
constexpr std::string_view kDispatchHeader = "X-Amz-Target";

std::string ToUpper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    c = IsLower(c) ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return out;
}

// "These are ignored": OpenAPI 3.1.1, Parameter Object, `in: header`.
bool IsIgnoredHeader(const Node& parameter) {
  if (parameter.At("in").String() != "header") {
    return false;
  }
  const std::string& name = parameter.At("name").String();
  return std::ranges::any_of(
      std::array<std::string_view, 3>{"Accept", "Content-Type",
                                      "Authorization"},
      [&](std::string_view each) { return EqualsIgnoreCase(each, name); });
}

// The one text that the parameter may have, where its enum has but one.
std::optional<std::string> OnlyValue(const Node& parameter) {
  const auto schema = parameter.Find("schema");
  if (!schema.has_value() || !schema->value().is_object()) {
    return std::nullopt;
  }
  const Json& value = schema->value();
  if (value.contains("enum") && value["enum"].is_array() &&
      value["enum"].size() == 1 && value["enum"][0].is_string()) {
    return value["enum"][0].get<std::string>();
  }
  if (value.contains("const") && value["const"].is_string()) {
    return value["const"].get<std::string>();
  }
  return std::nullopt;
}

// Whether a parameter in the querystring (OpenAPI 3.2.0) says the same as an
// exploded object in the query.
bool IsFormQuery(const Node& parameter) {
  const auto content = parameter.Find("content");
  return content.has_value() &&
         MediaTypes(*content) ==
             std::vector<std::string>{"application/x-www-form-urlencoded"};
}

bool IsSafe(std::string_view method) {
  return method == "GET" || method == "HEAD" || method == "OPTIONS" ||
         method == "TRACE" || method == "QUERY";
}

}  // namespace

std::string OperationReader::NameOf(const std::string& key,
                                    const std::string& method,
                                    const Node& operation) {
  const auto id = operation.Find("operationId");
  std::string wanted = id.has_value() ? SafeName(Trim(id->String())) : "";
  std::ranges::replace(wanted, '.', '_');  // a dot divides the parts of clauses
  const bool stated = wanted.find_first_not_of('_') != std::string::npos;
  if (!stated) {
    wanted = NameOfPath(method, key);
  }
  std::string name = wanted;
  for (int i = 2; !names_.insert(name).second; ++i) {
    name = wanted + "_" + std::to_string(i);
  }
  if (stated && name != wanted) {
    warnings_.ReadAs("the operationId " + id->String() +
                         " stands twice; the later operation is named " + name,
                     *id);
  }
  return name;
}

// The path item's parameters, and over them the operation's: one is told by
// its name and place (OpenAPI 3.1.1, Operation Object).
std::vector<Node> OperationReader::Parameters(const Node& path_item,
                                              const Node& operation) {
  std::vector<Node> parameters;
  std::map<std::pair<std::string, std::string>, std::size_t> places;
  const auto add = [&](const Node& reference) {
    warnings_.Attempt("a parameter", [&] {
      const Node parameter = files_.Resolve(reference);
      const auto [known, is_new] = places.try_emplace(
          {parameter.At("name").String(), parameter.At("in").String()},
          parameters.size());
      if (is_new) {
        parameters.push_back(parameter);
      } else {
        parameters[known->second] = parameter;
      }
    });
  };
  for (const Node& owner : {path_item, operation}) {
    if (const auto list = owner.Find("parameters")) {
      warnings_.Attempt("parameters", [&] { list->ForEachElement(add); });
    }
  }
  return parameters;
}

// A parameter that tells operations on one path apart is part of the operation
// and none of its members.
bool OperationReader::TakeAsConstant(const Node& parameter, const PathKey& path,
                                     HttpTrait& http) const {
  const std::string& name = parameter.At("name").String();
  const std::string& in = parameter.At("in").String();
  const auto named = std::ranges::find(
      path.constants, name, &std::pair<std::string, std::string>::first);
  const bool is_dispatch =
      in == "header" && EqualsIgnoreCase(name, kDispatchHeader);
  std::optional<std::string> value = named != path.constants.end()
                                         ? std::optional(named->second)
                                     : is_dispatch ? OnlyValue(parameter)
                                                   : std::nullopt;
  if (!value.has_value() || (in != "header" && in != "query")) {
    return false;
  }
  if (in == "header") {
    http.headers.emplace_back(name, *std::move(value));
  } else {
    http.uri += (http.uri.find('?') == std::string::npos ? "?" : "&") +
                PercentEncodePath(name) + "=" + PercentEncodePath(*value);
  }
  return true;
}

void OperationReader::AddParameter(const Node& parameter, const PathKey& path,
                                   const Operation& operation, Shape& input) {
  const std::string& in = parameter.At("in").String();
  const std::string& name = parameter.At("name").String();
  if (in == "path" &&
      std::ranges::find(path.labels, name) == path.labels.end()) {
    warnings_.ReadAs("the parameter " + name + " is not in the path " +
                         path.uri + " and was left out",
                     parameter);
    return;
  }
  // A header alone would say of the body what is not so.
  if (in == "header" && EqualsIgnoreCase(name, "Content-Encoding")) {
    warnings_.NotChecked("request bodies that are compressed", parameter);
    return;
  }
  if (in == "querystring" && !IsFormQuery(parameter)) {
    warnings_.NotChecked(
        "a query string that is no application/x-www-form-urlencoded object",
        parameter);
    return;
  }
  Member member = messages_.ReadParameter(parameter, operation.name);
  if (in == "path") {
    const std::size_t end = path.uri.find("{" + name + "}");
    const auto schema = parameter.Find("schema");
    member.target =
        labels_
            .try_emplace({path.uri.substr(0, end) + "{" + name,
                          ToText(schema.has_value() ? schema->value()
                                                    : parameter.value())},
                         member.target)
            .first->second;
  }
  if (input.FindMember(member.name) != nullptr) {
    member.name += "_" + in;
  }
  while (input.FindMember(member.name) != nullptr) {
    member.name += "_";
  }
  input.members.push_back(std::move(member));
}

void OperationReader::AddParameters(const std::vector<Node>& parameters,
                                    const PathKey& path, Operation& operation,
                                    Shape& input) {
  for (const Node& parameter : parameters) {
    warnings_.Attempt(
        "the parameter " + Printable(parameter.At("name").String(), 60), [&] {
          if (!IsIgnoredHeader(parameter) &&
              !TakeAsConstant(parameter, path, *operation.http)) {
            AddParameter(parameter, path, operation, input);
          }
        });
  }
}

// A label without a parameter is a text, for the path has to be filled in.
void OperationReader::AddMissingLabels(const PathKey& path,
                                       const Node& operation, Shape& input) {
  for (const std::string& label : path.labels) {
    const bool known =
        std::ranges::any_of(input.members, [&](const Member& member) {
          return member.http.kind == BindingKind::kLabel &&
                 member.http.wire_name == label;
        });
    if (known) {
      continue;
    }
    warnings_.ReadAs("the path " + path.uri + " has no parameter for {" +
                         label + "}; it was read as a string",
                     operation);
    Member member{.name = label,
                  .target = shapes_.Plain(ShapeType::kString),
                  .required = true,
                  .pointer = operation.pointer()};
    member.http = {.kind = BindingKind::kLabel, .wire_name = label};
    while (input.FindMember(member.name) != nullptr) {
      member.name += "_path";
    }
    input.members.push_back(std::move(member));
  }
}

void OperationReader::AddBody(const Node& operation, const std::string& name,
                              Shape& input) {
  const auto reference = operation.Find("requestBody");
  if (!reference.has_value()) {
    return;
  }
  const Node request = files_.Resolve(*reference);
  const Node content = request.At("content");
  auto body = messages_.ReadBody(content, input.name + "_body");
  if (!body.has_value()) {
    return;
  }
  others_.Note({.operation = name,
                .content = content,
                .owner = input.name + "_body",
                .first = body->target});
  const auto required = request.Find("required");
  body->required = required.has_value() && required->Boolean();
  while (input.FindMember(body->name) != nullptr) {
    body->name += "_payload";
  }
  input.members.push_back(*std::move(body));
}

Operation OperationReader::Read(const std::string& key, const Node& path_item,
                                const std::string& method,
                                const Node& operation) {
  const PathKey path = ParsePathKey(key);
  Operation read{.name = NameOf(key, method, operation),
                 .pointer = operation.pointer()};
  // Apart from the shapes, which may have the same names.
  read.id = "openapi.operations#" + read.name;
  read.http = HttpTrait{.method = ToUpper(method), .uri = path.uri};
  read.readonly = IsSafe(read.http->method);
  read.idempotent = read.readonly || method == "put" || method == "delete";
  warnings_.Attempt("security", [&] {
    SecurityRequirements security =
        ReadSecurityRequirements(operation).value_or(security_);
    read.security = std::move(security.names);
    read.security_scopes = std::move(security.scopes);
  });
  read.deprecated = ReadOpenApiDeprecation(operation);
  Shape input{.name = read.name + "Input", .pointer = operation.pointer()};
  AddParameters(Parameters(path_item, operation), path, read, input);
  AddMissingLabels(path, operation, input);
  AddBody(operation, read.name, input);
  if (!input.members.empty()) {
    read.input = shapes_.Add(std::move(input));
  }
  if (const auto responses = operation.Find("responses")) {
    warnings_.Attempt("responses", [&] { responses_.Read(*responses, read); });
  } else {
    warnings_.NotChecked("answers of operations that describe none", operation);
  }
  for (const std::string_view field : {"callbacks", "servers"}) {
    if (const auto found = operation.Find(field)) {
      warnings_.NotChecked(std::string(field) + " of a single operation",
                           *found);
    }
  }
  return read;
}

}  // namespace plumbline
