// The subcommands, one file each. Each prints what it has to say and gives the
// exit status.
#ifndef PLUMBLINE_HARNESS_CLI_COMMANDS_H_
#define PLUMBLINE_HARNESS_CLI_COMMANDS_H_

#include <string>

#include "harness/cli/options.h"
#include "harness/contract/contract.h"

namespace plumbline {

[[nodiscard]] int RunCheck(const CheckFlags& flags);
// REQUIRES: `flags.fuzz` is set.
[[nodiscard]] int RunFuzz(const CheckFlags& flags);
// `merge`: the corpora of several fuzz runs into one.
[[nodiscard]] int RunPromote(const PromoteFlags& flags);
[[nodiscard]] int RunMerge(const MergeFlags& flags);
[[nodiscard]] int RunReplay(const ReplayFlags& flags);
// Ends what a campaign that was killed has left on its target.
[[nodiscard]] int RunCleanup(const CleanupFlags& flags);
[[nodiscard]] int RunDiff(const DiffFlags& flags);
// `report compare`: two JSON reports, without an endpoint.
[[nodiscard]] int RunCompareReports(const CompareReportsFlags& flags);
[[nodiscard]] int RunServe(const ServeFlags& flags);
[[nodiscard]] int RunSelfcheck(const SelfcheckFlags& flags);
[[nodiscard]] int RunClauses(ClausesFlags flags);
// `clauses --stats`: how much the contract promises, by part and kind.
[[nodiscard]] int RunStats(const Contract& contract, const ClausesFlags& flags);
// `clauses --resources`: the resources that one contract speaks of.
[[nodiscard]] int RunResources(const Contract& contract,
                               const ClausesFlags& flags);
[[nodiscard]] int RunSample(const SampleFlags& flags);
[[nodiscard]] int RunRequest(const RequestFlags& flags);
[[nodiscard]] int RunValidate(const ValidateFlags& flags);
[[nodiscard]] int RunConvert(const ConvertFlags& flags);
// An empty id: lists what has one, but for clauses.
[[nodiscard]] int RunExplain(const ExplainFlags& flags);

[[nodiscard]] int RunInit(const InitFlags& flags);

// What is found on this machine, and whether an endpoint is there.
[[nodiscard]] int RunDoctor(const DoctorFlags& flags);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_COMMANDS_H_
