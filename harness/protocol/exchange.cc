#include "harness/protocol/exchange.h"

#include <fmt/format.h>

#include "harness/base/text.h"

namespace plumbline {
namespace {

constexpr std::size_t kShownMessageBytes = 120;

}  // namespace

std::string Describe(const Exchange& exchange) {
  if (!exchange.outcome.ok()) {
    return fmt::format("no response: {}{}{}",
                       ToString(exchange.outcome.failure),
                       exchange.outcome.detail.empty() ? "" : ", ",
                       Printable(exchange.outcome.detail, kShownMessageBytes));
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
                             : " " + Printable(exchange.outcome.response.body,
                                               kShownMessageBytes);
  }
  return text;
}

}  // namespace plumbline
