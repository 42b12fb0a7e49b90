// The known findings of a run: --expect and --update-expectations.
//
//   Result<Known> known = Known::Load(flags);
//   options.is_known = known->Predicate();
//   ... the campaign ...
//   known->Finish(result, flags);
#ifndef PLUMBLINE_HARNESS_CLI_KNOWN_H_
#define PLUMBLINE_HARNESS_CLI_KNOWN_H_

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/error.h"
#include "harness/cli/options.h"
#include "harness/engine/event.h"
#include "harness/engine/finding.h"
#include "harness/expect/known_findings.h"

namespace plumbline {

// The day in Greenwich, as in "2027-01-31".
[[nodiscard]] std::string Today();

// A line for each problem, its place in front, and below those of a kind the
// command that mends them: `update`, or for what only a person can say, and
// where `update` is empty, an editor.
[[nodiscard]] std::vector<std::string> ShowProblems(
    const std::vector<ExpectationProblem>& problems, const std::string& update);

class Known {
 public:
  // Reads the files that the user named. Those that are to be written anew need
  // not be there. Errors: those of LoadExpectations.
  [[nodiscard]] static Result<Known> Load(const CheckFlags& flags);

  // For CampaignOptions::is_known; safe to call from several threads. Good as
  // long as this object. Empty where the user named no file.
  [[nodiscard]] std::function<bool(const FindingIdentity&)> Predicate() const;

  // For ReportContext::why_known; likewise.
  [[nodiscard]] std::function<std::string(const FindingIdentity&)> Why() const;

  // Holds what the run found against the files and prints what is wrong, each
  // with what mends it: findings that no line names, and lines that are stale,
  // as far as the run could have seen what they name, twice there, too wide,
  // over, or without a reason. With --update-expectations writes the files
  // anew, new lines behind those of the last one. Gives whether all is as
  // expected. Error: kIo.
  [[nodiscard]] Result<bool> Finish(const CampaignResult& result,
                                    const CheckFlags& flags) const;

 private:
  struct Shared {
    explicit Shared(std::vector<ExpectationFile> from)
        : files(std::move(from)), findings(files) {}
    std::vector<ExpectationFile> files;
    std::mutex mutex;
    KnownFindings findings;
  };

  std::shared_ptr<Shared> shared_;  // nullptr: no file was named
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_KNOWN_H_
