#include "harness/loader/swagger_message.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "harness/base/media_type.h"
#include "harness/base/text.h"
#include "harness/loader/openapi_schema.h"
#include "harness/loader/swagger_schema.h"

namespace plumbline {
namespace {

constexpr std::string_view kJsonType = "application/json";
constexpr std::string_view kUrlEncoded = "application/x-www-form-urlencoded";
constexpr std::string_view kMultipart = "multipart/form-data";

// Fields of a parameter or header that are none of its value's (Swagger 2.0,
// Parameter Object); the rest are keywords of a schema.
constexpr std::array<std::string_view, 7> kOwnFields = {
    "name",   "in",   "description",     "required",
    "schema", "$ref", "collectionFormat"};
constexpr std::string_view kAllowEmpty = "allowEmptyValue";

// Swagger 2.0, Parameter Object, "collectionFormat", and the style that says
// the same. tsv has none.
struct CollectionRow {
  std::string_view format;
  std::string_view style;
  bool explode;
};
constexpr std::array<CollectionRow, 4> kCollections = {{
    {"csv", "form", false},
    {"multi", "form", true},
    {"ssv", "spaceDelimited", false},
    {"pipes", "pipeDelimited", false},
}};

bool IsFileField(const Node& field) {
  return field.StringOr("type", "") == "file";
}

std::string PointerBelow(const std::string& at, std::string_view token) {
  return at + "/" + EscapePointer(token);
}

}  // namespace

std::vector<std::string> TextsOf(const Node& owner, std::string_view name) {
  std::vector<std::string> texts;
  if (const auto list = owner.Find(name)) {
    list->ForEachElement(
        [&](const Node& each) { texts.push_back(each.String()); });
  }
  return texts;
}

SwaggerMessages::SwaggerMessages(OpenApiFiles& files, OpenApiWarnings& warnings,
                                 SwaggerPlaces& places, Reference reference)
    : files_(files),
      warnings_(warnings),
      places_(places),
      reference_(std::move(reference)) {}

Json SwaggerMessages::Schema(const Node& node, const std::string& at) {
  places_.Note(at, node);
  Json schema = node.value();
  TranslateSwaggerSchema(
      schema, [&](const std::string& text) { return reference_(node, text); });
  return schema;
}

Json SwaggerMessages::ItemsSchema(const Node& owner, const std::string& at) {
  if (const auto schema = owner.Find("schema")) {
    warnings_.ReadAs(
        "only a body parameter has a schema in Swagger 2.0; this one was read "
        "as OpenAPI 3 reads it",
        *schema);
    return Schema(*schema, at);
  }
  Json schema = Schema(owner, at);
  for (const std::string_view field : kOwnFields) {
    schema.erase(std::string(field));
  }
  schema.erase(std::string(kAllowEmpty));
  std::erase_if(schema.get_ref<Json::object_t&>(), [](const auto& member) {
    return member.first.starts_with("x-");
  });
  return schema;
}

bool SwaggerMessages::SetStyle(const Node& owner, const std::string& in,
                               Json& into) {
  if (owner.StringOr("type", "") != "array") {
    return false;
  }
  const std::string format = owner.StringOr("collectionFormat", "csv");
  if (const auto items = owner.Find("items");
      items && items->value().is_object() &&
      items->value().contains("collectionFormat")) {
    warnings_.NotChecked("a collectionFormat of lists in lists", *items);
  }
  const bool is_form = in == "query" || in == "formData";
  const auto* const row =
      std::ranges::find(kCollections, format, &CollectionRow::format);
  if (row == kCollections.end() && format != "tsv") {
    owner.At("collectionFormat")
        .Fault("expected csv, ssv, tsv, pipes or multi, found " +
                   Printable(format, 40),
               ErrorCode::kContract);
  }
  if (is_form && row != kCollections.end()) {
    into["style"] = row->style;
    into["explode"] = row->explode;
    return false;
  }
  if (!is_form && (format == "csv" || format == "multi")) {
    if (format == "multi") {
      warnings_.ReadAs(
          "collectionFormat multi is for the query and forms alone; it was "
          "read as csv",
          owner.At("collectionFormat"));
    }
    return false;  // as the style `simple` has it
  }
  warnings_.NotChecked("collectionFormat " + format + " in " + in +
                           " but for lists of one element",
                       owner.At("collectionFormat"));
  return true;
}

Json SwaggerMessages::Parameter(const Node& parameter, const std::string& at) {
  places_.Note(at, parameter);
  Json out = Json::object();
  parameter.ForEachMember([&](const std::string& name, const Node& value) {
    const bool is_own = name == "name" || name == "in" ||
                        name == "description" || name == "required" ||
                        name == kAllowEmpty || name.starts_with("x-");
    if (is_own) {
      out[name] = value.value();
    }
  });
  if (const auto example = parameter.Find("x-example")) {
    out["example"] = example->value();
    places_.Note(at + "/example", *example);
  }
  Json schema = ItemsSchema(parameter, at + "/schema");
  const std::string& in = parameter.At("in").String();
  if (SetStyle(parameter, in, out) && schema.contains("items")) {
    schema = Json(schema["items"]);
    places_.Note(at + "/schema", parameter.At("items"));
  }
  out["schema"] = std::move(schema);
  return out;
}

Json SwaggerMessages::Body(const Node& parameter,
                           const std::vector<std::string>& consumes,
                           const std::string& at) {
  places_.Note(at, parameter);
  Json body = {{"content", Json::object()}};
  for (const char* const field : {"description", "required"}) {
    if (const auto value = parameter.Find(field)) {
      body[field] = value->value();
    }
  }
  const Node schema = parameter.At("schema");
  const std::vector<std::string> types =
      consumes.empty() ? std::vector{std::string(kJsonType)} : consumes;
  for (const std::string& type : types) {
    const std::string media = PointerBelow(at + "/content", type);
    places_.Note(media, parameter);
    body["content"][type] = {{"schema", Schema(schema, media + "/schema")}};
  }
  return body;
}

Json SwaggerMessages::Form(const std::vector<Node>& fields,
                           const std::vector<std::string>& consumes,
                           const std::string& at) {
  const bool has_file = std::ranges::any_of(fields, IsFileField);
  std::vector<std::string> types;
  for (const std::string& type : consumes) {
    const std::string essence = MediaTypeOf(type);
    if (essence == kMultipart || (essence == kUrlEncoded && !has_file)) {
      types.push_back(type);
    }
  }
  if (types.empty()) {
    types.emplace_back(has_file ? kMultipart : kUrlEncoded);
  }
  Json body = {{"content", Json::object()}, {"required", false}};
  places_.Note(at, fields[0]);
  for (const std::string& type : types) {
    const std::string media = PointerBelow(at + "/content", type);
    places_.Note(media, fields[0]);
    Json schema = {{"type", "object"}, {"properties", Json::object()}};
    Json encoding = Json::object();
    for (const Node& field : fields) {
      const std::string& name = field.At("name").String();
      const std::string place =
          PointerBelow(media + "/schema/properties", name);
      Json value = ItemsSchema(field, place);
      Json style = Json::object();
      if (SetStyle(field, "formData", style) && value.contains("items")) {
        value = Json(value["items"]);
        places_.Note(place, field.At("items"));
      }
      if (!style.empty()) {
        encoding[name] = std::move(style);
      }
      if (field.Flag("required")) {
        schema["required"].push_back(name);
        body["required"] = true;
      }
      schema["properties"][name] = std::move(value);
    }
    body["content"][type] = {{"schema", std::move(schema)}};
    if (!encoding.empty()) {
      body["content"][type]["encoding"] = std::move(encoding);
    }
  }
  return body;
}

Json SwaggerMessages::HeaderOf(const Node& header, const std::string& at) {
  places_.Note(at, header);
  Json out = Json::object();
  if (const auto text = header.Find("description")) {
    out["description"] = text->value();
  }
  Json schema = ItemsSchema(header, at + "/schema");
  if (SetStyle(header, "header", out) && schema.contains("items")) {
    schema = {{"type", "string"}};  // several may well come
  }
  out["schema"] = std::move(schema);
  return out;
}

Json SwaggerMessages::Response(const Node& reference,
                               const std::vector<std::string>& produces,
                               bool says_types, const std::string& at) {
  const Node response = files_.Resolve(reference);
  places_.Note(at, response);
  Json out = Json::object();
  response.ForEachMember([&](const std::string& name, const Node& value) {
    if (name != "schema" && name != "headers" && name != "examples" &&
        name != "content") {
      out[name] = value.value();
    }
  });
  if (IsReference(reference.value()) && !out.contains("x-name")) {
    const std::string& to = reference.At("$ref").String();
    if (to.find("/responses/") != std::string::npos) {
      out["x-name"] = SafeName(to.substr(to.rfind('/') + 1));
    }
  }
  if (const auto headers = response.Find("headers")) {
    headers->ForEachMember([&](const std::string& name, const Node& header) {
      out["headers"][name] =
          HeaderOf(header, PointerBelow(at + "/headers", name));
    });
  }
  const auto schema = response.Find("schema");
  if (!schema.has_value()) {
    return out;  // "it means no content is returned"
  }
  const bool is_file =
      schema->value().is_object() && IsFileField(files_.Resolve(*schema));
  std::vector<std::string> types = produces;
  if (is_file ? !says_types : types.empty()) {
    // A root's list is of what its operations mostly produce.
    types = {is_file ? "*/*" : std::string(kJsonType)};
  }
  const auto examples = response.Find("examples");
  for (const std::string& type : types) {
    const std::string media = PointerBelow(at + "/content", type);
    places_.Note(media, response);
    Json& content = out["content"][type] = Json::object();
    if (!is_file || !IsJsonMediaType(type) || type == "*/*") {
      content["schema"] = Schema(*schema, media + "/schema");
    }
    if (!examples.has_value()) {
      continue;
    }
    if (const auto example = examples->Find(type)) {
      content["example"] = example->value();
      places_.Note(media + "/example", *example);
    }
  }
  return out;
}

}  // namespace plumbline
