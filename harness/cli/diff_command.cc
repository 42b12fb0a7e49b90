// `plumbline diff OLD NEW`: contract drift.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "harness/base/escape.h"
#include "harness/base/json.h"
#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/io.h"
#include "harness/drift/compare.h"

namespace plumbline {
namespace {

Json ToJson(const std::vector<Change>& changes) {
  Json list = Json::array();
  for (const Change& change : changes) {
    list.push_back({{"kind", std::string(ToString(change.kind))},
                    {"verdict", std::string(ToString(change.verdict))},
                    {"clause", change.clause},
                    {"subject", change.subject},
                    {"before", change.before},
                    {"after", change.after},
                    {"places", change.places}});
  }
  return {{"plumbline", 1}, {"changes", std::move(list)}};
}

void PrintChanges(const std::vector<Change>& changes) {
  const auto count = [&](DriftVerdict verdict) {
    return std::ranges::count(changes, verdict, &Change::verdict);
  };
  for (const Change& change : changes) {
    Print(fmt::format("{:<10}  {}\n", ToString(change.verdict),
                      change.ToString()));
  }
  Print(fmt::format("{} breaking, {} compatible, {} cosmetic\n",
                    count(DriftVerdict::kBreaking),
                    count(DriftVerdict::kCompatible),
                    count(DriftVerdict::kCosmetic)));
}

// Breaking changes first, those of a verdict in their order.
std::vector<Change> WorstFirst(const std::vector<Change>& changes) {
  std::vector<Change> sorted;
  for (const DriftVerdict verdict :
       {DriftVerdict::kBreaking, DriftVerdict::kCompatible,
        DriftVerdict::kCosmetic}) {
    std::ranges::copy_if(
        changes, std::back_inserter(sorted),
        [&](const Change& change) { return change.verdict == verdict; });
  }
  return sorted;
}

}  // namespace

int RunDiff(const DiffFlags& flags) {
  const Result<Contract> before = OpenContract(flags.before, flags.service);
  if (!before.has_value()) {
    return Complain(before.error());
  }
  const Result<Contract> after = OpenContract(flags.after, flags.service);
  if (!after.has_value()) {
    return Complain(after.error());
  }
  const std::vector<Change> changes =
      WorstFirst(CompareContracts(*before, *after));
  if (flags.json) {
    Print(SafeJson(ToJson(changes), 2) + "\n");
  } else {
    PrintChanges(changes);
  }
  const bool breaks = std::ranges::any_of(changes, [](const Change& change) {
    return change.verdict == DriftVerdict::kBreaking;
  });
  return breaks ? kExitFindings : kExitAsExpected;
}

}  // namespace plumbline
