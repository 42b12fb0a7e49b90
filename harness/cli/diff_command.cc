// `plumbline diff OLD NEW`: contract drift.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "harness/base/escape.h"
#include "harness/base/json.h"
#include "harness/base/limits.h"
#include "harness/base/text.h"
#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/contract_side.h"
#include "harness/cli/io.h"
#include "harness/cli/known.h"
#include "harness/cli/operation_words.h"
#include "harness/drift/compare.h"
#include "harness/expect/known_findings.h"
#include "harness/report/words.h"

namespace plumbline {
namespace {

std::string IdOf(const Change& change) {
  return fmt::format("{}", fmt::join(change.id(), " "));
}

// The least verdict that fails.
DriftVerdict FailsFrom(const std::string& fail_on) {
  return fail_on == "any"            ? DriftVerdict::kCosmetic
         : fail_on == "compatible"   ? DriftVerdict::kCompatible
         : fail_on == "implementers" ? DriftVerdict::kBreaksImplementers
                                     : DriftVerdict::kBreaksCallers;
}

// A change with what the lists say of it.
struct JudgedChange {
  Change change;
  std::string accepted;  // the reason; empty: it is not accepted
};

Json ToJson(const std::vector<JudgedChange>& changes,
            const ContractSide& before, const ContractSide& after) {
  Json list = Json::array();
  const auto place = [](const ContractSide& side, const std::string& pointer) {
    return Json{{"place", side.Place(pointer)}, {"pointer", pointer}};
  };
  for (const auto& [change, accepted] : changes) {
    Json json = {{"id", IdOf(change)},
                 {"rule", std::string(ToString(change.kind))},
                 {"verdict", std::string(ToString(change.verdict))},
                 {"sentence", change.sentence()},
                 {"clause", change.clause},
                 {"subject", change.subject},
                 {"before", change.before},
                 {"after", change.after},
                 {"old", place(before, change.old_pointer)},
                 {"new", place(after, change.new_pointer)},
                 {"operations", change.operations()},
                 {"places", change.places}};
    if (!accepted.empty()) {
      json["accepted"] = accepted;
    }
    list.push_back(std::move(json));
  }
  return {{"plumbline", 1}, {"changes", std::move(list)}};
}

// The lines of what will be shown, found in one walk of each text.
void LocateChanges(const std::vector<JudgedChange>& changes, bool all,
                   ContractSide& before, ContractSide& after) {
  std::vector<std::string> old_pointers;
  std::vector<std::string> new_pointers;
  for (const auto& [change, accepted] : changes) {
    if (all || accepted.empty()) {
      old_pointers.push_back(change.old_pointer);
      new_pointers.push_back(change.new_pointer);
    }
  }
  if (!old_pointers.empty()) {
    before.Locate(old_pointers);
    after.Locate(new_pointers);
  }
}

void PrintChange(const Change& change, const ContractSide& before,
                 const ContractSide& after) {
  PrintLine(fmt::format("{}  {}", ToString(change.verdict), IdOf(change)));
  PrintLine("   " + change.sentence());
  for (const auto& [label, side, pointer] :
       {std::tuple{"old", &before, &change.old_pointer},
        std::tuple{"new", &after, &change.new_pointer}}) {
    if (!pointer->empty()) {
      PrintLine(fmt::format("   {}   {}  {}", label, side->Place(*pointer),
                            *pointer));
    }
  }
  const std::vector<std::string> operations = change.operations();
  if (operations.size() > 1) {
    PrintLine(fmt::format("   {}: {}", Plural(operations.size(), "operation"),
                          fmt::join(operations, ", ")));
  }
}

void PrintChanges(const std::vector<JudgedChange>& changes,
                  const ContractSide& before, const ContractSide& after) {
  std::array<std::size_t, 4> counts{};
  std::size_t accepted_count = 0;
  for (const auto& [change, accepted] : changes) {
    ++counts.at(static_cast<std::size_t>(change.verdict));
    if (accepted.empty()) {
      PrintChange(change, before, after);
    } else {
      ++accepted_count;
      PrintLine(fmt::format("accepted  {}  # {}", IdOf(change), accepted));
    }
  }
  Print(fmt::format(
      "{} breaking for callers, {} breaking for implementers, {} "
      "compatible, {} cosmetic{}\n",
      counts[3], counts[2], counts[1], counts[0],
      accepted_count == 0 ? "" : fmt::format("; {} accepted", accepted_count)));
}

// Changes of the operations that were picked, the worst first, those of a
// verdict in their order.
std::vector<Change> Pick(std::vector<Change> changes,
                         const std::vector<std::string>& globs) {
  if (!globs.empty()) {
    std::erase_if(changes, [&](const Change& change) {
      return std::ranges::none_of(
          change.operations(), [&](const std::string& name) {
            return std::ranges::any_of(globs, [&](const std::string& glob) {
              return MatchesGlob(glob, name);
            });
          });
    });
  }
  std::vector<Change> sorted;
  for (const DriftVerdict verdict :
       {DriftVerdict::kBreaksCallers, DriftVerdict::kBreaksImplementers,
        DriftVerdict::kCompatible, DriftVerdict::kCosmetic}) {
    std::ranges::copy_if(
        changes, std::back_inserter(sorted),
        [&](const Change& change) { return change.verdict == verdict; });
  }
  return sorted;
}

Result<std::vector<ExpectationFile>> LoadAccepted(
    const std::vector<std::string>& paths) {
  std::vector<ExpectationFile> files;
  for (const std::string& path : paths) {
    Result<ExpectationFile> read = LoadExpectations(path);
    if (!read.has_value()) {
      return std::unexpected(read.error());
    }
    files.push_back(*std::move(read));
  }
  return files;
}

}  // namespace

int RunDiff(const DiffFlags& flags) {
  auto [before, after] =
      OpenContractSides(flags.before, flags.after, flags.service);
  if (!before.has_value()) {
    return Complain(before.error());
  }
  if (!after.has_value()) {
    return Complain(after.error());
  }
  if (const Result<void> same =
          CheckSameService(before->contract, after->contract, flags.after);
      !same.has_value()) {
    return Complain(same.error());
  }
  if (const Result<void> some = EachGlobMatches(
          flags.operations, {&before->contract, &after->contract});
      !some.has_value()) {
    (void)Complain(some.error());
    return kExitNothing;
  }
  const auto files = LoadAccepted(flags.accept);
  if (!files.has_value()) {
    return Complain(files.error());
  }
  KnownFindings known(*files);
  const DriftVerdict least = FailsFrom(flags.fail_on);
  std::vector<JudgedChange> judged;
  bool fails = false;
  for (Change& change : Pick(CompareContracts(before->contract, after->contract,
                                              {.open_enums = flags.open_enums}),
                             flags.operations)) {
    const auto id = change.id();
    const Expectation* const line = known.Meet(id[0], id[1], id[2]);
    fails = fails || (line == nullptr && change.verdict >= least);
    judged.push_back({.change = std::move(change),
                      .accepted = line == nullptr ? "" : line->reason});
    if (line != nullptr && line->reason.empty()) {
      judged.back().accepted = "no reason";
    }
  }
  LocateChanges(judged, flags.json, *before, *after);
  if (flags.json) {
    Print(SafeJson(ToJson(judged, *before, *after), 2) + "\n");
  } else {
    PrintChanges(judged, *before, *after);
  }
  // A comparison of some operations says nothing of the others.
  const auto problems = known.Problems(
      Today(), [&](const Expectation&) { return flags.operations.empty(); });
  for (const std::string& line : ShowProblems(problems, "")) {
    if (flags.json) {
      PrintError(OneLine(line) + "\n");
    } else {
      PrintLine(line);
    }
  }
  if (fails && !flags.accept.empty()) {
    PrintError(
        "plumbline: to accept a change, write its id and a reason, "
        "'ID  # reason', into " +
        ShellQuote(flags.accept.back()) + "\n");
  }
  return fails || !problems.empty() ? kExitFindings : kExitAsExpected;
}

}  // namespace plumbline
