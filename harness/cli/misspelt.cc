#include "harness/cli/misspelt.h"

#include "harness/base/text.h"
#include "harness/cli/option_values.h"

namespace plumbline {
namespace {

constexpr std::size_t kShownWordBytes = 80;

// With all of its parents' words: "plumbline report".
std::string FullName(const CLI::App& app) {
  return app.get_parent() == nullptr
             ? app.get_name()
             : FullName(*app.get_parent()) + " " + app.get_name();
}

const CLI::App* SubcommandOf(const CLI::App& app, const std::string& name) {
  for (const CLI::App* const sub : app.get_subcommands({})) {
    if (sub->get_name() == name) {
      return sub;
    }
  }
  return nullptr;
}

std::string DidYouMean(const std::string& word,
                       const std::vector<std::string>& known) {
  const std::string near = NearestName(word, known);
  return near.empty() ? "" : "; did you mean " + near + "?";
}

std::string NoCommand(const CLI::App& app, const std::string& word) {
  std::vector<std::string> names;
  for (const CLI::App* const sub : app.get_subcommands({})) {
    names.push_back(sub->get_name());
  }
  return "no command '" + Printable(word, kShownWordBytes) + "'" +
         DidYouMean(word, names) + " " + FullName(app) + " --help lists them";
}

std::string NoOption(const CLI::App& app, const std::string& word) {
  std::vector<std::string> names;
  for (const CLI::Option* const option : app.get_options({})) {
    for (const std::string& name : option->get_lnames()) {
      names.push_back("--" + name);
    }
  }
  return FullName(app) + " has no option '" + Printable(word, kShownWordBytes) +
         "'" + DidYouMean(word, names) + " " + FullName(app) +
         " --help lists them";
}

}  // namespace

ChosenCommand FindCommand(const CLI::App& root,
                          const std::vector<std::string>& words) {
  ChosenCommand chosen{&root, 0};
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].starts_with("-")) {
      const CLI::Option* const option =
          chosen.app->get_option_no_throw(words[i]);
      // Its value is no command.
      i += option != nullptr && !IsFlag(*option) ? 1 : 0;
      continue;
    }
    const CLI::App* const sub = SubcommandOf(*chosen.app, words[i]);
    if (sub == nullptr) {
      break;
    }
    chosen = {sub, i + 1};
  }
  return chosen;
}

std::string WhatIsMisspelt(const CLI::App& root,
                           const std::vector<std::string>& words) {
  const ChosenCommand chosen = FindCommand(root, words);
  const CLI::App& app = *chosen.app;
  const bool has_commands = !app.get_subcommands({}).empty();
  for (std::size_t i = chosen.next; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word == "--") {
      break;
    }
    if (!word.starts_with("--")) {
      if (has_commands && !word.starts_with("-")) {
        return NoCommand(app, word);
      }
      continue;
    }
    const std::size_t equals = word.find('=');
    const CLI::Option* const option =
        app.get_option_no_throw(word.substr(0, equals));
    if (option == nullptr) {
      return NoOption(app, word.substr(0, equals));
    }
    i += equals == std::string::npos && !IsFlag(*option) ? 1 : 0;
  }
  return {};
}

}  // namespace plumbline
