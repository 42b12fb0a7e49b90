#include "harness/protocol/parameter_text.h"

#include <algorithm>
#include <utility>

#include "harness/base/ascii.h"
#include "harness/base/text.h"
#include "harness/base/uri_encoding.h"

namespace plumbline {
namespace {

Json ReadScalar(const Shape& shape, const std::string& text) {
  const bool typed = IsNumeric(shape.type) || shape.type == ShapeType::kBoolean;
  if (typed && !text.empty()) {
    const Result<Json> value = ParseJson(text, 1);
    const bool fits = value.has_value() &&
                      (shape.type == ShapeType::kBoolean ? value->is_boolean()
                                                         : value->is_number());
    if (fits && ToText(*value) == text) {
      return *value;
    }
  }
  return text;
}

char DelimiterOf(const HttpBinding& binding) {
  switch (binding.style) {
    case ParameterStyle::kSpaceDelimited:
      return ' ';
    case ParameterStyle::kPipeDelimited:
      return '|';
    case ParameterStyle::kLabel:
      return binding.explode ? '.' : ',';
    case ParameterStyle::kMatrix:
      return binding.explode ? ';' : ',';
    default:
      return ',';
  }
}

std::string Join(const std::vector<std::string>& pieces, char delimiter) {
  std::string text;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    text += (i == 0 ? "" : std::string(1, delimiter)) + pieces[i];
  }
  return text;
}

// One member between its value and its texts.
class Parameter {
 public:
  Parameter(const Contract& contract, const Member& member)
      : contract_(contract),
        binding_(member.http),
        name_(WireName(member)),
        shape_(contract.ShapeAt(member.target)) {}

  // The same texts twice: as they are, and with each value encoded.
  [[nodiscard]] std::vector<ParameterText> Write(const Json& value) const {
    std::vector<ParameterText> texts = WriteTexts(value);
    if (binding_.kind == BindingKind::kHeader ||
        binding_.kind == BindingKind::kPrefixHeaders ||
        binding_.kind == BindingKind::kCookie) {
      return texts;
    }
    if (KeepsDelimiters()) {
      Parameter encoding = *this;
      encoding.encodes_ = true;
      const std::vector<ParameterText> encoded = encoding.WriteTexts(value);
      for (std::size_t i = 0; i < texts.size(); ++i) {
        texts[i].encoded = encoded[i].value;
      }
    } else {
      for (ParameterText& text : texts) {
        text.encoded = EncodeUri(text.value);
      }
    }
    return texts;
  }

  [[nodiscard]] std::vector<ParameterText> WriteTexts(const Json& value) const {
    if (binding_.style == ParameterStyle::kJson) {
      return {{name_, Scalar(value)}};
    }
    if (binding_.kind == BindingKind::kQueryMap ||
        binding_.kind == BindingKind::kPrefixHeaders) {
      return WriteMap(value);
    }
    if (value.is_array() && IsExplodedQuery()) {
      std::vector<ParameterText> texts;
      for (const Json& element : value) {
        texts.push_back({name_, Scalar(element)});
      }
      return texts;
    }
    if (value.is_object() && SpreadsOverNames()) {
      return WriteProperties(value);
    }
    return {{name_, Prefix() + Join(Pieces(value), DelimiterOf(binding_))}};
  }

  [[nodiscard]] std::optional<Json> Read(
      const std::vector<ParameterText>& texts) const {
    if (binding_.kind == BindingKind::kQueryMap ||
        binding_.kind == BindingKind::kPrefixHeaders) {
      return ReadMap(texts);
    }
    if (IsObject() && SpreadsOverNames()) {
      return ReadProperties(texts);
    }
    std::vector<std::string> own;
    const ParameterText* first = nullptr;
    for (const ParameterText& text : texts) {
      if (IsOwn(text.name)) {
        first = first == nullptr ? &text : first;
        own.push_back(text.value);
      }
    }
    if (own.empty()) {
      return std::nullopt;
    }
    if (binding_.style == ParameterStyle::kJson) {
      const Result<Json> value = ParseJson(own[0]);
      return value.has_value() ? *value : Json(own[0]);
    }
    if (shape_.type == ShapeType::kList && IsExplodedQuery()) {
      return ReadList(own);
    }
    if (first->encoded.empty() || !KeepsDelimiters()) {
      return ReadJoined(own[0]);
    }
    Parameter encoding = *this;
    encoding.encodes_ = true;
    return encoding.ReadJoined(first->encoded);
  }

 private:
  // "space and pipe must be encoded" (OpenAPI 3.1.1, appendix E), the others
  // are delimiters of RFC 6570.
  [[nodiscard]] bool KeepsDelimiters() const {
    return binding_.style != ParameterStyle::kSpaceDelimited &&
           binding_.style != ParameterStyle::kPipeDelimited;
  }
  [[nodiscard]] std::string Scalar(const Json& value) const {
    std::string text = TextOf(value);
    return !encodes_                 ? text
           : binding_.allow_reserved ? EncodeUriReserved(text)
                                     : EncodeUri(text);
  }
  [[nodiscard]] bool IsObject() const {
    return shape_.type == ShapeType::kStructure ||
           shape_.type == ShapeType::kMap;
  }
  [[nodiscard]] bool InHeader() const {
    return binding_.kind == BindingKind::kHeader;
  }
  // Smithy's httpQuery lists repeat the name too.
  [[nodiscard]] bool IsExplodedQuery() const {
    const bool in_pairs = binding_.kind == BindingKind::kQuery ||
                          binding_.kind == BindingKind::kCookie;
    return in_pairs &&
           (binding_.explode || binding_.style == ParameterStyle::kSimple);
  }
  // An object whose properties are parameters of their own.
  [[nodiscard]] bool SpreadsOverNames() const {
    return binding_.style == ParameterStyle::kDeepObject || IsExplodedQuery();
  }
  [[nodiscard]] bool IsOwn(const std::string& name) const {
    return binding_.kind == BindingKind::kLabel ||
           (InHeader() ? EqualsIgnoreCase(name, name_) : name == name_);
  }

  [[nodiscard]] std::string Prefix() const {
    return binding_.style == ParameterStyle::kLabel ? "."
           : binding_.style == ParameterStyle::kMatrix
               ? ";" + (binding_.explode && IsObject() ? "" : name_ + "=")
               : "";
  }

  // Elements, or an object's keys and values in turn ("a,1,b,2"), exploded
  // "a=1,b=2".
  [[nodiscard]] std::vector<std::string> Pieces(const Json& value) const {
    std::vector<std::string> pieces;
    if (value.is_array()) {
      const bool named =
          binding_.style == ParameterStyle::kMatrix && binding_.explode;
      for (const Json& element : value) {
        pieces.push_back((named && !pieces.empty() ? name_ + "=" : "") +
                         Scalar(element));
      }
    } else if (value.is_object()) {
      for (const auto& [key, inner] : value.items()) {
        if (binding_.explode) {
          pieces.push_back(Scalar(key) + "=" + Scalar(inner));
        } else {
          pieces.push_back(Scalar(key));
          pieces.push_back(Scalar(inner));
        }
      }
    } else {
      pieces.push_back(Scalar(value));
    }
    return pieces;
  }

  [[nodiscard]] std::string PropertyName(const std::string& key) const {
    return binding_.style == ParameterStyle::kDeepObject
               ? name_ + "[" + key + "]"
               : key;
  }

  [[nodiscard]] std::vector<ParameterText> WriteProperties(
      const Json& value) const {
    std::vector<ParameterText> texts;
    for (const auto& [key, inner] : value.items()) {
      texts.push_back({PropertyName(key), Scalar(inner)});
    }
    return texts;
  }

  [[nodiscard]] std::vector<ParameterText> WriteMap(const Json& value) const {
    std::vector<ParameterText> texts;
    const std::string prefix =
        binding_.kind == BindingKind::kPrefixHeaders ? name_ : "";
    for (const auto& [key, inner] : value.items()) {
      const Json list = inner.is_array() ? inner : Json::array({inner});
      for (const Json& element : list) {
        texts.push_back({prefix + key, Scalar(element)});
      }
    }
    return texts;
  }

  [[nodiscard]] std::optional<Json> ReadMap(
      const std::vector<ParameterText>& texts) const {
    Json map = Json::object();
    const Shape& inner = contract_.ShapeAt(shape_.members[1].target);
    const bool headers = binding_.kind == BindingKind::kPrefixHeaders;
    for (const ParameterText& text : texts) {
      const bool own =
          !headers ||
          EqualsIgnoreCase(text.name.substr(0, name_.size()), name_);
      if (!own) {
        continue;
      }
      const std::string key =
          headers ? text.name.substr(name_.size()) : text.name;
      if (inner.type == ShapeType::kList) {
        map[key].push_back(text.value);
      } else {
        map[key] = text.value;
      }
    }
    return map.empty() ? std::nullopt : std::optional<Json>(map);
  }

  [[nodiscard]] const Shape* PropertyShape(const std::string& key) const {
    if (shape_.type == ShapeType::kMap) {
      return &contract_.ShapeAt(shape_.members[1].target);
    }
    const Member* const member = shape_.FindMember(key);
    return member == nullptr ? nullptr : &contract_.ShapeAt(member->target);
  }

  [[nodiscard]] std::optional<Json> ReadProperties(
      const std::vector<ParameterText>& texts) const {
    Json object = Json::object();
    for (const ParameterText& text : texts) {
      std::string key = text.name;
      if (binding_.style == ParameterStyle::kDeepObject) {
        if (!key.starts_with(name_ + "[") || !key.ends_with("]")) {
          continue;
        }
        key = key.substr(name_.size() + 1, key.size() - name_.size() - 2);
      }
      const Shape* const shape = PropertyShape(key);
      if (shape != nullptr) {
        object[key] = ReadScalar(*shape, text.value);
      } else if (binding_.style == ParameterStyle::kDeepObject) {
        object[key] = text.value;
      }
    }
    return object.empty() ? std::nullopt : std::optional<Json>(object);
  }

  [[nodiscard]] Json ReadList(const std::vector<std::string>& texts) const {
    const Shape& element = contract_.ShapeAt(shape_.members[0].target);
    Json list = Json::array();
    for (const std::string& text : texts) {
      list.push_back(ReadScalar(element, text));
    }
    return list;
  }

  [[nodiscard]] std::optional<Json> ReadJoined(std::string text) const {
    const std::string prefix = Prefix();
    if (text.starts_with(prefix)) {
      text.erase(0, prefix.size());
    }
    const char delimiter = DelimiterOf(binding_);
    if (shape_.type == ShapeType::kList) {
      std::vector<std::string> pieces = Split(text, delimiter);
      for (std::string& piece : pieces) {
        if (InHeader()) {
          piece = std::string(Trim(piece));
        }
        const std::string named = name_ + "=";
        if (binding_.style == ParameterStyle::kMatrix &&
            piece.starts_with(named)) {
          piece.erase(0, named.size());
        }
        piece = Decoded(piece);
      }
      return ReadList(pieces);
    }
    return IsObject() ? ReadObject(Split(text, delimiter))
                      : ReadScalar(shape_, Decoded(text));
  }

  [[nodiscard]] std::optional<Json> ReadObject(
      const std::vector<std::string>& pieces) const {
    Json object = Json::object();
    const auto put = [&](const std::string& key, const std::string& value) {
      const Shape* const shape = PropertyShape(Decoded(key));
      object[Decoded(key)] = shape == nullptr
                                 ? Json(Decoded(value))
                                 : ReadScalar(*shape, Decoded(value));
    };
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const std::size_t equals = pieces[i].find('=');
      if (binding_.explode && equals != std::string::npos) {
        put(pieces[i].substr(0, equals), pieces[i].substr(equals + 1));
      } else if (!binding_.explode && i + 1 < pieces.size()) {
        put(pieces[i], pieces[i + 1]);
        ++i;
      }
    }
    return object;
  }

  [[nodiscard]] std::string Decoded(const std::string& text) const {
    return encodes_ ? DecodeUri(text) : text;
  }

  const Contract& contract_;
  const HttpBinding& binding_;
  const std::string& name_;
  const Shape& shape_;
  bool encodes_ = false;  // writes and reads what stands in a URL
};

}  // namespace

std::string TextOf(const Json& value) {
  return value.is_string() ? value.get<std::string>() : ToText(value);
}

Json ReadTextAs(const Shape& shape, const std::string& text) {
  return ReadScalar(shape, text);
}

bool TravelsAsText(const Member& member) {
  switch (member.http.kind) {
    case BindingKind::kBody:
    case BindingKind::kPayload:
    case BindingKind::kStatus:
      return false;
    default:
      return true;
  }
}

const std::string& WireName(const Member& member) {
  return member.http.wire_name.empty() ? member.name : member.http.wire_name;
}

std::vector<ParameterText> WriteParameter(const Contract& contract,
                                          const Member& member,
                                          const Json& value) {
  return Parameter(contract, member).Write(value);
}

std::optional<Json> ReadParameter(const Contract& contract,
                                  const Member& member,
                                  const std::vector<ParameterText>& texts) {
  return Parameter(contract, member).Read(texts);
}

}  // namespace plumbline
