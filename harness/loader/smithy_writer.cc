#include "harness/loader/smithy_writer.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <utility>

#include "harness/base/text.h"

namespace plumbline {
namespace {

Json Number(RangeNumber number) {
  if (std::trunc(number) == number && std::abs(number) < 9.2e18L) {
    return static_cast<std::int64_t>(number);
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

std::string_view FormatName(TimestampFormat format) {
  switch (format) {
    case TimestampFormat::kEpochSeconds:
      return "epoch-seconds";
    case TimestampFormat::kDateTime:
      return "date-time";
    case TimestampFormat::kHttpDate:
      return "http-date";
    default:
      return "";
  }
}

void WriteFormat(TimestampFormat format, Json& traits) {
  if (format != TimestampFormat::kDefault) {
    traits["smithy.api#timestampFormat"] = std::string(FormatName(format));
  }
}

// A name that is an identifier, for the members of an enum.
std::string EnumMemberName(const EnumValue& value) {
  std::string name;
  for (const char c : value.name) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      (c >= '0' && c <= '9') || c == '_';
    name += word ? c : '_';
  }
  const bool digit = name.empty() || (name[0] >= '0' && name[0] <= '9');
  return digit ? "V" + name : name;
}

class SmithyWriter {
 public:
  SmithyWriter(const Contract& contract, const std::vector<std::string>& globs)
      : contract_(contract), globs_(globs) {}

  Json Write() {
    Json service = {{"type", "service"},
                    {"version", contract_.version},
                    {"operations", Json::array()}};
    for (const Operation& operation : contract_.operations) {
      if (Selected(operation.name)) {
        service["operations"].push_back({{"target", operation.id}});
        WriteOperation(operation);
      }
    }
    for (const ShapeIndex error : contract_.common_errors) {
      service["errors"].push_back(Reference(error));
    }
    if (!contract_.signing_name.empty()) {
      service["traits"]["aws.auth#sigv4"] = {{"name", contract_.signing_name}};
    }
    WriteProtocol(service);
    shapes_[contract_.service_namespace + "#" + contract_.service] =
        std::move(service);
    return {{"smithy", "2.0"}, {"shapes", std::move(shapes_)}};
  }

 private:
  bool Selected(const std::string& name) const {
    return globs_.empty() || std::ranges::any_of(globs_, [&](const auto& glob) {
             return MatchesGlob(glob, name);
           });
  }

  void WriteProtocol(Json& service) const {
    static constexpr std::pair<Protocol, std::string_view> kTraits[] = {
        {Protocol::kAwsJson1_0, "aws.protocols#awsJson1_0"},
        {Protocol::kAwsJson1_1, "aws.protocols#awsJson1_1"},
        {Protocol::kRestJson1, "aws.protocols#restJson1"},
        {Protocol::kRestXml, "aws.protocols#restXml"},
        {Protocol::kAwsQuery, "aws.protocols#awsQuery"},
        {Protocol::kEc2Query, "aws.protocols#ec2Query"},
        {Protocol::kRpcV2Cbor, "smithy.protocols#rpcv2Cbor"}};
    for (const auto& [protocol, trait] : kTraits) {
      if (protocol == contract_.protocol) {
        service["traits"][std::string(trait)] = Json::object();
      }
    }
  }

  Json Reference(ShapeIndex index) {
    const Shape& shape = contract_.ShapeAt(index);
    if (written_.insert(index).second && !shape.pointer.empty()) {
      WriteShape(shape);
    }
    return {{"target", shape.id}};
  }

  void WriteOperation(const Operation& operation) {
    Json json = {{"type", "operation"}};
    json["input"] = operation.input.has_value()
                        ? Reference(*operation.input)
                        : Json{{"target", "smithy.api#Unit"}};
    json["output"] = operation.output.has_value()
                         ? Reference(*operation.output)
                         : Json{{"target", "smithy.api#Unit"}};
    for (const ShapeIndex error : operation.errors) {
      json["errors"].push_back(Reference(error));
    }
    if (operation.readonly) {
      json["traits"]["smithy.api#readonly"] = Json::object();
    }
    if (operation.idempotent) {
      json["traits"]["smithy.api#idempotent"] = Json::object();
    }
    if (operation.pagination.has_value()) {
      const Pagination& page = *operation.pagination;
      Json& trait = json["traits"]["smithy.api#paginated"];
      for (const auto& [name, value] :
           {std::pair{"inputToken", &page.input_token},
            std::pair{"outputToken", &page.output_token},
            std::pair{"items", &page.items},
            std::pair{"pageSize", &page.page_size}}) {
        if (!value->empty()) {
          trait[name] = *value;
        }
      }
    }
    shapes_[operation.id] = std::move(json);
  }

  void WriteShape(const Shape& shape) {
    shapes_[shape.id] = nullptr;  // takes its place before it recurses
    Json json = {{"type", std::string(ToString(shape.type))}};
    Json traits = Json::object();
    WriteConstraints(shape.constraints, traits);
    WriteFormat(shape.timestamp_format, traits);
    for (const auto& [set, name] :
         {std::pair{shape.sparse, "smithy.api#sparse"},
          std::pair{shape.sensitive, "smithy.api#sensitive"},
          std::pair{shape.streaming, "smithy.api#streaming"}}) {
      if (set) {
        traits[name] = Json::object();
      }
    }
    if (shape.error.has_value()) {
      traits["smithy.api#error"] =
          shape.error->fault == ErrorFault::kServer ? "server" : "client";
      if (shape.error->http_status.has_value()) {
        traits["smithy.api#httpError"] = *shape.error->http_status;
      }
      if (!shape.error->wire_name.empty()) {
        traits["aws.protocols#awsQueryError"] = {
            {"code", shape.error->wire_name},
            {"httpResponseCode", shape.error->http_status.value_or(400)}};
      }
    }
    WriteMembers(shape, json);
    if (!traits.empty()) {
      json["traits"] = std::move(traits);
    }
    shapes_[shape.id] = std::move(json);
  }

  void WriteMembers(const Shape& shape, Json& json) {
    if (shape.type == ShapeType::kStructure ||
        shape.type == ShapeType::kUnion) {
      json["members"] = Json::object();
    }
    for (const Member& member : shape.members) {
      Json written = WriteMember(member);
      if (shape.type == ShapeType::kList || shape.type == ShapeType::kMap) {
        json[member.name] = std::move(written);
      } else {
        json["members"][member.name] = std::move(written);
      }
    }
    for (const EnumValue& value : shape.enum_values) {
      std::string name = EnumMemberName(value);
      while (json.contains("members") && json["members"].contains(name)) {
        name += "_";
      }
      Json& member = json["members"][name];
      member["target"] = "smithy.api#Unit";
      member["traits"]["smithy.api#enumValue"] = value.value;
    }
  }

  Json WriteMember(const Member& member) {
    Json json = Reference(member.target);
    Json traits = Json::object();
    Constraints own;
    if (member.overrides_length) {
      own.min_length = member.constraints.min_length;
      own.max_length = member.constraints.max_length;
    }
    if (member.overrides_range) {
      own.min = member.constraints.min;
      own.max = member.constraints.max;
    }
    if (member.overrides_pattern) {
      own.pattern = member.constraints.pattern;
    }
    WriteConstraints(own, traits);
    WriteFormat(member.timestamp_format, traits);
    if (member.required) {
      traits["smithy.api#required"] = Json::object();
    }
    if (member.idempotency_token) {
      traits["smithy.api#idempotencyToken"] = Json::object();
    }
    if (member.default_value.has_value()) {
      traits["smithy.api#default"] = *member.default_value;
    }
    if (!traits.empty()) {
      json["traits"] = std::move(traits);
    }
    return json;
  }

  const Contract& contract_;
  const std::vector<std::string>& globs_;
  Json shapes_ = Json::object();
  std::set<ShapeIndex> written_;
};

}  // namespace

Json WriteSmithyAst(const Contract& contract,
                    const std::vector<std::string>& globs) {
  return SmithyWriter(contract, globs).Write();
}

}  // namespace plumbline
