#include "harness/protocol/exchange.h"

#include <fmt/format.h>
#include <openssl/sha.h>

#include <array>
#include <utility>

#include "harness/base/text.h"

namespace plumbline {
namespace {

constexpr std::size_t kShownMessageBytes = 120;

// What says how much was left out; what has only so much more stays whole, so
// that nothing is cut twice.
constexpr std::size_t kCutBytes = 64;

// The first part of a text, and how much of it was left out.
void Cut(std::string& text, std::size_t bytes) {
  if (text.size() > bytes + kCutBytes) {
    const std::string part(CutUtf8(text, bytes));
    text =
        fmt::format("{}... ({} more bytes)", part, text.size() - part.size());
  }
}

// Each value's first part, and no more headers than a report has room for.
void CutHeaders(std::vector<Header>& headers) {
  std::size_t bytes = 0;
  for (Header& header : headers) {
    Cut(header.name, kMaxShownBytes);
    Cut(header.value, kMaxShownBytes);
    bytes += header.name.size() + header.value.size();
  }
  if (bytes <= kKeptBodyBytes + kCutBytes) {
    return;
  }
  std::size_t left = headers.size();
  for (; left > 0 && bytes > kKeptBodyBytes; --left) {
    bytes -= headers[left - 1].name.size() + headers[left - 1].value.size();
  }
  const std::size_t more = headers.size() - left;
  headers.resize(left);
  headers.push_back({"...", fmt::format("{} more headers", more)});
}

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
  CutHeaders(exchange.result.response.headers);
  Cut(exchange.reply.error_message, kMaxShownBytes);
  Cut(exchange.reply.error_name, kMaxShownBytes);
  Cut(exchange.reply.error_wire_name, kMaxShownBytes);
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
