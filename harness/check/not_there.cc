#include "harness/check/not_there.h"

#include "harness/contract/error_name.h"
#include "harness/protocol/protocol.h"

namespace plumbline {

bool NamesNotThere(const Reply& reply) {
  return ClassifyError(reply.error_name) == ErrorClass::kDispatch ||
         reply.status == 501;
}

bool SaysNotThere(const Contract& contract, const Exchange& exchange) {
  const Reply& reply = exchange.reply;
  if (!exchange.result.ok() || reply.kind == ReplyKind::kSuccess) {
    return false;
  }
  const bool unrouted = reply.status == 404 || reply.status == 405;
  return NamesNotThere(reply) || (unrouted && reply.error_name.empty() &&
                                  ProtocolOf(contract).names_errors);
}

}  // namespace plumbline
