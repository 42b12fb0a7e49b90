#include "harness/loader/smithy_trait_writer.h"

#include <cmath>
#include <cstdint>
#include <string_view>
#include <utility>

#include "harness/contract/timestamp.h"

namespace plumbline {
namespace {

Json Number(RangeNumber number) {
  constexpr RangeNumber kTwoTo63 = 9223372036854775808.0L;
  if (std::trunc(number) == number && number < 2 * kTwoTo63) {
    if (number >= 0) {
      return static_cast<std::uint64_t>(number);
    }
    if (number >= -kTwoTo63) {
      return static_cast<std::int64_t>(number);
    }
  }
  return static_cast<double>(number);
}

// Whether every part of the pattern already stands between its own anchors.
bool IsAnchored(std::string_view text) {
  return text.starts_with('^') && text.ends_with('$') &&
         !text.ends_with("\\$") && text.find('|') == std::string_view::npos;
}

std::string WithAnchors(const PatternConstraint& pattern) {
  if (pattern.semantics == PatternSemantics::kSearch ||
      IsAnchored(pattern.text)) {
    return pattern.text;
  }
  const bool grouped = pattern.text.find('|') != std::string::npos;
  return grouped ? "^(?:" + pattern.text + ")$" : "^" + pattern.text + "$";
}

}  // namespace

void WriteConstraints(const Constraints& c, Json& traits) {
  if (c.min_length.has_value() || c.max_length.has_value()) {
    Json length = Json::object();
    if (c.min_length.has_value()) {
      length["min"] = *c.min_length;
    }
    if (c.max_length.has_value()) {
      length["max"] = *c.max_length;
    }
    traits["smithy.api#length"] = std::move(length);
  }
  if (c.min.has_value() || c.max.has_value()) {
    Json range = Json::object();
    if (c.min.has_value()) {
      range["min"] = Number(*c.min);
    }
    if (c.max.has_value()) {
      range["max"] = Number(*c.max);
    }
    traits["smithy.api#range"] = std::move(range);
  }
  if (c.pattern.has_value()) {
    traits["smithy.api#pattern"] = WithAnchors(*c.pattern);
  }
  if (c.unique_items) {
    traits["smithy.api#uniqueItems"] = Json::object();
  }
}

void WriteTextTrait(const std::string& text, const char* trait, Json& traits) {
  if (!text.empty()) {
    traits[trait] = text;
  }
}

void WriteXml(const XmlTraits& xml, Json& traits) {
  WriteTextTrait(xml.name, "smithy.api#xmlName", traits);
  WriteTextTrait(xml.query_name, "aws.protocols#ec2QueryName", traits);
  if (xml.attribute) {
    traits["smithy.api#xmlAttribute"] = Json::object();
  }
  if (xml.flattened) {
    traits["smithy.api#xmlFlattened"] = Json::object();
  }
  if (!xml.namespace_uri.empty()) {
    Json& space = traits["smithy.api#xmlNamespace"];
    space["uri"] = xml.namespace_uri;
    if (!xml.namespace_prefix.empty()) {
      space["prefix"] = xml.namespace_prefix;
    }
  }
}

// Where the member stands on the wire.
void WriteBinding(const Member& member, bool is_xml, Json& traits) {
  const HttpBinding& http = member.http;
  const std::string name =
      http.wire_name.empty() ? member.name : http.wire_name;
  switch (http.kind) {
    case BindingKind::kLabel:
      traits["smithy.api#httpLabel"] = Json::object();
      return;
    case BindingKind::kQuery:
      traits["smithy.api#httpQuery"] = name;
      return;
    case BindingKind::kQueryMap:
      traits["smithy.api#httpQueryParams"] = Json::object();
      return;
    case BindingKind::kHeader:
      traits["smithy.api#httpHeader"] = name;
      return;
    case BindingKind::kPrefixHeaders:
      traits["smithy.api#httpPrefixHeaders"] = http.wire_name;
      return;
    case BindingKind::kPayload:
      traits["smithy.api#httpPayload"] = Json::object();
      if (is_xml) {
        WriteTextTrait(http.wire_name, "smithy.api#xmlName", traits);
      }
      return;
    case BindingKind::kStatus:
      traits["smithy.api#httpResponseCode"] = Json::object();
      return;
    case BindingKind::kBody:
    case BindingKind::kCookie:  // Smithy has none
      WriteTextTrait(http.wire_name,
                     is_xml ? "smithy.api#xmlName" : "smithy.api#jsonName",
                     traits);
  }
}

void WriteFormat(TimestampFormat format, Json& traits) {
  if (format != TimestampFormat::kDefault) {
    traits["smithy.api#timestampFormat"] = std::string(ToString(format));
  }
}

void WriteErrorTrait(const ErrorTrait& error, Json& traits) {
  traits["smithy.api#error"] =
      error.fault == ErrorFault::kServer ? "server" : "client";
  if (error.http_status.has_value()) {
    traits["smithy.api#httpError"] = *error.http_status;
  }
  if (!error.wire_name.empty()) {
    traits["aws.protocols#awsQueryError"] = {
        {"code", error.wire_name},
        {"httpResponseCode", error.http_status.value_or(400)}};
  }
}

}  // namespace plumbline
