#include "harness/cli/man_page.h"

#include <fmt/format.h>

#include <string_view>

#include "harness/cli/explain.h"
#include "harness/cli/option_values.h"

namespace plumbline {
namespace {

// Text as roff shows it: nothing in it is a request or an escape.
std::string Roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if (c == '\n') {
      out += ' ';
    } else if (c == '\'') {
      out += "\\(aq";
    } else {
      out += c;
    }
  }
  return out.starts_with('.') ? "\\&" + out : out;
}

// "--seed N", "URL".
std::string OptionHead(const CLI::Option& option) {
  if (option.get_positional()) {
    return fmt::format("\\fI{}\\fR", Roff(option.get_name(true, true)));
  }
  std::string names;
  for (const std::string& name : option.get_snames()) {
    names += (names.empty() ? "" : ", ") + ("\\fB\\-" + Roff(name) + "\\fR");
  }
  for (const std::string& name : option.get_lnames()) {
    names += (names.empty() ? "" : ", ") + ("\\fB\\-\\-" + Roff(name) + "\\fR");
  }
  return IsFlag(option)
             ? names
             : names + " \\fI" + Roff(option.get_type_name()) + "\\fR";
}

std::string Options(const CLI::App& app) {
  std::string text;
  for (const bool positional : {true, false}) {
    for (const CLI::Option* const option : app.get_options({})) {
      if (option->get_positional() == positional) {
        text += fmt::format(".TP\n{}\n{}\n", OptionHead(*option),
                            Roff(option->get_description()));
      }
    }
  }
  return text;
}

// "plumbline check [options] CONTRACT [URL]".
std::string Synopsis(const std::string& name, const CLI::App& app) {
  std::string text = fmt::format("\\fB{}\\fR [\\fIoptions\\fR]", Roff(name));
  for (const CLI::Option* const option : app.get_options({})) {
    if (option->get_positional()) {
      const std::string word = Roff(option->get_name(true, true));
      text += option->get_required() ? fmt::format(" \\fI{}\\fR", word)
                                     : fmt::format(" [\\fI{}\\fR]", word);
    }
  }
  return text;
}

std::string Commands(const std::string& before, const CLI::App& app) {
  std::string text;
  for (const CLI::App* const sub : app.get_subcommands({})) {
    const std::string name = before + " " + sub->get_name();
    if (!sub->get_subcommands({}).empty()) {
      text += Commands(name, *sub);
      continue;
    }
    text +=
        fmt::format(".SS {}\n{}\n.PP\n{}\n{}", Roff(name), Synopsis(name, *sub),
                    Roff(sub->get_description()), Options(*sub));
  }
  return text;
}

}  // namespace

std::string ManPage(const CLI::App& root) {
  const std::string& name = root.get_name();
  std::string text = fmt::format(
      ".TH PLUMBLINE 1 \"\" \"{}\" \"User commands\"\n.SH NAME\n{} \\- {}\n"
      ".SH SYNOPSIS\n\\fB{}\\fR \\fIcommand\\fR [\\fIoptions\\fR]\n",
      Roff(root.version()), Roff(name),
      Roff("holds an HTTP API against its "
           "contract"),
      Roff(name));
  text +=
      ".SH DESCRIPTION\n"
      "plumbline reads a contract (Smithy, an AWS service model, OpenAPI), "
      "works out each clause that it states, sends requests that keep, touch "
      "and break each of them, and reports which clauses the endpoint does not "
      "honour, each with the smallest request or sequence that shows it.\n";
  text += ".SH OPTIONS\n" + Options(root);
  text += ".SH COMMANDS\n" + Commands(name, root);
  text += ".SH EXIT STATUS\n";
  for (const ExplainedWord& word : ExplainedWords()) {
    if (word.sort == "exit status") {
      text += fmt::format(".TP\n{}\n{}\n", word.name, Roff(word.text));
    }
  }
  text +=
      ".SH ENVIRONMENT\n"
      ".TP\nNO_COLOR\nno colors\n"
      ".TP\nPLUMBLINE_BOTOCORE\nwhere the service models of botocore are\n"
      ".TP\nAWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, "
      "AWS_PROFILE, AWS_SHARED_CREDENTIALS_FILE\n"
      "credentials of \\fB\\-\\-sigv4\\fR\n";
  return text;
}

}  // namespace plumbline
