#include "harness/cli/check_uses.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/text.h"
#include "harness/sequence/sequence.h"

namespace plumbline {
namespace {

std::string NameOfCheck(std::string_view word) {
  return std::string(Trim(word.substr(0, word.find('='))));
}

}  // namespace

std::vector<std::string> NamesOfChecks() {
  std::vector<std::string> names;
  for (const Check& check : AllChecks()) {
    names.emplace_back(check.name);
  }
  for (const SequenceCheck& check : AllSequenceChecks()) {
    names.emplace_back(check.name);
  }
  return names;
}

std::vector<std::pair<std::string, CheckUse>> CheckUsesOf(
    const PlayFlags& flags) {
  std::vector<std::pair<std::string, CheckUse>> uses;
  for (const std::string& word : flags.checks_off) {
    uses.emplace_back(NameOfCheck(word), CheckUse::kOff);
  }
  for (const std::string& word : flags.checks_warn) {
    uses.emplace_back(NameOfCheck(word), CheckUse::kWarn);
  }
  return uses;
}

Result<void> NoteCheckUses(const PlayFlags& flags, Contract& contract) {
  const std::vector<std::string> known = NamesOfChecks();
  for (const auto& [option, words] :
       {std::pair("--check-off", &flags.checks_off),
        std::pair("--check-warn", &flags.checks_warn)}) {
    for (const std::string& word : *words) {
      const std::string name = NameOfCheck(word);
      if (std::ranges::find(known, name) == known.end()) {
        const std::string near = NearestName(name, known);
        return Fail(ErrorCode::kUsage,
                    std::string(option) + ": there is no check '" +
                        Printable(name, 60) + "'" +
                        (near.empty() ? "" : "; did you mean " + near + "?"));
      }
    }
  }
  for (const std::string& word : flags.checks_off) {
    const std::size_t why = word.find('=');
    contract.warnings.push_back(
        {.code = ErrorCode::kUnsupported,
         .message =
             "not checked: " + NameOfCheck(word) + " is switched off" +
             (why == std::string::npos ? "" : ": " + word.substr(why + 1))});
  }
  return {};
}

}  // namespace plumbline
