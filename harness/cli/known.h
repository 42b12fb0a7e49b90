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
#include <vector>

#include "harness/base/error.h"
#include "harness/cli/options.h"
#include "harness/engine/event.h"
#include "harness/engine/finding.h"
#include "harness/expect/known_findings.h"

namespace plumbline {

class Known {
 public:
  // Reads the files that the user named. One that is to be written anew need
  // not be there. Errors: those of LoadExpectations; kUsage where more than one
  // is to be written.
  [[nodiscard]] static Result<Known> Load(const CheckFlags& flags);

  // For CampaignOptions::is_known; safe to call from several threads. Good as
  // long as this object. Empty where the user named no file.
  [[nodiscard]] std::function<bool(const FindingIdentity&)> Predicate() const;

  // Prints what is wrong with the files after the run, each with what mends it:
  // expectations that no finding met, as far as the run could have seen one,
  // and those that cover too many. With --update-expectations writes the file
  // anew instead. Gives whether all is as expected. Error: kIo.
  [[nodiscard]] Result<bool> Finish(const CampaignResult& result,
                                    const CheckFlags& flags);

 private:
  struct Shared {
    explicit Shared(std::vector<Expectation> expectations)
        : findings(std::move(expectations)) {}
    std::mutex mutex;
    KnownFindings findings;
  };

  std::shared_ptr<Shared> shared_;  // nullptr: no file was named
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_KNOWN_H_
