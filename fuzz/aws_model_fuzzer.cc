// The loader on any AWS service model, with its paginators as a further member
// of the document: an error with words and a place, or a contract whose clauses
// can be derived, and which survives being written and read again.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "fuzz/input.h"
#include "harness/base/error.h"
#include "harness/base/json.h"
#include "harness/contract/clause.h"
#include "harness/contract/contract.h"
#include "harness/loader/aws_model.h"
#include "harness/loader/contract_text.h"
#include "harness/loader/loader.h"
#include "harness/loader/smithy_writer.h"

namespace plumbline {
namespace {

// An upper bound of the paths from the operations into their shapes, so that
// what multiplies is not walked.
bool HasFewPaths(const Contract& contract) {
  constexpr int kSteps = 24;
  constexpr double kFew = 1e5;
  std::vector<double> paths(contract.shapes.size(), 1);
  for (int step = 0; step < kSteps; ++step) {
    std::vector<double> longer(paths.size(), 1);
    for (std::size_t i = 0; i < paths.size(); ++i) {
      for (const Member& member : contract.shapes[i].members) {
        longer[i] += paths[member.target];
      }
    }
    paths = std::move(longer);
  }
  double all = 0;
  for (const Operation& operation : contract.operations) {
    for (const auto& root : {operation.input, operation.output}) {
      all += root.has_value() ? paths[*root] : 0;
    }
  }
  return all < kFew;
}

void Check(const Contract& contract) {
  if (!HasFewPaths(contract)) {
    return;
  }
  PLUMBLINE_ASSERT(!ClauseSet::Derive(contract).all().empty());
  if (contract.operations.empty()) {
    return;
  }
  const Result<Contract> again =
      LoadContractDocument(WriteSmithyAst(contract), "written");
  PLUMBLINE_ASSERT(again.has_value());
  PLUMBLINE_ASSERT(again->operations.size() == contract.operations.size());
}

}  // namespace
}  // namespace plumbline

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace plumbline;
  const std::string text = InputText(data, size);
  (void)Unpack(text, std::size_t{1} << 20U);
  const Result<Json> document = ParseContractText(text);
  if (!document.has_value()) {
    return 0;
  }
  AwsModelCompanions companions;
  if (document->contains("paginators")) {
    companions.paginators = document->at("paginators");
  }
  try {
    Check(ReadAwsModel(Node(*document, ""), companions));
  } catch (const LoadFault& fault) {
    PLUMBLINE_ASSERT(!fault.error.message.empty());
    PLUMBLINE_ASSERT(fault.error.location.pointer.starts_with('/'));
  }
  return 0;
}
