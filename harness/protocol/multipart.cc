#include "harness/protocol/multipart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "harness/base/hash.h"
#include "harness/base/media_type.h"
#include "harness/base/text.h"
#include "harness/protocol/parameter_text.h"

namespace plumbline {
namespace {

constexpr std::string_view kAnyBytes = "application/octet-stream";
constexpr std::string_view kLineEnd = "\r\n";

struct Part {
  std::string name;
  bool is_file = false;
  std::string content_type;  // empty: text/plain (RFC 7578 section 4.4)
  std::string text;
};

// The first that the Encoding Object names, where it is no range.
std::string TypeNamedFor(const Member& field) {
  if (field.http.media_types.empty()) {
    return "";
  }
  const std::string& types = field.http.media_types[0];
  std::string first(Trim(std::string_view(types).substr(0, types.find(','))));
  return first.find('*') == std::string::npos ? first : std::string(kAnyBytes);
}

Part PartOf(const Member& field, const Shape& shape, const Json& value) {
  Part part{.name = WireName(field), .content_type = TypeNamedFor(field)};
  part.is_file = value.is_string() && !shape.media_type.empty();
  if (part.content_type.empty()) {
    part.content_type = part.is_file            ? shape.media_type
                        : value.is_structured() ? "application/json"
                                                : "";
  }
  const bool is_text =
      value.is_string() && (part.is_file || part.content_type.empty() ||
                            !IsJsonMediaType(part.content_type));
  part.text = is_text ? value.get<std::string>() : ToText(value);
  return part;
}

std::vector<Part> PartsOf(const Contract& contract, const Shape& shape,
                          const Json& object) {
  std::vector<Part> parts;
  for (const auto& [name, value] : object.items()) {
    const Member* const field = shape.FindMember(name);
    if (field == nullptr) {
      parts.push_back({.name = name, .text = TextOf(value)});
      continue;
    }
    const Shape& target = contract.ShapeAt(field->target);
    if (target.type != ShapeType::kList || !value.is_array()) {
      parts.push_back(PartOf(*field, target, value));
      continue;
    }
    const Shape& element = contract.ShapeAt(target.members[0].target);
    for (const Json& one : value) {
      parts.push_back(PartOf(*field, element, one));
    }
  }
  return parts;
}

// As browsers write it: WHATWG HTML, "Multipart form data".
std::string Quoted(std::string_view name) {
  std::string text;
  for (const char c : name) {
    text += c == '"'    ? "%22"
            : c == '\r' ? "%0D"
            : c == '\n' ? "%0A"
                        : std::string(1, c);
  }
  return "\"" + text + "\"";
}

// One that no part holds.
std::string BoundaryFor(const std::vector<Part>& parts) {
  std::string all;
  for (const Part& part : parts) {
    all += part.name + "=" + part.text + "&";
  }
  std::uint64_t hash = StableHash(all);
  std::string boundary;
  do {
    boundary = fmt::format("plumbline-{:016x}", hash++);
  } while (std::ranges::any_of(parts, [&](const Part& part) {
    return part.text.find(boundary) != std::string::npos;
  }));
  return boundary;
}

// The value of a parameter such as name="a" in a header, or nothing.
std::optional<std::string> HeaderParameter(std::string_view header,
                                           std::string_view name) {
  for (std::size_t at = header.find(';'); at != header.npos;
       at = header.find(';', at + 1)) {
    std::string_view rest = Trim(header.substr(at + 1));
    const std::size_t equals = rest.find('=');
    if (equals == rest.npos || ToLower(Trim(rest.substr(0, equals))) != name) {
      continue;
    }
    rest = Trim(rest.substr(equals + 1));
    if (rest.starts_with('"')) {
      return std::string(rest.substr(1, rest.find('"', 1) - 1));
    }
    return std::string(Trim(rest.substr(0, rest.find(';'))));
  }
  return std::nullopt;
}

// One part: headers, an empty line, the content.
std::optional<Part> ReadPart(std::string_view text) {
  Part part;
  bool named = false;
  while (!text.starts_with(kLineEnd)) {
    const std::size_t end = text.find(kLineEnd);
    if (end == text.npos) {
      return std::nullopt;
    }
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + kLineEnd.size());
    const std::size_t colon = line.find(':');
    if (colon == line.npos) {
      return std::nullopt;
    }
    const std::string header = ToLower(line.substr(0, colon));
    const std::string_view value = Trim(line.substr(colon + 1));
    if (header == "content-type") {
      part.content_type = value;
    } else if (header == "content-disposition") {
      part.is_file = HeaderParameter(value, "filename").has_value();
      if (auto name = HeaderParameter(value, "name")) {
        part.name = *std::move(name);
        named = true;
      }
    }
  }
  part.text = text.substr(kLineEnd.size());
  return named ? std::optional(std::move(part)) : std::nullopt;
}

std::optional<std::vector<Part>> ReadParts(std::string_view content_type,
                                           std::string_view body) {
  const auto boundary = HeaderParameter(content_type, "boundary");
  if (!boundary.has_value() || boundary->empty()) {
    return std::nullopt;
  }
  const std::string mark = "\r\n--" + *boundary;
  const std::string whole = "\r\n" + std::string(body);
  std::vector<Part> parts;
  std::size_t at = whole.find(mark);
  while (at != std::string::npos) {
    const std::string_view rest =
        std::string_view(whole).substr(at + mark.size());
    if (rest.starts_with("--")) {
      return parts;
    }
    const std::size_t start = at + mark.size() + kLineEnd.size();
    const std::size_t end = whole.find(mark, at + mark.size());
    if (!rest.starts_with(kLineEnd) || end == std::string::npos) {
      return std::nullopt;
    }
    auto part =
        end < start
            ? std::nullopt
            : ReadPart(std::string_view(whole).substr(start, end - start));
    if (!part.has_value()) {
      return std::nullopt;
    }
    parts.push_back(*std::move(part));
    at = end;
  }
  return std::nullopt;
}

// What a part says to be, as a value of the shape. A reader that wants a text
// takes JSON for one.
Json ValueOf(const Part& part, const Member& field, const Shape& shape) {
  const bool wants_json =
      field.http.style == ParameterStyle::kJson ||
      shape.type == ShapeType::kStructure || shape.type == ShapeType::kUnion ||
      shape.type == ShapeType::kList || shape.type == ShapeType::kMap ||
      shape.type == ShapeType::kDocument;
  if (wants_json && !part.is_file && !part.content_type.empty() &&
      IsJsonMediaType(part.content_type)) {
    Result<Json> value = ParseJson(part.text);
    return value.has_value() ? *std::move(value) : Json(part.text);
  }
  return ReadTextAs(shape, part.text);
}

}  // namespace

MultipartBody WriteMultipart(const Contract& contract, const Shape& shape,
                             const Json& object) {
  const std::vector<Part> parts = PartsOf(contract, shape, object);
  const std::string boundary = BoundaryFor(parts);
  std::string body;
  for (const Part& part : parts) {
    body += "--" + boundary +
            "\r\nContent-Disposition: form-data; name=" + Quoted(part.name);
    if (part.is_file) {
      body += "; filename=" + Quoted(part.name);
    }
    body += kLineEnd;
    if (!part.content_type.empty()) {
      body += "Content-Type: " + part.content_type + "\r\n";
    }
    body += "\r\n" + part.text + "\r\n";
  }
  return {fmt::format("{}; boundary={}", kMultipartType, boundary),
          body + "--" + boundary + "--\r\n"};
}

std::optional<Json> ReadMultipart(const Contract& contract, const Shape& shape,
                                  std::string_view content_type,
                                  std::string_view body) {
  const auto parts = ReadParts(content_type, body);
  if (!parts.has_value()) {
    return std::nullopt;
  }
  Json object = Json::object();
  for (const Part& part : *parts) {
    const auto field = std::ranges::find_if(
        shape.members,
        [&](const Member& member) { return WireName(member) == part.name; });
    if (field == shape.members.end()) {
      object[part.name] = part.text;
      continue;
    }
    const Shape& target = contract.ShapeAt(field->target);
    if (target.type != ShapeType::kList) {
      object[field->name] = ValueOf(part, *field, target);
    } else if (const Shape& element =
                   contract.ShapeAt(target.members[0].target);
               !object.contains(field->name)) {
      object[field->name] = Json::array({ValueOf(part, *field, element)});
    } else {
      object[field->name].push_back(ValueOf(part, *field, element));
    }
  }
  return object;
}

bool FitsMultipart(const Contract& contract, const Shape& shape,
                   const Json& object) {
  const bool declared =
      std::ranges::all_of(object.items(), [&](const auto& one) {
        return shape.FindMember(one.key()) != nullptr && !one.value().is_null();
      });
  if (!declared) {
    return false;
  }
  const MultipartBody written = WriteMultipart(contract, shape, object);
  return ReadMultipart(contract, shape, written.content_type, written.body) ==
         object;
}

}  // namespace plumbline
