#include "harness/protocol/http_body.h"

#include <algorithm>

#include "harness/base/text.h"
#include "harness/base/uri_encoding.h"

namespace plumbline {
namespace {

std::string WriteForm(const Json& object) {
  std::string text;
  const auto add = [&](const std::string& key, const Json& value) {
    text += (text.empty() ? "" : "&") + EncodeUri(key) + "=" +
            EncodeUri(TextOf(value));
  };
  for (const auto& [key, value] : object.items()) {
    if (value.is_array()) {
      for (const Json& element : value) {
        add(key, element);
      }
    } else {
      add(key, value);
    }
  }
  return text;
}

}  // namespace

std::string PreferredType(const std::vector<std::string>& types) {
  const auto json = std::ranges::find_if(
      types, [](const std::string& type) { return IsJsonMediaType(type); });
  // A range is what is accepted; what is sent has a name.
  return json != types.end() && json->find('*') == std::string::npos ? *json
         : types.empty() || json != types.end() ? "application/json"
                                                : types[0];
}

const Member* PayloadOf(const Shape& shape) {
  const auto found =
      std::ranges::find_if(shape.members, [](const Member& member) {
        return member.http.kind == BindingKind::kPayload;
      });
  return found == shape.members.end() ? nullptr : &*found;
}

bool HasBodyMembers(const Shape& shape) {
  return std::ranges::any_of(shape.members, [](const Member& member) {
    return member.http.kind == BindingKind::kBody;
  });
}

std::vector<std::string> BodyTypes(const Shape& shape) {
  for (const Member& member : shape.members) {
    const bool in_body = member.http.kind == BindingKind::kBody ||
                         member.http.kind == BindingKind::kPayload;
    if (in_body && !member.http.media_types.empty()) {
      return member.http.media_types;
    }
  }
  return {};
}

std::string WriteBody(const Json& value, std::string_view media_type) {
  if (IsJsonMediaType(media_type)) {
    return ToText(value);
  }
  if (value.is_object() && MediaTypeOf(media_type) == kFormType) {
    return WriteForm(value);
  }
  return TextOf(value);
}

std::vector<ParameterText> ReadPairs(std::string_view text) {
  std::vector<ParameterText> pairs;
  for (const std::string& pair : Split(text, '&')) {
    if (pair.empty()) {
      continue;
    }
    const std::size_t equals = pair.find('=');
    std::string value =
        equals == std::string::npos ? "" : pair.substr(equals + 1);
    std::ranges::replace(value, '+', ' ');
    std::string decoded = DecodeUri(value);
    pairs.push_back({DecodeUri(pair.substr(0, equals)), std::move(decoded),
                     std::move(value)});
  }
  return pairs;
}

Json BodyObject(const Shape& shape, const Json& value) {
  Json object = Json::object();
  for (const auto& [name, inner] : value.items()) {
    const Member* const member = shape.FindMember(name);
    if (member == nullptr) {
      object[name] = inner;
    } else if (member->http.kind == BindingKind::kBody) {
      object[WireName(*member)] = inner;
    }
  }
  return object;
}

const Member* FindBodyMember(const Shape& shape, std::string_view wire_name) {
  const auto found =
      std::ranges::find_if(shape.members, [&](const Member& member) {
        return member.http.kind == BindingKind::kBody &&
               WireName(member) == wire_name;
      });
  return found == shape.members.end() ? nullptr : &*found;
}

void AddBodyMembers(const Shape& shape, const Json& body, Json& value) {
  for (const auto& [name, inner] : body.items()) {
    const Member* const member = FindBodyMember(shape, name);
    value[member == nullptr ? name : member->name] = inner;
  }
}

std::optional<Json> BodyValue(const Shape& shape, const Json& value) {
  if (!value.is_object()) {
    return std::nullopt;
  }
  if (const Member* const payload = PayloadOf(shape)) {
    const auto found = value.find(payload->name);
    return found == value.end() ? std::nullopt : std::optional<Json>(*found);
  }
  Json object = BodyObject(shape, value);
  return HasBodyMembers(shape) || !object.empty() ? std::optional(object)
                                                  : std::nullopt;
}

bool PutBodyValue(const Shape& shape, Json body, Json& value) {
  if (const Member* const payload = PayloadOf(shape)) {
    value[payload->name] = std::move(body);
    return true;
  }
  if (!body.is_object()) {
    return false;
  }
  AddBodyMembers(shape, body, value);
  return true;
}

std::vector<ParameterText> HeaderTexts(const std::vector<Header>& headers) {
  std::vector<ParameterText> texts;
  texts.reserve(headers.size());
  for (const Header& header : headers) {
    texts.push_back({header.name, header.value});
  }
  return texts;
}

}  // namespace plumbline
