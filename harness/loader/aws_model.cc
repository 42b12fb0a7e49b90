#include "harness/loader/aws_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/base/ascii.h"
#include "harness/base/limits.h"
#include "harness/base/text.h"
#include "harness/loader/aws_shapes.h"
#include "harness/loader/contract_text.h"
#include "harness/loader/deprecation.h"
#include "harness/loader/settle.h"
#include "harness/loader/smithy_bindings.h"

namespace plumbline {
namespace {

// In the order of preference: JSON bodies before others.
constexpr std::array<std::string_view, 6> kProtocols = {
    "json", "rest-json", "smithy-rpc-v2-cbor", "rest-xml", "query", "ec2"};

Protocol ProtocolNamed(std::string_view name, const Node& metadata) {
  if (name == "json") {
    return metadata.StringOr("jsonVersion", "1.1") == "1.0"
               ? Protocol::kAwsJson1_0
               : Protocol::kAwsJson1_1;
  }
  return name == "rest-json"            ? Protocol::kRestJson1
         : name == "smithy-rpc-v2-cbor" ? Protocol::kRpcV2Cbor
         : name == "rest-xml"           ? Protocol::kRestXml
         : name == "query"              ? Protocol::kAwsQuery
                                        : Protocol::kEc2Query;
}

// The letters, digits and underscores, for identifiers.
std::string Identifier(std::string_view text) {
  std::string out;
  std::ranges::copy_if(text, std::back_inserter(out),
                       [](char c) { return IsAlnum(c) || c == '_'; });
  return out;
}

std::string FirstOf(std::string first, std::string second) {
  return first.empty() ? std::move(second) : std::move(first);
}

// "/a/{Name}" of "/a/{name}", where the member Name is sent as "name".
std::string WithMemberNames(std::string_view uri,
                            const std::vector<Member>& members) {
  std::string out;
  while (!uri.empty()) {
    const std::size_t open = uri.find('{');
    const std::size_t close =
        open == std::string_view::npos ? open : uri.find('}', open);
    if (close == std::string_view::npos) {
      return out.append(uri);
    }
    std::string_view label = uri.substr(open + 1, close - open - 1);
    const bool greedy = label.ends_with('+');
    label.remove_suffix(greedy ? 1 : 0);
    const auto member = std::ranges::find_if(members, [&](const Member& one) {
      return one.http.kind == BindingKind::kLabel &&
             (one.http.wire_name.empty() ? one.name : one.http.wire_name) ==
                 label;
    });
    out.append(uri.substr(0, open + 1));
    out.append(member == members.end() ? label : member->name);
    out.append(greedy ? "+}" : "}");
    uri.remove_prefix(close + 1);
  }
  return out;
}

class AwsModelReader {
 public:
  AwsModelReader(const Node& document, const AwsModelCompanions& companions)
      : document_(document), companions_(companions) {}

  Contract Read() {
    ReadMetadata(document_.At("metadata"));
    AwsShapeReader shapes(document_, contract_);
    shapes.Read();
    const Node operations = document_.At("operations");
    contract_.operations.reserve(operations.value().size());
    operations.ForEachMember([&](const std::string& name, const Node& node) {
      ReadOperation(name, node, shapes);
    });
    CheckReferences(contract_);
    NameLabels();
    ReadPaginators();
    SettlePagination(contract_);
    WarnOfEventStreams(contract_);
    return std::move(contract_);
  }

 private:
  void ReadMetadata(const Node& metadata) {
    ReadProtocols(metadata);
    ReadServiceAuth(metadata);
    const std::string prefix = metadata.StringOr("endpointPrefix", "");
    contract_.version = metadata.StringOr("apiVersion", "");
    // The JSON protocols dispatch on the prefix; for the others it is a name.
    contract_.service =
        FirstOf(metadata.StringOr("targetPrefix", ""),
                FirstOf(Identifier(metadata.StringOr("serviceId", "")),
                        FirstOf(Identifier(prefix), "Service")));
    contract_.signing_name = metadata.StringOr("signingName", prefix);
    contract_.service_namespace =
        "com.amazonaws." + FirstOf(ToLower(Identifier(prefix)), "service");
    contract_.query_compatible = metadata.Has("awsQueryCompatible");
    contract_.xml_namespace = metadata.StringOr("xmlNamespace", "");
    contract_.pointer = metadata.pointer();
  }

  void ReadProtocols(const Node& metadata) {
    std::vector<std::string> named = {metadata.At("protocol").String()};
    if (const auto all = metadata.Find("protocols")) {
      all->ForEachElement(
          [&](const Node& one) { named.push_back(one.String()); });
    }
    for (const std::string_view known : kProtocols) {
      if (std::ranges::find(named, known) != named.end()) {
        contract_.protocols.push_back(ProtocolNamed(known, metadata));
      }
    }
    if (contract_.protocols.empty()) {
      metadata.At("protocol")
          .Fault("expected a protocol of AWS, found " + named[0]);
    }
    contract_.protocol = contract_.protocols[0];
  }

  void ReadOperation(const std::string& name, const Node& node,
                     const AwsShapeReader& shapes) {
    // The service has its name on the wire, and ids are one space.
    Operation operation{.id = contract_.service_namespace + "#" + name +
                              (name == contract_.service ? "Operation" : ""),
                        .name = name,
                        .readonly = node.Flag("readonly"),
                        .idempotent = node.Flag("idempotent"),
                        .pointer = node.pointer()};
    if (const auto input = node.Find("input")) {
      operation.input = shapes.Find(*input);
      ReadRoot(*input, contract_.shapes[*operation.input]);
    }
    if (const auto output = node.Find("output")) {
      operation.output = shapes.Find(*output);
    }
    if (const auto errors = node.Find("errors")) {
      operation.errors.reserve(errors->value().size());
      errors->ForEachElement([&](const Node& error) {
        const ShapeIndex index = shapes.Find(error);
        // Older models leave the flag out; being listed here says it.
        if (!contract_.shapes[index].error.has_value()) {
          contract_.shapes[index].error = ErrorTrait{};
        }
        operation.errors.push_back(index);
      });
    }
    ReadHttp(node, operation);
    ReadAuth(node, operation);
    operation.deprecated = ReadAwsDeprecation(node);
    contract_.operations.push_back(std::move(operation));
  }

  // The element of a request's XML document.
  void ReadRoot(const Node& reference, Shape& shape) const {
    if (contract_.protocol != Protocol::kRestXml) {
      return;
    }
    const std::string name = reference.StringOr("locationName", "");
    shape.xml.name = name == shape.name ? "" : name;
    if (const auto space = reference.Find("xmlNamespace");
        space.has_value() && space->value().is_object()) {
      shape.xml.namespace_uri = space->StringOr("uri", "");
    }
  }

  // An operation's own word, or else the service's; `authtype` is the older
  // way to say that a request is not signed.
  void ReadAuth(const Node& node, Operation& operation) const {
    if (const auto own = node.Find("auth")) {
      own->ForEachElement(
          [&](const Node& one) { operation.auth.push_back(one.String()); });
    } else if (node.StringOr("authtype", "") == "none") {
      operation.auth = {"smithy.api#noAuth"};
    } else {
      operation.auth = service_auth_;
    }
    std::ranges::sort(operation.auth);
  }

  void ReadServiceAuth(const Node& metadata) {
    if (const auto all = metadata.Find("auth")) {
      all->ForEachElement(
          [&](const Node& one) { service_auth_.push_back(one.String()); });
    } else if (metadata.Has("signatureVersion")) {
      // "v4", "s3v4", "v2", ...: which one, clients choose.
      service_auth_ = {metadata.StringOr("signatureVersion", "") == "bearer"
                           ? "smithy.api#httpBearerAuth"
                           : "aws.auth#sigv4"};
    }
  }

  // The protocols that do not bind to HTTP post to "/", and say so no more.
  void ReadHttp(const Node& node, Operation& operation) const {
    const auto http = node.Find("http");
    if (!http.has_value()) {
      if (BindsToHttp(contract_.protocol)) {
        node.Fault("expected a member \"http\"");
      }
      return;
    }
    HttpTrait trait{.method = http->StringOr("method", "POST"),
                    .uri = http->StringOr("requestUri", "/")};
    if (const auto code = http->Find("responseCode")) {
      if (code->Integer() < 100 || code->Integer() > 599) {
        code->Fault("expected an HTTP status");
      }
      trait.code = static_cast<int>(code->Integer());
    }
    if (BindsToHttp(contract_.protocol) || trait.method != "POST" ||
        trait.uri != "/") {
      operation.http = std::move(trait);
    }
  }

  // AWS models name a URI's labels by `locationName`, Smithy by the member. The
  // names are not sent, so that the member's is taken.
  void NameLabels() {
    for (Operation& operation : contract_.operations) {
      if (operation.http.has_value() && operation.input.has_value()) {
        operation.http->uri = WithMemberNames(
            operation.http->uri, contract_.shapes[*operation.input].members);
      }
    }
    for (Shape& shape : contract_.shapes) {
      for (Member& member : shape.members) {
        if (member.http.kind == BindingKind::kLabel) {
          member.http.wire_name.clear();
        }
      }
    }
  }

  void ReadPaginators() {
    if (companions_.fault.has_value()) {
      Warn(*companions_.fault);
    }
    if (!companions_.paginators.has_value()) {
      return;
    }
    try {
      const Node root(*companions_.paginators, "");
      if (const auto table = root.Find("pagination")) {
        for (Operation& operation : contract_.operations) {
          if (const auto entry = table->Find(operation.name)) {
            ReadPagination(*entry, operation);
          }
        }
      }
    } catch (const LoadFault& fault) {
      Error error = fault.error;
      error.location.file = companions_.paginators_source;
      Warn(std::move(error));
    }
  }

  void ReadPagination(const Node& entry, Operation& operation) {
    bool is_plain = true;
    const auto text = [&](std::string_view key) -> std::string {
      const auto found = entry.Find(key);
      if (!found.has_value()) {
        return "";
      }
      // Several tokens or lists, or a JMESPath expression that is no path of
      // names: more than Smithy's trait can say.
      const bool is_path =
          found->value().is_string() &&
          std::ranges::all_of(found->String(), [](char c) {
            return IsAlnum(c) || c == '_' || c == '.' || c == '-';
          });
      is_plain = is_plain && is_path;
      return is_path ? found->String() : "";
    };
    Pagination pagination{.input_token = text("input_token"),
                          .output_token = text("output_token")};
    if (is_plain && !pagination.input_token.empty() &&
        !pagination.output_token.empty()) {
      pagination.items = text("result_key");
      pagination.page_size = text("limit_key");
      operation.pagination = std::move(pagination);
    }
    if (!is_plain) {
      Warn({.code = ErrorCode::kUnsupported,
            .message = operation.name +
                       ": paging by several members or an expression is not "
                       "checked in full",
            .location = {.pointer = operation.pointer}});
    }
  }

  void Warn(Error warning) { contract_.warnings.push_back(std::move(warning)); }

  const Node& document_;
  const AwsModelCompanions& companions_;
  Contract contract_;
  std::vector<std::string> service_auth_;
};

}  // namespace

Contract ReadAwsModel(const Node& document,
                      const AwsModelCompanions& companions) {
  return AwsModelReader(document, companions).Read();
}

AwsModelCompanions FindCompanions(const std::string& source) {
  const std::filesystem::path folder =
      std::filesystem::path(source).parent_path();
  for (const char* const name : {"paginators-1.json", "paginators-1.json.gz"}) {
    AwsModelCompanions companions{.paginators_source =
                                      (folder / name).string()};
    const Result<std::string> text =
        ReadContractText(companions.paginators_source, kMaxContractBytes);
    if (!text.has_value() && text.error().code == ErrorCode::kNotFound) {
      continue;
    }
    Result<Json> paginators =
        text.has_value() ? ParseJson(*text) : std::unexpected(text.error());
    if (paginators.has_value()) {
      companions.paginators = *std::move(paginators);
    } else {
      companions.fault = paginators.error();
      companions.fault->location.file = companions.paginators_source;
    }
    return companions;
  }
  return {};
}

}  // namespace plumbline
