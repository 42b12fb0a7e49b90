// The words that `plumbline explain` knows besides the clauses of a contract.
#ifndef PLUMBLINE_HARNESS_CLI_EXPLAIN_H_
#define PLUMBLINE_HARNESS_CLI_EXPLAIN_H_

#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

struct ExplainedWord {
  std::string_view sort;  // "check", "fault", "exit status"
  std::string name;
  std::string text;  // one sentence
};

// Every check, kind of failure, rule, kind of change, kind of clause, mask,
// fault, variation and exit status, in this order. Some names stand for two
// sorts.
[[nodiscard]] std::vector<ExplainedWord> ExplainedWords();

// "fault accepts-above-max: numbers above the maximum", a line for each sort of
// word that `explain` has no page of its own for; empty: it is no such word.
[[nodiscard]] std::string ShowOtherWord(std::string_view name);

// Every word with its sentence, by sort.
[[nodiscard]] std::string ShowAllWords();

// Each name once.
[[nodiscard]] std::vector<std::string> ExplainedNames();

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_EXPLAIN_H_
