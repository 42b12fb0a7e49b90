#include "harness/loader/aws_model.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

namespace plumbline {
namespace {

constexpr std::array<std::pair<std::string_view, ShapeType>, 14> kTypes = {{
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

Protocol ReadProtocol(const Node& metadata) {
  const std::string protocol = metadata.At("protocol").String();
  if (protocol == "json") {
    return metadata.StringOr("jsonVersion", "1.1") == "1.0"
               ? Protocol::kAwsJson1_0
               : Protocol::kAwsJson1_1;
  }
  static constexpr std::array<std::pair<std::string_view, Protocol>, 5> kKnown =
      {{{"rest-json", Protocol::kRestJson1},
        {"rest-xml", Protocol::kRestXml},
        {"query", Protocol::kAwsQuery},
        {"ec2", Protocol::kEc2Query},
        {"smithy-rpc-v2-cbor", Protocol::kRpcV2Cbor}}};
  for (const auto& [name, value] : kKnown) {
    if (name == protocol) {
      return value;
    }
  }
  metadata.At("protocol")
      .Fault("expected a protocol of AWS, found " + protocol);
}

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

bool Flag(const Node& node, std::string_view name) {
  const auto flag = node.Find(name);
  return flag.has_value() && flag->Boolean();
}

class AwsModelReader {
 public:
  AwsModelReader(const Node& document, const AwsModelCompanions& companions)
      : document_(document), companions_(companions) {}

  Contract Read() {
    ReadMetadata(document_.At("metadata"));
    const Node shapes = document_.At("shapes");
    shapes.ForEachMember([&](const std::string& name, const Node& /*node*/) {
      indices_.emplace(name, static_cast<ShapeIndex>(indices_.size()));
    });
    contract_.shapes.resize(indices_.size());
    shapes.ForEachMember([&](const std::string& name, const Node& node) {
      ReadShape(contract_.shapes[indices_.at(name)], name, node);
    });
    for (Shape& shape : contract_.shapes) {
      for (Member& member : shape.members) {
        member.constraints = contract_.shapes[member.target].constraints;
      }
    }
    document_.At("operations")
        .ForEachMember([&](const std::string& name, const Node& node) {
          ReadOperation(name, node);
        });
    return std::move(contract_);
  }

 private:
  void ReadMetadata(const Node& metadata) {
    contract_.protocol = ReadProtocol(metadata);
    contract_.version = metadata.StringOr("apiVersion", "");
    contract_.service = metadata.StringOr(
        "targetPrefix", metadata.StringOr("endpointPrefix", "Service"));
    contract_.signing_name = metadata.StringOr(
        "signingName", metadata.StringOr("endpointPrefix", ""));
    contract_.service_namespace =
        "com.amazonaws." + metadata.StringOr("endpointPrefix", "service");
    contract_.pointer = metadata.pointer();
  }

  ShapeIndex Find(const Node& reference) const {
    const Node shape = reference.At("shape");
    const auto found = indices_.find(shape.String());
    if (found == indices_.end()) {
      shape.Fault("no shape " + shape.String() + " in this model",
                  ErrorCode::kContract);
    }
    return found->second;
  }

  void ReadShape(Shape& shape, const std::string& name, const Node& node) {
    const Node type = node.At("type");
    const auto* const known = std::ranges::find(
        kTypes, type.String(), &std::pair<std::string_view, ShapeType>::first);
    if (known == kTypes.end()) {
      type.Fault("expected a type of shape, found " + type.String());
    }
    shape.id = contract_.service_namespace + "#" + name;
    shape.name = name;
    shape.type = known->second;
    shape.pointer = node.pointer();
    shape.sensitive = Flag(node, "sensitive");
    shape.streaming = Flag(node, "streaming");
    shape.timestamp_format = ReadTimestampFormat(node);
    if (shape.type == ShapeType::kStructure) {
      shape.type = Flag(node, "union")      ? ShapeType::kUnion
                   : Flag(node, "document") ? ShapeType::kDocument
                                            : ShapeType::kStructure;
    }
    ReadConstraints(node, shape);
    ReadMembers(node, shape);
    ReadError(node, shape);
  }

  static void ReadConstraints(const Node& node, Shape& shape) {
    const auto min = node.Find("min");
    const auto max = node.Find("max");
    Constraints& c = shape.constraints;
    if (IsNumeric(shape.type)) {
      c.min = min.has_value() ? std::optional(min->Number()) : std::nullopt;
      c.max = max.has_value() ? std::optional(max->Number()) : std::nullopt;
    } else {
      c.min_length =
          min.has_value() ? std::optional(min->Count()) : std::nullopt;
      c.max_length =
          max.has_value() ? std::optional(max->Count()) : std::nullopt;
    }
    if (min.has_value() && max.has_value() && min->Number() > max->Number()) {
      min->Fault("min is above max", ErrorCode::kContract);
    }
    if (const auto pattern = node.Find("pattern")) {
      c.pattern = {pattern->String(), PatternSemantics::kWholeString};
    }
    if (const auto values = node.Find("enum")) {
      shape.type = ShapeType::kEnum;
      values->ForEachElement([&](const Node& value) {
        shape.enum_values.push_back({value.String(), value.value()});
      });
    }
  }

  void ReadMember(const std::string& name, const Node& node, Shape& shape) {
    shape.members.push_back(
        {.name = name,
         .target = Find(node),
         .idempotency_token = Flag(node, "idempotencyToken"),
         .timestamp_format = ReadTimestampFormat(node),
         .pointer = node.pointer()});
  }

  void ReadMembers(const Node& node, Shape& shape) {
    if (shape.type == ShapeType::kList) {
      ReadMember("member", node.At("member"), shape);
    } else if (shape.type == ShapeType::kMap) {
      ReadMember("key", node.At("key"), shape);
      ReadMember("value", node.At("value"), shape);
    } else if (const auto members = node.Find("members")) {
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
  }

  static void ReadError(const Node& node, Shape& shape) {
    const auto error = node.Find("error");
    const bool fault = Flag(node, "fault");
    if (!Flag(node, "exception") && !error.has_value() && !fault) {
      return;
    }
    shape.error =
        ErrorTrait{.fault = fault ? ErrorFault::kServer : ErrorFault::kClient};
    if (error.has_value()) {
      if (const auto status = error->Find("httpStatusCode")) {
        shape.error->http_status = static_cast<int>(status->Integer());
      }
      shape.error->wire_name = error->StringOr("code", "");
    }
  }

  void ReadOperation(const std::string& name, const Node& node) {
    Operation operation{.id = contract_.service_namespace + "#" + name,
                        .name = name,
                        .pointer = node.pointer()};
    if (const auto input = node.Find("input")) {
      operation.input = Find(*input);
    }
    if (const auto output = node.Find("output")) {
      operation.output = Find(*output);
    }
    if (const auto errors = node.Find("errors")) {
      errors->ForEachElement([&](const Node& error) {
        const ShapeIndex index = Find(error);
        // Older models leave the flag out; being listed here says it.
        if (!contract_.shapes[index].error.has_value()) {
          contract_.shapes[index].error = ErrorTrait{};
        }
        operation.errors.push_back(index);
      });
    }
    ReadPagination(name, operation);
    contract_.operations.push_back(std::move(operation));
  }

  void ReadPagination(const std::string& name, Operation& operation) const {
    if (!companions_.paginators.has_value()) {
      return;
    }
    const auto table = Node(*companions_.paginators, "").Find("pagination");
    const auto entry = table.has_value() ? table->Find(name) : std::nullopt;
    if (!entry.has_value()) {
      return;
    }
    const auto text = [&](std::string_view key) {
      const auto found = entry->Find(key);
      return found.has_value() && found->value().is_string() ? found->String()
                                                             : std::string();
    };
    // Several tokens, or several lists: more than Smithy's trait can say.
    Pagination pagination{.input_token = text("input_token"),
                          .output_token = text("output_token"),
                          .items = text("result_key"),
                          .page_size = text("limit_key")};
    if (!pagination.input_token.empty() && !pagination.output_token.empty()) {
      operation.pagination = std::move(pagination);
    }
  }

  const Node& document_;
  const AwsModelCompanions& companions_;
  Contract contract_;
  std::map<std::string, ShapeIndex> indices_;
};

}  // namespace

Contract ReadAwsModel(const Node& document,
                      const AwsModelCompanions& companions) {
  return AwsModelReader(document, companions).Read();
}

}  // namespace plumbline
