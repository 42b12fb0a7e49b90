#include "harness/loader/smithy_bindings.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "harness/loader/smithy_traits.h"

namespace plumbline {
namespace {

using PlaceTrait = std::pair<std::string_view, BindingKind>;

constexpr std::array<PlaceTrait, 7> kBindingPlaces = {{
    {"smithy.api#httpLabel", BindingKind::kLabel},
    {"smithy.api#httpQuery", BindingKind::kQuery},
    {"smithy.api#httpQueryParams", BindingKind::kQueryMap},
    {"smithy.api#httpHeader", BindingKind::kHeader},
    {"smithy.api#httpPrefixHeaders", BindingKind::kPrefixHeaders},
    {"smithy.api#httpPayload", BindingKind::kPayload},
    {"smithy.api#httpResponseCode", BindingKind::kStatus},
}};

bool HasWireName(BindingKind place) {
  return place == BindingKind::kQuery || place == BindingKind::kHeader ||
         place == BindingKind::kPrefixHeaders;
}

std::string TextOf(const Node& shape, std::string_view trait) {
  const auto found = FindTrait(shape, trait);
  return found.has_value() ? found->String() : "";
}

void ReadNamespace(const Node& node, XmlTraits& xml) {
  if (const auto space = FindTrait(node, "smithy.api#xmlNamespace")) {
    xml.namespace_uri = space->At("uri").String();
    xml.namespace_prefix = space->StringOr("prefix", "");
  }
}

}  // namespace

bool BindsToHttp(Protocol protocol) {
  return protocol == Protocol::kRestJson1 || protocol == Protocol::kRestXml ||
         protocol == Protocol::kOpenApi || protocol == Protocol::kNone;
}

bool SpeaksXml(Protocol protocol) {
  return protocol == Protocol::kRestXml || protocol == Protocol::kAwsQuery ||
         protocol == Protocol::kEc2Query;
}

std::optional<HttpTrait> ReadHttpTrait(const Node& operation,
                                       Protocol protocol) {
  const auto http = FindTrait(operation, "smithy.api#http");
  if (!http.has_value() || !BindsToHttp(protocol)) {
    return std::nullopt;
  }
  HttpTrait trait{.method = http->At("method").String(),
                  .uri = http->At("uri").String()};
  if (const auto code = http->Find("code")) {
    if (code->Integer() < 100 || code->Integer() > 599) {
      code->Fault("expected an HTTP status");
    }
    trait.code = static_cast<int>(code->Integer());
  }
  return trait;
}

void ReadMemberBinding(const Node& node, const Shape& target, Protocol protocol,
                       Member& member) {
  HttpBinding& http = member.http;
  if (BindsToHttp(protocol)) {
    for (const auto& [name, place] : kBindingPlaces) {
      const auto trait = FindTrait(node, name);
      if (!trait.has_value()) {
        continue;
      }
      http.kind = place;
      if (HasWireName(place)) {
        http.wire_name = trait->String();
      }
      if (place == BindingKind::kQuery) {
        http.style = ParameterStyle::kForm;  // each element a parameter
        http.explode = true;
      }
    }
  }
  if (!target.media_type.empty()) {
    http.media_types = {target.media_type};
  }
  // An XML payload may have its element's name from the member.
  if (http.kind == BindingKind::kBody ||
      (http.kind == BindingKind::kPayload && SpeaksXml(protocol))) {
    // awsJson1_0, awsJson1_1 and rpcv2Cbor take the member's own name.
    http.wire_name = SpeaksXml(protocol) ? TextOf(node, "smithy.api#xmlName")
                     : BindsToHttp(protocol)
                         ? TextOf(node, "smithy.api#jsonName")
                         : "";
  }
  if (SpeaksXml(protocol)) {
    member.xml.attribute = HasTrait(node, "smithy.api#xmlAttribute");
    member.xml.flattened = HasTrait(node, "smithy.api#xmlFlattened");
    member.xml.query_name = TextOf(node, "aws.protocols#ec2QueryName");
    ReadNamespace(node, member.xml);
  }
  if (http.wire_name == member.name &&
      http.kind != BindingKind::kPrefixHeaders) {
    http.wire_name.clear();
  }
}

void ReadShapeBinding(const Node& node, Protocol protocol, Shape& shape) {
  shape.media_type = TextOf(node, "smithy.api#mediaType");
  if (SpeaksXml(protocol)) {
    shape.xml.name = TextOf(node, "smithy.api#xmlName");
    if (shape.xml.name == shape.name) {
      shape.xml.name.clear();
    }
    ReadNamespace(node, shape.xml);
  }
}

}  // namespace plumbline
