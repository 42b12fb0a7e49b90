// A header that the user gave, as a word of the commands that are printed: an
// environment variable stands in the place of what is secret in it.
#ifndef PLUMBLINE_HARNESS_CLI_HEADER_WORD_H_
#define PLUMBLINE_HARNESS_CLI_HEADER_WORD_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace plumbline {

struct HeaderWord {
  std::string word;      // for a shell: 'Authorization: Bearer '"$TOKEN"
  std::string variable;  // "TOKEN"; empty: nothing is secret in it
  bool is_set = false;   // the variable holds what it stands for
};

// The name of a variable of the environment that holds `value`.
using FindVariable =
    std::function<std::optional<std::string>(std::string_view value)>;

// The variable of the environment that is named after something: its letters
// in upper case, `_` for what no variable's name may hold, behind `prefix`.
[[nodiscard]] std::string VariableFor(std::string_view prefix,
                                      std::string_view name);

// Whether the values of a header are no secret, whoever gives them.
[[nodiscard]] bool IsPlainHeader(std::string_view name);

// The word for "Name: value". Where no variable holds what is secret, one is
// named after the header: PLUMBLINE_HEADER_AUTHORIZATION.
[[nodiscard]] HeaderWord HeaderWordOf(std::string_view line, bool show,
                                      const FindVariable& find);

// FindVariable for the environment of this process.
[[nodiscard]] std::optional<std::string> FindInEnvironment(
    std::string_view value);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_HEADER_WORD_H_
