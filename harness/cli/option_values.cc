#include "harness/cli/option_values.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdint>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "harness/cli/duration.h"

namespace plumbline {

CLI::Validator Duration() {
  return CLI::Validator(
      [](std::string& text) {
        const auto duration = ParseDuration(text);
        if (!duration.has_value()) {
          return duration.error().message;
        }
        text =
            fmt::format("{}", std::chrono::duration<double>(*duration).count());
        return std::string();
      },
      "TIME");
}

CLI::Validator NotEmpty() {
  return CLI::Validator(
      [](const std::string& text) {
        return text.empty() ? std::string(
                                  "the URL is empty: is a variable not "
                                  "set?")
                            : std::string();
      },
      "URL");
}

CLI::Validator Count() {
  return CLI::Validator(
      [](std::string& text) {
        std::uint64_t count = 0;
        const char* const end = text.data() + text.size();
        const auto [stop, status] = std::from_chars(text.data(), end, count);
        return status == std::errc() && stop == end
                   ? std::string()
                   : "a whole number from 0 to 2^64 - 1 is wanted, found '" +
                         text + "'";
      },
      "COUNT");
}

void AddFormat(CLI::App& app, bool& json) {
  app.add_option_function<std::string>(
         "--format",
         [&json](const std::string& name) { json = name == "json"; },
         "what is printed: text (the default) or json")
      ->check(CLI::IsMember({"text", "json"}));
}

bool IsFlag(const CLI::Option& option) {
  return option.get_expected_max() == 0;
}

std::vector<std::string> SharedWords(const CLI::App& from, const CLI::App& to) {
  std::vector<std::string> words;
  for (const CLI::Option* const option : from.get_options()) {
    if (option->count() == 0 || option->get_lnames().empty()) {
      continue;
    }
    const std::string name = "--" + option->get_lnames().front();
    if (to.get_option_no_throw(name) == nullptr) {
      continue;
    }
    if (IsFlag(*option)) {
      words.push_back(name);
      continue;
    }
    std::vector<std::string> values = option->results();
    if (const char delimiter = option->get_delimiter(); delimiter != '\0') {
      values = {CLI::detail::join(values, std::string(1, delimiter))};
    }
    for (std::string& value : values) {
      words.push_back(name);
      words.push_back(std::move(value));
    }
  }
  return words;
}

}  // namespace plumbline
