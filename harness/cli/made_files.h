// The files beside a campaign's cases that say what it made and has not ended;
// see MadeLog.
#ifndef PLUMBLINE_HARNESS_CLI_MADE_FILES_H_
#define PLUMBLINE_HARNESS_CLI_MADE_FILES_H_

#include <memory>
#include <string>
#include <vector>

#include "harness/base/error.h"
#include "harness/base/json.h"
#include "harness/cli/options.h"
#include "harness/contract/contract.h"
#include "harness/engine/campaign.h"
#include "harness/engine/made_log.h"

namespace plumbline {

// Those of one campaign: one for each endpoint that it writes to.
class MadeFiles {
 public:
  // Begins them in the folder, "made.jsonl", or "made-2.jsonl" and on where
  // there is one, for a campaign with these options, which tell them from then
  // on; names those that earlier campaigns have left. None where the campaign
  // writes nothing, or its target is in this process. Errors: kIo.
  // REQUIRES: the options do not outlive this.
  [[nodiscard]] static Result<MadeFiles> Begin(const std::string& folder,
                                               const CheckFlags& flags,
                                               const Contract& contract,
                                               CampaignOptions& options);

  // Prints what is left, with the command that ends it.
  void Tell() const;

 private:
  struct Endpoint {
    std::string url;
    std::unique_ptr<MadeLog> log;
  };
  std::vector<Endpoint> endpoints_;
};

// The first line of such a file. Errors: kIo, kSyntax.
[[nodiscard]] Result<Json> AboutMadeFile(const std::string& file);

// The target as such a file names it: the URL as it is used.
[[nodiscard]] std::string TargetOfMadeFile(const std::string& url);

// The files in the folder that campaigns before have left there, by name; not
// that of one that runs.
[[nodiscard]] std::vector<std::string> LeftMadeFiles(const std::string& folder);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_MADE_FILES_H_
