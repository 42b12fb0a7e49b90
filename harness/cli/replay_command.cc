#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/escape.h"
#include "harness/base/json.h"
#include "harness/base/limits.h"
#include "harness/base/text.h"
#include "harness/check/blame.h"
#include "harness/cli/auth.h"
#include "harness/cli/check_uses.h"
#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/io.h"
#include "harness/cli/operation_settings.h"
#include "harness/cli/play.h"
#include "harness/cli/regressions.h"
#include "harness/cli/restart.h"
#include "harness/cli/target.h"
#include "harness/engine/finding.h"
#include "harness/engine/losses.h"
#include "harness/engine/player.h"
#include "harness/engine/restarts.h"
#include "harness/report/context.h"

namespace plumbline {
namespace {

// What starts a target again writes there.
constexpr const char* kLogFolder = "reports/out";

// On one line, and masked before it is escaped for that.
std::string Shown(const std::string& text) {
  return OneLine(MaskSecrets(text));
}

// The contract that a case file names, where the user does not.
Result<std::string> ContractOf(const ReplayFlags& flags) {
  if (!flags.contract.empty()) {
    return flags.contract;
  }
  const Result<Json> json = ReadJsonFile(flags.path, kMaxContractBytes);
  if (!json.has_value()) {
    return std::unexpected(json.error());
  }
  if (!json->is_object() || !json->contains("contract") ||
      !(*json)["contract"].is_string()) {
    return Fail(ErrorCode::kUsage,
                "the case names no contract; give one with --contract",
                {.file = flags.path});
  }
  return (*json)["contract"].get<std::string>();
}

// What became of the cases.
struct Replayed {
  bool for_people = true;
  Json cases = Json::array();  // what programs are told of each
  int failed =
      0;  // as their findings say, or in any way where they say nothing
  int failed_otherwise = 0;
  bool refused = false;
};

// Whether a failure is the one that the case was kept for. Whose clause a
// random request broke was told only when it was shrunk.
bool IsOf(const Verdict& verdict, const Case& c, const Contract& contract) {
  const FindingIdentity identity = IdentityOf(verdict);
  const Operation* const operation =
      contract.FindOperation(c.target().operation);
  const bool provisional =
      operation != nullptr && verdict.clause == ProvisionalClause(*operation);
  return c.finding.empty() || ToString(identity) == c.finding ||
         (provisional &&
          c.finding.ends_with(" " + verdict.check + " " + verdict.kind));
}

Json ToJson(const Verdict& verdict) {
  return {
      {"outcome", verdict.outcome == Outcome::kFail ? "fail" : "inconclusive"},
      {"clause", verdict.clause},
      {"check", verdict.check},
      {"kind", verdict.kind},
      {"severity", ToString(verdict.severity)},
      {"message", verdict.message},
      {"expected", verdict.expected},
      {"actual", verdict.actual}};
}

std::string ShowVerdict(const Verdict& verdict) {
  const bool fail = verdict.outcome == Outcome::kFail;
  std::string text =
      fmt::format("   {} {} {}: {}\n", fail ? "FAIL" : "inconclusive",
                  Shown(verdict.clause), verdict.kind, Shown(verdict.message));
  if (fail) {
    text += fmt::format("        expected {}\n        came     {}\n",
                        Shown(verdict.expected), Shown(verdict.actual));
  }
  return text;
}

// For people, who are told as it goes on.
void Tell(const Replayed& sum, const std::string& text) {
  if (sum.for_people) {
    Print(text);
  }
}

// Plays one case and tells each step.
void ReplayOne(const Case& c, Player& player, const Contract& contract,
               Replayed& sum) {
  const PlayedCase played = player.Play(c);
  sum.refused = sum.refused || played.target_refused || played.against_refused;
  bool failed = false;
  bool failed_otherwise = false;
  Json steps = Json::array();
  for (std::size_t i = 0; i < played.exchanges.size(); ++i) {
    std::string text = fmt::format("{} {}\n   -> {}\n", i + 1,
                                   Shown(ShowStep(c.steps[played.steps[i]])),
                                   Shown(Describe(played.exchanges[i])));
    Json& told = steps.emplace_back(
        Json{{"step", played.steps[i] + 1},
             {"operation", c.steps[played.steps[i]].operation},
             {"sent", ShowStep(c.steps[played.steps[i]])},
             {"answer", Describe(played.exchanges[i])},
             {"verdicts", Json::array()}});
    if (i < played.against.size()) {
      text += fmt::format("   -> {} (against)\n",
                          Shown(Describe(played.against[i])));
      told["against"] = Describe(played.against[i]);
    }
    const std::size_t judged = played.verdicts.size();
    for (const Verdict& verdict :
         i < judged ? played.verdicts[i] : std::vector<Verdict>()) {
      if (verdict.outcome == Outcome::kPass) {
        continue;
      }
      told["verdicts"].push_back(ToJson(verdict));
      const bool fail = verdict.outcome == Outcome::kFail;
      const bool own = fail && IsOf(verdict, c, contract);
      // A warning is no failure, unless it is what the case was kept for.
      failed =
          failed ||
          (own && (!c.finding.empty() || verdict.severity == Severity::kError));
      failed_otherwise = failed_otherwise ||
                         (fail && !own && verdict.severity == Severity::kError);
      text += ShowVerdict(verdict);
    }
    Tell(sum, text);
  }
  if (played.went_down) {
    Tell(sum, "   the target went down\n");
  }
  sum.cases.push_back({{"finding", c.finding},
                       {"steps", std::move(steps)},
                       {"failed", failed},
                       {"failed_otherwise", failed_otherwise && !failed},
                       {"went_down", played.went_down}});
  sum.failed += failed ? 1 : 0;
  sum.failed_otherwise += failed_otherwise && !failed ? 1 : 0;
}

// Whether the case is the example of a target that loses many requests.
bool IsOfLosses(const Case& c) {
  return c.finding == ToString(LossesIdentity());
}

// Losses come by chance: the case is played until as many requests were lost as
// make a finding, or so many were sent that they would have been.
void ReplayLosses(const Case& c, Player& player, Replayed& sum) {
  const auto lost = [&] {
    std::uint64_t count = 0;
    for (const auto& [failure, times] : player.stats().lost) {
      count += times;
    }
    return count;
  };
  const std::uint64_t lost_before = lost();
  const std::uint64_t sent_before = player.stats().requests;
  const auto sent = [&] { return player.stats().requests - sent_before; };
  while (lost() - lost_before < kFewestLosses &&
         sent() < kFewestLosses * kLossesOneIn && !sum.refused) {
    const std::uint64_t before = sent();
    const PlayedCase played = player.Play(c);
    player.CleanUp();
    sum.refused = played.target_refused || sent() == before;
  }
  const std::uint64_t count = lost() - lost_before;
  Tell(sum, fmt::format("{}\n   -> {} of {} requests were not answered\n",
                        Shown(ShowStep(c.steps.back())), count, sent()));
  sum.cases.push_back({{"finding", c.finding},
                       {"lost", count},
                       {"requests", sent()},
                       {"failed", count >= kFewestLosses}});
  sum.failed += count >= kFewestLosses ? 1 : 0;
}

// Whether a step of the case changes the target.
bool HasWrites(const Contract& contract, const Case& c) {
  return std::ranges::any_of(c.steps, [&](const Step& step) {
    const Operation* const operation = contract.FindOperation(step.operation);
    return operation == nullptr || !IsReadOnly(*operation);
  });
}

// What stands behind the cases; all of it for programs.
void TellSum(const Replayed& sum, const std::set<std::string>& left_behind,
             const std::string& restart_failure) {
  if (!sum.for_people) {
    Print(SafeJson({{"cases", sum.cases},
                    {"failed", sum.failed},
                    {"failed_otherwise", sum.failed_otherwise},
                    {"unreachable", sum.refused},
                    {"left_behind", left_behind},
                    {"restart_failure", restart_failure}},
                   2) +
          "\n");
    return;
  }
  for (const std::string& name : left_behind) {
    PrintLine("left behind, and not removed: " + name);
  }
  Print(fmt::format("{} of {} case{} failed\n", sum.failed, sum.cases.size(),
                    sum.cases.size() == 1 ? "" : "s"));
  if (sum.failed_otherwise > 0) {
    Print(fmt::format("{} failed, and not as its finding says\n",
                      sum.failed_otherwise));
  }
  if (!restart_failure.empty()) {
    PrintLine("the target could not be started again: " + restart_failure);
  }
}

// Plays the cases in turn, each on a target that holds nothing of the one
// before, and gives the exit status.
int ReplayAll(const std::vector<Case>& cases, const Contract& contract,
              const Target& target, const std::optional<Target>& against,
              const ReplayFlags& flags, const OperationSettings& settings,
              const RestartOptions& restart) {
  const PlayFlags& play = flags.play;
  const ClauseSet clauses = ClauseSet::Derive(contract);
  const Validator validator(contract);
  const CheckContext context{contract, clauses, validator,
                             CheckOptionsOf(play)};
  RateLimiter limiter(0);
  const RecentRequests recent;
  Restarts restarts(restart, recent);
  PlayerOptions options{.settling = {.limit = Milliseconds(play.settle_s)},
                        .restarts = &restarts,
                        .settings = &settings};
  options.lane = std::make_unique<Client>(context, target.transports(), limiter,
                                          target.prepare);
  if (against.has_value()) {
    options.other = std::make_unique<Client>(context, against->transports(),
                                             limiter, against->prepare);
  }
  Player player(context, target.transports(), limiter, target.prepare,
                std::move(options));
  Replayed sum{.for_people = !flags.json};
  for (const Case& c : cases) {
    if (IsOfLosses(c)) {
      ReplayLosses(c, player, sum);
    } else {
      ReplayOne(c, player, contract, sum);
    }
    player.CleanUp(true);
  }
  TellSum(sum, player.left_behind(), restarts.failure());
  if (sum.refused) {
    return kExitCutShort;
  }
  return sum.failed > 0             ? kExitFindings
         : sum.failed_otherwise > 0 ? kExitOtherFailure
                                    : kExitAsExpected;
}

}  // namespace

int RunReplay(const ReplayFlags& flags) {
  PlayFlags play = flags.play;
  const Result<std::string> name = ContractOf(flags);
  if (!name.has_value()) {
    return Complain(name.error());
  }
  Result<Contract> contract = OpenPlayable(
      *name, play.service, play.target.url.empty(), play.resource_overrides);
  if (!contract.has_value()) {
    return Complain(contract.error());
  }
  if (const Result<void> noted = NoteCheckUses(play, *contract);
      !noted.has_value()) {
    return Complain(noted.error());
  }
  if (!play.target.url.empty()) {
    std::vector<std::string> said;
    TakeCredentialHeaders(*contract, play.target, said);
  }
  if (const Result<void> marked = MarkCredentials(play.target, *contract);
      !marked.has_value()) {
    return Complain(marked.error());
  }
  const Result<std::vector<Case>> cases = LoadCases(flags.path, *contract);
  if (!cases.has_value()) {
    return Complain(cases.error());
  }
  const bool writes = std::ranges::any_of(
      *cases, [&](const Case& c) { return HasWrites(*contract, c); });
  const Result<Target> target = MakeTarget(play.target, *contract, writes);
  if (!target.has_value()) {
    return Complain(target.error());
  }
  const Result<std::optional<Target>> against =
      OpenAgainst(play, *contract, writes);
  if (!against.has_value()) {
    return Complain(against.error());
  }
  const Result<RestartOptions> restart = OpenRestart(play, kLogFolder);
  if (!restart.has_value()) {
    return Complain(restart.error());
  }
  const Result<OperationSettings> settings =
      OperationSettingsOf(play.of_operations, *contract);
  if (!settings.has_value()) {
    return Complain(settings.error());
  }
  return ReplayAll(*cases, *contract, *target, *against, flags, *settings,
                   *restart);
}

}  // namespace plumbline
