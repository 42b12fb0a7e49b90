// What `fuzz` adds to a campaign: the corpus before it, libFuzzer in its random
// phase, and the summary after it.
#ifndef PLUMBLINE_HARNESS_CLI_FUZZ_SESSION_H_
#define PLUMBLINE_HARNESS_CLI_FUZZ_SESSION_H_

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/base/error.h"
#include "harness/cli/options.h"
#include "harness/contract/contract.h"
#include "harness/engine/campaign.h"
#include "harness/fuzz/corpus.h"
#include "harness/fuzz/feed.h"
#include "harness/report/baseline.h"

namespace plumbline {

class FuzzSession {
 public:
  // Loads the corpus; names the files that it leaves out. Each shard draws
  // other cases. Errors: those of LoadCorpus and CoverageMap::Open; kUsage
  // where there is nothing to minimize. REQUIRES: `flags.fuzz` is set;
  // `contract` outlives the session.
  [[nodiscard]] static Result<std::unique_ptr<FuzzSession>> Open(
      const CheckFlags& flags, const Contract& contract, std::uint64_t shard);
  FuzzSession(const FuzzSession&) = delete;  // the campaign looks into it
  FuzzSession& operator=(const FuzzSession&) = delete;

  // Makes the campaign a fuzz run. REQUIRES: the session outlives it.
  void Attach(CampaignOptions& options);

  // What came of it, a line each; takes away what minimizing found needless,
  // where the campaign came to its end, and keeps what was found for the next
  // run on the corpus. Error: kIo where the run ended for its own sake (a full
  // disk, libFuzzer is gone), and where that cannot be kept.
  [[nodiscard]] Result<std::vector<std::string>> Finish(
      const CampaignResult& result);

 private:
  FuzzSession(const CheckFlags& flags, const Contract& contract,
              std::uint64_t shard, LoadedCorpus corpus,
              std::optional<FindingIds> last_night,
              std::optional<CoverageMap> coverage);
  // What is new since the last run on the corpus, gone and still there; what
  // was found now takes its place.
  [[nodiscard]] Result<void> TellOfNight(const CampaignResult& result,
                                         std::vector<std::string>& lines) const;
  [[nodiscard]] Result<void> Keep(const Case& c);
  // How many files went.
  [[nodiscard]] std::size_t TakeAwayNeedless();

  const FuzzFlags flags_;
  const Contract& contract_;
  const LoadedCorpus corpus_;
  const std::optional<FindingIds> last_night_;  // nothing: this is the first
  std::set<std::string> needed_;                // files
  std::size_t written_ = 0;
  long resident_at_start_kib_ = 0;
  std::optional<CoverageMap> coverage_;
  FuzzRun run_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_FUZZ_SESSION_H_
