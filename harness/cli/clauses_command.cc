#include <fmt/format.h>

#include <algorithm>

#include "harness/base/escape.h"
#include "harness/base/text.h"
#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/io.h"
#include "harness/cli/operation_words.h"
#include "harness/contract/clause.h"
#include "harness/report/words.h"

namespace plumbline {
namespace {

// `names`: of operations; all are wanted where there is none.
bool Wanted(const Contract& contract, const Clause& clause,
            const std::vector<std::string>& names) {
  return names.empty() ||
         (clause.operation >= 0 &&
          std::ranges::find(
              names,
              contract.operations[static_cast<std::size_t>(clause.operation)]
                  .name) != names.end());
}

}  // namespace

int RunClauses(ClausesFlags flags) {
  const Result<Contract> contract = OpenContract(flags.contract, flags.service);
  if (!contract.has_value()) {
    return Complain(contract.error());
  }
  if (!flags.operations.empty() || !flags.exclude.empty()) {
    Result<std::vector<std::string>> names = NamesOfWords(
        *contract, SourceTextOf(*contract), flags.operations, flags.exclude);
    if (!names.has_value()) {
      (void)Complain(names.error());
      return kExitNothing;
    }
    flags.operations = *std::move(names);
  }
  if (flags.stats) {
    return RunStats(*contract, flags);
  }
  if (flags.resources) {
    return RunResources(*contract, flags);
  }
  const ClauseSet clauses = ClauseSet::Derive(*contract);
  for (const Error& warning : contract->warnings) {
    PrintError(OneLine(ContractNote(warning)) + "\n");
  }
  for (const Error& one : clauses.left_out()) {
    PrintError("plumbline: " + OneLine(one.ToString()) + "\n");
  }
  Json list = Json::array();
  std::size_t count = 0;
  for (const Clause& clause : clauses.all()) {
    if (!Wanted(*contract, clause, flags.operations)) {
      continue;
    }
    ++count;
    if (flags.json) {
      list.push_back({{"clause", clause.id},
                      {"promise", clause.promise},
                      {"pointer", clause.pointer}});
    } else {
      PrintLine(fmt::format("{}  {}", clause.id, clause.promise));
    }
  }
  if (flags.json) {
    Print(SafeJson(list, 2) + "\n");
  }
  return count > 0 ? kExitAsExpected : kExitNothing;
}

}  // namespace plumbline
