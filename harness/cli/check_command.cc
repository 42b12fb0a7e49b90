#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <limits>
#include <optional>
#include <utility>

#include "harness/base/limits.h"
#include "harness/base/text.h"
#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/io.h"
#include "harness/cli/regressions.h"
#include "harness/cli/target.h"
#include "harness/engine/campaign.h"
#include "harness/loader/contract_text.h"
#include "harness/report/json_report.h"
#include "harness/report/terminal.h"
#include "harness/transport/rate_limit.h"

namespace plumbline {
namespace {

constexpr std::size_t kMaxSourceBytes = kMaxContractBytes;
// Unless the user says otherwise, all that is planned is played, and random
// cases fill up to so many.
constexpr std::uint64_t kDefaultMaxRequests = 10000;

// "60s", "5m", "1h", "250ms", "90".
Result<std::chrono::milliseconds> ParseDuration(const std::string& text) {
  double number = 0;
  const auto [end, status] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string unit(end, text.data() + text.size());
  for (const auto& [name, scale] :
       {std::pair{"", 1000.0}, std::pair{"ms", 1.0}, std::pair{"s", 1000.0},
        std::pair{"m", 60000.0}, std::pair{"h", 3600000.0}}) {
    if (status == std::errc() && unit == name && number > 0) {
      return std::chrono::milliseconds(
          static_cast<std::int64_t>(number * scale));
    }
  }
  return Fail(
      ErrorCode::kUsage,
      "--time wants a duration such as 60s, 5m or 250ms, found '" + text + "'");
}

Result<std::vector<Phase>> ParsePhases(const std::vector<std::string>& names) {
  static constexpr Phase kAll[] = {Phase::kRegressions, Phase::kEndpoint,
                                   Phase::kSystematic,  Phase::kSequences,
                                   Phase::kConcurrency, Phase::kRandom};
  std::vector<Phase> phases;
  for (const std::string& name : names) {
    const auto* const found = std::ranges::find(
        kAll, name, [](Phase phase) { return std::string(ToString(phase)); });
    if (found == std::end(kAll)) {
      return Fail(ErrorCode::kUsage,
                  "--phases wants regressions, endpoint, systematic, "
                  "sequences, concurrency or random, found '" +
                      name + "'");
    }
    phases.push_back(*found);
  }
  return phases;
}

// "K/N" with K < N.
Result<std::pair<std::uint64_t, std::uint64_t>> ParseShard(
    const std::string& text) {
  std::uint64_t k = 0;
  std::uint64_t n = 0;
  const char* const end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, k);
  if (first.ec == std::errc() && first.ptr != end && *first.ptr == '/') {
    const auto second = std::from_chars(first.ptr + 1, end, n);
    if (second.ec == std::errc() && second.ptr == end && k < n) {
      return std::pair{k, n};
    }
  }
  return Fail(ErrorCode::kUsage,
              "--shard wants K/N with K from 0 below N, found '" + text + "'");
}

Result<bool> CheckSafety(const CheckFlags& flags, const Target& target) {
  if (flags.allow_writes && !target.is_reference && !target.is_loopback &&
      !flags.yes_this_is_real) {
    return Fail(ErrorCode::kUsage,
                target.name +
                    " is not on this machine; --allow-writes needs "
                    "--yes-this-is-real there");
  }
  return true;
}

// The second endpoint, where there is one and it may be used.
Result<std::optional<Target>> OpenAgainst(const CheckFlags& flags,
                                          const Contract& contract) {
  if (flags.against.empty()) {
    return std::optional<Target>();
  }
  Result<Target> target = MakeAgainst(flags.target, flags.against, contract);
  if (!target.has_value()) {
    return std::unexpected(target.error());
  }
  const Result<bool> safe = CheckSafety(flags, *target);
  if (!safe.has_value()) {
    return std::unexpected(safe.error());
  }
  return std::optional<Target>(*std::move(target));
}

// The engine's budget: where there is none, more than any campaign sends.
std::uint64_t MaxRequests(const CheckFlags& flags) {
  const std::uint64_t otherwise = flags.time.empty() ? kDefaultMaxRequests : 0;
  const std::uint64_t wanted = flags.max_requests.value_or(otherwise);
  return wanted == 0 ? std::numeric_limits<std::uint64_t>::max() : wanted;
}

Result<CampaignOptions> MakeOptions(const CheckFlags& flags,
                                    const Target& target,
                                    const std::optional<Target>& against) {
  CampaignOptions options{
      .target = target.name,
      .seed = flags.seed,
      .max_requests = MaxRequests(flags),
      .finish_plan = !flags.max_requests.has_value() && flags.time.empty(),
      .workers = std::max(1, flags.workers),
      .operations = flags.operations,
      .allow_writes =
          flags.allow_writes || (target.is_reference && !against.has_value()),
      .prepare = target.prepare,
      .stop = &StopRequested()};
  if (against.has_value()) {
    options.against = AgainstOptions{.target = against->name,
                                     .transports = against->transports,
                                     .prepare = against->prepare};
  }
  options.settle = Milliseconds(flags.settle_s);
  options.checks.strict = flags.strict;
  options.checks.error_status =
      flags.error_status == "wire"         ? ErrorStatusMode::kWire
      : flags.error_status == "documented" ? ErrorStatusMode::kDocumented
                                           : ErrorStatusMode::kEither;
  const auto phases = ParsePhases(flags.phases);
  if (!phases.has_value()) {
    return std::unexpected(phases.error());
  }
  options.phases = *phases;
  const auto shard = ParseShard(flags.shard);
  if (!shard.has_value()) {
    return std::unexpected(shard.error());
  }
  std::tie(options.shard, options.shards) = *shard;
  if (!flags.time.empty()) {
    const auto time = ParseDuration(flags.time);
    if (!time.has_value()) {
      return std::unexpected(time.error());
    }
    options.max_time = *time;
  }
  if (!flags.rate.empty()) {
    const Result<double> rate = ParseRate(flags.rate);
    if (!rate.has_value()) {
      return std::unexpected(rate.error());
    }
    options.requests_per_second = *rate;
  }
  return options;
}

// FORMAT=FILE, each format known.
Result<std::vector<std::pair<std::string, std::string>>> ParseReports(
    const std::vector<std::string>& texts) {
  std::vector<std::pair<std::string, std::string>> reports;
  for (const std::string& text : texts) {
    const std::size_t equals = text.find('=');
    const std::string format = text.substr(0, equals);
    if (equals == std::string::npos || equals + 1 == text.size() ||
        format != "json") {
      return Fail(ErrorCode::kUsage,
                  "--report wants FORMAT=FILE with the format json, found '" +
                      text + "'");
    }
    reports.emplace_back(format, text.substr(equals + 1));
  }
  return reports;
}

Result<bool> WriteOutputs(
    const CampaignResult& result, const ReportContext& context,
    const std::vector<std::pair<std::string, std::string>>& reports,
    const Target& target) {
  for (const auto* const list : {&result.findings, &result.flaky}) {
    for (const Finding& finding : *list) {
      const Json json =
          CaseToJson(finding.smallest, result.started.contract->name);
      const Result<bool> written = WriteFile(
          CasePath(context, finding),
          json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
      if (!written.has_value()) {
        return written;
      }
      const std::vector<std::string> script = CurlScript(context, finding);
      const Result<bool> scripted =
          script.size() < 2
              ? true
              : WriteFile(
                    ScriptPath(context, finding),
                    target.redact(fmt::format("#!/usr/bin/env bash\n# {}\n{}\n",
                                              ToString(finding.identity),
                                              fmt::join(script, "\n"))));
      if (!scripted.has_value()) {
        return scripted;
      }
    }
  }
  for (const auto& [format, file] : reports) {
    const std::string text =
        JsonReport(result, context)
            .dump(2, ' ', false, Json::error_handler_t::replace);
    const Result<bool> written = WriteFile(file, target.redact(text) + "\n");
    if (!written.has_value()) {
      return written;
    }
    Print("report: " + file + "\n");
  }
  return true;
}

std::function<std::string(std::string)> Both(
    std::function<std::string(std::string)> first,
    std::function<std::string(std::string)> second) {
  return [first = std::move(first), second = std::move(second)](
             std::string text) { return second(first(std::move(text))); };
}

int ExitStatus(const CampaignResult& result) {
  switch (result.end) {
    case CampaignEnd::kNothingSelected:
      return kExitNothing;
    case CampaignEnd::kInterrupted:
    case CampaignEnd::kTargetUnreachable:
      return kExitCutShort;
    case CampaignEnd::kComplete:
      break;
  }
  const bool failed =
      std::ranges::any_of(result.findings, [](const Finding& f) {
        return f.severity == Severity::kError && !f.known;
      });
  return failed ? kExitFindings : kExitAsExpected;
}

ReportContext MakeReportContext(const CheckFlags& flags, const Target& target,
                                const std::optional<Target>& against,
                                const Contract& contract,
                                const std::string& source_text) {
  ReportContext context{.url = target.url,
                        .curl_arguments = target.curl_arguments,
                        .cases_folder = flags.out + "/" + contract.name,
                        .replay_arguments = target.replay_arguments};
  if (against.has_value()) {
    context.against_url = against->url;
    context.against_curl_arguments = against->curl_arguments;
    context.replay_arguments +=
        std::string(context.replay_arguments.empty() ? "" : " ") +
        "--against " + ShellQuote(against->url);
  }
  if (flags.settle_s > 0) {
    context.replay_arguments += fmt::format(
        "{}--settle {}s", context.replay_arguments.empty() ? "" : " ",
        flags.settle_s);
  }
  context.locate = [&contract, &source_text](const std::string& pointer) {
    return LocateInSource(contract.source, source_text, pointer);
  };
  return context;
}

}  // namespace

int RunCheck(const CheckFlags& flags) {
  const Result<Contract> contract =
      OpenPlayable(flags.contract, flags.service, flags.target.url.empty());
  if (!contract.has_value()) {
    return Complain(contract.error());
  }
  Result<Target> target = MakeTarget(flags.target, *contract);
  if (!target.has_value()) {
    return Complain(target.error());
  }
  const Result<std::optional<Target>> against = OpenAgainst(flags, *contract);
  if (!against.has_value()) {
    return Complain(against.error());
  }
  if (const auto safe = CheckSafety(flags, *target); !safe.has_value()) {
    return Complain(safe.error());
  }
  Result<CampaignOptions> options = MakeOptions(flags, *target, *against);
  if (!options.has_value()) {
    return Complain(options.error());
  }
  const auto reports = ParseReports(flags.reports);
  if (!reports.has_value()) {
    return Complain(reports.error());
  }
  Result<std::vector<Case>> regressions = LoadRegressions(*contract);
  if (!regressions.has_value()) {
    return Complain(regressions.error());
  }
  options->regressions = *std::move(regressions);
  const std::string source_text =
      ReadContractText(contract->source, kMaxSourceBytes).value_or("");
  const ReportContext context =
      MakeReportContext(flags, *target, *against, *contract, source_text);
  InstallStopHandler();
  if (against->has_value()) {
    target->redact = Both(target->redact, (*against)->redact);
  }
  const auto redact = target->redact;
  const auto sink = MakeTerminalReport(
      context,
      {.color = WantsColor(flags.no_color),
       .progress = ErrorIsTerminal(),
       .quiet = flags.quiet},
      [&redact](std::string_view text) { Print(redact(std::string(text))); },
      PrintError);
  const CampaignResult result =
      RunCampaign(*contract, target->transports, *options, *sink);
  const Result<bool> written = WriteOutputs(result, context, *reports, *target);
  if (!written.has_value()) {
    return Complain(written.error());
  }
  if (result.end == CampaignEnd::kNothingSelected) {
    PrintError("plumbline: no operation matches the selection" +
               std::string(result.started.skipped_operations.empty()
                               ? ""
                               : "; those that match write, and need "
                                 "--allow-writes") +
               "\n");
  }
  return ExitStatus(result);
}

}  // namespace plumbline
