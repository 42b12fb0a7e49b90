#include "harness/cli/config_file.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "harness/base/json.h"

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
      if (key.str() != "skip" || !node.is_string() ||
          node.as_string()->get().empty()) {
        return Bad(node.source(),
                   "of an operation there is skip = \"why\", found '" +
                       std::string(key.str()) + "'");
      }
      file_.skipped.push_back({.name = name,
                               .reason = node.as_string()->get(),
                               .at = At(node.source())});
    }
    return {};
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
