#include "harness/loader/aws_shapes.h"

#include <algorithm>
#include <array>
#include <utility>

#include "harness/loader/deprecation.h"
#include "harness/loader/settle.h"
#include "harness/loader/smithy_bindings.h"

namespace plumbline {
namespace {

using TypeName = std::pair<std::string_view, ShapeType>;

constexpr std::array<TypeName, 14> kTypes = {{
    {"structure", ShapeType::kStructure},
    {"list", ShapeType::kList},
    {"map", ShapeType::kMap},
    {"string", ShapeType::kString},
    {"character", ShapeType::kString},
    {"byte", ShapeType::kByte},
    {"short", ShapeType::kShort},
    {"integer", ShapeType::kInteger},
    {"long", ShapeType::kLong},
    {"float", ShapeType::kFloat},
    {"double", ShapeType::kDouble},
    {"boolean", ShapeType::kBoolean},
    {"blob", ShapeType::kBlob},
    {"timestamp", ShapeType::kTimestamp},
}};

using PlaceName = std::pair<std::string_view, BindingKind>;

constexpr std::array<PlaceName, 5> kPlaces = {{
    {"uri", BindingKind::kLabel},
    {"querystring", BindingKind::kQuery},
    {"header", BindingKind::kHeader},
    {"headers", BindingKind::kPrefixHeaders},
    {"statusCode", BindingKind::kStatus},
}};

TimestampFormat ReadTimestampFormat(const Node& node) {
  const std::string format = node.StringOr("timestampFormat", "");
  if (format == "iso8601") {
    return TimestampFormat::kDateTime;
  }
  if (format == "rfc822") {
    return TimestampFormat::kHttpDate;
  }
  return format == "unixTimestamp" ? TimestampFormat::kEpochSeconds
                                   : TimestampFormat::kDefault;
}

void ReadXml(const Node& node, XmlTraits& xml) {
  xml.attribute = node.Flag("xmlAttribute");
  xml.flattened = node.Flag("flattened");
  if (const auto space = node.Find("xmlNamespace")) {
    // Older models write the URI alone.
    if (space->value().is_string()) {
      xml.namespace_uri = space->String();
    } else {
      xml.namespace_uri = space->StringOr("uri", "");
      xml.namespace_prefix = space->StringOr("prefix", "");
    }
  }
}

void ReadError(const Node& node, Shape& shape) {
  const auto error = node.Find("error");
  const bool fault = node.Flag("fault");
  if (!node.Flag("exception") && !error.has_value() && !fault) {
    return;
  }
  ErrorTrait trait{.fault = fault ? ErrorFault::kServer : ErrorFault::kClient};
  if (error.has_value()) {
    if (const auto status = error->Find("httpStatusCode")) {
      if (status->Integer() < 100 || status->Integer() > 599) {
        status->Fault("expected an HTTP status");
      }
      trait.http_status = static_cast<int>(status->Integer());
    }
    trait.wire_name = error->StringOr("code", "");
    // Some say it by the status alone.
    if (error->Flag("fault") ||
        (trait.http_status.value_or(0) >= 500 && !error->Flag("senderFault"))) {
      trait.fault = ErrorFault::kServer;
    }
  }
  if (trait.wire_name == shape.name) {
    trait.wire_name.clear();
  }
  shape.error = std::move(trait);
}

}  // namespace

AwsShapeReader::AwsShapeReader(const Node& document, Contract& contract)
    : shapes_(document.At("shapes")),
      operations_(document.At("operations")),
      contract_(contract) {}

void AwsShapeReader::Read() {
  shapes_.ForEachMember([&](const std::string& name, const Node& /*node*/) {
    indices_.emplace(name, static_cast<ShapeIndex>(indices_.size()));
  });
  contract_.shapes.resize(indices_.size());
  shapes_.ForEachMember([&](const std::string& name, const Node& node) {
    reading_ = indices_.at(name);
    ReadShape(name, node, contract_.shapes[reading_]);
  });
  for (const Special& special : specials_) {
    MakeSpecial(special);
  }
  SettleMembers();
}

ShapeIndex AwsShapeReader::Find(const Node& reference) const {
  const Json& value = reference.value();
  if (value.is_object()) {
    // The way of all but the broken ones, without a pointer for each.
    if (const auto name = value.find("shape");
        name != value.end() && name->is_string()) {
      const auto found = indices_.find(name->get_ref<const std::string&>());
      if (found != indices_.end()) {
        return found->second;
      }
    }
  }
  const Node shape = reference.At("shape");
  shape.Fault("no shape " + shape.String() + " in this model",
              ErrorCode::kContract);
}

// An AWS model may name an operation, the service and a shape alike; ids are
// one space.
std::string AwsShapeReader::IdFor(const std::string& name) const {
  std::string unique = name;
  while (operations_.Has(unique) || unique == contract_.service ||
         (unique != name && shapes_.Has(unique))) {
    unique += "Shape";
  }
  return contract_.service_namespace + "#" + unique;
}

void AwsShapeReader::ReadShape(const std::string& name, const Node& node,
                               Shape& shape) {
  const Node type = node.At("type");
  const auto* const known =
      std::ranges::find(kTypes, type.String(), &TypeName::first);
  if (known == kTypes.end()) {
    type.Fault("expected a type of shape, found " + type.String());
  }
  shape.id = IdFor(name);
  shape.name = name;
  shape.type = known->second;
  shape.pointer = node.pointer();
  shape.sensitive = node.Flag("sensitive");
  shape.streaming = node.Flag("streaming");
  shape.sparse = node.Flag("sparse");
  shape.timestamp_format = ReadTimestampFormat(node);
  shape.deprecated = ReadAwsDeprecation(node);
  if (shape.type == ShapeType::kStructure) {
    // The members of an event stream are its events: Smithy's streaming union.
    const bool is_stream = node.Flag("eventstream");
    shape.streaming = shape.streaming || is_stream;
    shape.type = is_stream || node.Flag("union") ? ShapeType::kUnion
                 : node.Flag("document")         ? ShapeType::kDocument
                                                 : ShapeType::kStructure;
  }
  if (SpeaksXml(contract_.protocol)) {
    ReadXml(node, shape.xml);
    if (std::exchange(shape.xml.flattened, false)) {
      flattened_.insert(reading_);
    }
  }
  ReadConstraints(node, shape);
  ReadMembers(node, shape);
  ReadError(node, shape);
}

void AwsShapeReader::ReadConstraints(const Node& node, Shape& shape) const {
  Constraints& c = shape.constraints;
  const auto min = node.Find("min");
  const auto max = node.Find("max");
  if (IsNumeric(shape.type)) {
    c.min = min.has_value() ? std::optional(min->Number()) : std::nullopt;
    c.max = max.has_value() ? std::optional(max->Number()) : std::nullopt;
  } else {
    c.min_length = min.has_value() ? std::optional(min->Count()) : std::nullopt;
    c.max_length = max.has_value() ? std::optional(max->Count()) : std::nullopt;
  }
  if (const auto pattern = node.Find("pattern")) {
    c.pattern = {pattern->String(), PatternSemantics::kWholeString};
  }
  if (const auto values = node.Find("enum");
      values.has_value() && !values->value().empty()) {
    shape.type = ShapeType::kEnum;
    values->ForEachElement([&](const Node& value) {
      shape.enum_values.push_back({value.String(), value.value()});
    });
  }
  SettleConstraints(shape.type, shape.name, shape.pointer, c,
                    contract_.warnings);
}

void AwsShapeReader::ReadMember(const std::string& name, const Node& node,
                                Shape& shape) {
  Member member{.name = name,
                .target = Find(node),
                .idempotency_token = node.Flag("idempotencyToken"),
                .timestamp_format = ReadTimestampFormat(node),
                .deprecated = ReadAwsDeprecation(node),
                .pointer = node.pointer()};
  ReadBinding(node, member);
  if (SpeaksXml(contract_.protocol)) {
    ReadXml(node, member.xml);
    member.xml.query_name = node.StringOr("queryName", "");
  }
  if (node.Has("enum") || node.Flag("jsonvalue") || node.Flag("streaming")) {
    specials_.push_back({reading_, shape.members.size(), node});
  }
  shape.members.push_back(std::move(member));
}

void AwsShapeReader::ReadMembers(const Node& node, Shape& shape) {
  if (shape.type == ShapeType::kList) {
    shape.members.reserve(1);
    ReadMember("member", node.At("member"), shape);
  } else if (shape.type == ShapeType::kMap) {
    shape.members.reserve(2);
    ReadMember("key", node.At("key"), shape);
    ReadMember("value", node.At("value"), shape);
  } else if (shape.type != ShapeType::kStructure &&
             shape.type != ShapeType::kUnion) {
    return;
  } else if (const auto members = node.Find("members")) {
    shape.members.reserve(members->value().size());
    members->ForEachMember([&](const std::string& name, const Node& member) {
      ReadMember(name, member, shape);
    });
  }
  if (const auto required = node.Find("required")) {
    required->ForEachElement([&](const Node& name) {
      const auto member =
          std::ranges::find(shape.members, name.String(), &Member::name);
      if (member == shape.members.end()) {
        name.Fault("no member " + name.String(), ErrorCode::kContract);
      }
      member->required = true;
    });
  }
  ReadPayload(node, shape);
}

// `location` and `locationName`. Without a location the name is that of the
// JSON member or the XML element.
void AwsShapeReader::ReadBinding(const Node& node, Member& member) const {
  HttpBinding& http = member.http;
  http.wire_name = node.StringOr("locationName", "");
  const auto location = BindsToHttp(contract_.protocol) ? node.Find("location")
                                                        : std::optional<Node>();
  if (location.has_value()) {
    const auto* const place =
        std::ranges::find(kPlaces, location->String(), &PlaceName::first);
    if (place == kPlaces.end()) {
      location->Fault(
          "expected uri, querystring, header, headers or statusCode, found " +
          location->String());
    }
    http.kind = place->second;
    if (http.kind == BindingKind::kQuery) {
      http.style = ParameterStyle::kForm;  // each element a parameter
      http.explode = true;
    }
  }
  if (http.wire_name == member.name &&
      http.kind != BindingKind::kPrefixHeaders) {
    http.wire_name.clear();
  }
}

void AwsShapeReader::ReadPayload(const Node& node, Shape& shape) const {
  const auto payload = BindsToHttp(contract_.protocol) ? node.Find("payload")
                                                       : std::optional<Node>();
  if (!payload.has_value()) {
    return;
  }
  const auto member =
      std::ranges::find(shape.members, payload->String(), &Member::name);
  if (member == shape.members.end()) {
    payload->Fault("no member " + payload->String(), ErrorCode::kContract);
  }
  member->http.kind = BindingKind::kPayload;
  if (!SpeaksXml(contract_.protocol)) {
    member->http.wire_name.clear();  // the body has no name
  }
}

// What of a member depends on its target.
void AwsShapeReader::SettleMembers() {
  const bool has_xml = SpeaksXml(contract_.protocol);
  for (Shape& shape : contract_.shapes) {
    for (Member& member : shape.members) {
      const Shape& target = contract_.shapes[member.target];
      member.constraints = target.constraints;
      if (member.http.kind == BindingKind::kQuery &&
          target.type == ShapeType::kMap) {
        member.http = {.kind = BindingKind::kQueryMap};
      }
      if (!target.media_type.empty()) {
        member.http.media_types = {target.media_type};
      }
      if (has_xml && flattened_.contains(member.target)) {
        member.xml.flattened = true;
      }
      // A flattened list's elements take the element's name, not the list's.
      if (member.xml.flattened && target.type == ShapeType::kList &&
          !target.members[0].http.wire_name.empty()) {
        const std::string& name = target.members[0].http.wire_name;
        member.http.wire_name = name == member.name ? "" : name;
      }
    }
  }
}

void AwsShapeReader::MakeSpecial(const Special& special) {
  Member& member = contract_.shapes[special.owner].members[special.member];
  Shape shape = contract_.shapes[member.target];
  const auto values = special.node.Find("enum");
  if (values.has_value() && !values->value().empty()) {
    shape.type = ShapeType::kEnum;
    shape.enum_values.clear();
    values->ForEachElement([&](const Node& value) {
      shape.enum_values.push_back({value.String(), value.value()});
    });
    shape.name = contract_.shapes[special.owner].name + member.name;
    shape.pointer = special.node.pointer();
  } else {
    if (special.node.Flag("jsonvalue")) {
      // A JSON text in a string; in a header it travels as base64.
      shape.media_type = "application/json";
      shape.name = "Json" + shape.name;
    }
    if (special.node.Flag("streaming")) {
      shape.streaming = true;
      shape.name = "Streaming" + shape.name;
    }
  }
  while (indices_.contains(shape.name)) {
    shape.name += "Shape";
  }
  const auto [known, is_new] = special_indices_.emplace(
      shape.name, static_cast<ShapeIndex>(contract_.shapes.size()));
  member.target = known->second;
  if (is_new) {
    shape.id = IdFor(shape.name);
    contract_.shapes.push_back(std::move(shape));
  }
}

}  // namespace plumbline
