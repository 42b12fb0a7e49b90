#include "harness/cli/completion.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "harness/base/escape.h"
#include "harness/base/text.h"
#include "harness/cli/campaign_words.h"
#include "harness/cli/contract_url.h"
#include "harness/cli/explain.h"
#include "harness/cli/io.h"
#include "harness/cli/misspelt.h"
#include "harness/cli/option_values.h"
#include "harness/loader/installed_models.h"
#include "harness/reference/deviation.h"
#include "harness/report/format.h"

namespace plumbline {
namespace {

constexpr std::size_t kHelpBytes = 80;

constexpr std::string_view kBashScript = R"(# bash completion of plumbline:
#   source <(plumbline completion bash)
_plumbline() {
  local -a words=()
  local i line current=${COMP_WORDS[COMP_CWORD]}
  # bash makes a word of each '='.
  for ((i = 1; i < COMP_CWORD; i++)); do
    [[ ${COMP_WORDS[i]} == '=' ]] || words+=("${COMP_WORDS[i]}")
  done
  [[ $current == '=' ]] && current=''
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :files)
        compopt -o filenames
        while IFS= read -r line; do
          COMPREPLY+=("$line")
        done < <(compgen -f -- "$current")
        ;;
      :goes-on) compopt -o nospace ;;
      *) COMPREPLY+=("${line%%  *}") ;;
    esac
  done < <("${COMP_WORDS[0]}" __complete "${words[@]}" "$current" 2>/dev/null)
}
complete -F _plumbline plumbline
)";

constexpr std::string_view kZshScript = R"(#compdef plumbline
# zsh completion of plumbline: a file _plumbline in a folder of $fpath, or
#   source <(plumbline completion zsh)
_plumbline() {
  local -a candidates more
  local line files=
  while IFS= read -r line; do
    case $line in
      :files) files=yes ;;
      :goes-on) more=(-S '') ;;
      *)
        line=${line//:/\\:}
        candidates+=("${line/  /:}")
        ;;
    esac
  done < <(${words[1]} __complete "${(@)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null)
  (( ${#candidates} )) && _describe plumbline candidates "${more[@]}"
  [[ -n $files ]] && { compset -P '*='; _files }
  return 0
}
compdef _plumbline plumbline
)";

constexpr std::string_view kFishScript = R"(# fish completion of plumbline:
#   plumbline completion fish | source
function __plumbline_complete
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    for line in ($before[1] __complete $before[2..-1] "$current" 2>/dev/null)
        switch $line
            case ':files'
                set -l head (string match -r -- '^[^=/]*=' "$current")
                for file in (__fish_complete_path (string replace -- "$head" '' "$current"))
                    echo "$head$file"
                end
            case ':goes-on'
            case '*'
                string replace '  ' \t -- $line
        end
    end
end
complete -c plumbline -f -a '(__plumbline_complete)'
)";

// "{wire,documented}" of an option's type gives its words.
std::vector<std::string> WordsOfType(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  const std::size_t begin = type.find('{');
  const std::size_t end = type.find('}');
  return begin == std::string::npos || end == std::string::npos
             ? std::vector<std::string>()
             : Split(std::string_view(type).substr(begin + 1, end - begin - 1),
                     ',');
}

// A command line that is being written, as far as its command.
class Line {
 public:
  Line(const CLI::App& app, std::vector<std::string> words)
      : app_(app), words_(std::move(words)) {
    Read();
  }

  // The option whose value is being written; nullptr: none.
  [[nodiscard]] const CLI::Option* open() const { return open_; }
  [[nodiscard]] bool all_positional() const { return all_positional_; }

  // The positional that is being written; nullptr: there is no further one.
  [[nodiscard]] const CLI::Option* Positional() const {
    const std::vector<const CLI::Option*> all = Positionals();
    if (given_.size() < all.size()) {
      return all[given_.size()];
    }
    const bool repeats =
        !all.empty() && all.back()->get_items_expected_max() > 1;
    return repeats ? all.back() : nullptr;
  }

  // The contract that the line names; empty: none.
  [[nodiscard]] std::string Contract() const {
    if (!named_contract_.empty()) {
      return named_contract_;
    }
    const std::vector<const CLI::Option*> all = Positionals();
    return !all.empty() && !given_.empty() &&
                   all[0]->get_description() == kContractHelp
               ? given_[0]
               : "";
  }

 private:
  void Read() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const std::string& word = words_[i];
      if (all_positional_ || !word.starts_with("-")) {
        given_.push_back(word);
        continue;
      }
      all_positional_ = word == "--";
      const std::size_t equals = word.find('=');
      const CLI::Option* const option =
          app_.get_option_no_throw(word.substr(0, equals));
      if (option == nullptr || IsFlag(*option)) {
        continue;
      }
      const bool here = equals != std::string::npos;
      if (!here && i + 1 == words_.size()) {
        open_ = option;
        return;
      }
      const std::string value = here ? word.substr(equals + 1) : words_[++i];
      if (option->check_name("--contract")) {
        named_contract_ = value;
      }
    }
  }

  [[nodiscard]] std::vector<const CLI::Option*> Positionals() const {
    return app_.get_options(
        [](const CLI::Option* option) { return option->get_positional(); });
  }

  const CLI::App& app_;
  const std::vector<std::string> words_;  // before the one being written
  std::vector<std::string> given_;        // of positionals
  const CLI::Option* open_ = nullptr;
  std::string named_contract_;
  bool all_positional_ = false;
};

// What an option or a positional takes.
class Values {
 public:
  Values(const Line& line, const NameSources& names, Completions& out)
      : line_(line), names_(names), out_(out) {}

  void Add(const CLI::Option& option, const std::string& begun) {
    const std::vector<std::string> listed = WordsOfType(option);
    if (!listed.empty()) {
      AddAll(listed, begun);
    } else if (option.get_description().starts_with(kContractHelp)) {
      AddAll(names_.contracts(), begun);
      if (names_.services && !begun.empty()) {
        AddAll(names_.services(), begun);
      }
      out_.files = true;
    } else if (option.check_name("--fault") || option.check_name("--only")) {
      AddList(names_.faults(), begun);
    } else if (option.check_name("--operations")) {
      AddList(names_.operations(line_.Contract()), begun);
    } else if (option.check_name("--operation") ||
               option.check_name("OPERATION") || option.check_name("WHAT")) {
      AddAll(names_.operations(line_.Contract()), begun);
    } else if (option.check_name("ID")) {
      AddAll(names_.explained(), begun);
    } else if (option.check_name("--report")) {
      AddFormats(begun);
    } else {
      out_.files = !option.check_name("URL");
    }
  }

 private:
  void AddAll(const std::vector<std::string>& words, const std::string& begun) {
    for (const std::string& word : words) {
      if (word.starts_with(begun)) {
        out_.words.push_back({word, ""});
      }
    }
  }

  // Behind the last comma.
  void AddList(const std::vector<std::string>& words,
               const std::string& begun) {
    const std::size_t comma = begun.rfind(',');
    const std::string before =
        comma == std::string::npos ? "" : begun.substr(0, comma + 1);
    for (const std::string& word : words) {
      if ((before + word).starts_with(begun)) {
        out_.words.push_back({before + word, ""});
      }
    }
  }

  void AddFormats(const std::string& begun) {
    if (begun.find('=') != std::string::npos) {
      out_.files = true;
      return;
    }
    for (const std::string& format : names_.formats()) {
      AddAll({format + "="}, begun);
    }
    out_.goes_on = true;
  }

  const Line& line_;
  const NameSources& names_;
  Completions& out_;
};

void AddOptions(const CLI::App& app, const std::string& begun,
                Completions& out) {
  for (const CLI::Option* const option : app.get_options({})) {
    for (const std::string& name : option->get_lnames()) {
      const std::string word = "--" + name;
      if (word.starts_with(begun)) {
        out.words.push_back({word, option->get_description()});
      }
    }
  }
}

}  // namespace

NameSources ToolNames() {
  NameSources names;
  names.contracts = SpecNames;
  names.services = [] { return InstalledServices(DefaultModelSearch()); };
  names.operations = [](const std::string& contract) {
    std::vector<std::string> operations;
    // Nothing is fetched while somebody writes.
    if (contract.empty() || IsContractUrl(contract)) {
      return operations;
    }
    if (const Result<Contract> opened = OpenContract(contract, "")) {
      for (const Operation& operation : opened->operations) {
        operations.push_back(operation.name);
      }
    }
    return operations;
  };
  names.faults = [] {
    std::vector<std::string> faults;
    for (const auto table : {Faults(), DeepFaults(), Variations()}) {
      for (const Deviation& one : table) {
        faults.emplace_back(one.name);
      }
    }
    return faults;
  };
  names.explained = ExplainedNames;
  names.formats = [] {
    std::vector<std::string> formats;
    for (const ReportFormat& format : AllFormats()) {
      formats.emplace_back(format.name);
    }
    return formats;
  };
  return names;
}

Completions Complete(const CLI::App& root,
                     const std::vector<std::string>& words,
                     const NameSources& names) {
  Completions out;
  if (words.empty()) {
    return out;
  }
  const std::string& begun = words.back();
  const std::vector<std::string> before(words.begin(), words.end() - 1);
  const ChosenCommand chosen = FindCommand(root, before);
  const Line line(*chosen.app,
                  {before.begin() + static_cast<std::ptrdiff_t>(chosen.next),
                   before.end()});
  if (line.open() != nullptr) {
    Values(line, names, out).Add(*line.open(), begun);
    return out;
  }
  if (begun.starts_with("-") && !line.all_positional()) {
    AddOptions(*chosen.app, begun, out);
    return out;
  }
  for (const CLI::App* const sub : chosen.app->get_subcommands({})) {
    if (sub->get_name().starts_with(begun)) {
      out.words.push_back({sub->get_name(), sub->get_description()});
    }
  }
  if (const CLI::Option* const positional = line.Positional()) {
    Values(line, names, out).Add(*positional, begun);
  }
  return out;
}

std::string ToText(const Completions& completions) {
  std::string text;
  for (const Candidate& one : completions.words) {
    text += OneLine(one.word) +
            (one.help.empty() ? ""
                              : "  " + OneLine(CutUtf8(one.help, kHelpBytes))) +
            "\n";
  }
  return text + (completions.files ? ":files\n" : "") +
         (completions.goes_on ? ":goes-on\n" : "");
}

std::string CompletionScript(std::string_view shell) {
  return std::string(shell == "zsh"    ? kZshScript
                     : shell == "fish" ? kFishScript
                                       : kBashScript);
}

}  // namespace plumbline
