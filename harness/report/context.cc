#include "harness/report/context.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "harness/base/text.h"

namespace plumbline {
namespace {

constexpr std::size_t kShownInputBytes = 300;

// Whether a client that follows RFC 3986 section 5.2.4 would send another path.
bool HasDotSegment(std::string_view target) {
  const std::string path = ToLower(target.substr(0, target.find('?'))) + "/";
  return std::ranges::any_of(
      std::array<std::string_view, 6>{"/./", "/../", "/%2e/", "/%2e%2e/",
                                      "/.%2e/", "/%2e./"},
      [&](std::string_view each) { return path.contains(each); });
}

// Nor does curl read brackets as they stand.
std::string PathOptions(const std::string& target) {
  return std::string(HasDotSegment(target) ? " --path-as-is" : "") +
         (target.find_first_of("[]{}") == std::string::npos ? "" : " -g");
}

// With --data-binary a body that begins with '@' would be the name of a file of
// the user's. No shell's word can hold a NUL: that comes through a pipe. Where
// there is no body, curl must not say that there is a form.
std::string WithBody(std::string command, const HttpRequest& request) {
  if (request.body.empty()) {
    return command;
  }
  if (!FindHeader(request.headers, "Content-Type").has_value()) {
    command += " -H 'Content-Type:'";  // else it says that it is a form
  }
  if (!request.body.contains('\0')) {
    return command + " --data-raw " + ShellQuote(request.body);
  }
  std::string bytes;
  for (const char c : request.body) {
    bytes += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
  }
  return fmt::format("printf '{}' | {} --data-binary @-", bytes, command);
}

// The words with the shell's variables in the place of what stands for
// credentials.
std::string QuoteWith(
    const std::vector<std::pair<std::string, std::string>>& credentials,
    const std::string& text) {
  std::string quoted = ShellQuote(text);
  const bool bare = !quoted.contains('\'');
  for (const auto& [placeholder, word] : credentials) {
    ReplaceAll(quoted, placeholder, bare ? word : "'" + word + "'");
  }
  return quoted;
}

std::string CurlTo(
    const std::string& url, const std::vector<std::string>& arguments,
    const std::vector<std::pair<std::string, std::string>>& credentials,
    const HttpRequest& request) {
  // By -X HEAD curl would wait for a body.
  const std::string method = request.method == "HEAD" && request.body.empty()
                                 ? "-I"
                                 : "-i -X " + ShellQuote(request.method);
  std::string command =
      fmt::format("curl -sS {}{} {}", method, PathOptions(request.target),
                  QuoteWith(credentials, url + request.target));
  for (const std::string& argument : arguments) {
    command += " " + argument;
  }
  for (const Header& header : request.headers) {
    // curl sends an empty header only when it ends with a semicolon.
    command += " -H " +
               QuoteWith(credentials, header.value.empty()
                                          ? header.name + ";"
                                          : header.name + ": " + header.value);
  }
  return WithBody(std::move(command), request);
}

}  // namespace

std::string Redacted(const ReportContext& context, std::string text) {
  return context.redact ? context.redact(std::move(text)) : text;
}

std::string WhyKnown(const ReportContext& context, const Finding& finding) {
  return context.why_known ? context.why_known(finding.identity)
                           : std::string();
}

std::string WhatMoved(const ReportContext& context, const Finding& finding) {
  return context.what_moved ? context.what_moved(finding) : std::string();
}

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
  return CurlTo(context.url, context.curl_arguments, context.credentials,
                request);
}

std::string AgainstCurlCommand(const ReportContext& context,
                               const HttpRequest& request) {
  return CurlTo(context.against_url, context.against_curl_arguments,
                context.credentials, request);
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
  if (step.credential != CredentialUse::kRight) {
    text += fmt::format(" with {}{} credential",
                        step.credential == CredentialUse::kNone ? "" : "a ",
                        step.credential == CredentialUse::kNone
                            ? "no"
                            : ToString(step.credential));
  }
  const std::string body =
      step.body.has_value() ? "body " + *step.body : ToText(step.input);
  return text + " " + Printable(body, kShownInputBytes);
}

}  // namespace plumbline
