// `plumbline init CONTRACT [URL]`: a plumbline.toml with what can be found out.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>

#include "harness/base/escape.h"
#include "harness/base/json.h"
#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/config_file.h"
#include "harness/cli/header_word.h"
#include "harness/cli/io.h"
#include "harness/loader/loader.h"
#include "harness/report/words.h"

namespace plumbline {
namespace {

// A basic string of TOML takes what a string of JSON does. A dollar is none of
// a variable.
std::string TomlText(const std::string& text) {
  std::string safe;
  for (const char c : OneLine(text)) {
    safe += c;
    if (c == '$') {
      safe += '$';
    }
  }
  return ToText(Json(safe));
}

// Lines about how requests are authorised, as far as the contract says it.
std::string Credentials(const Contract& contract) {
  std::string lines;
  if (contract.security_schemes.empty() && !contract.signing_name.empty()) {
    lines += "# sigv4 = \"us-east-1\"   # sign for this region\n";
  }
  for (const SecurityScheme& scheme : contract.security_schemes) {
    lines += fmt::format(
        "# auth = [{}]\n",
        TomlText(scheme.name + "=env:" + VariableFor("", scheme.name)));
  }
  return lines;
}

std::string Configuration(const Contract& contract, const InitFlags& flags) {
  const auto writes = static_cast<std::size_t>(std::ranges::count_if(
      contract.operations,
      [](const Operation& one) { return !IsReadOnly(one); }));
  const std::string url =
      flags.url.empty() ? std::string() : "url = " + TomlText(flags.url) + "\n";
  return fmt::format(
      "# What plumbline need not be told each time. Any option of a subcommand "
      "may stand\n# in its section; `plumbline check --help` lists them.\n"
      "contract = {}\n"
      "default-target = \"local\"\n\n"
      "[check]\n"
      "# expect = [\"known.txt\"]        # findings that are accepted\n"
      "# report = [\"html=report.html\"]\n\n"
      "[target.local]\n"
      "{}"
      "# allow-writes = true   # {} of {} write\n"
      "{}",
      TomlText(flags.contract),
      url.empty() ? "# url = \"http://127.0.0.1:8080\"   # without one, the "
                    "built-in reference\n"
                  : url,
      writes, Plural(contract.operations.size(), "operation"),
      Credentials(contract));
}

}  // namespace

int RunInit(const InitFlags& flags) {
  const Result<Contract> contract = OpenContract(flags.contract, flags.service);
  if (!contract.has_value()) {
    return Complain(contract.error());
  }
  const std::string text = Configuration(*contract, flags);
  if (flags.output == "-") {
    Print(text);
    return kExitAsExpected;
  }
  std::error_code status;
  if (std::filesystem::exists(flags.output, status)) {
    return Complain({.code = ErrorCode::kUsage,
                     .message = "is there already, and is left as it is; "
                                "--output - prints what would stand there",
                     .location = {.file = flags.output}});
  }
  if (const Result<void> written = WriteOutput(flags.output, text);
      !written.has_value()) {
    return Complain(written.error());
  }
  PrintLine("wrote " + flags.output + "; now: plumbline check");
  return kExitAsExpected;
}

}  // namespace plumbline
