#include "harness/loader/openapi_xml.h"

#include <string>

namespace plumbline {
namespace {

// OpenAPI 3.2.0, XML Object, "nodeType": what `attribute` and `wrapped` said
// before, and more.
void ReadNodeType(const Node& node, bool is_list, OpenApiWarnings& warnings,
                  XmlTraits& xml) {
  const std::string& type = node.String();
  if (type == "attribute") {
    xml.attribute = true;
  } else if (type == "text" || type == "cdata") {
    xml.text = true;
  } else if (type == "element") {
    xml.wrapped = is_list;
  } else if (type != "none" || !is_list) {
    // No reader could tell a structure that is one text: see XmlTells.
    xml.text = true;
    warnings.NotChecked("XML nodes of the type " + type, node);
  }
}

}  // namespace

XmlTraits ReadOpenApiXml(const Node& schema, OpenApiWarnings& warnings) {
  XmlTraits xml;
  const auto said =
      schema.value().is_object() ? schema.Find("xml") : std::nullopt;
  if (!said.has_value()) {
    return xml;
  }
  const Json& value = schema.value();
  const bool is_list = value.contains("items") ||
                       (value.contains("type") && value["type"] == "array");
  warnings.Attempt("what xml says", [&] {
    xml.name = said->StringOr("name", "");
    xml.attribute = said->Flag("attribute");
    xml.wrapped = said->Flag("wrapped");
    xml.namespace_uri = said->StringOr("namespace", "");
    xml.namespace_prefix = said->StringOr("prefix", "");
    if (const auto type = said->Find("nodeType")) {
      ReadNodeType(*type, is_list, warnings, xml);
    }
  });
  return xml;
}

}  // namespace plumbline
