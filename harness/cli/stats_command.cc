#include <fmt/format.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "harness/base/escape.h"
#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/io.h"
#include "harness/contract/clause.h"
#include "harness/generate/language_table.h"
#include "harness/report/words.h"

namespace plumbline {
namespace {

using Counts = std::map<std::string, std::uint64_t>;

// "input@length.max": how many.
Counts CountByPartAndKind(const ClauseSet& clauses) {
  Counts counts;
  for (const Clause& clause : clauses.all()) {
    ++counts[fmt::format("{}@{}", ToString(clause.part),
                         ToString(clause.kind))];
  }
  return counts;
}

// The distinct ones: all, and how far an automaton says them.
Counts CountPatterns(const LanguageTable& languages) {
  const auto& patterns = languages.counts();
  return {{"patterns", patterns.all},
          {"patterns exact", patterns.exact},
          {"patterns in part", patterns.in_part},
          {"patterns without strings",
           patterns.all - patterns.exact - patterns.in_part}};
}

std::vector<std::string> Texts(const std::vector<Error>& errors) {
  std::vector<std::string> texts;
  for (const Error& error : errors) {
    texts.push_back(error.ToString());
  }
  return texts;
}

void PrintCounts(const Counts& counts) {
  for (const auto& [name, count] : counts) {
    Print(fmt::format("{:>8}  {}\n", count, name));
  }
}

void PrintEach(const char* what, const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    PrintLine(fmt::format("{}: {}", what, text));
  }
}

}  // namespace

int RunStats(const Contract& contract, const ClausesFlags& flags) {
  const ClauseSet clauses = ClauseSet::Derive(contract);
  const LanguageTable languages(contract);
  const Counts kinds = CountByPartAndKind(clauses);
  const Counts patterns = CountPatterns(languages);
  const std::vector<std::string> warnings = Texts(contract.warnings);
  const std::vector<std::string> inexact = Texts(languages.warnings());
  if (flags.json) {
    Print(SafeJson({{"name", contract.name},
                    {"source", contract.source},
                    {"operations", contract.operations.size()},
                    {"shapes", contract.shapes.size()},
                    {"clauses", kinds},
                    {"patterns", patterns},
                    {"inexact_patterns", inexact},
                    {"warnings", warnings}},
                   2) +
          "\n");
    return kExitAsExpected;
  }
  Print(fmt::format("{} operations, {} shapes, {} clauses\n",
                    contract.operations.size(), contract.shapes.size(),
                    clauses.all().size()));
  PrintCounts(kinds);
  for (const Error& warning : contract.warnings) {
    PrintLine(ContractNote(warning));
  }
  PrintCounts(patterns);
  PrintEach("no automaton", inexact);
  return kExitAsExpected;
}

}  // namespace plumbline
