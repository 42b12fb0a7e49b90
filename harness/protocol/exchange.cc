#include "harness/protocol/exchange.h"

#include <fmt/format.h>
#include <openssl/sha.h>

#include <array>
#include <utility>

#include "harness/base/text.h"

namespace plumbline {
namespace {

constexpr std::size_t kShownMessageBytes = 120;

}  // namespace

Reply ReadReply(const HttpResult& outcome, bool is_json) {
  Reply reply;
  if (!outcome.ok()) {
    return reply;
  }
  const HttpResponse& response = outcome.response;
  reply.status = response.status;
  reply.body_empty = response.body.empty();
  reply.body_is_utf8 = IsValidUtf8(response.body);
  if (response.body_truncated) {
    // Half a text of eight megabytes would be read into many times that.
    reply.body_fault = "the body was cut at the limit";
  } else if (!reply.body_empty && is_json) {
    Result<Json> body = ParseJson(response.body);
    if (body.has_value()) {
      reply.body = *std::move(body);
    } else {
      reply.body_fault = body.error().message;
    }
  }
  reply.kind = response.status >= 200 && response.status < 300
                   ? ReplyKind::kSuccess
                   : ReplyKind::kError;
  return reply;
}

void KeepExcerpt(Exchange& exchange) {
  std::string& body = exchange.result.response.body;
  if (body.size() <= kKeptBodyBytes) {
    return;
  }
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): its bytes.
  SHA256(reinterpret_cast<const unsigned char*>(body.data()), body.size(),
         digest.data());
  exchange.cut = {
      .bytes = body.size(),
      .sha256 = EncodeHex(std::string(digest.begin(), digest.end()))};
  body = std::string(CutUtf8(body, kKeptBodyBytes));
  exchange.reply.body.reset();
  exchange.reply.output.reset();
}

std::string Describe(const Exchange& exchange) {
  if (!exchange.result.ok()) {
    return fmt::format("no response: {}{}{}", ToString(exchange.result.failure),
                       exchange.result.detail.empty() ? "" : ", ",
                       Printable(exchange.result.detail, kShownMessageBytes));
  }
  const Reply& reply = exchange.reply;
  std::string text = std::to_string(reply.status);
  if (!reply.error_name.empty()) {
    text += " " + Printable(reply.error_name, kShownMessageBytes);
  }
  if (!reply.error_message.empty()) {
    text += ": " + Printable(reply.error_message, kShownMessageBytes);
  } else if (reply.error_name.empty()) {
    text += reply.body_empty ? " with an empty body"
                             : " " + Printable(exchange.result.response.body,
                                               kShownMessageBytes);
  }
  return text;
}

}  // namespace plumbline
