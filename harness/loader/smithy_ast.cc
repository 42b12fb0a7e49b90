#include "harness/loader/smithy_ast.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "harness/loader/deprecation.h"
#include "harness/loader/openapi_traits.h"
#include "harness/loader/settle.h"
#include "harness/loader/smithy_bindings.h"
#include "harness/loader/smithy_mixins.h"
#include "harness/loader/smithy_traits.h"
#include "harness/loader/smithy_types.h"

namespace plumbline {
namespace {

// In the order of preference: JSON bodies before others.
constexpr std::array<std::pair<std::string_view, Protocol>, 8> kProtocols = {{
    {"aws.protocols#awsJson1_1", Protocol::kAwsJson1_1},
    {"aws.protocols#awsJson1_0", Protocol::kAwsJson1_0},
    {"aws.protocols#restJson1", Protocol::kRestJson1},
    {"smithy.protocols#rpcv2Cbor", Protocol::kRpcV2Cbor},
    {"aws.protocols#restXml", Protocol::kRestXml},
    {"aws.protocols#awsQuery", Protocol::kAwsQuery},
    {"aws.protocols#ec2Query", Protocol::kEc2Query},
    {kOpenApiTrait, Protocol::kOpenApi},
}};

// Resources of resources; protects the stack.
constexpr int kMaxResourceDepth = 128;

std::string WithoutNamespace(std::string_view id) {
  return std::string(id.substr(id.find('#') + 1));
}

// Reads what one service reaches, each shape once.
class SmithyReader {
 public:
  SmithyReader(const Node& document, const LoadOptions& options)
      : shapes_(document.At("shapes")), options_(options) {}

  Contract Read() {
    const Node service = FindService();
    ReadService(service);
    std::set<std::string> seen;
    ReadOperationsOf(service, -1, seen);
    if (const auto errors = service.Find("errors")) {
      errors->ForEachElement([&](const Node& error) {
        contract_.common_errors.push_back(ShapeOf(error));
      });
    }
    while (!pending_.empty()) {
      const auto [index, id] = pending_.back();
      pending_.pop_back();
      FillShape(index, shapes_.At(id));
    }
    CheckReferences(contract_);
    SettleMembers();
    SettlePagination(contract_);
    WarnOfEventStreams(contract_);
    return std::move(contract_);
  }

 private:
  Node FindService() {
    std::vector<std::string> ids;
    shapes_.ForEachMember([&](const std::string& id, const Node& shape) {
      if (shape.At("type").String() == "service") {
        ids.push_back(id);
      }
    });
    std::vector<std::string> matching;
    std::ranges::copy_if(
        ids, std::back_inserter(matching), [&](const auto& id) {
          return options_.service.empty() || id == options_.service ||
                 WithoutNamespace(id) == options_.service;
        });
    if (matching.size() != 1) {
      shapes_.Fault(ids.empty()
                        ? "expected a service shape"
                        : fmt::format("expected one service{}, found {}: {}",
                                      options_.service.empty()
                                          ? ""
                                          : " named " + options_.service,
                                      ids.size(), fmt::join(ids, ", ")),
                    ErrorCode::kContract);
    }
    service_id_ = matching[0];
    return shapes_.At(service_id_);
  }

  void ReadService(const Node& service) {
    contract_.service = WithoutNamespace(service_id_);
    contract_.service_namespace = service_id_.substr(0, service_id_.find('#'));
    contract_.version = service.StringOr("version", "");
    contract_.pointer = service.pointer();
    for (const auto& [trait, protocol] : kProtocols) {
      if (HasTrait(service, trait)) {
        contract_.protocols.push_back(protocol);
      }
    }
    if (!contract_.protocols.empty()) {
      contract_.protocol = contract_.protocols[0];
    }
    if (const auto plain = FindTrait(service, kOpenApiTrait)) {
      ReadServiceExtras(*plain, contract_);
    }
    contract_.query_compatible =
        HasTrait(service, "aws.protocols#awsQueryCompatible");
    if (const auto space = FindTrait(service, "smithy.api#xmlNamespace")) {
      contract_.xml_namespace = space->At("uri").String();
    }
    if (const auto rename = service.Find("rename")) {
      rename->ForEachMember([&](const std::string& id, const Node& name) {
        renamed_.emplace(id, name.String());
      });
    }
    service_auth_ = ReadAuthTraits(service, ReadAuthSchemes(service));
    if (const auto sigv4 = FindTrait(service, "aws.auth#sigv4")) {
      contract_.signing_name = sigv4->StringOr("name", "");
    }
    if (const auto paginated = FindTrait(service, "smithy.api#paginated")) {
      ReadPagination(*paginated, defaults_);
    }
  }

  // Operations bound to the service or a resource, and those of resources
  // below it.
  void ReadOperationsOf(const Node& owner, int resource,
                        std::set<std::string>& seen) {
    static constexpr std::array<std::pair<std::string_view, OperationRole>, 6>
        kRoles = {{{"create", OperationRole::kCreate},
                   {"put", OperationRole::kPut},
                   {"read", OperationRole::kRead},
                   {"update", OperationRole::kUpdate},
                   {"delete", OperationRole::kDelete},
                   {"list", OperationRole::kList}}};
    for (const auto& [name, role] : kRoles) {
      if (const auto reference = owner.Find(name); reference && resource >= 0) {
        ReadOperation(reference->At("target"), resource, role, seen);
      }
    }
    for (const std::string_view list : {"operations", "collectionOperations"}) {
      if (const auto operations = owner.Find(list)) {
        operations->ForEachElement([&](const Node& reference) {
          ReadOperation(reference.At("target"), resource,
                        OperationRole::kAction, seen);
        });
      }
    }
    if (const auto resources = owner.Find("resources")) {
      resources->ForEachElement([&](const Node& reference) {
        ReadResource(reference.At("target"), seen);
      });
    }
  }

  void ReadResource(const Node& reference, std::set<std::string>& seen) {
    const std::string& id = reference.String();
    if (!seen.insert(id).second) {
      return;
    }
    const Node node = Definition(reference, "resource");
    Resource resource{.name = WithoutNamespace(id), .pointer = node.pointer()};
    if (const auto identifiers = node.Find("identifiers")) {
      identifiers->ForEachMember([&](const std::string& name, const Node& to) {
        resource.identifiers.push_back({name, ShapeOf(to)});
      });
    }
    if (const auto lifecycle = FindTrait(node, "plumbline#lifecycle")) {
      resource.status_member = lifecycle->StringOr("status", "");
      resource.missing_error = lifecycle->StringOr("missing", "");
    }
    contract_.resources.push_back(std::move(resource));
    if (++resource_depth_ > kMaxResourceDepth) {
      reference.Fault("resources nested too deep", ErrorCode::kTooLarge);
    }
    ReadOperationsOf(node, static_cast<int>(contract_.resources.size()) - 1,
                     seen);
    --resource_depth_;
  }

  Node Definition(const Node& reference, std::string_view type) const {
    const auto found = shapes_.Find(reference.String());
    if (!found.has_value() || found->At("type").String() != type) {
      reference.Fault(
          fmt::format("{} is no {} in this model", reference.String(), type),
          ErrorCode::kContract);
    }
    return *found;
  }

  void ReadOperation(const Node& reference, int resource, OperationRole role,
                     std::set<std::string>& seen) {
    const std::string& id = reference.String();
    if (!seen.insert(id).second) {
      return;
    }
    const Node node = Definition(reference, "operation");
    Operation operation{.id = id,
                        .name = WithoutNamespace(id),
                        .readonly = HasTrait(node, "smithy.api#readonly"),
                        .idempotent = HasTrait(node, "smithy.api#idempotent"),
                        .resource = resource,
                        .role = role,
                        .pointer = node.pointer()};
    operation.input = OptionalStructure(node, "input");
    operation.output = OptionalStructure(node, "output");
    operation.http = ReadHttpTrait(node, contract_.protocol);
    operation.deprecated = ReadSmithyDeprecation(node);
    operation.auth = ReadAuthTraits(node, service_auth_);
    if (const auto errors = node.Find("errors")) {
      errors->ForEachElement([&](const Node& error) {
        operation.errors.push_back(ShapeOf(error));
      });
    }
    ReadOperationExtras(
        node, [&](const Node& shape) { return ShapeOf(shape); }, operation);
    if (const auto paginated = FindTrait(node, "smithy.api#paginated")) {
      operation.pagination = defaults_;
      ReadPagination(*paginated, *operation.pagination);
    }
    contract_.operations.push_back(std::move(operation));
  }

  std::optional<ShapeIndex> OptionalStructure(const Node& operation,
                                              std::string_view name) {
    const auto reference = operation.Find(name);
    if (!reference.has_value() ||
        reference->At("target").String() == "smithy.api#Unit") {
      return std::nullopt;
    }
    return ShapeOf(*reference);
  }

  static void ReadPagination(const Node& trait, Pagination& pagination) {
    pagination.input_token =
        trait.StringOr("inputToken", pagination.input_token);
    pagination.output_token =
        trait.StringOr("outputToken", pagination.output_token);
    pagination.items = trait.StringOr("items", pagination.items);
    pagination.page_size = trait.StringOr("pageSize", pagination.page_size);
  }

  // The index of the shape that {"target": ...} names; it is filled in later.
  ShapeIndex ShapeOf(const Node& reference) {
    const Node target = reference.At("target");
    const std::string& id = target.String();
    const auto known = indices_.find(id);
    if (known != indices_.end()) {
      return known->second;
    }
    const auto index = static_cast<ShapeIndex>(contract_.shapes.size());
    const auto rename = renamed_.find(id);
    Shape shape{.id = id,
                .name = rename == renamed_.end() ? WithoutNamespace(id)
                                                 : rename->second};
    if (shapes_.Find(id).has_value()) {
      pending_.emplace_back(index, id);
    } else if (const auto type = PreludeType(id)) {
      shape.type = *type;
    } else if (id != "smithy.api#Unit") {
      target.Fault("no shape " + id + " in this model", ErrorCode::kContract);
    }
    indices_.emplace(id, index);
    contract_.shapes.push_back(std::move(shape));
    return index;
  }

  void FillShape(ShapeIndex index, const Node& node) {
    const Node type_node = node.At("type");
    const std::optional<ShapeType> type = TypeNamed(type_node.String());
    if (!type.has_value()) {
      type_node.Fault("expected a type of values, found " + type_node.String());
    }
    // Filling it adds shapes, which moves them all.
    Shape shape = std::move(contract_.shapes[index]);
    shape.type = *type;
    shape.pointer = node.pointer();
    shape.sparse = HasTrait(node, "smithy.api#sparse");
    shape.sensitive = HasTrait(node, "smithy.api#sensitive");
    shape.streaming = HasTrait(node, "smithy.api#streaming");
    shape.error = ReadErrorTrait(node);
    shape.timestamp_format = ReadTimestampFormat(node);
    shape.deprecated = ReadSmithyDeprecation(node);
    ReadConstraintTraits(node, shape.constraints);
    shape.constraints.unique_items |= type_node.String() == "set";
    ReadShapeBinding(node, contract_.protocol, shape);
    ReadShapeExtras(node, shape);
    ReadMembers(index, node, shape);
    ReadEnum(node, shape);
    SettleConstraints(shape.type, shape.name, shape.pointer, shape.constraints,
                      contract_.warnings);
    contract_.shapes[index] = std::move(shape);
  }

  void ReadMembers(ShapeIndex index, const Node& node, Shape& shape) {
    const auto read = [&](const std::string& name, const Node& member) {
      member_nodes_.push_back({index, shape.members.size(), member});
      shape.members.push_back({.name = name,
                               .target = ShapeOf(member),
                               .pointer = member.pointer()});
    };
    switch (shape.type) {
      case ShapeType::kStructure:
      case ShapeType::kUnion:
        if (const auto members = node.Find("members")) {
          members->ForEachMember(read);
        }
        break;
      case ShapeType::kList:
        read("member", node.At("member"));
        break;
      case ShapeType::kMap:
        read("key", node.At("key"));
        read("value", node.At("value"));
        break;
      default:
        break;
    }
  }

  static void ReadEnum(const Node& node, Shape& shape) {
    const bool is_enum =
        shape.type == ShapeType::kEnum || shape.type == ShapeType::kIntEnum;
    if (const auto members = node.Find("members"); members && is_enum) {
      members->ForEachMember([&](const std::string& name, const Node& member) {
        const auto value = FindTrait(member, "smithy.api#enumValue");
        shape.enum_values.push_back(
            {name, value.has_value() ? value->value() : Json(name)});
      });
    }
    if (const auto values = FindTrait(node, "smithy.api#enum")) {
      shape.type = ShapeType::kEnum;
      values->ForEachElement([&](const Node& value) {
        const std::string& text = value.At("value").String();
        shape.enum_values.push_back({value.StringOr("name", text), text});
      });
    }
    if (is_enum && shape.enum_values.empty()) {
      node.Fault("expected at least one value", ErrorCode::kContract);
    }
  }

  // Members take their target's constraints and lay their own over them, once
  // every shape is known.
  void SettleMembers() {
    for (const MemberNode& at : member_nodes_) {
      const Shape& shape = contract_.shapes[at.shape];
      Member& member = contract_.shapes[at.shape].members[at.member];
      const Shape& target = contract_.shapes[member.target];
      member.constraints = target.constraints;
      if (!at.node.Has("traits")) {
        if (!target.media_type.empty()) {
          member.http.media_types = {target.media_type};
        }
        continue;
      }
      ReadMemberTraits(at.node, member);
      ReadMemberBinding(at.node, target, contract_.protocol, member);
      ReadMemberExtras(at.node, member);
      if (member.overrides_length || member.overrides_range ||
          member.overrides_pattern) {
        SettleConstraints(target.type, shape.name + "." + member.name,
                          member.pointer, member.constraints,
                          contract_.warnings);
      }
      if (HasTrait(at.node, "smithy.api#enum")) {
        contract_.warnings.push_back(
            {.code = ErrorCode::kUnsupported,
             .message = shape.name + "." + member.name +
                        ": an enum of a member is not checked",
             .location = {.pointer = member.pointer}});
      }
    }
  }

  struct MemberNode {
    ShapeIndex shape;
    std::size_t member;
    Node node;
  };

  Node shapes_;
  const LoadOptions& options_;
  Contract contract_;
  Pagination defaults_;
  std::string service_id_;
  std::vector<std::string> service_auth_;
  std::map<std::string, ShapeIndex> indices_;
  std::map<std::string, std::string> renamed_;
  std::vector<std::pair<ShapeIndex, std::string>> pending_;
  std::vector<MemberNode> member_nodes_;
  int resource_depth_ = 0;
};

}  // namespace

Contract ReadSmithyAst(const Node& document, const LoadOptions& options) {
  const Node version = document.At("smithy");
  if (!version.String().starts_with("1") &&
      !version.String().starts_with("2")) {
    version.Fault("expected version 1 or 2 of Smithy", ErrorCode::kUnsupported);
  }
  const std::optional<Json> flat = FlattenMixins(document);
  return SmithyReader(flat.has_value() ? Node(*flat, "") : document, options)
      .Read();
}

}  // namespace plumbline
