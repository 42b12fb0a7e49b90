// Smithy, AWS JSON protocols: Content-Type is application/x-amz-json-1.0 or
// -1.1. Parameters are free, and readers take application/json and other +json
// types alike, so another JSON type is inconclusive unless --strict.
#include <string_view>

#include "harness/base/text.h"
#include "harness/check/checks.h"
#include "harness/contract/event_stream.h"
#include "harness/contract/rules.h"
#include "harness/protocol/protocol.h"

namespace plumbline {

void CheckContentType(const CheckContext& context, const Observation& seen,
                      std::vector<Verdict>& verdicts) {
  const Reply& reply = seen.exchange.reply;
  const bool service_spoke =
      reply.kind == ReplyKind::kSuccess || !reply.error_name.empty();
  const std::string_view own = ProtocolOf(context.contract).media_type;
  if (own.empty() || !seen.exchange.result.ok() || reply.body_empty ||
      !service_spoke || seen.about_endpoint() || reply.status >= 500 ||
      (reply.kind == ReplyKind::kSuccess &&
       AnswersWithEventStream(context.contract, seen.operation))) {
    return;
  }
  const auto header =
      FindHeader(seen.exchange.result.response.headers, "Content-Type");
  const std::string value = ToLower(header.value_or(""));
  const std::string_view media =
      Trim(std::string_view(value).substr(0, value.find(';')));
  if (media == own) {
    return;
  }
  const bool json = media == "application/json" || media.ends_with("+json") ||
                    media.starts_with("application/x-amz-json-");
  verdicts.push_back({.outcome = json && !context.options.strict
                                     ? Outcome::kInconclusive
                                     : Outcome::kFail,
                      .clause = service_clause::kContentType,
                      .kind = media.empty() ? "missing"
                              : json        ? "other-json"
                                            : "not-json",
                      .message = "the response does not say that it is JSON",
                      .expected = std::string(own),
                      .actual = header.has_value() ? Printable(*header, 80)
                                                   : "no Content-Type"});
}

}  // namespace plumbline
