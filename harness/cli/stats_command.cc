#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <system_error>
#include <vector>

#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/io.h"
#include "harness/contract/clause.h"
#include "harness/generate/language_table.h"
#include "harness/loader/contract_path.h"
#include "harness/loader/model_counts.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

using Counts = std::map<std::string, std::uint64_t>;

struct ModelStats {
  std::string name;
  std::string source;
  Counts counts;    // see model_counts.h
  Counts clauses;   // by part and kind
  Counts patterns;  // distinct ones: all, exact, in part, without a language
  std::uint64_t all_clauses = 0;
  std::vector<std::string> warnings;
  std::vector<std::string> inexact;  // patterns without an automaton, and why
};

void AddTo(Counts& total, const Counts& counts) {
  for (const auto& [name, count] : counts) {
    total[name] += count;
  }
}

ModelStats StatsOf(const Contract& contract) {
  ModelStats stats{.name = contract.name,
                   .source = contract.source,
                   .counts = CountModel(contract)};
  const ClauseSet clauses = ClauseSet::Derive(contract);
  stats.all_clauses = clauses.all().size();
  for (const Clause& clause : clauses.all()) {
    ++stats.clauses[fmt::format("{}@{}", ToString(clause.part),
                                ToString(clause.kind))];
  }
  for (const Error& warning : contract.warnings) {
    stats.warnings.push_back(warning.ToString());
  }
  const LanguageTable languages(contract);
  const auto& patterns = languages.counts();
  stats.patterns = {{"patterns", patterns.all},
                    {"patterns exact", patterns.exact},
                    {"patterns in part", patterns.in_part},
                    {"patterns without strings",
                     patterns.all - patterns.exact - patterns.in_part}};
  for (const Error& warning : languages.warnings()) {
    stats.inexact.push_back(warning.ToString());
  }
  return stats;
}

// The contracts that a path means: one, or those in a folder of models. Beside
// folders of services, files are something else.
std::vector<std::string> ContractsIn(const std::string& path) {
  std::error_code status;
  if (!fs::is_directory(path, status) ||
      ResolveContractPath(path).has_value()) {
    return {path};
  }
  std::vector<std::string> folders;
  std::vector<std::string> files;
  for (fs::directory_iterator at(path, status), end; at != end && !status;
       at.increment(status)) {
    const fs::path& entry = at->path();
    if (at->is_directory(status)) {
      if (ModelInFolder(entry.string()).has_value()) {
        folders.push_back(entry.string());
      }
    } else if (entry.extension() == ".json" || entry.extension() == ".gz") {
      files.push_back(entry.string());
    }
  }
  std::vector<std::string>& found = folders.empty() ? files : folders;
  std::ranges::sort(found);
  return found.empty() ? std::vector<std::string>{path} : std::move(found);
}

class StatsPrinter {
 public:
  explicit StatsPrinter(bool as_json) : as_json_(as_json) {}

  void Add(const ModelStats& stats) {
    AddTo(counts_, stats.counts);
    AddTo(clauses_, stats.clauses);
    AddTo(patterns_, stats.patterns);
    for (const std::string& why : stats.inexact) {
      inexact_.push_back(stats.name + ": " + why);
    }
    all_clauses_ += stats.all_clauses;
    warnings_ += stats.warnings.size();
    ++models_;
    if (as_json_) {
      list_.push_back({{"name", stats.name},
                       {"source", stats.source},
                       {"counts", stats.counts},
                       {"clauses", stats.clauses},
                       {"patterns", stats.patterns},
                       {"inexact_patterns", stats.inexact},
                       {"warnings", stats.warnings}});
      return;
    }
    Print(fmt::format(
        "{:40} {:5} operations {:6} shapes {:8} clauses{}\n", stats.name,
        stats.counts.at("operations"), stats.counts.at("shapes"),
        stats.all_clauses,
        stats.warnings.empty()
            ? ""
            : fmt::format(" {:4} warnings", stats.warnings.size())));
  }

  void AddUnloadable(const Error& error) {
    unloadable_.push_back(error.ToString());
  }

  int Finish() {
    if (as_json_) {
      Print(Json{{"models", std::move(list_)},
                 {"total",
                  {{"models", models_},
                   {"counts", counts_},
                   {"clauses", clauses_},
                   {"patterns", patterns_},
                   {"warnings", warnings_}}},
                 {"unloadable", unloadable_}}
                .dump(2, ' ', false, Json::error_handler_t::replace) +
            "\n");
    } else {
      Print(fmt::format("\n{} models, {} clauses, {} warnings, {} unloadable\n",
                        models_, all_clauses_, warnings_, unloadable_.size()));
      for (const Counts* const counts : {&counts_, &clauses_, &patterns_}) {
        for (const auto& [name, count] : *counts) {
          Print(fmt::format("{:>10}  {}\n", count, name));
        }
      }
      for (const std::string& why : inexact_) {
        Print("no automaton: " + why + "\n");
      }
      for (const std::string& error : unloadable_) {
        Print("unloadable: " + error + "\n");
      }
    }
    return unloadable_.empty() ? kExitAsExpected : kExitUsage;
  }

 private:
  bool as_json_;
  Json list_ = Json::array();
  std::uint64_t models_ = 0;
  std::uint64_t all_clauses_ = 0;
  std::uint64_t warnings_ = 0;
  Counts counts_;
  Counts clauses_;
  Counts patterns_;
  std::vector<std::string> inexact_;
  std::vector<std::string> unloadable_;
};

// One contract, with the patterns that have no automaton.
int PrintOne(const Contract& contract) {
  const ModelStats stats = StatsOf(contract);
  Print(fmt::format("{} operations, {} shapes, {} clauses\n",
                    contract.operations.size(), contract.shapes.size(),
                    stats.all_clauses));
  for (const auto& [kind, count] : stats.clauses) {
    Print(fmt::format("{:>8}  {}\n", count, kind));
  }
  for (const std::string& warning : stats.warnings) {
    Print("not checked: " + warning + "\n");
  }
  for (const auto& [what, count] : stats.patterns) {
    Print(fmt::format("{:>8}  {}\n", count, what));
  }
  for (const std::string& why : stats.inexact) {
    Print("no automaton: " + why + "\n");
  }
  return kExitAsExpected;
}

}  // namespace

int RunStats(const ClausesFlags& flags) {
  std::vector<std::string> names;
  for (const std::string& path : flags.contracts) {
    for (std::string& name : ContractsIn(path)) {
      names.push_back(std::move(name));
    }
  }
  if (names.size() == 1 && !flags.json) {
    const Result<Contract> contract = OpenContract(names[0], flags.service);
    return contract.has_value() ? PrintOne(*contract)
                                : Complain(contract.error());
  }
  StatsPrinter printer(flags.json);
  for (const std::string& name : names) {
    const Result<Contract> contract = OpenContract(name, flags.service);
    if (contract.has_value()) {
      printer.Add(StatsOf(*contract));
    } else {
      printer.AddUnloadable(contract.error());
    }
  }
  return printer.Finish();
}

}  // namespace plumbline
