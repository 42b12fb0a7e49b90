#include "harness/cli/configured.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/base/text.h"
#include "harness/cli/check_uses.h"
#include "harness/cli/io.h"
#include "harness/cli/option_values.h"

namespace plumbline {
namespace {

constexpr const char* kTargetOption = "--target";
constexpr const char* kContractKey = "contract";
constexpr const char* kUrlKey = "url";
// Options about the configuration itself.
constexpr std::array<std::string_view, 4> kNoKeys = {"help", "target", "config",
                                                     "no-config"};
// The subcommands that are about the contract that a project is about. Others
// that take one are about any.
constexpr std::array<std::string_view, 3> kAboutContract = {"check", "fuzz",
                                                            "clauses"};

bool TakesCommonContract(const CLI::App& sub) {
  return std::ranges::find(kAboutContract, sub.get_name()) !=
         kAboutContract.end();
}

std::vector<std::string> KeysOfSection(const CLI::App& sub) {
  std::vector<std::string> keys = ConfigKeys(sub);
  if (OptionOfKey(sub, kUrlKey) != nullptr) {
    keys.emplace_back(kDefaultTargetKey);
  }
  return keys;
}

std::unexpected<Error> Unknown(const std::string& what, const std::string& name,
                               const std::vector<std::string>& known,
                               const SourceLocation& at) {
  const std::string near = NearestName(name, known);
  return Fail(ErrorCode::kUsage,
              what + " '" + Printable(name, 100) + "'" +
                  (near.empty() ? "" : "; did you mean " + near + "?"),
              at);
}

Result<void> CheckSection(const ConfigSection& section, const std::string& what,
                          const std::vector<std::string>& keys) {
  for (const ConfigValue& value : section) {
    if (std::ranges::find(keys, value.key) == keys.end()) {
      return Unknown(what + " has no", value.key, keys, value.at);
    }
  }
  return {};
}

// The option gets the words, unless it or what it excludes was given.
Result<void> FillOption(const ConfigValue& value, CLI::Option& option) {
  // A target's name excludes a URL besides, and not its own.
  const auto is_given = [](const CLI::Option* one) {
    return one->count() > 0 && !one->check_name(kTargetOption);
  };
  const std::set<CLI::Option*> excluded = option.get_excludes();
  if (option.count() > 0 || std::ranges::any_of(excluded, is_given)) {
    return {};
  }
  try {
    for (const std::string& word : value.words) {
      if (!IsFlag(option)) {
        option.add_result(word);
      } else if (word == "true") {
        option.add_result(word);
      } else if (word != "false") {
        return Fail(ErrorCode::kUsage,
                    "'" + value.key + "' wants true or false", value.at);
      }
    }
    if (option.count() > 0) {
      option.run_callback();
    }
  } catch (const CLI::Error& error) {
    return Fail(ErrorCode::kUsage, error.what(), value.at);
  }
  return {};
}

Result<void> FillSection(const ConfigSection& section, bool is_common,
                         CLI::App& sub) {
  for (const ConfigValue& value : section) {
    if (value.key == kDefaultTargetKey ||
        (is_common && value.key == kContractKey && !TakesCommonContract(sub))) {
      continue;
    }
    if (CLI::Option* const option = OptionOfKey(sub, value.key)) {
      PLUMBLINE_TRY(FillOption(value, *option));
    }
  }
  return {};
}

const ConfigValue* Find(const ConfigSection& section, std::string_view key) {
  const auto found = std::ranges::find(section, key, &ConfigValue::key);
  return found == section.end() ? nullptr : &*found;
}

const ConfigSection* SectionOf(const ConfigFile& file, const CLI::App& sub) {
  const auto found = file.commands.find(sub.get_name());
  return found == file.commands.end() ? nullptr : &found->second;
}

// The name of the target that is meant, and where it is said; empty: none is.
std::pair<std::string, SourceLocation> TargetMeant(const ConfigFile& file,
                                                   const CLI::App& sub) {
  const CLI::Option* const url = OptionOfKey(sub, kUrlKey);
  const CLI::Option* const said = sub.get_option_no_throw(kTargetOption);
  if (url == nullptr || said == nullptr) {
    return {};
  }
  if (said->count() > 0) {
    return {said->results().front(), {.file = file.path}};
  }
  const ConfigSection* const own = SectionOf(file, sub);
  const ConfigValue* value =
      own == nullptr ? nullptr : Find(*own, kDefaultTargetKey);
  value = value == nullptr ? Find(file.common, kDefaultTargetKey) : value;
  return url->count() > 0 || value == nullptr || value->words.empty()
             ? std::pair<std::string, SourceLocation>()
             : std::pair(value->words.front(), value->at);
}

Result<void> FillTarget(const ConfigFile& file, CLI::App& sub) {
  const auto [name, at] = TargetMeant(file, sub);
  if (name.empty()) {
    return {};
  }
  const auto target = file.targets.find(name);
  if (target == file.targets.end()) {
    std::vector<std::string> names;
    for (const auto& [known, section] : file.targets) {
      names.push_back(known);
    }
    return Unknown("there is no target", name, names, at);
  }
  return FillSection(target->second, false, sub);
}

Result<void> CheckKeys(const ConfigFile& file, const CLI::App& app) {
  std::vector<std::string> commands;
  std::set<std::string> every = {kDefaultTargetKey};
  for (const CLI::App* const sub : app.get_subcommands(nullptr)) {
    commands.push_back(sub->get_name());
    every.merge([&] {
      const std::vector<std::string> keys = ConfigKeys(*sub);
      return std::set<std::string>(keys.begin(), keys.end());
    }());
  }
  PLUMBLINE_TRY(
      CheckSection(file.common, "plumbline", {every.begin(), every.end()}));
  for (const auto& [name, section] : file.commands) {
    if (std::ranges::find(commands, name) == commands.end()) {
      commands.insert(commands.end(), {"target", "operation", "checks"});
      return Unknown("there is no section", name, commands,
                     section.empty() ? SourceLocation{.file = file.path}
                                     : section.front().at);
    }
    PLUMBLINE_TRY(
        CheckSection(section, name, KeysOfSection(*app.get_subcommand(name))));
  }
  const std::vector<std::string> of_target =
      ConfigKeys(*app.get_subcommand("check"));
  for (const auto& [name, section] : file.targets) {
    PLUMBLINE_TRY(CheckSection(section, "a target", of_target));
  }
  const std::vector<std::string> checks = NamesOfChecks();
  for (const CheckSetting& one : file.checks) {
    if (std::ranges::find(checks, one.name) == checks.end()) {
      return Unknown("there is no check", one.name, checks, one.at);
    }
  }
  return {};
}

bool NamesContract(const ConfigFile& file, const CLI::App& sub) {
  const ConfigSection* const own = SectionOf(file, sub);
  if (sub.get_option_no_throw("CONTRACT") == nullptr) {
    return false;
  }
  return (own != nullptr && Find(*own, kContractKey) != nullptr) ||
         (TakesCommonContract(sub) &&
          (Find(file.common, kContractKey) != nullptr ||
           std::ranges::any_of(file.targets, [](const auto& target) {
             return Find(target.second, kContractKey) != nullptr;
           })));
}

// Besides those that the option has already, where there is one.
void AddWords(const char* key, const std::vector<std::string>& words,
              CLI::App& sub) {
  CLI::Option* const option = OptionOfKey(sub, key);
  if (option == nullptr || words.empty()) {
    return;
  }
  for (const std::string& word : words) {
    option->add_result(word);
  }
  option->run_callback();
}

Result<void> FillIn(const ConfigFile& file, CLI::App& sub) {
  PLUMBLINE_TRY(FillTarget(file, sub));
  if (const ConfigSection* const own = SectionOf(file, sub)) {
    PLUMBLINE_TRY(FillSection(*own, false, sub));
  }
  PLUMBLINE_TRY(FillSection(file.common, true, sub));
  std::vector<std::string> skipped;
  for (const SkippedOperation& one : file.skipped) {
    skipped.push_back(one.name);
  }
  AddWords("exclude", skipped, sub);
  for (const ConfigValue& value : file.of_operations) {
    AddWords(value.key.c_str(), value.words, sub);
  }
  for (const bool is_off : {true, false}) {
    std::vector<std::string> checks;
    for (const CheckSetting& one : file.checks) {
      if (one.is_off == is_off) {
        checks.push_back(one.name + "=" + one.reason);
      }
    }
    AddWords(is_off ? "check-off" : "check-warn", checks, sub);
  }
  return {};
}

// The path that --config says; nothing with --no-config.
std::optional<std::string> PathOf(const std::vector<std::string>& words) {
  std::string path;
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    if (words[i] == "--no-config") {
      return std::nullopt;
    }
    if (words[i] == "--config" && i + 1 < words.size()) {
      path = words[++i];
    } else if (words[i].starts_with("--config=")) {
      path = words[i].substr(words[i].find('=') + 1);
    }
  }
  return path.empty() ? FindConfig(".") : path;
}

}  // namespace

CLI::Option* OptionOfKey(const CLI::App& sub, const std::string& key) {
  // It gives the option of a constant subcommand as a constant.
  auto& app = const_cast<CLI::App&>(sub);  // NOLINT
  CLI::Option* const operand = key == kContractKey
                                   ? app.get_option_no_throw("CONTRACT")
                               : key == kUrlKey ? app.get_option_no_throw("URL")
                                                : nullptr;
  return operand != nullptr ? operand : app.get_option_no_throw("--" + key);
}

std::vector<std::string> ConfigKeys(const CLI::App& sub) {
  std::vector<std::string> keys;
  for (const CLI::Option* const option : sub.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      if (std::ranges::find(kNoKeys, name) == kNoKeys.end()) {
        keys.push_back(name);
      }
    }
  }
  for (const char* const key : {kContractKey, kUrlKey}) {
    if (OptionOfKey(sub, key) != nullptr &&
        std::ranges::find(keys, key) == keys.end()) {
      keys.emplace_back(key);
    }
  }
  return keys;
}

void AddConfigWords(CLI::App& app) {
  app.add_option("--config",
                 "a plumbline.toml; without it, the nearest one in this folder "
                 "or above it");
  app.add_flag("--no-config")->description("read no plumbline.toml");
}

Result<std::optional<ConfigFile>> ReadConfiguration(
    const std::vector<std::string>& words, CLI::App& app) {
  const std::optional<std::string> path = PathOf(words);
  if (!path.has_value() || path->empty()) {
    return std::optional<ConfigFile>();
  }
  Result<ConfigFile> file = ReadConfig(*path);
  if (!file.has_value()) {
    return std::unexpected(file.error());
  }
  PLUMBLINE_TRY(CheckKeys(*file, app));
  for (const std::string& secret : file->secrets) {
    KeptSecrets().Add(secret);
  }
  for (CLI::App* const sub : app.get_subcommands(nullptr)) {
    if (NamesContract(*file, *sub)) {
      sub->get_option("CONTRACT")->required(false);
    }
  }
  return std::optional<ConfigFile>(*std::move(file));
}

std::map<std::string, SourceLocation> PlacesOfWords(
    const std::optional<ConfigFile>& file) {
  std::map<std::string, SourceLocation> places;
  for (const ConfigValue& value :
       file.has_value() ? file->of_operations : ConfigSection()) {
    places.emplace(value.words[0], value.at);
  }
  return places;
}

Result<void> FillInChosen(const std::optional<ConfigFile>& file,
                          CLI::App& app) {
  if (!file.has_value() || app.get_subcommands().empty()) {
    return {};
  }
  CLI::App& chosen = *app.get_subcommands().front();
  PLUMBLINE_TRY(FillIn(*file, chosen));
  if (NamesContract(*file, chosen) &&
      chosen.get_option("CONTRACT")->count() == 0) {
    return Fail(ErrorCode::kUsage, "CONTRACT is required");
  }
  return {};
}

}  // namespace plumbline
