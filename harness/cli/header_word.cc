#include "harness/cli/header_word.h"

#include <unistd.h>

#include <algorithm>
#include <array>

#include "harness/base/ascii.h"
#include "harness/base/secrets.h"
#include "harness/base/text.h"

namespace plumbline {
namespace {

// What clients say of themselves and of what they take.
constexpr std::array<std::string_view, 9> kPlain = {
    "accept",        "accept-charset", "accept-encoding",
    "cache-control", "content-type",   "accept-language",
    "connection",    "origin",         "user-agent"};

}  // namespace

std::string VariableFor(std::string_view prefix, std::string_view name) {
  std::string variable(prefix);
  for (const char c : name) {
    variable += !IsAlnum(c)  ? '_'
                : IsLower(c) ? static_cast<char>(c - 'a' + 'A')
                             : c;
  }
  return variable;
}

bool IsPlainHeader(std::string_view name) {
  return std::ranges::find(kPlain, ToLower(name)) != kPlain.end();
}

HeaderWord HeaderWordOf(std::string_view line, bool show,
                        const FindVariable& find) {
  const std::size_t colon = std::min(line.find(':'), line.size());
  const std::string_view name = line.substr(0, colon);
  const std::string_view value =
      Trim(line.substr(std::min(colon + 1, line.size())));
  const std::string head = std::string(name) + ": ";
  if (show || value.empty() || IsPlainHeader(name)) {
    return {.word = ShellQuote(head + std::string(value))};
  }
  // The whole in one variable, or what follows the scheme in one.
  const std::size_t begin = SecretPart(value).first;
  for (const std::size_t at : {std::size_t{0}, begin}) {
    if (const auto variable = find(value.substr(at))) {
      return {.word = ShellQuote(head + std::string(value.substr(0, at))) +
                      "\"$" + *variable + "\"",
              .variable = *variable,
              .is_set = true};
    }
  }
  const std::string variable = VariableFor("PLUMBLINE_HEADER_", name);
  return {.word = ShellQuote(head + std::string(value.substr(0, begin))) +
                  "\"$" + variable + "\"",
          .variable = variable};
}

std::optional<std::string> FindInEnvironment(std::string_view value) {
  if (value.size() < kMinSecretBytes) {
    return std::nullopt;
  }
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view pair = *entry;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const std::string_view name = pair.substr(0, equals);
    const bool is_name = !name.empty() && !IsDigit(name[0]) &&
                         std::ranges::all_of(name, [](char c) {
                           return IsAlnum(c) || c == '_';
                         });
    // "_" is the shell's own and another one in the next command.
    if (is_name && name != "_" && equals < pair.size() &&
        pair.substr(equals + 1) == value) {
      return std::string(name);
    }
  }
  return std::nullopt;
}

}  // namespace plumbline
