#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/escape.h"
#include "harness/base/json.h"
#include "harness/base/limits.h"
#include "harness/base/text.h"
#include "harness/cli/auth.h"
#include "harness/cli/campaign_options.h"
#include "harness/cli/check_uses.h"
#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/contract_url.h"
#include "harness/cli/fuzz_session.h"
#include "harness/cli/header_word.h"
#include "harness/cli/io.h"
#include "harness/cli/known.h"
#include "harness/cli/made_files.h"
#include "harness/cli/operation_settings.h"
#include "harness/cli/operation_words.h"
#include "harness/cli/outputs.h"
#include "harness/cli/play.h"
#include "harness/cli/promote.h"
#include "harness/cli/regressions.h"
#include "harness/cli/restart.h"
#include "harness/cli/since.h"
#include "harness/cli/target.h"
#include "harness/contract/validate.h"
#include "harness/engine/campaign.h"
#include "harness/generate/examples.h"
#include "harness/loader/source_place.h"
#include "harness/report/format.h"
#include "harness/report/terminal.h"
#include "harness/report/words.h"

namespace plumbline {
namespace {

constexpr std::size_t kMaxSourceBytes = kMaxContractBytes;

// Ends the campaign with the first finding that fails it.
class StopAtFirst : public EventSink {
 public:
  void OnEvent(const Event& event) override {
    const auto* const found = std::get_if<FindingFound>(&event);
    if (found != nullptr && found->finding->severity == Severity::kError &&
        !found->finding->known) {
      has_stopped_ = true;
      RequestStop();
    }
  }

  [[nodiscard]] bool has_stopped() const { return has_stopped_; }

 private:
  bool has_stopped_ = false;
};

// `is_fuzz`: it was to run until it was told to stop.
int ExitStatus(const CampaignResult& result, bool as_expected, bool is_fuzz) {
  switch (result.end) {
    case CampaignEnd::kNothingSelected:
      return kExitNothing;
    case CampaignEnd::kInternalFault:
      return kExitFault;
    case CampaignEnd::kInterrupted:
      if (!is_fuzz) {
        return kExitCutShort;
      }
      break;
    case CampaignEnd::kTargetUnreachable:
      return kExitCutShort;
    case CampaignEnd::kComplete:
    case CampaignEnd::kTime:
      break;
  }
  const bool failed =
      std::ranges::any_of(result.findings, [](const Finding& f) {
        return f.severity == Severity::kError && !f.known;
      });
  if (failed || !as_expected) {
    return kExitFindings;
  }
  return result.too_little.empty() && result.not_played.empty()
             ? kExitAsExpected
             : kExitTooLittle;
}

// What stands behind the file in a command that plays a finding again.
std::string ReplayArguments(const CheckFlags& flags, const Contract& contract) {
  std::vector<std::string> words;
  if (!flags.play.target.url.empty()) {
    words.push_back(flags.play.target.url);
  }
  // Where the case's own name for it would find another contract, or none.
  if (flags.contract != contract.name &&
      flags.contract != "specs/" + contract.name + ".json") {
    words.insert(words.end(), {"--contract", flags.contract});
  }
  words.insert(words.end(), flags.replay_words.begin(),
               flags.replay_words.end());
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool is_header = i > 0 && words[i - 1] == "--header";
    const bool is_auth = i > 0 && words[i - 1] == "--auth";
    text +=
        (i == 0 ? "" : " ") +
        (is_auth     ? ShellQuote(PrintableAuth(words[i]))
         : is_header ? HeaderWordOf(words[i], flags.play.target.show_headers,
                                    FindInEnvironment)
                           .word
                     : ShellQuote(words[i]));
  }
  return text;
}

ReportContext MakeReportContext(const CheckFlags& flags, const Target& target,
                                const std::optional<Target>& against,
                                const Contract& contract,
                                const std::string& source_text,
                                const Known& known) {
  ReportContext context{
      .url = target.url,
      .curl_arguments = target.curl_arguments,
      .credentials = target.credentials,
      .began = std::chrono::system_clock::now(),
      .all_exchanges = flags.record == "all",
      .cases_folder = flags.out + "/" + SafeFileName(contract.name),
      .replay_arguments = ReplayArguments(flags, contract)};
  if (against.has_value()) {
    context.against_url = against->url;
    context.against_curl_arguments = against->curl_arguments;
  }
  // Each pointer is looked for once: findings share them, and each look reads
  // the file from its beginning.
  context.locate = [&contract, &source_text,
                    found =
                        std::make_shared<std::map<std::string, std::string>>()](
                       const std::string& pointer) {
    const auto [place, is_new] = found->try_emplace(pointer);
    if (is_new) {
      place->second = LocateInSource(contract.source, source_text, pointer);
    }
    return place->second;
  };
  context.redact = MaskSecrets;
  context.why_known = known.Why();
  return context;
}

// All that the user's words name, opened.
struct Opened {
  const Contract& contract;
  Target target;
  std::optional<Target> against;
  CampaignOptions options;
  Known known;
  std::optional<FindingIds> baseline;
  std::unique_ptr<FuzzSession> fuzz;  // nullptr: it is no fuzz run
  std::unique_ptr<Since> since;       // nullptr: no older contract was named
};

Result<void> ReadExamples(const std::vector<std::string>& files,
                          const Contract& contract, Examples& examples) {
  const Validator validator(contract);
  for (const std::string& file : files) {
    const Result<std::string> text = ReadFile(file, kMaxSourceBytes);
    if (!text.has_value()) {
      return std::unexpected(text.error());
    }
    Result<Examples> read = ParseExamples(*text, file, contract, validator);
    if (!read.has_value()) {
      return std::unexpected(read.error());
    }
    for (auto& [operation, inputs] : *read) {
      std::ranges::move(inputs, std::back_inserter(examples[operation]));
    }
  }
  return {};
}

// A request may take as long as the slowest operation is given.
Result<void> SetOperations(const CheckFlags& flags, const Contract& contract,
                           CampaignOptions& options) {
  Result<OperationSettings> settings =
      OperationSettingsOf(flags.play.of_operations, contract);
  if (!settings.has_value()) {
    return std::unexpected(settings.error());
  }
  options.settings = *std::move(settings);
  for (const auto& [name, setting] : options.settings.by_name) {
    options.timeout =
        std::max(options.timeout, setting.timeout.value_or(options.timeout));
  }
  return {};
}

Result<Opened> Open(const CheckFlags& flags, const Contract& contract) {
  const bool writes = AllowsWrites(flags);
  Result<Target> target = MakeTarget(flags.play.target, contract, writes);
  if (!target.has_value()) {
    return std::unexpected(target.error());
  }
  Result<std::optional<Target>> against =
      OpenAgainst(flags.play, contract, writes);
  if (!against.has_value()) {
    return std::unexpected(against.error());
  }
  Result<CampaignOptions> options =
      MakeCampaignOptions(flags, *target, *against);
  if (!options.has_value()) {
    return std::unexpected(options.error());
  }
  PLUMBLINE_TRY(SetOperations(flags, contract, *options));
  Result<RestartOptions> restart = OpenRestart(flags.play, flags.out);
  if (!restart.has_value()) {
    return std::unexpected(restart.error());
  }
  options->restart = *std::move(restart);
  PLUMBLINE_TRY(ReadExamples(flags.examples, contract, options->examples));
  Result<std::vector<Case>> regressions = LoadRegressions(contract);
  if (!regressions.has_value()) {
    return std::unexpected(regressions.error());
  }
  options->regressions = *std::move(regressions);
  Result<Known> known = Known::Load(flags);
  if (!known.has_value()) {
    return std::unexpected(known.error());
  }
  options->is_known = known->Predicate();
  std::optional<FindingIds> baseline;
  if (!flags.baseline.empty()) {
    Result<FindingIds> read = ReadReport(flags.baseline);
    if (!read.has_value()) {
      return std::unexpected(read.error());
    }
    baseline = *std::move(read);
  }
  std::unique_ptr<FuzzSession> fuzz;
  if (flags.fuzz.has_value()) {
    Result<std::unique_ptr<FuzzSession>> session =
        FuzzSession::Open(flags, contract, options->shard);
    if (!session.has_value()) {
      return std::unexpected(session.error());
    }
    fuzz = *std::move(session);
    fuzz->Attach(*options);
  }
  return Opened{.contract = contract,
                .target = *std::move(target),
                .against = *std::move(against),
                .options = *std::move(options),
                .known = *std::move(known),
                .baseline = std::move(baseline),
                .fuzz = std::move(fuzz)};
}

// A document's base path is easily left out of the URL.
void HintAtBasePath(const Opened& opened, const CampaignResult& result) {
  const std::string base = BasePathOf(opened.contract);
  const auto& answers = result.stats.answers;
  if (answers.size() == 1 && answers.begin()->first == 404 && !base.empty() &&
      !opened.target.is_reference && !opened.target.url.ends_with(base)) {
    PrintError(fmt::format(
        "plumbline: every answer was a 404, and the contract's server has the "
        "path {}: is --base-path {} missing?\n",
        OneLine(base), OneLine(base)));
  }
}

// What came of a fuzz run, beside the report.
Result<void> TellOfFuzz(FuzzSession& fuzz, const CampaignResult& result,
                        bool to_error) {
  const Result<std::vector<std::string>> lines = fuzz.Finish(result);
  if (!lines.has_value()) {
    return std::unexpected(lines.error());
  }
  for (const std::string& line : *lines) {
    (to_error ? PrintError : Print)(OneLine(line) + "\n");
  }
  return {};
}

// Runs the campaign, writes what it leaves and gives the exit status.
Result<int> Campaign(const CheckFlags& flags, Opened& opened) {
  const std::string source_text = SourceTextOf(opened.contract);
  ReportContext context =
      MakeReportContext(flags, opened.target, opened.against, opened.contract,
                        source_text, opened.known);
  if (opened.since != nullptr) {
    context.what_moved = [&since = *opened.since](const Finding& finding) {
      return Describe(since.WhatMoved(finding));
    };
  }
  const Result<ReportFiles> reports = ReportFiles::Open(flags.reports, context);
  if (!reports.has_value()) {
    return std::unexpected(reports.error());
  }
  Result<MadeFiles> made = MadeFiles::Begin(context.cases_folder, flags,
                                            opened.contract, opened.options);
  if (!made.has_value()) {
    return std::unexpected(made.error());
  }
  InstallStopHandler();
  const auto terminal = MakeTerminalReport(
      context,
      {.color = WantsColor(flags.no_color),
       .progress = ErrorIsTerminal(),
       .quiet = flags.quiet,
       .all_findings = flags.all_findings,
       .verbose = flags.verbose,
       .columns = TerminalColumns},
      reports->ToStandardOutput() ? PrintError : Print, PrintProgress);
  std::vector<EventSink*> sinks = reports->sinks();
  sinks.push_back(terminal.get());
  StopAtFirst first;
  if (flags.stop_at_first) {
    sinks.push_back(&first);
  }
  EventFanOut sink(std::move(sinks));
  if (flags.verbose || context.all_exchanges) {
    opened.options.tell = [&sink](const ExchangeMade& each) {
      sink.OnEvent(each);
    };
  }
  const CampaignResult result = RunCampaign(
      opened.contract, opened.target.transports, opened.options, sink);
  made->Tell();
  // One that cannot be written keeps no other from it.
  for (const auto& written : {WriteCases(result, context), reports->Write()}) {
    if (!written.has_value()) {
      return std::unexpected(written.error());
    }
  }
  for (const auto& [variable, header] :
       result.findings.empty() ? decltype(opened.target.variables)()
                               : opened.target.variables) {
    PrintError(
        fmt::format("plumbline: the commands that are printed want {}: "
                    "what {} has in its place\n",
                    variable, OneLine(header)));
  }
  HintAtBasePath(opened, result);
  PLUMBLINE_TRY(
      PromoteFound(flags.promote, IdsOf(result), context.cases_folder));
  if (opened.fuzz != nullptr) {
    PLUMBLINE_TRY(
        TellOfFuzz(*opened.fuzz, result, reports->ToStandardOutput()));
  }
  if (opened.baseline.has_value()) {
    for (const std::string& line :
         CompareIds(*opened.baseline, IdsOf(result)).Lines()) {
      PrintLine(line);
    }
  }
  const Result<bool> as_expected = opened.known.Finish(result, flags);
  if (!as_expected.has_value()) {
    return std::unexpected(as_expected.error());
  }
  if (result.end == CampaignEnd::kNothingSelected) {
    PrintError("plumbline: no operation matches the selection" +
               std::string(result.started.skipped_operations.empty()
                               ? ""
                               : "; those that match write, and need "
                                 "--allow-writes") +
               "\n");
  }
  if (first.has_stopped()) {
    return kExitFindings;
  }
  return flags.update_expectations && result.end == CampaignEnd::kComplete
             ? kExitAsExpected
             : ExitStatus(result, *as_expected, opened.fuzz != nullptr);
}

// Without a URL, the endpoint is where the contract was fetched.
Result<void> SetEndpoint(const Contract& contract, CheckFlags& flags) {
  std::string& url = flags.play.target.url;
  const std::optional<std::string>& base = flags.base_path;
  if (url.empty() && !IsContractUrl(flags.contract)) {
    return base.has_value() ? Fail(ErrorCode::kUsage,
                                   "--base-path is for a URL, not for the "
                                   "built-in reference")
                            : Result<void>();
  }
  if (!url.empty() && !base.has_value()) {
    return {};
  }
  Result<std::string> endpoint = EndpointBelow(
      url.empty() ? flags.contract : url, base.value_or(BasePathOf(contract)));
  if (!endpoint.has_value()) {
    return std::unexpected(endpoint.error());
  }
  url = *std::move(endpoint);
  return {};
}

// The older contract that was named, or nothing. Leaves in the selection what a
// change reaches, where no more is wanted.
Result<std::unique_ptr<Since>> OpenSince(const Contract& contract,
                                         CheckFlags& flags) {
  if (flags.since.empty()) {
    return std::unique_ptr<Since>();
  }
  Result<std::unique_ptr<Since>> since =
      Since::Open(flags.since, flags.play.service, contract);
  if (!since.has_value()) {
    return since;
  }
  const std::set<std::string>& changed = (*since)->operations();
  PrintError(fmt::format("plumbline: {} since {}, which reach {}\n",
                         Plural((*since)->changes(), "change"),
                         OneLine(flags.since),
                         Plural(changed.size(), "operation")));
  if (flags.only_changed && flags.operations.empty()) {
    flags.operations.assign(changed.begin(), changed.end());
  } else if (flags.only_changed) {
    std::erase_if(flags.operations, [&](const std::string& name) {
      return !changed.contains(name);
    });
    if (flags.operations.empty()) {
      flags.operations = {""};  // which is nothing, and not all
    }
  }
  return since;
}

}  // namespace

int RunCheck(const CheckFlags& given) {
  CheckFlags flags = given;
  Result<Contract> contract = OpenPlayable(
      flags.contract, flags.play.service,
      flags.play.target.url.empty() && !IsContractUrl(flags.contract),
      flags.play.resource_overrides);
  if (!contract.has_value()) {
    return Complain(contract.error());
  }
  if (const Result<void> noted = NoteCheckUses(flags.play, *contract);
      !noted.has_value()) {
    return Complain(noted.error());
  }
  if (const Result<void> set = SetEndpoint(*contract, flags);
      !set.has_value()) {
    return Complain(set.error());
  }
  if (!flags.play.target.url.empty()) {
    TakeCredentialHeaders(*contract, flags.play.target, flags.replay_words);
  }
  if (!flags.operations.empty() || !flags.exclude.empty()) {
    const Result<std::vector<std::string>> names = NamesOfWords(
        *contract, SourceTextOf(*contract), flags.operations, flags.exclude);
    if (!names.has_value()) {
      (void)Complain(names.error());
    }
    // Nothing is named "": the reports say that nothing was selected.
    flags.operations = names.value_or(std::vector<std::string>{""});
  }
  if (const Result<void> marked = MarkCredentials(flags.play.target, *contract);
      !marked.has_value()) {
    return Complain(marked.error());
  }
  Result<std::unique_ptr<Since>> since = OpenSince(*contract, flags);
  if (!since.has_value()) {
    return Complain(since.error());
  }
  if (flags.only_changed && (*since)->operations().empty()) {
    PrintLine("nothing to play: no change since " + flags.since +
              " reaches an operation");
    return kExitAsExpected;
  }
  Result<Opened> opened = Open(flags, *contract);
  if (!opened.has_value()) {
    return Complain(opened.error());
  }
  if (*since != nullptr) {
    opened->options.first = (*since)->operations();
    opened->since = *std::move(since);
  }
  const Result<int> status = Campaign(flags, *opened);
  return status.has_value() ? *status : Complain(status.error());
}

}  // namespace plumbline
