#include "harness/report/context.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "harness/base/text.h"

namespace plumbline {
namespace {

constexpr std::size_t kShownInputBytes = 300;

std::string CurlTo(const std::string& url,
                   const std::vector<std::string>& arguments,
                   const HttpRequest& request) {
  std::string command =
      fmt::format("curl -sS -i -X {} {}", ShellQuote(request.method),
                  ShellQuote(url + request.target));
  for (const std::string& argument : arguments) {
    command += " " + argument;
  }
  for (const Header& header : request.headers) {
    // curl sends an empty header only when it ends with a semicolon.
    command += " -H " + ShellQuote(header.value.empty()
                                       ? header.name + ";"
                                       : header.name + ": " + header.value);
  }
  // A body that begins with '@' would be the name of a file of the user's.
  return command +
         (request.body.starts_with('@') ? " --data-raw " : " --data-binary ") +
         ShellQuote(request.body);
}

}  // namespace

std::string CasePath(const ReportContext& context, const Finding& finding) {
  return fmt::format("{}/{}.json", context.cases_folder,
                     ShortId(finding.identity));
}

std::string ReplayCommand(const ReportContext& context,
                          const Finding& finding) {
  std::string command =
      "plumbline replay " + ShellQuote(CasePath(context, finding));
  if (!context.replay_arguments.empty()) {
    command += " " + context.replay_arguments;
  }
  return command;
}

std::string CurlCommand(const ReportContext& context,
                        const HttpRequest& request) {
  return CurlTo(context.url, context.curl_arguments, request);
}

std::string AgainstCurlCommand(const ReportContext& context,
                               const HttpRequest& request) {
  return CurlTo(context.against_url, context.against_curl_arguments, request);
}

std::vector<std::string> CurlScript(const ReportContext& context,
                                    const Finding& finding) {
  std::vector<std::string> script;
  const std::vector<Step>& steps = finding.smallest.steps;
  const std::size_t count = std::min(steps.size(), finding.exchanges.size());
  const auto command = [&](std::size_t i) {
    return CurlCommand(context, finding.exchanges[i].request);
  };
  for (std::size_t i = 0; i < count;) {
    if (steps[i].lane == 0) {
      script.push_back(command(i++));
      continue;
    }
    // Each lane is a group in the background.
    std::string lanes[2];
    for (; i < count && steps[i].lane != 0; ++i) {
      lanes[steps[i].lane - 1] += command(i) + "; ";
    }
    for (const std::string& lane : lanes) {
      if (!lane.empty()) {
        script.push_back("{ " + lane + "} &");
      }
    }
    script.emplace_back("wait");
  }
  return script;
}

std::string ShowStep(const Step& step) {
  std::string text = step.operation;
  if (!step.method.empty()) {
    text += " by " + step.method;
  }
  for (const HeaderOverride& header : step.headers) {
    text += header.value.has_value() ? fmt::format(" with {}: {}", header.name,
                                                   Printable(*header.value, 80))
                                     : " without " + header.name;
  }
  const std::string body =
      step.body.has_value() ? "body " + *step.body : ToText(step.input);
  return text + " " + Printable(body, kShownInputBytes);
}

}  // namespace plumbline
