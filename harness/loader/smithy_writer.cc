#include "harness/loader/smithy_writer.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "harness/base/ascii.h"
#include "harness/base/text.h"
#include "harness/loader/deprecation.h"
#include "harness/loader/openapi_traits.h"
#include "harness/loader/smithy_bindings.h"
#include "harness/loader/smithy_trait_writer.h"

namespace plumbline {
namespace {

// A name that is an identifier, for the members of an enum.
std::string EnumMemberName(const EnumValue& value) {
  std::string name;
  for (const char c : value.name) {
    const bool word = IsAlnum(c) || c == '_';
    name += word ? c : '_';
  }
  const bool digit = name.empty() || IsDigit(name[0]);
  return digit ? "V" + name : name;
}

class SmithyWriter {
 public:
  SmithyWriter(const Contract& contract, const std::vector<std::string>& globs)
      : contract_(contract),
        globs_(globs),
        is_xml_(SpeaksXml(contract.protocol)) {}

  Json Write() {
    Json service = {{"type", "service"}, {"version", contract_.version}};
    for (const Operation& operation : contract_.operations) {
      if (!Selected(operation.name)) {
        continue;
      }
      WriteOperation(operation);
      if (operation.resource < 0) {
        service["operations"].push_back({{"target", operation.id}});
      } else {
        BindToResource(operation, service);
      }
    }
    for (const ShapeIndex error : contract_.common_errors) {
      service["errors"].push_back(Reference(error));
    }
    while (!waiting_.empty()) {
      const ShapeIndex next = waiting_.back();
      waiting_.pop_back();
      WriteShape(contract_.ShapeAt(next));
    }
    WriteServiceTraits(service);
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

  void WriteServiceTraits(Json& service) const {
    static constexpr std::pair<Protocol, std::string_view> kTraits[] = {
        {Protocol::kAwsJson1_0, "aws.protocols#awsJson1_0"},
        {Protocol::kAwsJson1_1, "aws.protocols#awsJson1_1"},
        {Protocol::kRestJson1, "aws.protocols#restJson1"},
        {Protocol::kRestXml, "aws.protocols#restXml"},
        {Protocol::kAwsQuery, "aws.protocols#awsQuery"},
        {Protocol::kEc2Query, "aws.protocols#ec2Query"},
        {Protocol::kRpcV2Cbor, "smithy.protocols#rpcv2Cbor"}};
    Json traits = Json::object();
    for (const auto& [protocol, trait] : kTraits) {
      if (protocol == contract_.protocol ||
          std::ranges::find(contract_.protocols, protocol) !=
              contract_.protocols.end()) {
        traits[std::string(trait)] = Json::object();
      }
    }
    if (contract_.protocol == Protocol::kOpenApi) {
      traits[kOpenApiTrait] = WriteServiceExtras(contract_);
    }
    if (!contract_.signing_name.empty()) {
      traits["aws.auth#sigv4"] = {{"name", contract_.signing_name}};
    }
    if (contract_.query_compatible) {
      traits["aws.protocols#awsQueryCompatible"] = Json::object();
    }
    if (!contract_.xml_namespace.empty()) {
      traits["smithy.api#xmlNamespace"] = {{"uri", contract_.xml_namespace}};
    }
    if (!traits.empty()) {
      service["traits"] = std::move(traits);
    }
  }

  // The name of the resource is a part of its clauses' ids; where a shape has
  // the same, another namespace tells them apart.
  std::string IdOf(const Resource& resource) const {
    const std::string id = contract_.service_namespace + "#" + resource.name;
    const bool taken =
        std::ranges::find(contract_.shapes, id, &Shape::id) !=
            contract_.shapes.end() ||
        std::ranges::find(contract_.operations, id, &Operation::id) !=
            contract_.operations.end();
    return taken ? contract_.service_namespace + ".resources#" + resource.name
                 : id;
  }

  void BindToResource(const Operation& operation, Json& service) {
    const Resource& resource =
        contract_.resources[static_cast<std::size_t>(operation.resource)];
    const std::string id = IdOf(resource);
    if (!shapes_.contains(id)) {
      service["resources"].push_back({{"target", id}});
      WriteResource(resource, shapes_[id]);
    }
    Json& json = shapes_[id];
    if (operation.role != OperationRole::kAction) {
      json[std::string(ToString(operation.role))] = {{"target", operation.id}};
      return;
    }
    // An operation on one resource takes all of its identifiers.
    const bool on_one =
        operation.input.has_value() &&
        std::ranges::all_of(resource.identifiers, [&](const auto& identifier) {
          const Member* const member =
              contract_.ShapeAt(*operation.input).FindMember(identifier.name);
          return member != nullptr && member->required;
        });
    json[on_one ? "operations" : "collectionOperations"].push_back(
        {{"target", operation.id}});
  }

  void WriteResource(const Resource& resource, Json& json) {
    json = {{"type", "resource"}};
    for (const ResourceIdentifier& identifier : resource.identifiers) {
      json["identifiers"][identifier.name] = Reference(identifier.shape);
    }
    if (!resource.status_member.empty()) {
      json["traits"]["plumbline#lifecycle"]["status"] = resource.status_member;
    }
    if (!resource.missing_error.empty()) {
      json["traits"]["plumbline#lifecycle"]["missing"] = resource.missing_error;
    }
  }

  // Shapes wait for their turn: nested calls would take the stack of a long
  // chain of them.
  Json Reference(ShapeIndex index) {
    const Shape& shape = contract_.ShapeAt(index);
    if (written_.insert(index).second && !shape.pointer.empty()) {
      waiting_.push_back(index);
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
    WriteAuth(operation, json);
    if (operation.deprecated != nullptr) {
      WriteDeprecation(operation.deprecated, json["traits"]);
    }
    if (operation.http.has_value()) {
      json["traits"]["smithy.api#http"] = {{"method", operation.http->method},
                                           {"uri", operation.http->uri},
                                           {"code", operation.http->code}};
    }
    Json extras = Json::object();
    WriteOperationExtras(
        operation, [&](ShapeIndex shape) { return Reference(shape)["target"]; },
        extras);
    if (!extras.empty()) {
      json["traits"].update(extras);
    }
    if (operation.pagination.has_value() &&
        !operation.pagination->is_counted()) {
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

  // What differs from the service's only scheme that is written.
  void WriteAuth(const Operation& operation, Json& json) const {
    std::vector<std::string> usual;
    if (!contract_.signing_name.empty()) {
      usual.emplace_back("aws.auth#sigv4");
    }
    std::vector<std::string> taken = operation.auth;
    if (std::erase(taken, "smithy.api#noAuth") > 0 && !taken.empty()) {
      json["traits"]["smithy.api#optionalAuth"] = Json::object();
    }
    if (taken != usual && !operation.auth.empty()) {
      json["traits"]["smithy.api#auth"] = taken;
    }
  }

  void WriteShape(const Shape& shape) {
    Json json = {{"type", std::string(ToString(shape.type))}};
    Json traits = Json::object();
    WriteConstraints(shape.constraints, traits);
    WriteFormat(shape.timestamp_format, traits);
    WriteTextTrait(shape.media_type, "smithy.api#mediaType", traits);
    WriteXml(shape.xml, traits);
    WriteDeprecation(shape.deprecated, traits);
    for (const auto& [set, name] :
         {std::pair{shape.sparse, "smithy.api#sparse"},
          std::pair{shape.sensitive, "smithy.api#sensitive"},
          std::pair{shape.streaming, "smithy.api#streaming"}}) {
      if (set) {
        traits[name] = Json::object();
      }
    }
    if (shape.error.has_value()) {
      WriteErrorTrait(*shape.error, traits);
    }
    WriteShapeExtras(shape, traits);
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
    WriteBinding(member, is_xml_, traits);
    WriteXml(member.xml, traits);
    WriteDeprecation(member.deprecated, traits);
    if (member.required) {
      traits["smithy.api#required"] = Json::object();
    }
    if (member.idempotency_token) {
      traits["smithy.api#idempotencyToken"] = Json::object();
    }
    if (member.default_value.has_value()) {
      traits["smithy.api#default"] = *member.default_value;
    }
    if (contract_.protocol == Protocol::kOpenApi) {
      WriteMemberExtras(member, traits);
    }
    if (!traits.empty()) {
      json["traits"] = std::move(traits);
    }
    return json;
  }

  const Contract& contract_;
  const std::vector<std::string>& globs_;
  Json shapes_ = Json::object();
  bool is_xml_;
  std::set<ShapeIndex> written_;
  std::vector<ShapeIndex> waiting_;
};

}  // namespace

Json WriteSmithyAst(const Contract& contract,
                    const std::vector<std::string>& globs) {
  return SmithyWriter(contract, globs).Write();
}

}  // namespace plumbline
