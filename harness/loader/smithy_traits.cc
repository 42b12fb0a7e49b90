#include "harness/loader/smithy_traits.h"

#include <algorithm>
#include <string>

#include "harness/contract/timestamp.h"
#include "harness/loader/deprecation.h"

namespace plumbline {
namespace {

constexpr std::string_view kNoAuth = "smithy.api#noAuth";

}  // namespace

std::optional<Node> FindTrait(const Node& shape, std::string_view name) {
  const std::optional<Node> traits = shape.Find("traits");
  return traits.has_value() ? traits->Find(name) : std::nullopt;
}

bool HasTrait(const Node& shape, std::string_view name) {
  return FindTrait(shape, name).has_value();
}

void ReadConstraintTraits(const Node& shape, Constraints& constraints) {
  if (const auto length = FindTrait(shape, "smithy.api#length")) {
    constraints.min_length.reset();
    constraints.max_length.reset();
    if (const auto min = length->Find("min")) {
      constraints.min_length = min->Count();
    }
    if (const auto max = length->Find("max")) {
      constraints.max_length = max->Count();
    }
  }
  if (const auto range = FindTrait(shape, "smithy.api#range")) {
    constraints.min.reset();
    constraints.max.reset();
    if (const auto min = range->Find("min")) {
      constraints.min = min->Number();
    }
    if (const auto max = range->Find("max")) {
      constraints.max = max->Number();
    }
  }
  if (const auto pattern = FindTrait(shape, "smithy.api#pattern")) {
    constraints.pattern = {pattern->String(), PatternSemantics::kSearch};
  }
  if (HasTrait(shape, "smithy.api#uniqueItems")) {
    constraints.unique_items = true;
  }
}

TimestampFormat ReadTimestampFormat(const Node& shape) {
  const auto format = FindTrait(shape, "smithy.api#timestampFormat");
  if (!format.has_value()) {
    return TimestampFormat::kDefault;
  }
  if (const auto known = ParseTimestampFormat(format->String())) {
    return *known;
  }
  format->Fault("expected epoch-seconds, date-time or http-date");
}

std::optional<ErrorTrait> ReadErrorTrait(const Node& shape) {
  const auto error = FindTrait(shape, "smithy.api#error");
  if (!error.has_value()) {
    return std::nullopt;
  }
  ErrorTrait trait;
  if (error->String() == "server") {
    trait.fault = ErrorFault::kServer;
  } else if (error->String() != "client") {
    error->Fault("expected client or server");
  }
  if (const auto status = FindTrait(shape, "smithy.api#httpError")) {
    if (status->Integer() < 100 || status->Integer() > 599) {
      status->Fault("expected an HTTP status");
    }
    trait.http_status = static_cast<int>(status->Integer());
  }
  if (const auto query = FindTrait(shape, "aws.protocols#awsQueryError")) {
    trait.wire_name = query->StringOr("code", "");
  }
  return trait;
}

std::vector<std::string> ReadAuthSchemes(const Node& service) {
  std::vector<std::string> schemes;
  for (const std::string_view name :
       {"aws.auth#sigv4", "aws.auth#sigv4a", "smithy.api#httpApiKeyAuth",
        "smithy.api#httpBasicAuth", "smithy.api#httpBearerAuth",
        "smithy.api#httpDigestAuth"}) {
    if (HasTrait(service, name)) {
      schemes.emplace_back(name);
    }
  }
  return schemes;
}

std::vector<std::string> ReadAuthTraits(
    const Node& shape, const std::vector<std::string>& otherwise) {
  std::vector<std::string> taken = otherwise;
  if (const auto own = FindTrait(shape, "smithy.api#auth")) {
    taken.clear();
    own->ForEachElement(
        [&](const Node& one) { taken.push_back(one.String()); });
    if (taken.empty()) {
      taken.emplace_back(kNoAuth);
    }
  }
  if (HasTrait(shape, "smithy.api#optionalAuth")) {
    taken.emplace_back(kNoAuth);
  }
  std::ranges::sort(taken);
  return taken;
}

void ReadMemberTraits(const Node& node, Member& member) {
  member.overrides_length = HasTrait(node, "smithy.api#length");
  member.overrides_range = HasTrait(node, "smithy.api#range");
  member.overrides_pattern = HasTrait(node, "smithy.api#pattern");
  ReadConstraintTraits(node, member.constraints);
  member.required = HasTrait(node, "smithy.api#required");
  member.idempotency_token = HasTrait(node, "smithy.api#idempotencyToken");
  member.timestamp_format = ReadTimestampFormat(node);
  member.deprecated = ReadSmithyDeprecation(node);
  if (const auto value = FindTrait(node, "smithy.api#default");
      value.has_value() && !value->value().is_null()) {
    member.default_value = value->value();
  }
}

}  // namespace plumbline
