#include "harness/check/not_there.h"

#include <algorithm>
#include <cstddef>

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

}  // namespace

bool NamesNotThere(const Contract& contract, const Exchange& exchange) {
  const Reply& reply = exchange.reply;
  return reply.status == 501 ||
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
