#include "harness/loader/openapi_message.h"

#include <algorithm>
#include <array>
#include <utility>

#include "harness/base/media_type.h"
#include "harness/base/text.h"
#include "harness/loader/deprecation.h"

namespace plumbline {
namespace {

struct StyleRow {
  std::string_view name;
  ParameterStyle style;
  std::string_view places;  // that may have it
};

// OpenAPI 3.1.1, Parameter Object, "Style Values".
constexpr std::array<StyleRow, 7> kStyles = {{
    {"simple", ParameterStyle::kSimple, "path header"},
    {"form", ParameterStyle::kForm, "query cookie"},
    {"label", ParameterStyle::kLabel, "path"},
    {"matrix", ParameterStyle::kMatrix, "path"},
    {"spaceDelimited", ParameterStyle::kSpaceDelimited, "query"},
    {"pipeDelimited", ParameterStyle::kPipeDelimited, "query"},
    {"deepObject", ParameterStyle::kDeepObject, "query"},
}};

BindingKind PlaceNamed(std::string_view in) {
  return in == "path"     ? BindingKind::kLabel
         : in == "query"  ? BindingKind::kQuery
         : in == "header" ? BindingKind::kHeader
                          : BindingKind::kCookie;
}

// Forms of all kinds, those too that are not written.
bool IsFormMediaType(std::string_view type) {
  return BodyFormOf(type) == BodyForm::kForm ||
         MediaTypeOf(type).starts_with("multipart/");
}

// A text, and not one that is read as a number or a time.
bool IsTextSchema(const Json& schema) {
  const std::string format = schema.value("format", "");
  return schema.is_object() && schema.contains("type") &&
         schema["type"] == "string" && format != "byte" &&
         format != "date-time" && !schema.contains("contentEncoding");
}

// A range such as */* whose schema says that its bodies are bytes.
bool IsBinary(std::string_view type, const Json& media) {
  return type.find('*') != type.npos && media.contains("schema") &&
         media["schema"].is_object() && media["schema"].contains("format") &&
         media["schema"]["format"] == "binary";
}

}  // namespace

std::vector<std::string> MediaTypes(const Node& content) {
  std::vector<std::string> types;
  content.ForEachMember([&](const std::string& type, const Node&) {
    if (!type.starts_with("x-")) {
      types.push_back(type);
    }
  });
  const auto rank = [](const std::string& type) {
    const bool range = type.find('*') != type.npos;
    return MediaTypeOf(type) == "application/json"    ? 0
           : BodyFormOf(type) == BodyForm::kUnwritten ? 5
           : BodyFormOf(type) == BodyForm::kXml       ? 4
           : !IsJsonMediaType(type)                   ? 3
           : range                                    ? 2
                                                      : 1;
  };
  std::ranges::sort(types, {}, [&](const std::string& type) {
    return std::pair(rank(type), type);
  });
  return types;
}

void MessageReader::ReadExamples(const Node& owner, ShapeIndex shape) {
  if (const auto example = owner.Find("example")) {
    shapes_.AddExample(shape, *example);
  }
  const auto examples = owner.Find("examples");
  if (!examples.has_value() || !examples->value().is_object()) {
    return;
  }
  examples->ForEachMember([&](const std::string&, const Node& each) {
    const Node example = files_.Resolve(each);
    for (const char* const field : {"value", "dataValue"}) {
      if (const auto value = example.Find(field)) {
        shapes_.AddExample(shape, *value);
      }
    }
  });
}

// The value of a parameter or header: `schema`, or `content` with one entry.
Member MessageReader::ReadValue(const std::string& name, const Node& parameter,
                                const std::string& owner, bool& is_json) {
  const std::string shape_name = owner + "_" + name;
  if (const auto schema = parameter.Find("schema")) {
    return shapes_.MemberOf(name, *schema, shape_name);
  }
  if (const auto content = parameter.Find("content")) {
    const std::vector<std::string> types = MediaTypes(*content);
    if (!types.empty()) {
      is_json = IsJsonMediaType(types[0]);
      const Node media = files_.Resolve(content->At(types[0]));
      if (const auto schema = media.Find("schema")) {
        return shapes_.MemberOf(name, *schema, shape_name);
      }
    }
  }
  return {.name = name,
          .target = shapes_.Plain(ShapeType::kString),
          .pointer = parameter.pointer()};
}

void MessageReader::ReadPlace(const Node& parameter, std::string_view in,
                              Member& member) {
  HttpBinding& http = member.http;
  http.kind = PlaceNamed(in);
  http.style = in == "query" || in == "cookie" ? ParameterStyle::kForm
                                               : ParameterStyle::kSimple;
  if (const auto style = parameter.Find("style")) {
    const auto* const row =
        std::ranges::find(kStyles, style->String(), &StyleRow::name);
    if (row == kStyles.end() || row->places.find(in) == in.npos) {
      style->Fault("expected a style of a parameter in " + std::string(in) +
                       ", found " + style->String(),
                   ErrorCode::kContract);
    }
    http.style = row->style;
  }
  const auto explode = parameter.Find("explode");
  http.explode = explode.has_value() ? explode->Boolean()
                                     : http.style == ParameterStyle::kForm;
  const auto reserved = parameter.Find("allowReserved");
  http.allow_reserved =
      in == "query" && reserved.has_value() && reserved->Boolean();
}

Member MessageReader::ReadParameter(const Node& parameter,
                                    const std::string& owner) {
  const std::string name = parameter.At("name").String();
  bool is_json = false;
  Member member = ReadValue(name, parameter, owner, is_json);
  const std::string& in = parameter.At("in").String();
  // A whole query string is read where it is a form's text alone.
  ReadPlace(parameter, in == "querystring" ? "query" : in, member);
  if (is_json) {
    member.http.style = ParameterStyle::kJson;
    member.http.explode = false;
  }
  member.http.wire_name = name;
  const auto required = parameter.Find("required");
  // A label cannot be left out whatever the document says.
  member.required =
      in == "path" || (required.has_value() && required->Boolean());
  if (auto deprecated = ReadOpenApiDeprecation(parameter)) {
    member.deprecated = std::move(deprecated);
  }
  member.pointer = parameter.pointer();
  ReadExamples(parameter, member.target);
  return member;
}

Member MessageReader::ReadHeader(const std::string& name, const Node& header,
                                 const std::string& owner) {
  bool is_json = false;
  Member member = ReadValue(name, header, owner, is_json);
  ReadPlace(header, "header", member);
  if (is_json) {
    member.http.style = ParameterStyle::kJson;
  }
  member.http.wire_name = name;
  const auto required = header.Find("required");
  member.required = required.has_value() && required->Boolean();
  if (auto deprecated = ReadOpenApiDeprecation(header)) {
    member.deprecated = std::move(deprecated);
  }
  member.pointer = header.pointer();
  ReadExamples(header, member.target);
  return member;
}

// The style of one field of a form (OpenAPI 3.1.1, Encoding Object): as of a
// parameter in a query, or the text of a JSON value.
void MessageReader::ReadEncoding(const std::string& field, const Node& encoding,
                                 ShapeIndex form) {
  Member place;
  const std::string type = encoding.StringOr("contentType", "");
  if (const auto headers = encoding.Find("headers");
      headers.has_value() && !headers->value().empty()) {
    warnings_.NotChecked("headers of the parts of multipart bodies", *headers);
  }
  if (type.find(',') != std::string::npos) {
    warnings_.NotChecked("content types of parts but the first",
                         encoding.At("contentType"));
  }
  if (!type.empty()) {
    place.http.media_types = {type};
  }
  if (encoding.Has("style") || encoding.Has("explode") ||
      encoding.Has("allowReserved")) {
    ReadPlace(encoding, "query", place);
  } else if (IsJsonMediaType(type)) {
    place.http.style = ParameterStyle::kJson;
  } else if (type.empty()) {
    return;
  }
  encodings_.push_back({form, field, place.http});
}

void MessageReader::SetEncodings(Contract& contract) const {
  for (const FieldEncoding& one : encodings_) {
    for (Member& member : contract.shapes[one.form].members) {
      if (member.name == one.field) {
        member.http.style = one.http.style;
        member.http.explode = one.http.explode;
        member.http.allow_reserved = one.http.allow_reserved;
        member.http.media_types = one.http.media_types;
      }
    }
  }
}

// A body that is no JSON: forms keep their schema, the rest is text or bytes.
Member MessageReader::OtherBody(const std::string& type, const Node& media,
                                const std::string& owner) {
  const auto schema = media.Find("schema");
  if (IsFormMediaType(MediaTypeOf(type)) && schema.has_value()) {
    Member body = shapes_.MemberOf("body", *schema, owner);
    ReadExamples(media, body.target);
    if (const auto encoding = media.Find("encoding")) {
      encoding->ForEachMember([&](const std::string& field, const Node& one) {
        ReadEncoding(field, one, body.target);
      });
    }
    return body;
  }
  const BodyForm form = BodyFormOf(type);
  // Whether XML tells it is known when all shapes are.
  if (form == BodyForm::kXml && schema.has_value() &&
      !IsTextSchema(files_.Resolve(*schema).value())) {
    Member body = shapes_.MemberOf("body", *schema, owner);
    ReadExamples(media, body.target);
    return body;
  }
  const bool is_text = form == BodyForm::kText || form == BodyForm::kXml ||
                       form == BodyForm::kUnwritten;
  if (form == BodyForm::kText && schema.has_value() &&
      IsTextSchema(files_.Resolve(*schema).value())) {
    Member body = shapes_.MemberOf("body", *schema, owner);
    ReadExamples(media, body.target);
    return body;
  }
  if (schema.has_value()) {
    warnings_.NotChecked("the schema of bodies of type " + MediaTypeOf(type),
                         media);
  }
  return {
      .name = "body",
      .target = shapes_.Plain(is_text ? ShapeType::kString : ShapeType::kBlob)};
}

Member MessageReader::ReadBodyUnder(const std::string& type,
                                    const Node& content,
                                    const std::string& owner) {
  const Node media = files_.Resolve(content.At(type));
  if (const auto items = media.Find("itemSchema")) {
    warnings_.NotChecked("itemSchema of bodies that are sequences", *items);
  }
  Member member;
  if (!IsJsonMediaType(type) || IsBinary(type, media.value())) {
    member = OtherBody(type, media, owner);
  } else if (const auto schema = media.Find("schema")) {
    member = shapes_.MemberOf("body", *schema, owner);
    ReadExamples(media, member.target);
  } else {
    member = {.name = "body", .target = shapes_.Plain(ShapeType::kDocument)};
  }
  member.pointer = media.pointer();
  member.http = {.kind = BindingKind::kPayload, .media_types = {type}};
  return member;
}

std::optional<Member> MessageReader::ReadBody(const Node& content,
                                              const std::string& owner) {
  std::vector<std::string> types = MediaTypes(content);
  if (types.empty()) {
    return std::nullopt;
  }
  Member member = ReadBodyUnder(types[0], content, owner);
  member.http.media_types = std::move(types);
  return member;
}

}  // namespace plumbline
