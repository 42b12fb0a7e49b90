#include "harness/check/not_there.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "harness/base/ascii.h"
#include "harness/base/text.h"
#include "harness/contract/error_name.h"
#include "harness/protocol/protocol.h"

namespace plumbline {
namespace {

// Shorter names stand in messages by chance.
constexpr std::size_t kShortestNamed = 4;

bool SpeaksOfAMember(const Contract& contract, const Exchange& exchange) {
  const Operation* const operation = contract.FindOperation(exchange.operation);
  return operation != nullptr && operation->input.has_value() &&
         std::ranges::any_of(
             contract.ShapeAt(*operation->input).members,
             [&](const Member& member) {
               return member.name.size() >= kShortestNamed &&
                      exchange.reply.error_message.contains(member.name);
             });
}

// "Unsupported x-amz-target header "ListKeys"", "The list_keys action has not
// been implemented": of the operation, by its name as a word.
bool SaysThatItIsNotMade(const Reply& reply, const std::string& operation) {
  const std::string message =
      ToLower(reply.error_name) + " " + ToLower(reply.error_message);
  constexpr std::array kWords = {"unsupported",          "not supported",
                                 "not been implemented", "not implemented",
                                 "notimplemented",       "unimplemented",
                                 "not yet implemented"};
  if (reply.kind != ReplyKind::kError ||
      std::ranges::none_of(
          kWords, [&](const char* word) { return message.contains(word); })) {
    return false;
  }
  const std::string wanted = Squash(operation);
  const auto is_part = [](char c) { return IsAlnum(c) || c == '_'; };
  const std::string& text = reply.error_message;
  for (auto at = text.begin(); at != text.end();) {
    const auto begin = std::find_if(at, text.end(), is_part);
    at = std::find_if_not(begin, text.end(), is_part);
    if (Squash({begin, at}) == wanted) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool NamesNotThere(const Contract& contract, const Exchange& exchange) {
  const Reply& reply = exchange.reply;
  return reply.status == 501 ||
         SaysThatItIsNotMade(reply, exchange.operation) ||
         (ClassifyError(reply.error_name) == ErrorClass::kDispatch &&
          !SpeaksOfAMember(contract, exchange));
}

bool SaysNotThere(const Contract& contract, const Exchange& exchange) {
  const Reply& reply = exchange.reply;
  if (!exchange.result.ok() || reply.kind == ReplyKind::kSuccess) {
    return false;
  }
  const bool unrouted = reply.status == 404 || reply.status == 405;
  return NamesNotThere(contract, exchange) ||
         (unrouted && reply.error_name.empty() &&
          ProtocolOf(contract).names_errors);
}

}  // namespace plumbline
