#include <fmt/format.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/escape.h"
#include "harness/check/check.h"
#include "harness/cli/auth.h"
#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/io.h"
#include "harness/cli/made_files.h"
#include "harness/cli/play.h"
#include "harness/cli/target.h"
#include "harness/contract/validate.h"
#include "harness/engine/end_made.h"
#include "harness/engine/made_log.h"

namespace plumbline {
namespace {

// What the user says, else what the file does.
std::string WordOf(const std::string& said, const Json& about,
                   const char* key) {
  const Json word = about.value(key, Json());
  return !said.empty() || !word.is_string() ? said : word.get<std::string>();
}

// To end what has these names on another machine than the one on which they
// were made would end somebody else's.
Result<void> CheckTarget(const CleanupFlags& flags, const Json& about) {
  const std::string made = WordOf("", about, "target");
  if (flags.moved || TargetOfMadeFile(flags.target.url) == made) {
    return {};
  }
  return Fail(ErrorCode::kUsage,
              "its resources were made at '" + made +
                  "'; where that target has this URL by now, say --moved",
              {.file = flags.path});
}

// Ends them and gives the exit status.
int EndAll(const Contract& contract, const Target& target, double timeout_s,
           MadeLog& log) {
  const ClauseSet clauses = ClauseSet::Derive(contract);
  const Validator validator(contract);
  const CheckContext context{contract, clauses, validator, {}};
  const std::size_t all = log.left().size();
  InstallStopHandler();
  const std::vector<std::string> left =
      EndMade(context, target.transports, target.prepare,
              {.timeout = Milliseconds(timeout_s),
               .stop = &StopRequested(),
               .abort = &AbortRequested()},
              log);
  for (const std::string& name : left) {
    PrintLine("left behind, and not removed: " + name);
  }
  const std::size_t kept = log.left().size();
  Print(fmt::format("{} of {} ended\n", all - kept, all));
  if (const std::string failure = log.failure(); !failure.empty()) {
    return Complain(
        {ErrorCode::kIo, failure, SourceLocation{.file = log.path()}});
  }
  return kept == 0 ? kExitAsExpected : kExitCutShort;
}

}  // namespace

int RunCleanup(const CleanupFlags& given) {
  CleanupFlags flags = given;
  const Result<Json> about = AboutMadeFile(flags.path);
  if (!about.has_value()) {
    return Complain(about.error());
  }
  if (const Result<void> same = CheckTarget(flags, *about); !same.has_value()) {
    return Complain(same.error());
  }
  Result<Contract> contract = OpenPlayable(
      WordOf(flags.contract, *about, "contract"),
      WordOf(flags.service, *about, "service"), false,
      WordOf(flags.resource_overrides, *about, "resources_override"));
  if (!contract.has_value()) {
    return Complain(contract.error());
  }
  std::vector<std::string> said;
  TakeCredentialHeaders(*contract, flags.target, said);
  if (const Result<void> marked = MarkCredentials(flags.target, *contract);
      !marked.has_value()) {
    return Complain(marked.error());
  }
  const Result<Target> target = MakeTarget(flags.target, *contract, true);
  if (!target.has_value()) {
    return Complain(target.error());
  }
  const Result<std::unique_ptr<MadeLog>> log =
      MadeLog::Open(flags.path, ResourceViews(*contract));
  if (!log.has_value()) {
    return Complain(log.error());
  }
  return EndAll(*contract, *target, flags.target.timeout_s, **log);
}

}  // namespace plumbline
