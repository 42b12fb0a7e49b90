#include "harness/cli/lab_words.h"

#include "harness/cli/campaign_words.h"
#include "harness/cli/option_values.h"

namespace plumbline {

void AddServeWords(CLI::App& app, ServeFlags& flags) {
  app.add_option("CONTRACT", flags.contract, kContractHelp);
  app.add_option("--service", flags.service, "the service in the file");
  app.add_option("--host", flags.host, "address to listen on (127.0.0.1)");
  app.add_option("--port", flags.port, "0: a free one (8600)")
      ->check(CLI::Range(0, 65535));
  app.add_option("--threads", flags.threads, "connections at a time (8)")
      ->check(CLI::Range(1, 1024));
  app.add_option("--seconds", flags.seconds, "stop after this long")
      ->transform(Duration());
  app.add_option("--fault", flags.faults, "faults or variations")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_flag("--list-faults", flags.list_faults, "their names");
}

void AddSelfcheckWords(CLI::App& app, SelfcheckFlags& flags) {
  app.add_option("CONTRACT", flags.contract, kContractHelp);
  app.add_option("--seed", flags.seed, "of everything random")->check(Count());
  app.add_option("--max-requests", flags.max_requests, "for each fault (5000)")
      ->check(Count());
  app.add_option("--faultless-requests", flags.faultless_requests,
                 "on the faultless reference (20000)")
      ->check(Count());
  app.add_option("--workers", flags.workers, "clients at a time (2)")
      ->check(CLI::Range(1, 256));
  app.add_option("--only", flags.only, "globs of fault names")
      ->delimiter(',')
      ->allow_extra_args(false);
  CLI::Option* const deep =
      app.add_flag("--deep", flags.deep,
                   "the faults that show only where several conditions "
                   "meet, each by a fuzz run");
  app.add_flag("--no-feedback", flags.no_feedback,
               "of fuzz runs in which libFuzzer is told nothing")
      ->needs(deep);
  app.add_flag("--random-phase", flags.random_phase,
               "by the random phase of check in place of fuzz runs")
      ->needs(deep);
  app.add_option("--min-area", flags.min_area,
                 "fail where faults are killed later: the area under kills "
                 "over requests, 1 where all are killed at once (0)")
      ->check(CLI::Range(0.0, 1.0));
  AddFormat(app, flags.json);
}

}  // namespace plumbline
