#include "harness/protocol/xml_body.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <pugixml.hpp>
#include <utility>

#include "harness/base/ascii.h"
#include "harness/base/limits.h"
#include "harness/base/text.h"
#include "harness/contract/xml_form.h"
#include "harness/protocol/parameter_text.h"

namespace plumbline {
namespace {

// XML 1.0 section 2.3, "Names", with the letters that every reader takes.
bool IsXmlName(std::string_view name) {
  const auto may_begin = [](char c) {
    return IsUpper(c) || IsLower(c) || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  return !name.empty() && may_begin(name[0]) &&
         std::ranges::all_of(name, [&](char c) {
           return may_begin(c) || IsDigit(c) || c == '-' || c == '.';
         });
}

// XML 1.0 section 2.2, "Characters".
bool IsXmlText(std::string_view text) {
  return IsValidUtf8(text) &&
         std::ranges::all_of(text,
                             [](char c) {
                               return static_cast<unsigned char>(c) >= 0x20 ||
                                      c == '\t' || c == '\n' || c == '\r';
                             }) &&
         text.find("\xEF\xBF\xBE") == text.npos &&  // U+FFFE
         text.find("\xEF\xBF\xBF") == text.npos;    // U+FFFF
}

std::string XmlEscaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\t':
      case '\n':
      case '\r':  // which readers would change
        out += fmt::format("&#{};", static_cast<int>(c));
        break;
      default:
        out += c;
    }
  }
  return out;
}

class XmlWriter {
 public:
  explicit XmlWriter(const Contract& contract) : contract_(contract) {}

  std::string Write(ShapeIndex index, const Json& value,
                    std::string_view else_named) {
    const Shape& shape = contract_.ShapeAt(index);
    Member root{.name = XmlRootName(shape), .target = index};
    const bool is_list = shape.type == ShapeType::kList;
    if (root.name.empty()) {
      root.name = else_named;
    }
    if (is_list && (value.is_array() || value.is_object())) {
      // More than one element is no document.
      if (!value.is_array() || (!shape.xml.wrapped && else_named.empty())) {
        return "";
      }
      Wrapped(root, shape.xml, value);
    } else {
      Element(root.name, shape.xml, index, value);
    }
    return fits_ ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text_ : "";
  }

 private:
  std::string Text(const Json& value) {
    const std::string text = TextOf(value);
    fits_ = fits_ && IsXmlText(text) && !value.is_structured();
    return XmlEscaped(text);
  }

  // The start of an element, open for attributes; the name for its end.
  std::string Open(const std::string& name, const XmlTraits& xml) {
    fits_ = fits_ && IsXmlName(name);
    const bool has_prefix =
        !xml.namespace_prefix.empty() && !xml.namespace_uri.empty();
    std::string full = has_prefix ? xml.namespace_prefix + ":" + name : name;
    fits_ = fits_ && (!has_prefix || IsXmlName(xml.namespace_prefix));
    text_ += "<" + full;
    if (!xml.namespace_uri.empty()) {
      text_ += (has_prefix ? " xmlns:" + xml.namespace_prefix : " xmlns") +
               "=\"" + XmlEscaped(xml.namespace_uri) + "\"";
    }
    return full;
  }

  void Element(const std::string& name, const XmlTraits& xml, ShapeIndex index,
               const Json& value) {
    const std::string full = Open(name, xml);
    const Shape& shape = contract_.ShapeAt(index);
    if (value.is_object()) {
      Attributes(shape, value);
      text_ += ">";
      Members(shape, value);
    } else {
      text_ += ">" + Text(value);
    }
    text_ += "</" + full + ">";
  }

  void Attributes(const Shape& shape, const Json& object) {
    for (const auto& [key, value] : object.items()) {
      const Member* const member = shape.FindMember(key);
      if (member == nullptr || !member->xml.attribute || value.is_null()) {
        continue;
      }
      const XmlTraits& xml = member->xml;
      const bool has_prefix =
          !xml.namespace_prefix.empty() && !xml.namespace_uri.empty();
      fits_ = fits_ && IsXmlName(XmlName(*member));
      if (has_prefix) {
        text_ += " xmlns:" + xml.namespace_prefix + "=\"" +
                 XmlEscaped(xml.namespace_uri) + "\"";
      }
      text_ += " " + (has_prefix ? xml.namespace_prefix + ":" : "") +
               XmlName(*member) + "=\"" + Text(value) + "\"";
    }
  }

  void Members(const Shape& shape, const Json& object) {
    for (const auto& [key, value] : object.items()) {
      const Member* const member = shape.FindMember(key);
      if (value.is_null() || (member != nullptr && member->xml.attribute)) {
        continue;
      }
      if (member != nullptr && member->xml.text) {
        text_ += Text(value);
      } else if (member == nullptr) {
        Unknown(shape, key, value);
      } else if (value.is_array()) {
        List(*member, value);
      } else {
        Element(XmlName(*member), member->xml, member->target, value);
      }
    }
  }

  // An entry of a map, or what the shape does not declare.
  void Unknown(const Shape& shape, const std::string& name, const Json& value) {
    const ShapeIndex target =
        shape.type == ShapeType::kMap ? shape.members[1].target : ShapeIndex{0};
    fits_ = fits_ && !value.is_array() &&
            (shape.type == ShapeType::kMap || !value.is_structured());
    if (fits_) {
      Element(name, {}, target, value);
    }
  }

  void List(const Member& member, const Json& list) {
    if (contract_.ShapeAt(member.target).type != ShapeType::kList) {
      fits_ = false;
    } else if (member.xml.wrapped) {
      Wrapped(member, member.xml, list);
    } else {
      Items(member, list);
    }
  }

  void Wrapped(const Member& member, const XmlTraits& xml, const Json& list) {
    const std::string full = Open(XmlName(member), xml);
    text_ += ">";
    Items(member, list);
    text_ += "</" + full + ">";
  }

  void Items(const Member& member, const Json& list) {
    const Member& element = contract_.ShapeAt(member.target).members[0];
    for (const Json& one : list) {
      fits_ = fits_ && !one.is_array() && !one.is_null();
      Element(XmlItemName(contract_, member), element.xml, element.target, one);
    }
  }

  const Contract& contract_;
  std::string text_;
  bool fits_ = true;
};

std::string_view LocalName(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

bool IsNil(pugi::xml_node node) {
  return std::ranges::any_of(node.attributes(), [](pugi::xml_attribute one) {
    const std::string_view name = one.name();
    return name.ends_with(":nil") && one.as_bool();
  });
}

class XmlReader {
 public:
  XmlReader(const Contract& contract, int max_depth)
      : contract_(contract), max_depth_(max_depth) {}

  Result<Json> Read(ShapeIndex index, std::string_view text) {
    pugi::xml_document document;
    const pugi::xml_parse_result parsed = document.load_buffer(
        text.data(), text.size(),
        pugi::parse_default | pugi::parse_ws_pcdata_single);
    if (!parsed) {
      return Fail(ErrorCode::kSyntax,
                  fmt::format("no well-formed XML at byte {}: {}",
                              parsed.offset, parsed.description()));
    }
    const pugi::xml_node root = document.document_element();
    if (root.next_sibling() || root.previous_sibling()) {
      return Fail(ErrorCode::kSyntax,
                  "no well-formed XML: there is more than one element");
    }
    const Member whole{.name = std::string(LocalName(root.name())),
                       .target = index};
    const Shape& shape = contract_.ShapeAt(index);
    Json value = shape.type == ShapeType::kList ? AllItems(whole, root, 1)
                                                : Value(root, index, 1);
    if (too_deep_) {
      return Fail(ErrorCode::kTooLarge,
                  fmt::format("nested deeper than {} levels", max_depth_));
    }
    if (bad_text_) {
      return Fail(ErrorCode::kSyntax, "no well-formed XML: a text is no UTF-8");
    }
    return value;
  }

 private:
  std::string TextOfNode(pugi::xml_node node) {
    std::string text;
    for (const pugi::xml_node child : node.children()) {
      if (child.type() == pugi::node_pcdata ||
          child.type() == pugi::node_cdata) {
        text += child.value();
      }
    }
    return Known(std::move(text));
  }

  std::string Known(std::string text) {
    bad_text_ = bad_text_ || !IsValidUtf8(text);
    return text;
  }

  [[nodiscard]] static Json Scalar(const Shape& shape,
                                   const std::string& text) {
    return shape.type == ShapeType::kString
               ? Json(text)
               : ReadTextAs(shape, std::string(Trim(text)));
  }

  static bool HasElements(pugi::xml_node node) {
    return std::ranges::any_of(node.children(), [](pugi::xml_node child) {
      return child.type() == pugi::node_element;
    });
  }

  Json Value(pugi::xml_node node, ShapeIndex index, int depth) {
    if (depth > max_depth_) {
      too_deep_ = true;
      return nullptr;
    }
    if (IsNil(node)) {
      return nullptr;
    }
    const Shape& shape = contract_.ShapeAt(index);
    const bool is_object =
        shape.type == ShapeType::kStructure || shape.type == ShapeType::kMap;
    if (!is_object) {
      return HasElements(node) ? Anything(node, depth)
                               : Scalar(shape, TextOfNode(node));
    }
    const bool has_text = std::ranges::any_of(
        shape.members, [](const Member& one) { return one.xml.text; });
    const std::string text = TextOfNode(node);
    if (!has_text && !HasElements(node) && !Trim(text).empty()) {
      return text;
    }
    Json object = Json::object();
    ReadAttributes(node, shape, object);
    for (const Member& member : shape.members) {
      if (member.xml.text && !text.empty()) {
        object[member.name] = Scalar(contract_.ShapeAt(member.target), text);
      }
    }
    for (const pugi::xml_node child : node.children()) {
      if (child.type() == pugi::node_element) {
        ReadChild(child, shape, object, depth + 1);
      }
    }
    for (const Member& member : shape.members) {
      if (member.required && !member.xml.wrapped &&
          contract_.ShapeAt(member.target).type == ShapeType::kList) {
        object.emplace(member.name, Json::array());
      }
    }
    return object;
  }

  // Those with a prefix that are not declared speak of namespaces.
  void ReadAttributes(pugi::xml_node node, const Shape& shape, Json& object) {
    for (const pugi::xml_attribute attribute : node.attributes()) {
      const std::string name = Known(attribute.name());
      const auto member =
          std::ranges::find_if(shape.members, [&](const Member& one) {
            return one.xml.attribute && XmlName(one) == LocalName(name);
          });
      const std::string text = Known(attribute.value());
      if (name.starts_with("xmlns")) {
        continue;
      }
      if (member != shape.members.end()) {
        object[member->name] = Scalar(contract_.ShapeAt(member->target), text);
      } else if (name.find(':') == std::string::npos) {
        object[name] = text;
      }
    }
  }

  void ReadChild(pugi::xml_node child, const Shape& shape, Json& object,
                 int depth) {
    const std::string name = Known(std::string(LocalName(child.name())));
    if (shape.type == ShapeType::kMap) {
      Put(name, Value(child, shape.members[1].target, depth), object);
      return;
    }
    for (const Member& member : shape.members) {
      if (member.xml.attribute || member.xml.text) {
        continue;
      }
      const bool is_list =
          contract_.ShapeAt(member.target).type == ShapeType::kList;
      if (is_list && !member.xml.wrapped &&
          name == XmlItemName(contract_, member)) {
        const Member& element = contract_.ShapeAt(member.target).members[0];
        Json& list = object[member.name];
        list.push_back(Value(child, element.target, depth));
        return;
      }
      if ((!is_list || member.xml.wrapped) && name == XmlName(member)) {
        Put(member.name,
            is_list ? AllItems(member, child, depth)
                    : Value(child, member.target, depth),
            object);
        return;
      }
    }
    Put(name, Anything(child, depth), object);
  }

  // Every element of one that stands around a list, whatever its name.
  Json AllItems(const Member& member, pugi::xml_node node, int depth) {
    Json list = Json::array();
    const std::string text = TextOfNode(node);
    if (!HasElements(node) && !Trim(text).empty()) {
      return text;
    }
    const Member& element = contract_.ShapeAt(member.target).members[0];
    for (const pugi::xml_node child : node.children()) {
      if (child.type() == pugi::node_element) {
        list.push_back(Value(child, element.target, depth + 1));
      }
    }
    return list;
  }

  // Twice is a list, where none is meant to be.
  static void Put(const std::string& name, Json value, Json& object) {
    const auto known = object.find(name);
    if (known == object.end()) {
      object[name] = std::move(value);
    } else if (known->is_array()) {
      known->push_back(std::move(value));
    } else {
      *known = Json::array({*known, std::move(value)});
    }
  }

  Json Anything(pugi::xml_node node, int depth) {
    if (depth > max_depth_) {
      too_deep_ = true;
      return nullptr;
    }
    if (!HasElements(node)) {
      return TextOfNode(node);
    }
    Json object = Json::object();
    for (const pugi::xml_node child : node.children()) {
      if (child.type() == pugi::node_element) {
        Put(Known(std::string(LocalName(child.name()))),
            Anything(child, depth + 1), object);
      }
    }
    return object;
  }

  const Contract& contract_;
  int max_depth_;
  bool too_deep_ = false;
  bool bad_text_ = false;
};

// Texts that readers are known to trim, or to take for none.
bool HasBareEnds(const Json& value) {
  if (value.is_structured()) {
    return std::ranges::any_of(value, HasBareEnds);
  }
  if (!value.is_string()) {
    return false;
  }
  const auto& text = value.get_ref<const std::string&>();
  return text.empty() || Trim(text).size() != text.size();
}

}  // namespace

std::string WriteXmlBody(const Contract& contract, ShapeIndex shape,
                         const Json& value, std::string_view else_named) {
  return XmlWriter(contract).Write(shape, value, else_named);
}

Result<Json> ReadXmlBody(const Contract& contract, ShapeIndex shape,
                         std::string_view text, int max_depth) {
  return XmlReader(contract, max_depth).Read(shape, text);
}

bool FitsXml(const Contract& contract, ShapeIndex shape, const Json& value,
             std::string_view else_named) {
  if (!value.is_structured() || HasBareEnds(value) ||
      !XmlTells(contract, shape)) {
    return false;
  }
  const std::string text = WriteXmlBody(contract, shape, value, else_named);
  return !text.empty() &&
         ReadXmlBody(contract, shape, text, kMaxJsonDepth) == value;
}

}  // namespace plumbline
