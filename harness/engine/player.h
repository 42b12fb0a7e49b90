// Plays cases over a transport and lets the checks judge them.
#ifndef PLUMBLINE_HARNESS_ENGINE_PLAYER_H_
#define PLUMBLINE_HARNESS_ENGINE_PLAYER_H_

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/agreement/agreement.h"
#include "harness/engine/bounds.h"
#include "harness/engine/client.h"
#include "harness/engine/event.h"
#include "harness/engine/fixture_use.h"
#include "harness/engine/fixtures.h"
#include "harness/engine/name_claims.h"
#include "harness/engine/operation_settings.h"
#include "harness/engine/played_case.h"
#include "harness/engine/recent_requests.h"
#include "harness/engine/write_log.h"
#include "harness/transport/rate_limit.h"
#include "harness/transport/transport.h"

namespace plumbline {

class Restarts;

// How long a target may take until reads show what was written (eventual
// consistency).
struct Settling {
  std::chrono::milliseconds limit{0};  // 0: it must be at once
  // Failures that are reported already and not worth a wait.
  std::function<bool(const Verdict&)> is_known = {};

  [[nodiscard]] bool Knows(const Verdict& verdict) const {
    return is_known && is_known(verdict);
  }
};

// What a player has besides its first endpoint.
struct PlayerOptions {
  // Steps in lane 2 go over it, at the same time as those in lane 1; nullptr:
  // they come after them.
  std::unique_ptr<Client> lane;
  // Each step is played on this endpoint as well, and the check `agreement`
  // says where the two differ; nullptr: there is one endpoint.
  std::unique_ptr<Client> other;
  // The names that workers write to, shared by all; nullptr: one plays alone.
  // REQUIRES: it outlives the player.
  NameClaims* claims = nullptr;
  // What stands for the cases of all players; nullptr: each case makes what it
  // needs. REQUIRES: it outlives the player, and there is one endpoint.
  Fixtures* fixtures = nullptr;
  // A step that contradicts an earlier one is sent again until it agrees or the
  // time is over: reads, and writes that were refused.
  Settling settling;
  // No step, and no control, writes to a resource of these names; nullptr:
  // there are none. REQUIRES: they outlive the player.
  const Client::Names* spare = nullptr;
  // Is told of each request to the first endpoint; nullptr: nobody asks.
  // REQUIRES: it outlives the player.
  RecentRequests* recent = nullptr;
  // Keeps the writes that the first endpoint accepted; nullptr: nobody asks.
  // REQUIRES: it outlives the player.
  WriteLog* writes = nullptr;
  // Notes what is made and ended on the first endpoint; nullptr: nobody does.
  // REQUIRES: it outlives the player.
  MadeLog* made_log = nullptr;
  // Starts the first endpoint again where it went down; nullptr: nobody does.
  // REQUIRES: it outlives the player.
  Restarts* restarts = nullptr;
  // Told of each exchange on any of these endpoints; empty: nobody asks.
  TellExchange tell = {};
  // What may still be sent; nullptr: all. REQUIRES: it outlives the player.
  Bounds* bounds = nullptr;
  LargeAnswers* large = nullptr;  // nullptr: it waits for nobody
  // nullptr: nothing is said. REQUIRES: it outlives the player.
  const OperationSettings* settings = nullptr;
};

// One worker's player: not thread-safe, but for the shared rate limiter.
//
//   Player player(context, MakeHttpClient(client), limiter, prepare,
//                 {.settling = {.limit = std::chrono::seconds(2)}});
//   PlayedCase played = player.Play(c);
//   player.CleanUp();
//
// What it keeps of the endpoints and makes there is in player_account.cc.
class Player {
 public:
  using Names = Client::Names;

  Player(const CheckContext& context, std::unique_ptr<Transport> transport,
         RateLimiter& limiter, const std::function<void(HttpRequest&)>& prepare,
         PlayerOptions options = {});
  Player(const Player&) = delete;  // the judge looks into the client
  Player& operator=(const Player&) = delete;

  // Sends the case's steps in order. A step whose references lead nowhere is
  // left out, and with it what refers to it. One that would write to a resource
  // that is to be spared ends the case.
  [[nodiscard]] PlayedCase Play(const Case& c);

  // For a while, as while a finding is shrunk.
  void SettleWithin(Settling settling) {
    options_.settling = std::move(settling);
  }
  [[nodiscard]] const Settling& settling() const { return options_.settling; }

  // While `make_all`, each case makes all that it needs, whatever stands.
  void MakeAll(bool make_all) { makes_all_ = make_all; }

  // What the cases from now on are played for.
  void UseFor(Use use);
  // Whether nothing more is to be sent for that.
  [[nodiscard]] bool IsOver() const { return IsOver(use_); }

  // Ends what stands, with the next CleanUp.
  void EndFixtures();

  // Ends the resources that this player's cases made and that are still there,
  // on both endpoints; the last time also those that were in use before.
  void CleanUp(bool last = false);

  // What could not be ended so far: "OrganizationConformancePackResource a".
  [[nodiscard]] const std::set<std::string>& left_behind() const {
    return left_behind_;
  }

  // The names of the resources that are there now, on either endpoint.
  [[nodiscard]] Names ExistingNames();

  // Of both endpoints together.
  [[nodiscard]] CampaignStats stats() const;

  // The writes that the first endpoint accepted; nullptr: they are not kept.
  [[nodiscard]] const WriteLog* writes() const { return options_.writes; }

  // What the campaign's workers sent last; nullptr: it is not kept.
  [[nodiscard]] const RecentRequests* recent() const { return options_.recent; }

  // In how many plays the target went down.
  [[nodiscard]] std::uint64_t falls() const { return falls_; }

  // What was compared so far, where there is a second endpoint.
  [[nodiscard]] const AgreementCounts& agreement() const {
    return judge_.counts();
  }

 private:
  class Run;

  [[nodiscard]] bool IsOver(Use use) const {
    return options_.bounds != nullptr && options_.bounds->IsOver(use);
  }
  // Plays the case once, on a target that is up where it can be started again.
  [[nodiscard]] PlayedCase PlayOnce(const Case& c);
  // Plays the step's control on the endpoints that the step was played on.
  [[nodiscard]] const Exchange* SendControl(const Step& ours,
                                            const Step* theirs, bool remember);
  [[nodiscard]] bool ControlsAgree(const Step& ours, const Step& theirs);
  // Whether the step would write to a resource that is to be spared.
  [[nodiscard]] bool MustSpare(const Step& step) const;
  // Tells the other workers what the step writes to.
  void ClaimNames(const Step& step);
  // Plays the case again while it fails in a way that is not known: what was
  // written before it may arrive in its midst. REQUIRES: nobody writes.
  void PlayUntilQuiet(const Case& c, PlayedCase& played);
  // A wait that began then, and ended well.
  void NoteSettled(std::chrono::steady_clock::time_point start);

  const CheckContext& context_;
  Client client_;
  PlayerOptions options_;
  AgreementJudge judge_;
  const Exchange* their_control_ = nullptr;  // of the last control
  bool makes_all_ = false;
  Use use_ = Use::kCase;
  std::uint64_t cases_ = 0;
  std::uint64_t falls_ = 0;
  std::uint64_t settled_ = 0;
  double longest_settling_s_ = 0;
  std::set<std::string> left_behind_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_PLAYER_H_
