#include "harness/protocol/protocol.h"

#include <algorithm>
#include <array>

#include "harness/protocol/aws_json.h"
#include "harness/protocol/http_answers.h"
#include "harness/protocol/http_binding.h"

namespace plumbline {
namespace {

constexpr ProtocolRow AwsJsonRow(Protocol protocol, std::string_view title) {
  return {.protocol = protocol,
          .title = title,
          .names_errors = true,
          .always_json = true,
          .media_type = AwsJsonContentType(protocol),
          .success_is_200 = true,
          .dispatches_by_target = true,
          .encode = EncodeAwsJson,
          .decode = DecodeAwsJson,
          .match = MatchAwsJson,
          .succeed = AwsJsonSuccess,
          .refuse = AwsJsonRefusal};
}

constexpr std::array kProtocols = {
    AwsJsonRow(Protocol::kAwsJson1_0, "awsJson1_0"),
    AwsJsonRow(Protocol::kAwsJson1_1, "awsJson1_1"),
    ProtocolRow{.protocol = Protocol::kOpenApi,
                .title = "OpenAPI",
                .documents_responses = true,
                .encode = EncodeHttp,
                .decode = DecodeHttp,
                .match = MatchHttp,
                .succeed = HttpSuccess,
                .refuse = HttpRefusal},
};

constexpr ProtocolRow kUnspoken;

}  // namespace

std::span<const ProtocolRow> Protocols() { return kProtocols; }

const ProtocolRow* FindProtocol(Protocol protocol) {
  const auto* const found =
      std::ranges::find(kProtocols, protocol, &ProtocolRow::protocol);
  return found == kProtocols.end() ? nullptr : found;
}

const ProtocolRow& ProtocolOf(const Contract& contract) {
  if (contract.own_protocol != nullptr) {
    return *contract.own_protocol;
  }
  const ProtocolRow* const row = FindProtocol(contract.protocol);
  return row == nullptr ? kUnspoken : *row;
}

std::string ListProtocols() {
  std::string text;
  for (const ProtocolRow& row : kProtocols) {
    const bool last = &row == &kProtocols.back();
    text += text.empty() ? "" : last ? " and " : ", ";
    text += row.title;
  }
  return text;
}

}  // namespace plumbline
