#include "harness/cli/campaign_words.h"

#include "harness/cli/option_values.h"
#include "harness/report/format.h"

namespace plumbline {

void AddTarget(CLI::App& app, TargetFlags& flags) {
  CLI::Option* const url =
      app.add_option("URL", flags.url,
                     "the endpoint; without one, the built-in reference, or "
                     "where the contract's URL is")
          ->check(NotEmpty());
  app.add_option("--target", flags.name,
                 "the endpoint that plumbline.toml describes as [target.NAME]")
      ->excludes(url);
  app.add_option("--header", flags.headers, "'Name: value' on each request")
      ->allow_extra_args(false);
  app.add_option("--auth", flags.auth,
                 "SCHEME=env:NAME or SCHEME=value: the credential of a "
                 "security scheme of the document (user:password for http "
                 "basic); SCHEME=oauth2-client:ID:SECRET, "
                 "SCHEME=oauth2-password:USER:PASSWORD or "
                 "SCHEME=login:OPERATION:INPUT: ask for a token, and again "
                 "after a 401; what follows may be env:NAME too")
      ->allow_extra_args(false);
  app.add_option("--token-url", flags.token_urls,
                 "SCHEME=URL: ask there for the token of the scheme, in place "
                 "of where the document says")
      ->allow_extra_args(false);
  app.add_option("--sigv4", flags.sigv4_region,
                 "sign requests for this region (credentials from the "
                 "environment or the shared credentials file)");
  app.add_option("--timeout", flags.timeout_s, "seconds for one request")
      ->transform(Duration())
      ->check(CLI::PositiveNumber);
  app.add_flag("--insecure", flags.insecure, "take any TLS certificate");
  app.add_flag("--show-headers", flags.show_headers,
               "the values of --header are no secret: show them");
  app.add_flag("--yes-this-is-real", flags.yes_this_is_real,
               "allow writes on a target that is not on this machine");
  app.add_option("--fault", flags.faults,
                 "faults or variations of the built-in reference")
      ->delimiter(',')
      ->allow_extra_args(false);
}

void AddPlay(CLI::App& app, PlayFlags& flags) {
  AddTarget(app, flags.target);
  app.add_option("--against", flags.against,
                 "a second endpoint: play each case there too, and tell where "
                 "the two disagree")
      ->check(NotEmpty());
  app.add_option("--service", flags.service, "the service in the file");
  app.add_option("--error-status", flags.error_status,
                 "which status of a documented error is taken")
      ->check(CLI::IsMember({"wire", "documented", "either"}));
  app.add_option("--settle", flags.settle_s, kSettleHelp)
      ->transform(Duration());
  app.add_flag("--strict", flags.strict,
               "report what readers commonly forgive");
  app.add_option("--check-off", flags.checks_off,
                 "do not ask this check, NAME or NAME=WHY: see plumbline "
                 "explain; may be given several times")
      ->allow_extra_args(false);
  app.add_option("--check-warn", flags.checks_warn,
                 "make what this check finds a warning, likewise")
      ->allow_extra_args(false);
  app.add_option("--operation-timeout", flags.of_operations.timeouts,
                 "OPERATION=20s, for one request of these: a word of "
                 "--operations; may be given several times, as the next ones")
      ->allow_extra_args(false);
  app.add_option("--operation-rate", flags.of_operations.rates,
                 "OPERATION=5/s: so many requests of each of these at most")
      ->allow_extra_args(false);
  app.add_option("--resources-override", flags.resource_overrides,
                 kOverrideHelp);
  app.add_option("--restart-command", flags.restart_command,
                 "a shell command that starts the target again where it went "
                 "down");
}

void AddSelection(CLI::App& app, std::vector<std::string>& operations,
                  std::vector<std::string>& exclude) {
  app.add_option("--operations", operations,
                 "only these: globs of names or paths, 'METHOD /path', "
                 "tag:NAME, with commas between them")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_option("--exclude", exclude, "none of these, as said there")
      ->delimiter(',')
      ->allow_extra_args(false);
}

void AddFuzzWords(CLI::App& app, CheckFlags& flags, FuzzFlags& words) {
  CLI::Option* const corpus = app.add_option(
      "--corpus", words.corpus,
      "a folder of cases, played first; what shows something new is added");
  app.add_flag("--minimize", words.minimize,
               "play the corpus alone, and take away what shows nothing "
               "that a smaller case does not show")
      ->needs(corpus);
  app.add_flag("--no-feedback", words.no_feedback,
               "keep from libFuzzer what answers show, to see what that is "
               "worth");
  app.add_option("--coverage", words.coverage,
                 "shm:NAME: read where the code of an instrumented target "
                 "went, by one worker");
  app.add_flag("--features", words.features,
               "say at the end which kinds of feature carried weight");
  app.add_option("--shard", flags.shard,
                 "K/N: of N runs at the same time, each with a corpus of its "
                 "own, this one");
}

void AddCampaign(CLI::App& app, CheckFlags& flags) {
  app.add_option("CONTRACT", flags.contract, kContractHelp)->required();
  AddPlay(app, flags.play);
  AddSelection(app, flags.operations, flags.exclude);
  app.add_flag("--stop-at-first", flags.stop_at_first,
               "end with the first finding that is not known");
  app.add_option("--base-path", flags.base_path, kBasePathHelp);
  app.add_flag("--allow-writes", flags.allow_writes,
               "call operations that change the target too");
  app.add_option("--operation-writes", flags.play.of_operations.writes,
                 "OPERATION=yes or =no: whether these may be called though "
                 "they change the target, whatever is said of all")
      ->allow_extra_args(false);
  app.add_option("--operation-value", flags.play.of_operations.values,
                 "OPERATION:MEMBER=VALUE: send that in each request that does "
                 "not test the member: an account or a bucket that is there")
      ->allow_extra_args(false);
  app.add_option("--operation-example", flags.play.of_operations.examples,
                 "OPERATION:MEMBER=VALUE: try that first")
      ->allow_extra_args(false);
  app.add_option("--seed", flags.seed, "of everything random")->check(Count());
  app.add_option("--time", flags.time_s, "stop after 60s, 5m, ...")
      ->transform(Duration())
      ->check(CLI::PositiveNumber);
  app.add_option("--workers", flags.workers, "clients at a time (2)")
      ->check(CLI::Range(1, 256));
  app.add_option("--rate", flags.rate, "at most 100/s, 6000/m, ...");
  app.add_option("--expect", flags.expect,
                 "a file of known findings, a line each, which do not fail "
                 "the run: 'CLAUSE CHECK KIND  # reason'")
      ->allow_extra_args(false);
  app.add_option("--examples", flags.examples,
                 "a file of inputs that the endpoint takes, by operation: "
                 "tried first")
      ->allow_extra_args(false);
  app.add_option("--baseline", flags.baseline,
                 "an earlier JSON report: say what is new, gone and still "
                 "there");
  CLI::Option* const since =
      app.add_option("--since", flags.since,
                     "an older version of the contract (git:REV:PATH too): "
                     "play first what changed, and say of each finding what "
                     "moved, the contract or the endpoint");
  app.add_flag("--only-changed", flags.only_changed,
               "play the operations that a change reaches, and no other")
      ->needs(since);
  app.add_option(
         "--report", flags.reports,
         "FORMAT=FILE, or - for standard output; formats: " + FormatNames())
      ->allow_extra_args(false);
  app.add_option("--out", flags.out,
                 "the folder for the cases of findings (reports/out)");
  app.add_option("--promote", flags.promote,
                 "a glob of findings' ids: put their cases among what is "
                 "replayed first")
      ->allow_extra_args(false);
  app.add_option("--record", flags.record,
                 "whose exchanges the formats har and events hold: those of "
                 "findings (the default), or all as they come")
      ->check(CLI::IsMember({"findings", "all"}));
  app.add_flag("-v,--verbose", flags.verbose, "a line for each exchange");
  app.add_flag("--quiet", flags.quiet, "the summary only");
  app.add_flag("--all-findings", flags.all_findings,
               "every group of findings in full, not the first 20");
  app.add_flag("--no-color", flags.no_color, "plain text");
}

}  // namespace plumbline
