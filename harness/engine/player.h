// Plays cases over a transport and lets the checks judge them.
#ifndef PLUMBLINE_HARNESS_ENGINE_PLAYER_H_
#define PLUMBLINE_HARNESS_ENGINE_PLAYER_H_

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "harness/agreement/agreement.h"
#include "harness/check/check.h"
#include "harness/engine/client.h"
#include "harness/engine/event.h"
#include "harness/engine/name_claims.h"
#include "harness/transport/rate_limit.h"
#include "harness/transport/transport.h"

namespace plumbline {

struct PlayedCase {
  // Which of the case's steps were played: not those whose references led
  // nowhere.
  std::vector<std::size_t> steps;
  std::vector<Exchange> exchanges;             // one for each step played
  std::vector<std::vector<Verdict>> verdicts;  // one list for each of them
  bool target_refused = false;  // nobody listened; nothing was judged
  // Of the second endpoint, as far as the case went there; empty: there is
  // none.
  std::vector<Exchange> against;
  bool against_refused = false;

  // The first failure with that identity, or nullptr.
  [[nodiscard]] const Verdict* Find(const std::string& clause,
                                    const std::string& check,
                                    const std::string& kind) const;
};

// How long a target may take until reads show what was written (eventual
// consistency).
struct Settling {
  std::chrono::milliseconds limit{0};  // 0: it must be at once
  // Failures that are reported already and not worth a wait.
  std::function<bool(const Verdict&)> is_known = {};
  const std::atomic<bool>* stop = nullptr;  // ends all waits

  [[nodiscard]] bool Knows(const Verdict& verdict) const {
    return is_known && is_known(verdict);
  }
  [[nodiscard]] bool Stopped() const { return stop != nullptr && stop->load(); }
};

// One worker's player: not thread-safe, but for the shared rate limiter.
class Player {
 public:
  Player(const CheckContext& context, std::unique_ptr<Transport> transport,
         RateLimiter& limiter,
         const std::function<void(HttpRequest&)>& prepare);
  Player(const Player&) = delete;  // the judge looks into the client
  Player& operator=(const Player&) = delete;

  // Sends the case's steps in order. A step whose references lead nowhere is
  // left out, and with it what refers to it.
  [[nodiscard]] PlayedCase Play(const Case& c);

  // From now on each step is played on this endpoint as well, and the check
  // `agreement` says where the two differ. REQUIRES: `claims` is shared with
  // the other workers and outlives the player; nullptr: there are none.
  void PlayAgainst(std::unique_ptr<Client> other, NameClaims* claims);

  // From now on a step that contradicts an earlier one is sent again until it
  // agrees or the time is over: reads, and writes that were refused.
  void SettleWithin(Settling settling) { settling_ = std::move(settling); }
  [[nodiscard]] const Settling& settling() const { return settling_; }

  // Steps in lane 2 go over this client from now on, at the same time as those
  // in lane 1; without one, they come after them.
  void AddLane(std::unique_ptr<Client> lane) { lane_ = std::move(lane); }

  // Ends the resources that this player's cases made and that are still there,
  // on both endpoints. Gives the names of those that could not be ended.
  [[nodiscard]] std::vector<std::string> CleanUp();

  // The names of the resources that are there now, on either endpoint.
  using Names = Client::Names;
  [[nodiscard]] Names ExistingNames();

  // From now on no step writes to a resource of these names.
  void Protect(Names names) { protected_ = std::move(names); }

  // Of both endpoints together.
  [[nodiscard]] CampaignStats stats() const;

  // What was compared so far, where there is a second endpoint.
  [[nodiscard]] const AgreementCounts& agreement() const {
    return judge_.counts();
  }

 private:
  class Run;

  // Plays the step's control on the endpoints that the step was played on.
  [[nodiscard]] const Exchange* SendControl(const Step& ours,
                                            const Step* theirs);
  [[nodiscard]] bool ControlsAgree(const Step& ours, const Step& theirs);
  // Whether the step would write to a protected resource.
  [[nodiscard]] bool IsProtected(const Step& step) const;
  // Tells the other workers what the step writes to.
  void ClaimNames(const Step& step);
  // Plays the case again while it fails in a way that is not known: what was
  // written before it may arrive in its midst. REQUIRES: nobody writes.
  void PlayUntilQuiet(const Case& c, PlayedCase& played);
  // A wait that began then, and ended well.
  void NoteSettled(std::chrono::steady_clock::time_point start);

  const CheckContext& context_;
  Client client_;
  std::unique_ptr<Client> lane_;   // nullptr: nothing is sent at once
  std::unique_ptr<Client> other_;  // nullptr: there is one endpoint
  NameClaims* claims_ = nullptr;
  AgreementJudge judge_;
  const Exchange* their_control_ = nullptr;  // of the last control
  std::uint64_t cases_ = 0;
  Settling settling_;
  std::uint64_t settled_ = 0;
  double longest_settling_s_ = 0;
  Names protected_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_PLAYER_H_
