#include "harness/protocol/codec.h"

#include "harness/base/error.h"

namespace plumbline {
namespace {

const Operation& OperationOf(const Contract& contract, std::string_view name) {
  const Operation* const operation = contract.FindOperation(name);
  PLUMBLINE_ASSERT(operation != nullptr);
  return *operation;
}

const ProtocolRow& RowOf(const Contract& contract) {
  PLUMBLINE_ASSERT(Speaks(contract));
  return ProtocolOf(contract);
}

}  // namespace

bool Speaks(const Contract& contract) {
  return ProtocolOf(contract).encode != nullptr;
}

HttpRequest EncodeRequest(const Contract& contract, const Step& step) {
  return RowOf(contract).encode(contract, OperationOf(contract, step.operation),
                                step);
}

Reply DecodeReply(const Contract& contract, std::string_view operation,
                  const HttpResult& outcome) {
  return RowOf(contract).decode(contract, OperationOf(contract, operation),
                                outcome);
}

HttpCall MatchRequest(const Contract& contract, const HttpRequest& request,
                      int max_depth) {
  return RowOf(contract).match(contract, request, max_depth);
}

}  // namespace plumbline
