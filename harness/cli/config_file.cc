#include "harness/cli/config_file.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "harness/base/json.h"
#include "harness/base/text.h"

namespace plumbline {
namespace {

// A longer one than anybody writes (memory).
constexpr std::size_t kMaxConfigBytes = std::size_t{1} << 20U;

// Keys that hold the path of a file or a folder.
constexpr std::array<std::string_view, 8> kPathKeys = {
    "contract", "expect", "baseline", "examples",
    "out",      "corpus", "accept",   "resources-override"};

// Words that people write for an option that may be said several times.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3>
    kPlurals = {
        {{"headers", "header"}, {"reports", "report"}, {"base-url", "url"}}};

// A key of [operation.WORD], and the option that it stands for.
struct OfOperation {
  std::string_view key;
  std::string_view option;
  bool of_members = false;  // {MEMBER = VALUE}
  bool several = false;     // a member may have an array of values
};
constexpr std::array<OfOperation, 5> kOfOperations = {
    {{"timeout", "operation-timeout"},
     {"rate", "operation-rate"},
     {"allow-writes", "operation-writes"},
     {"values", "operation-value", true},
     {"examples", "operation-example", true, true}}};

class ConfigParser {
 public:
  ConfigParser(const std::string& path, const Environment& environment)
      : environment_(environment) {
    file_.path = path;
    folder_ = std::filesystem::path(path).parent_path();
  }

  Result<ConfigFile> Parse(const std::string& text) {
    toml::table root;
    try {
      root = toml::parse(text, file_.path);
    } catch (const toml::parse_error& error) {
      return Bad(error.source(), std::string(error.description()));
    }
    for (const auto& [key, node] : root) {
      PLUMBLINE_TRY(TakeTop(std::string(key.str()), node));
    }
    LongestFirst();
    return std::move(file_);
  }

 private:
  [[nodiscard]] SourceLocation At(const toml::source_region& source) const {
    return {.file = file_.path, .line = static_cast<int>(source.begin.line)};
  }
  [[nodiscard]] std::unexpected<Error> Bad(const toml::source_region& source,
                                           std::string why) const {
    return Fail(ErrorCode::kSyntax, std::move(why), At(source));
  }

  // What names one operation goes before a glob that matches it.
  void LongestFirst() {
    std::multimap<std::size_t, ConfigValue, std::greater<>> by_length;
    for (ConfigValue& value : file_.of_operations) {
      by_length.emplace(value.words[0].find('='), std::move(value));
    }
    file_.of_operations.clear();
    for (auto& [length, value] : by_length) {
      file_.of_operations.push_back(std::move(value));
    }
  }

  Result<void> TakeTop(const std::string& key, const toml::node& node) {
    const toml::table* const table = node.as_table();
    if (table == nullptr || key == "headers" || key == "header") {
      return TakeValue(key, node, file_.common);
    }
    if (key == "target" || key == "operation" || key == "checks") {
      for (const auto& [name, inner] : *table) {
        const toml::table* const section = inner.as_table();
        if (section == nullptr) {
          return Bad(inner.source(),
                     "'" + key + "' wants sections: [" + key + ".NAME]");
        }
        const std::string called(name.str());
        PLUMBLINE_TRY(key == "target"
                          ? TakeSection(*section, file_.targets[called])
                      : key == "checks" ? TakeCheck(called, *section)
                                        : TakeOperation(called, *section));
      }
      return {};
    }
    return TakeSection(*table, file_.commands[key]);
  }

  Result<void> TakeSection(const toml::table& table, ConfigSection& section) {
    for (const auto& [key, node] : table) {
      PLUMBLINE_TRY(TakeValue(std::string(key.str()), node, section));
    }
    return {};
  }

  Result<void> TakeOperation(const std::string& name,
                             const toml::table& table) {
    for (const auto& [key, node] : table) {
      const std::string said(key.str());
      if (said == "skip") {
        if (!node.is_string() || node.as_string()->get().empty()) {
          return Bad(node.source(), "'skip' wants the reason: skip = \"why\"");
        }
        file_.skipped.push_back({.name = name,
                                 .reason = node.as_string()->get(),
                                 .at = At(node.source())});
        continue;
      }
      const auto option =
          std::ranges::find(kOfOperations, said, &OfOperation::key);
      if (option == kOfOperations.end()) {
        return Bad(node.source(), "of an operation there is no '" +
                                      Printable(said, 60) + "'" + Near(said));
      }
      PLUMBLINE_TRY(option->of_members ? TakeMembers(name, *option, node)
                                       : TakeOfOperation(name, *option, node));
    }
    return {};
  }

  static std::string Near(const std::string& said) {
    std::vector<std::string> known = {"skip"};
    for (const OfOperation& one : kOfOperations) {
      known.emplace_back(one.key);
    }
    const std::string near = NearestName(said, known);
    return near.empty() ? "" : "; did you mean " + near + "?";
  }

  Result<void> TakeOfOperation(const std::string& name,
                               const OfOperation& option,
                               const toml::node& node) {
    std::vector<std::string> word;
    if (node.is_array() || node.is_table()) {
      return Bad(node.source(),
                 "'" + std::string(option.key) + "' wants one value");
    }
    PLUMBLINE_TRY(AddWord(std::string(option.key), node, word));
    file_.of_operations.push_back({.key = std::string(option.option),
                                   .words = {name + "=" + word[0]},
                                   .at = At(node.source())});
    return {};
  }

  // {MEMBER = VALUE}; of examples also {MEMBER = [VALUE, ...]}.
  Result<void> TakeMembers(const std::string& name, const OfOperation& option,
                           const toml::node& node) {
    const toml::table* const table = node.as_table();
    if (table == nullptr) {
      return Bad(node.source(), "'" + std::string(option.key) +
                                    "' wants {MEMBER = VALUE, ...}");
    }
    for (const auto& [member, value] : *table) {
      const toml::array* const several =
          option.several ? value.as_array() : nullptr;
      const std::size_t count = several == nullptr ? 1 : several->size();
      for (std::size_t i = 0; i < count; ++i) {
        const toml::node& one = several == nullptr ? value : *several->get(i);
        const Result<Json> json = JsonOf(one);
        if (!json.has_value()) {
          return std::unexpected(json.error());
        }
        file_.of_operations.push_back(
            {.key = std::string(option.option),
             .words = {name + ":" + std::string(member.str()) + "=" +
                       ToText(*json)},
             .at = At(one.source())});
      }
    }
    return {};
  }

  Result<Json> JsonOf(const toml::node& node) {
    if (const auto* const text = node.as_string()) {
      return Filled(text->get(), node.source());
    }
    if (const auto* const integer = node.as_integer()) {
      return Json(integer->get());
    }
    if (const auto* const number = node.as_floating_point()) {
      return Json(number->get());
    }
    if (const auto* const truth = node.as_boolean()) {
      return Json(truth->get());
    }
    Json json;
    if (const toml::array* const array = node.as_array()) {
      json = Json::array();
      for (const toml::node& element : *array) {
        Result<Json> one = JsonOf(element);
        if (!one.has_value()) {
          return one;
        }
        json.push_back(*std::move(one));
      }
    } else if (const toml::table* const table = node.as_table()) {
      json = Json::object();
      for (const auto& [key, inner] : *table) {
        Result<Json> one = JsonOf(inner);
        if (!one.has_value()) {
          return one;
        }
        json[std::string(key.str())] = *std::move(one);
      }
    } else {
      return Bad(node.source(), "a date is a text here: put it in quotes");
    }
    return json;
  }

  Result<void> TakeCheck(const std::string& name, const toml::table& table) {
    for (const auto& [key, node] : table) {
      const bool known = key.str() == "off" || key.str() == "warn";
      if (!known || !node.is_string() || node.as_string()->get().empty()) {
        return Bad(node.source(),
                   "of a check there is off = \"why\" or warn = \"why\", "
                   "found '" +
                       std::string(key.str()) + "'");
      }
      file_.checks.push_back({.name = name,
                              .is_off = key.str() == "off",
                              .reason = node.as_string()->get(),
                              .at = At(node.source())});
    }
    return {};
  }

  Result<void> TakeValue(const std::string& key, const toml::node& node,
                         ConfigSection& section) {
    ConfigValue value{.key = key, .words = {}, .at = At(node.source())};
    for (const auto& [plural, option] : kPlurals) {
      value.key = key == plural ? std::string(option) : value.key;
    }
    if (const toml::array* const array = node.as_array()) {
      for (const toml::node& element : *array) {
        PLUMBLINE_TRY(AddWord(value.key, element, value.words));
      }
    } else if (const toml::table* const table = node.as_table();
               table != nullptr && value.key == "header") {
      for (const auto& [name, text] : *table) {
        std::vector<std::string> word;
        PLUMBLINE_TRY(AddWord(value.key, text, word));
        value.words.push_back(std::string(name.str()) + ": " + word[0]);
      }
    } else {
      PLUMBLINE_TRY(AddWord(value.key, node, value.words));
    }
    section.push_back(std::move(value));
    return {};
  }

  Result<void> AddWord(const std::string& key, const toml::node& node,
                       std::vector<std::string>& words) {
    if (const auto* const text = node.as_string()) {
      Result<std::string> word = Filled(text->get(), node.source());
      if (!word.has_value()) {
        return std::unexpected(word.error());
      }
      words.push_back(Rebased(key, *std::move(word)));
    } else if (const auto* const integer = node.as_integer()) {
      words.push_back(std::to_string(integer->get()));
    } else if (const auto* const number = node.as_floating_point()) {
      words.push_back(Json(number->get()).dump());
    } else if (const auto* const truth = node.as_boolean()) {
      words.emplace_back(truth->get() ? "true" : "false");
    } else {
      return Bad(node.source(),
                 "'" + key +
                     "' wants a text, a number, true or false, or an "
                     "array of them");
    }
    return {};
  }

  // With the variables that it names.
  Result<std::string> Filled(std::string_view text,
                             const toml::source_region& source) {
    std::string filled;
    for (std::size_t at = 0; at < text.size();) {
      if (text.substr(at, 2) == "$$") {
        filled += '$';
        at += 2;
      } else if (text.substr(at, 2) == "${") {
        const std::size_t end = text.find('}', at);
        if (end == std::string_view::npos) {
          return Bad(source, "'${' without '}' ($$ is one dollar)");
        }
        const std::string name(text.substr(at + 2, end - at - 2));
        const std::optional<std::string> value = environment_(name.c_str());
        if (!value.has_value()) {
          return Bad(source, "the environment has no variable '" + name + "'");
        }
        file_.secrets.push_back(*value);
        filled += *value;
        at = end + 1;
      } else {
        filled += text[at++];
      }
    }
    return filled;
  }

  // A path is one from the folder of the file. What is none, such as the name
  // of a contract that comes along, stays as it is.
  [[nodiscard]] std::string Rebased(const std::string& key,
                                    std::string word) const {
    const bool is_path = std::ranges::find(kPathKeys, key) != kPathKeys.end();
    const bool is_output = key == "out" || key == "corpus";
    if (folder_.empty() || !is_path || word.empty() || word[0] == '/') {
      return word;
    }
    std::error_code status;
    const std::filesystem::path rebased = folder_ / word;
    return is_output || std::filesystem::exists(rebased, status)
               ? rebased.string()
               : word;
  }

  const Environment& environment_;
  std::filesystem::path folder_;
  ConfigFile file_;
};

}  // namespace

Result<ConfigFile> ParseConfig(const std::string& text, const std::string& path,
                               const Environment& environment) {
  return ConfigParser(path, environment).Parse(text);
}

Result<ConfigFile> ReadConfig(const std::string& path) {
  const Result<std::string> text = ReadFile(path, kMaxConfigBytes);
  if (!text.has_value()) {
    return std::unexpected(text.error());
  }
  return ParseConfig(
      *text, path, [](const char* name) -> std::optional<std::string> {
        const char* const value = std::getenv(name);
        return value == nullptr ? std::nullopt
                                : std::optional<std::string>(value);
      });
}

std::string FindConfig(const std::string& folder) {
  std::error_code status;
  for (std::filesystem::path at = std::filesystem::absolute(folder, status);
       !status; at = at.parent_path()) {
    const std::filesystem::path file = at / kConfigName;
    if (std::filesystem::is_regular_file(file, status)) {
      // Short names where it stands here.
      return at == std::filesystem::current_path(status) ? kConfigName
                                                         : file.string();
    }
    status.clear();
    if (at == at.parent_path()) {
      break;
    }
  }
  return "";
}

}  // namespace plumbline
