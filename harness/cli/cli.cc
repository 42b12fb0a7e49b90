#include "harness/cli/cli.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/base/text.h"
#include "harness/base/version.h"
#include "harness/cli/campaign_words.h"
#include "harness/cli/commands.h"
#include "harness/cli/completion.h"
#include "harness/cli/config_schema.h"
#include "harness/cli/configured.h"
#include "harness/cli/io.h"
#include "harness/cli/lab_words.h"
#include "harness/cli/man_page.h"
#include "harness/cli/misspelt.h"
#include "harness/cli/option_values.h"
#include "harness/report/format.h"

namespace plumbline {
namespace {

constexpr const char* kOperationsHelp =
    "operations, as globs with commas between them";

// The subcommands with the values that they read.
class CommandLine {
 public:
  CommandLine() : app_("Holds an HTTP API against its contract.", "plumbline") {
    app_.require_subcommand(1);
    app_.set_version_flag("--version", std::string("plumbline ") + kVersion);
    AddConfigWords(app_);
    app_.get_formatter()->column_width(34);
    AddCheck();
    AddFuzz();
    AddMerge();
    AddPromote();
    AddReplay();
    AddCleanup();
    AddDiff();
    AddReport();
    AddClauses();
    AddSample();
    AddRequest();
    AddServe();
    AddSelfcheck();
    AddExplain();
    AddValidate();
    AddConvert();
    AddInit();
    AddDoctor();
    AddCompletion();
    AddMan();
    for (CLI::App* const sub : app_.get_subcommands({})) {
      AddConfigWords(*sub);
      sub->add_option("--allow-files", AllowedFolders(),
                      "a folder whose files an OpenAPI document may refer to "
                      "besides its own")
          ->allow_extra_args(false);
    }
  }

  int Run(int argc, const char* const* argv) {
    for (int i = 0; i < argc; ++i) {
      check_.command += (i == 0 ? "" : " ") + ShellQuote(argv[i]);
      fuzz_.command = check_.command;
    }
    if (argc > 1 && argv[1] == kCompleteWord) {
      Print(ToText(Complete(
          app_, std::vector<std::string>(argv + 2, argv + argc), ToolNames())));
      return kExitAsExpected;
    }
    const auto configuration = ReadConfiguration(
        std::vector<std::string>(argv + std::min(argc, 1), argv + argc), app_);
    if (!configuration.has_value()) {
      return Complain(configuration.error());
    }
    try {
      app_.parse(argc, argv);
    } catch (const CLI::Success& done) {
      return app_.exit(done);  // --help, --version
    } catch (const CLI::ParseError& error) {
      if (argc <= 1) {
        Print(app_.help());
        return kExitAsExpected;
      }
      const std::string misspelt =
          WhatIsMisspelt(app_, std::vector<std::string>(argv + 1, argv + argc));
      if (!misspelt.empty()) {
        PrintError("plumbline: " + misspelt + "\n");
        return kExitUsage;
      }
      app_.exit(error);
      return kExitUsage;
    }
    if (const Result<void> filled = FillInChosen(*configuration, app_);
        !filled.has_value()) {
      return Complain(filled.error());
    }
    for (PlayFlags* const play : {&check_.play, &fuzz_.play, &replay_.play}) {
      play->of_operations.places = PlacesOfWords(*configuration);
    }
    status_ = run_();
    // What was asked for may be what was printed.
    if (const auto printed = Printed();
        !printed.has_value() && status_ == kExitAsExpected) {
      return Complain(printed.error());
    }
    return status_;
  }

 private:
  // A subcommand, and what runs it.
  template <typename F>
  CLI::App* Add(const char* name, const char* help, F&& run) {
    CLI::App* const sub = app_.add_subcommand(name, help);
    sub->callback([this, run] { run_ = run; });
    sub->fallthrough(false);
    return sub;
  }

  void AddCheck() {
    CLI::App* const sub =
        Add("check", "run a campaign: which promises does the endpoint break?",
            [this] { return RunCheck(WithReplayWords("check", check_)); });
    AddCampaign(*sub, check_);
    sub->add_option(
           "--phases", check_.phases,
           "regressions, endpoint, systematic, sequences, random (all of "
           "them unless said), and concurrency (only if said)")
        ->delimiter(',')
        ->allow_extra_args(false);
    sub->add_flag("--gate", check_.gate,
                  "what a run repeats to the byte: regressions, endpoint, "
                  "systematic and sequences, one case after the other whatever "
                  "--workers says, nothing random and no clock")
        ->excludes("--phases")
        ->excludes("--time");
    sub->add_option(
           "--max-requests", check_.max_requests,
           "stop after this many (all that is planned, and random cases up to "
           "10000; or no bound with --time); 0: no bound")
        ->check(Count());
    sub->add_option("--min-judged", check_.min_judged,
                    "the share of the input clauses aimed at that must be "
                    "decided, and one clause of each operation that is there, "
                    "to call a run green (0.5); 0: any")
        ->check(CLI::Range(0.0, 1.0));
    sub->add_option("--shard", check_.shard, "K/N: the cases with i mod N = K");
    sub->add_flag("--update-expectations", check_.update_expectations,
                  "write the files of known findings anew")
        ->needs("--expect");
  }

  void AddFuzz() {
    CLI::App* const sub =
        Add("fuzz", "libFuzzer on the endpoint, until told to stop", [this] {
          CheckFlags flags = WithReplayWords("fuzz", fuzz_);
          flags.fuzz = fuzz_words_;
          return RunFuzz(flags);
        });
    AddCampaign(*sub, fuzz_);
    fuzz_.min_judged = 0;
    sub->add_option("--max-requests", fuzz_.max_requests,
                    "stop after this many; 0: no bound (as without it)")
        ->check(Count());
    AddFuzzWords(*sub, fuzz_, fuzz_words_);
  }

  void AddPromote() {
    CLI::App* const sub =
        Add("promote", "put the cases of findings among what is replayed first",
            [this] { return RunPromote(promote_); });
    sub->add_option("FINDING", promote_.findings,
                    "ids, globs of them, or case files")
        ->required();
    sub->add_option("--cases", promote_.cases,
                    "the folder that a run left them in (reports/out)");
    sub->add_option("--corpus", promote_.corpus,
                    "the folder that has <contract>/regressions (corpus)");
  }

  void AddMerge() {
    CLI::App* const sub =
        Add("merge", "the corpora of several fuzz runs into one",
            [this] { return RunMerge(merge_); });
    sub->add_option("INTO", merge_.into, "the folder that gets the cases")
        ->required();
    sub->add_option("DIR", merge_.from, "the folders that they come from")
        ->required();
  }

  // What a replay of a finding needs of the words of the subcommand.
  CheckFlags WithReplayWords(const char* subcommand, const CheckFlags& flags) {
    CheckFlags all = flags;
    all.replay_words = SharedWords(*app_.get_subcommand(subcommand),
                                   *app_.get_subcommand("replay"));
    std::erase(all.replay_words, "--no-color");  // says nothing
    // What the configuration says stands there word by word.
    auto& words = all.replay_words;
    for (const char* const name : {"--target", "--config"}) {
      if (const auto at = std::ranges::find(words, name); at != words.end()) {
        words.erase(at, at + 2);
      }
    }
    return all;
  }

  void AddReplay() {
    CLI::App* const sub =
        Add("replay", "play a case, or a folder of them, again",
            [this] { return RunReplay(replay_); });
    sub->add_option("FILE", replay_.path, "a case file or a folder")
        ->required();
    AddPlay(*sub, replay_.play);
    sub->add_option("--contract", replay_.contract,
                    "in place of the one that the case names");
    sub->add_flag("--no-color")->description("plain text, as always");
    AddFormat(*sub, replay_.json);
  }

  void AddCleanup() {
    CLI::App* const sub =
        Add("cleanup", "end what a campaign that was killed has left",
            [this] { return RunCleanup(cleanup_); });
    sub->add_option("FILE", cleanup_.path,
                    "the made.jsonl that stands beside its cases")
        ->required();
    AddTarget(*sub, cleanup_.target);
    sub->get_option("URL")->required();
    sub->add_option("--contract", cleanup_.contract,
                    "in place of the one that the file names");
    sub->add_option("--service", cleanup_.service, "the service in the file");
    sub->add_option("--resources-override", cleanup_.resource_overrides,
                    kOverrideHelp);
    sub->add_flag("--moved", cleanup_.moved,
                  "the target has another URL than it had");
  }

  void AddDiff() {
    CLI::App* const sub =
        Add("diff", "what changed between two versions of a contract",
            [this] { return RunDiff(diff_); });
    sub->add_option("OLD", diff_.before,
                    std::string(kContractHelp) +
                        "; git:REV:PATH is the file of a revision")
        ->required();
    sub->add_option("NEW", diff_.after, "likewise")->required();
    sub->add_option("--service", diff_.service, "the service in the files");
    sub->add_option("--operations", diff_.operations, kOperationsHelp)
        ->delimiter(',')
        ->allow_extra_args(false);
    sub->add_option("--fail-on", diff_.fail_on,
                    "exit with 1 for changes that are breaking for callers "
                    "(the default), for implementers as well, at least "
                    "compatible, or any")
        ->check(
            CLI::IsMember({"breaking", "implementers", "compatible", "any"}));
    sub->add_option("--accept", diff_.accept,
                    "a file of changes that are accepted, in the form of "
                    "--expect: 'CLAUSE RULE WHAT  # reason'")
        ->allow_extra_args(false);
    sub->add_flag("--open-enums", diff_.open_enums,
                  "callers bear any value of an enum in an answer");
    AddFormat(*sub, diff_.json);
    sub->add_flag("--json", diff_.json, "the same as --format json");
  }

  void AddReport() {
    CLI::App* const report =
        app_.add_subcommand("report", "what is done with JSON reports");
    report->require_subcommand(1);
    CLI::App* const compare = report->add_subcommand(
        "compare", "which findings are new, gone and still there");
    compare->callback(
        [this] { run_ = [this] { return RunCompareReports(compared_); }; });
    compare->add_option("OLD", compared_.before, "a JSON report")->required();
    compare->add_option("NEW", compared_.after, "a later one")->required();
  }

  void AddClauses() {
    CLI::App* const sub = Add("clauses", "what the contract promises",
                              [this] { return RunClauses(clauses_); });
    sub->add_option("CONTRACT", clauses_.contract, kContractHelp)->required();
    sub->add_option("--service", clauses_.service, "the service in the file");
    AddSelection(*sub, clauses_.operations, clauses_.exclude);
    AddFormat(*sub, clauses_.json);
    sub->add_flag("--json", clauses_.json, "the same as --format json");
    sub->add_flag("--stats", clauses_.stats,
                  "how many, by part and kind, and the patterns that no "
                  "automaton can say");
    CLI::Option* const resources =
        sub->add_flag("--resources", clauses_.resources,
                      "the resources that it speaks of, and what each "
                      "operation does to them");
    sub->add_flag("--why", clauses_.why, "why an operation belongs there")
        ->needs(resources);
    sub->add_option("--resources-override", clauses_.resource_overrides,
                    kOverrideHelp)
        ->needs(resources);
  }

  void AddSample() {
    CLI::App* const sub =
        Add("sample", "values for an operation, a shape or a pattern",
            [this] { return RunSample(sample_); });
    sub->add_option("CONTRACT", sample_.contract, kContractHelp);
    sub->add_option("WHAT", sample_.what, "an operation or shape");
    sub->add_option("--pattern", sample_.pattern,
                    "a pattern of the whole string");
    sub->add_flag("--search", sample_.search,
                  "the pattern may match anywhere in the string");
    sub->add_option("--min", sample_.min, "shortest length of its strings (0)")
        ->check(Count());
    sub->add_option("--max", sample_.max,
                    "longest length (none; at most 4096 are shown)")
        ->check(Count());
    AddFormat(*sub, sample_.json);
    sub->add_flag("--json", sample_.json, "the same as --format json");
    sub->add_option("--count", sample_.count, "how many of each (5)")
        ->check(CLI::Range(1, 100000));
    sub->add_option("--seed", sample_.seed, "of everything random")
        ->check(Count());
  }

  void AddRequest() {
    CLI::App* const sub =
        Add("request", "the HTTP request for an input; sent, with a URL",
            [this] { return RunRequest(request_); });
    sub->add_option("CONTRACT", request_.contract, kContractHelp)->required();
    sub->add_option("OPERATION", request_.operation, "its name")->required();
    AddTarget(*sub, request_.target);
    sub->add_option("--input", request_.input, "JSON; without it, a plain one");
  }

  void AddServe() {
    AddServeWords(*Add("serve", "serve the contract: the reference",
                       [this] { return RunServe(serve_); }),
                  serve_);
  }

  void AddSelfcheck() {
    AddSelfcheckWords(
        *Add("selfcheck", "kills, misses and false alarms over all faults",
             [this] { return RunSelfcheck(selfcheck_); }),
        selfcheck_);
  }

  void AddExplain() {
    CLI::App* const sub =
        Add("explain", "any word that plumbline uses, and any clause",
            [this] { return RunExplain(explain_); });
    sub->add_option("ID", explain_.id,
                    "a check, a failure, a rule, a change, a kind of clause, a "
                    "mask, a fault, an exit status or the id of a clause; "
                    "without one, all but the clauses are listed");
    sub->add_option("--contract", explain_.contract, kContractHelp);
    AddFormat(*sub, explain_.json);
  }

  void AddValidate() {
    CLI::App* const sub =
        Add("validate", "recorded traffic or a value against the contract",
            [this] { return RunValidate(validate_); });
    sub->add_option("CONTRACT", validate_.contract, kContractHelp)->required();
    sub->add_option("FILE", validate_.file,
                    "an HTTP archive (HAR), or with --operation or --shape a "
                    "JSON value; - is standard input")
        ->required();
    sub->add_option("--service", validate_.service, "the service in the file");
    CLI::Option* const operation = sub->add_option(
        "--operation", validate_.operation, "the value is its input");
    sub->add_flag("--output", validate_.output, "its output, not its input")
        ->needs(operation);
    sub->add_option("--base-path", validate_.base_path, kBasePathHelp);
    sub->add_option("--shape", validate_.shape, "the value is of this shape")
        ->excludes(operation);
    sub->add_flag("--strict", validate_.strict,
                  "report what readers commonly forgive");
  }

  void AddConvert() {
    CLI::App* const sub = Add("convert", "any contract as a Smithy JSON AST",
                              [this] { return RunConvert(convert_); });
    sub->add_option("FILE", convert_.file, kContractHelp)->required();
    sub->add_option("--service", convert_.service, "the service in the file");
    sub->add_option("--operations", convert_.operations, kOperationsHelp)
        ->delimiter(',')
        ->allow_extra_args(false);
    sub->add_option("--output", convert_.output,
                    "a file; else standard output");
  }

  void AddInit() {
    CLI::App* const sub =
        Add("init", "a plumbline.toml with what can be found out", [this] {
          if (init_.schema) {
            Print(ConfigSchema(app_).dump(2) + "\n");
            return kExitAsExpected;
          }
          return RunInit(init_);
        });
    sub->add_option("CONTRACT", init_.contract, kContractHelp);
    sub->add_option("URL", init_.url, "the endpoint")->check(NotEmpty());
    sub->add_option("--service", init_.service, "the service in the file");
    sub->add_option("--output", init_.output,
                    "the file (plumbline.toml), or - for standard output");
    sub->add_flag("--schema", init_.schema,
                  "print the JSON Schema of such a file, for editors");
  }

  void AddDoctor() {
    CLI::App* const sub = Add(
        "doctor", "what is found on this machine, and of an endpoint", [this] {
          doctor_.version = app_.version();
          return RunDoctor(doctor_);
        });
    sub->add_option("URL", doctor_.url, "an endpoint that should answer");
    sub->add_option("--timeout", doctor_.timeout_s, "seconds to wait for it")
        ->transform(Duration())
        ->check(CLI::PositiveNumber);
    sub->add_flag("--insecure", doctor_.insecure, "take any TLS certificate");
  }

  void AddCompletion() {
    Add("completion", "the completion of a shell, to be sourced",
        [this] {
          Print(CompletionScript(shell_));
          return kExitAsExpected;
        })
        ->add_option("SHELL", shell_, "which")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  }

  void AddMan() {
    Add("man", "the manual page; plumbline man | man -l - shows it", [this] {
      Print(ManPage(app_));
      return kExitAsExpected;
    });
  }

  CLI::App app_;
  std::function<int()> run_;  // the subcommand that was chosen
  int status_ = kExitAsExpected;
  CheckFlags check_;
  CheckFlags fuzz_;
  FuzzFlags fuzz_words_;
  MergeFlags merge_;
  PromoteFlags promote_;
  ReplayFlags replay_;
  CleanupFlags cleanup_;
  DiffFlags diff_;
  CompareReportsFlags compared_;
  ClausesFlags clauses_;
  SampleFlags sample_;
  RequestFlags request_;
  ServeFlags serve_;
  SelfcheckFlags selfcheck_;
  ValidateFlags validate_;
  ConvertFlags convert_;
  InitFlags init_;
  DoctorFlags doctor_;
  std::string shell_;
  ExplainFlags explain_;
};

}  // namespace

int RunCli(int argc, const char* const* argv) {
  ForgetSecrets();
  AllowedFolders().clear();
  ForgetStop();
  // Who reads what is printed may stop to; the reports are still written.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return CommandLine().Run(argc, argv);
  } catch (const std::exception& error) {
    PrintError(std::string("plumbline: internal fault: ") + error.what() +
               "\n");
    return kExitFault;
  }
}

}  // namespace plumbline
