// The loader on any document: an error with words, or a contract whose clauses
// can be derived, and which survives being written and read again.
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/input.h"
#include "harness/base/error.h"
#include "harness/base/json.h"
#include "harness/contract/clause.h"
#include "harness/contract/contract.h"
#include "harness/loader/loader.h"
#include "harness/loader/smithy_writer.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace plumbline;
  const Result<Json> document = ParseJson(InputText(data, size));
  if (!document.has_value()) {
    return 0;
  }
  const Result<Contract> contract = LoadContractDocument(*document, "input");
  if (!contract.has_value()) {
    PLUMBLINE_ASSERT(!contract.error().message.empty());
    return 0;
  }
  const ClauseSet clauses = ClauseSet::Derive(*contract);
  PLUMBLINE_ASSERT(!clauses.all().empty());
  const Result<Contract> again =
      LoadContractDocument(WriteSmithyAst(*contract), "written");
  PLUMBLINE_ASSERT(again.has_value());
  return 0;
}
