// What reporters know of the run besides its events: how the target is
// addressed and where files are.
#ifndef PLUMBLINE_HARNESS_REPORT_CONTEXT_H_
#define PLUMBLINE_HARNESS_REPORT_CONTEXT_H_

#include <chrono>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "harness/engine/finding.h"

namespace plumbline {

struct ReportContext {
  // Where curl sends its request: the target's URL; empty: no command reaches
  // the target, and the terminal shows none.
  std::string url;
  // What curl needs besides: the user's headers, --aws-sigv4. Shell words.
  std::vector<std::string> curl_arguments;
  // What stands in requests for a credential, and the shell's word for it.
  std::vector<std::pair<std::string, std::string>> credentials;
  // The same of the second endpoint; empty: there is none.
  std::string against_url;
  std::vector<std::string> against_curl_arguments;
  // When the run began; the epoch: it is not known.
  std::chrono::system_clock::time_point began = {};
  // Every exchange is told while the campaign runs, not those of findings alone
  // at its end.
  bool all_exchanges = false;
  // The folder that the cases of findings are written to; empty: they are not,
  // and the terminal shows no command that plays one again.
  std::string cases_folder;
  // What follows the file in a replay command: the URL, options.
  std::string replay_arguments;
  // "specs/x.json:12" for a JSON pointer of the contract.
  std::function<std::string(const std::string& pointer)> locate;
  // The reason of a finding that is known; empty: nobody gives one.
  std::function<std::string(const FindingIdentity& identity)> why_known;
  // What moved since an older contract, the contract or the endpoint, in words;
  // empty: there is none to compare with.
  std::function<std::string(const Finding& finding)> what_moved;
  // Takes credentials out of a text; empty: there are none.
  std::function<std::string(std::string)> redact;
};

// The text without credentials. To be called before it is cut, for half of one
// is not known again.
[[nodiscard]] std::string Redacted(const ReportContext& context,
                                   std::string text);

// The reason of a finding that is known; empty: nobody gives one.
[[nodiscard]] std::string WhyKnown(const ReportContext& context,
                                   const Finding& finding);

// What moved since the older contract; empty: there is none.
[[nodiscard]] std::string WhatMoved(const ReportContext& context,
                                    const Finding& finding);

// The file of a finding's smallest case: "<folder>/<short id>.json".
[[nodiscard]] std::string CasePath(const ReportContext& context,
                                   const Finding& finding);

// The one command that replays a finding.
[[nodiscard]] std::string ReplayCommand(const ReportContext& context,
                                        const Finding& finding);

// A command that sends the same request and needs nothing of ours; it runs as
// printed in a POSIX shell (bash where the body is not text).
[[nodiscard]] std::string CurlCommand(const ReportContext& context,
                                      const HttpRequest& request);

// A shell script that sends the finding's requests again, in their order and
// those of lanes at the same time; one line each.
[[nodiscard]] std::vector<std::string> CurlScript(const ReportContext& context,
                                                  const Finding& finding);

// The same for the second endpoint.
[[nodiscard]] std::string AgainstCurlCommand(const ReportContext& context,
                                             const HttpRequest& request);

// "DescribeX {"Limit":101}", cut where it is long.
[[nodiscard]] std::string ShowStep(const Step& step);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_CONTEXT_H_
