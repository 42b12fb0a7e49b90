// What the command line says, as plain values. cli.cc fills them in; the
// commands read them.
#ifndef PLUMBLINE_HARNESS_CLI_OPTIONS_H_
#define PLUMBLINE_HARNESS_CLI_OPTIONS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/error.h"

namespace plumbline {

struct TargetFlags {
  std::string url;                      // empty: the built-in reference
  std::string name;                     // in the configuration; empty: none
  std::vector<std::string> headers;     // "K: V"
  std::vector<std::string> auth;        // see auth.h
  std::vector<std::string> token_urls;  // "SCHEME=URL"
  std::string sigv4_region;             // empty: not signed
  double timeout_s = 5;
  bool insecure = false;
  bool show_headers = false;        // the values of `headers` are no secret
  bool yes_this_is_real = false;    // writes on another machine are meant
  std::vector<std::string> faults;  // of the reference
};

// What is said of single operations; see operation_settings.h. Each word begins
// with a word of operation_words.h.
struct OperationFlags {
  std::vector<std::string> timeouts;  // "OPERATION=20s"
  std::vector<std::string> rates;     // "OPERATION=5/s"
  std::vector<std::string> writes;    // "OPERATION=yes"
  std::vector<std::string> values;    // "OPERATION:MEMBER=VALUE"
  std::vector<std::string> examples;  // the same
  // Where the words of plumbline.toml stand.
  std::map<std::string, SourceLocation> places;
};

// What decides how a case is played and judged, alike for a campaign and for a
// replay of what it found.
struct PlayFlags {
  std::string service;
  TargetFlags target;
  std::string against;  // a second URL; empty: one endpoint is checked
  std::string error_status = "either";
  double settle_s = 0;
  bool strict = false;
  // Names of checks, each with "=" and a reason where there is one.
  std::vector<std::string> checks_off;
  std::vector<std::string> checks_warn;
  std::string resource_overrides;  // a file; empty: none
  std::string restart_command;     // for the shell; empty: none
  OperationFlags of_operations;
};

// What `fuzz` takes besides the words of `check`.
struct FuzzFlags {
  std::string corpus;  // a folder; empty: nothing is kept
  bool no_feedback = false;
  bool features = false;  // print what each kind of feature weighs
  bool minimize = false;  // the corpus, and no more
  std::string coverage;   // shm:NAME, of an instrumented target; empty: none
};

struct CheckFlags {
  std::string contract;
  std::optional<FuzzFlags> fuzz;  // the random phase is libFuzzer's
  PlayFlags play;
  // What a replay needs behind its file, as words of the command line.
  std::vector<std::string> replay_words;
  std::vector<std::string> operations;  // words, see operation_words.h
  std::vector<std::string> exclude;     // the same
  std::vector<std::string> phases;
  std::vector<std::string> reports;      // FORMAT=FILE
  std::vector<std::string> expect;       // files of known findings
  std::vector<std::string> examples;     // files of inputs
  std::optional<std::string> base_path;  // in place of the URL's
  std::string baseline;                  // an earlier JSON report
  std::string since;                     // an older contract; empty: none
  std::vector<std::string> promote;      // globs of findings' ids
  std::string out = "reports/out";
  std::string rate;
  std::string shard = "0/1";
  std::string command;  // all words, as a shell takes them
  double time_s = 0;    // 0: no bound
  std::uint64_t seed = 1;
  // Not said: what is planned and kDefaultMaxRequests, or no bound where there
  // is a bound of time. 0: no bound.
  std::optional<std::uint64_t> max_requests;
  int workers = 2;
  double min_judged = 0.5;    // see WhyTooLittle
  bool gate = false;          // what a run repeats to the byte, and no more
  bool only_changed = false;  // with `since`
  bool allow_writes = false;
  bool stop_at_first = false;
  bool update_expectations = false;
  bool quiet = false;
  bool all_findings = false;
  bool no_color = false;
  bool verbose = false;             // a line for each exchange
  std::string record = "findings";  // whose exchanges reports hold; or "all"
};

struct PromoteFlags {
  std::vector<std::string> findings;  // globs of ids, or case files
  std::string cases = "reports/out";
  std::string corpus = "corpus";
};

struct MergeFlags {
  std::string into;
  std::vector<std::string> from;
};

struct ReplayFlags {
  std::string path;
  std::string contract;
  PlayFlags play;
  bool json = false;
};

struct CleanupFlags {
  std::string path;      // a file that MadeLog wrote
  std::string contract;  // empty: the one that the file names
  std::string service;
  std::string resource_overrides;
  bool moved = false;  // the target has another URL by now
  TargetFlags target;
};

struct DiffFlags {
  std::string before;
  std::string after;
  std::string service;
  std::vector<std::string> operations;  // globs; empty: all
  std::string fail_on = "breaking";
  std::vector<std::string> accept;  // files of accepted changes
  bool open_enums = false;
  bool json = false;
};

struct CompareReportsFlags {
  std::string before;
  std::string after;
};

struct ServeFlags {
  std::string contract;
  std::string service;
  std::string host = "127.0.0.1";
  int port = 8600;
  int threads = 8;
  double seconds = 0;  // 0: until told to stop
  std::vector<std::string> faults;
  bool list_faults = false;
};

struct SelfcheckFlags {
  std::string contract = "organization-conformance-packs";
  std::uint64_t seed = 1;
  std::uint64_t max_requests = 5000;
  std::uint64_t faultless_requests = 20000;
  int workers = 2;
  std::vector<std::string> only;  // globs of fault names
  double min_area = 0;            // under the curve of kills over requests
  bool deep = false;              // the deep faults, by fuzz runs
  bool no_feedback = false;       // which tell libFuzzer nothing
  bool random_phase = false;      // or by the random phase of `check`
  bool json = false;
};

struct ClausesFlags {
  std::string contract;
  std::string service;
  std::vector<std::string> operations;  // words; see operation_words.h
  std::vector<std::string> exclude;     // likewise
  bool json = false;
  bool stats = false;
  bool resources = false;
  bool why = false;                // with `resources`
  std::string resource_overrides;  // a file
};

struct ExplainFlags {
  std::string id;
  std::string contract;  // of a clause
  bool json = false;
};

struct SampleFlags {
  std::string contract;
  std::string what;
  std::string pattern;
  bool search = false;  // the pattern may match anywhere in the string
  std::uint64_t min = 0;
  std::optional<std::uint64_t> max;
  int count = 5;
  std::uint64_t seed = 1;
  bool json = false;
};

struct RequestFlags {
  std::string contract;
  std::string operation;
  std::string input;  // JSON text; empty: an ordinary one
  TargetFlags target;
};

struct ValidateFlags {
  std::string contract;
  std::string service;
  std::string file;  // "-": standard input
  std::string operation;
  std::string shape;
  std::optional<std::string> base_path;  // of recorded traffic
  bool output = false;
  bool strict = false;
};

struct DoctorFlags {
  std::string version;  // of plumbline
  std::string url;      // empty: no endpoint is asked for
  double timeout_s = 5;
  bool insecure = false;
};

struct InitFlags {
  std::string contract;
  std::string url;  // empty: it is left to be said
  std::string service;
  std::string output = "plumbline.toml";  // "-": standard output
  bool schema = false;  // print the JSON Schema of such a file, and no more
};

struct ConvertFlags {
  std::string file;
  std::string service;
  std::vector<std::string> operations;
  std::string output;  // empty: standard output
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_OPTIONS_H_
