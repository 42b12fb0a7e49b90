#include "harness/cli/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "harness/agreement/agreement.h"
#include "harness/agreement/mask.h"
#include "harness/check/check.h"
#include "harness/check/failure_kind.h"
#include "harness/cli/cli.h"
#include "harness/contract/clause.h"
#include "harness/contract/rules.h"
#include "harness/drift/drift_rule.h"
#include "harness/reference/deviation.h"
#include "harness/sequence/sequence.h"

namespace plumbline {
namespace {

constexpr std::array<std::string_view, 4> kSortsWithPages = {"check", "failure",
                                                             "rule", "change"};

struct ExitMeaning {
  int status = 0;
  std::string_view meaning;
};

constexpr std::array kExitMeanings = {
    ExitMeaning{kExitAsExpected, "as expected"},
    ExitMeaning{kExitFindings,
                "findings, or a list of known findings that is wrong; of diff "
                "and report compare: changes, new findings"},
    ExitMeaning{kExitUsage, "wrong usage or contract"},
    ExitMeaning{kExitCutShort,
                "cut short: the target was not there, or the run was "
                "interrupted"},
    ExitMeaning{kExitNothing, "nothing matched the selection"},
    ExitMeaning{kExitTooLittle,
                "too little was judged to call it green, or a regression was "
                "not played; the last lines say why"},
    ExitMeaning{kExitOtherFailure,
                "of replay: a case fails, and not as its finding says"},
    ExitMeaning{kExitFault, "a fault of plumbline itself"},
};

struct KindMeaning {
  ClauseKind kind = ClauseKind::kType;
  std::string_view meaning;
};

constexpr std::array kKindMeanings = {
    KindMeaning{ClauseKind::kType, "the value is of the declared type"},
    KindMeaning{ClauseKind::kRequired, "the member is there"},
    KindMeaning{ClauseKind::kLengthMin,
                "the string, list or map is at least so long"},
    KindMeaning{ClauseKind::kLengthMax,
                "the string, list or map is at most so long"},
    KindMeaning{ClauseKind::kRangeMin, "the number is at least that"},
    KindMeaning{ClauseKind::kRangeMax, "the number is at most that"},
    KindMeaning{ClauseKind::kPattern, "the string matches the pattern"},
    KindMeaning{ClauseKind::kFormat,
                "the string has the format: a date, an address"},
    KindMeaning{ClauseKind::kEnum, "the value is one of those listed"},
    KindMeaning{ClauseKind::kUnique, "no element of the list is there twice"},
    KindMeaning{ClauseKind::kOneMember,
                "exactly one member of the union is set"},
    KindMeaning{ClauseKind::kMultipleOf, "the number is a multiple of that"},
    KindMeaning{ClauseKind::kClosed, "no member but the declared ones"},
    KindMeaning{ClauseKind::kSchema,
                "what a JSON Schema says beyond the other kinds"},
    KindMeaning{ClauseKind::kSecurity,
                "a request without its credential is refused"},
    KindMeaning{
        ClauseKind::kContentType,
        "a body has a media type that the document lists, and each is taken"},
    KindMeaning{ClauseKind::kDeclared,
                "an error is one that the operation declares"},
    KindMeaning{ClauseKind::kStatus, "the error has its status"},
    KindMeaning{ClauseKind::kPageSize,
                "a page has at most so many rows as were asked for"},
    KindMeaning{ClauseKind::kToken,
                "only page tokens that the endpoint gave are taken"},
    KindMeaning{ClauseKind::kTokenEnds,
                "following the page tokens comes to an end"},
    KindMeaning{ClauseKind::kPagesJoin,
                "the pages join into the answer without pages"},
    KindMeaning{ClauseKind::kLifecycle,
                "a rule of what becomes of a resource that is made, read, "
                "changed and deleted"},
    KindMeaning{ClauseKind::kRule,
                "a rule of the protocol, of the endpoint as a whole"},
};

void AddChecks(std::vector<ExplainedWord>& words) {
  for (const Check& check : AllChecks()) {
    words.push_back(
        {"check", std::string(check.name), std::string(check.rule)});
  }
  for (const SequenceCheck& check : AllSequenceChecks()) {
    words.push_back(
        {"check", std::string(check.name), std::string(check.rule)});
  }
  words.push_back(
      {"check", std::string(kAgreement), std::string(kAgreementRule)});
  for (const FailureKind& kind : AllFailureKinds()) {
    words.push_back(
        {"failure", std::string(kind.name), std::string(kind.meaning)});
  }
}

void AddRules(std::vector<ExplainedWord>& words) {
  for (const auto table : {Rules(), LifecycleRules()}) {
    for (const Rule& rule : table) {
      words.push_back(
          {"rule", std::string(rule.name), std::string(rule.promise)});
    }
  }
  for (const DriftRule& rule : AllDriftRules()) {
    words.push_back(
        {"change", std::string(rule.name), std::string(rule.means)});
  }
  for (const KindMeaning& one : kKindMeanings) {
    words.push_back({"kind of clause", std::string(ToString(one.kind)),
                     std::string(one.meaning)});
  }
}

void AddMasks(std::vector<ExplainedWord>& words) {
  for (const Mask& mask : AllMasks()) {
    words.push_back({"mask", std::string(mask.name), std::string(mask.reason)});
  }
  for (const AnswerMask& mask : kAnswerMasks) {
    words.push_back({"mask", std::string(mask.name), std::string(mask.reason)});
  }
}

void AddDeviations(std::vector<ExplainedWord>& words) {
  for (const auto& [sort, table] :
       {std::pair{"fault", Faults()}, std::pair{"deep fault", DeepFaults()},
        std::pair{"variation", Variations()}}) {
    for (const Deviation& one : table) {
      words.push_back({sort, std::string(one.name),
                       fmt::format("{} (of the class {})", one.summary,
                                   ToString(one.deviation_class))});
    }
  }
}

}  // namespace

std::vector<ExplainedWord> ExplainedWords() {
  std::vector<ExplainedWord> words;
  AddChecks(words);
  AddRules(words);
  AddMasks(words);
  AddDeviations(words);
  for (const ExitMeaning& one : kExitMeanings) {
    words.push_back(
        {"exit status", std::to_string(one.status), std::string(one.meaning)});
  }
  return words;
}

std::string ShowOtherWord(std::string_view name) {
  std::string text;
  for (const ExplainedWord& word : ExplainedWords()) {
    if (word.name == name && std::ranges::find(kSortsWithPages, word.sort) ==
                                 kSortsWithPages.end()) {
      text += fmt::format("{} {}: {}\n", word.sort, word.name, word.text);
    }
  }
  return text;
}

std::string ShowAllWords() {
  std::string text;
  std::string_view sort;
  for (const ExplainedWord& word : ExplainedWords()) {
    if (word.sort != sort) {
      text += fmt::format("{}{}\n", sort.empty() ? "" : "\n", word.sort);
      sort = word.sort;
    }
    text += fmt::format("   {:<30} {}\n", word.name, word.text);
  }
  return text +
         "\nA clause is explained with --contract: its id is what a finding "
         "begins with.\n";
}

std::vector<std::string> ExplainedNames() {
  std::vector<std::string> names;
  for (ExplainedWord& word : ExplainedWords()) {
    names.push_back(std::move(word.name));
  }
  std::ranges::sort(names);
  const auto repeats = std::ranges::unique(names);
  names.erase(repeats.begin(), repeats.end());
  return names;
}

}  // namespace plumbline
