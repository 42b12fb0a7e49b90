// Plays cases over a transport and lets the checks judge them.
#ifndef PLUMBLINE_HARNESS_ENGINE_PLAYER_H_
#define PLUMBLINE_HARNESS_ENGINE_PLAYER_H_

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "harness/check/check.h"
#include "harness/contract/resource_view.h"
#include "harness/engine/event.h"
#include "harness/transport/rate_limit.h"
#include "harness/transport/transport.h"

namespace plumbline {

struct PlayedCase {
  std::vector<Exchange> exchanges;             // one for each step played
  std::vector<std::vector<Verdict>> verdicts;  // one list for each of them
  bool target_refused = false;  // nobody listened; nothing was judged

  // The first failure with that identity, or nullptr.
  [[nodiscard]] const Verdict* Find(const std::string& clause,
                                    const std::string& check,
                                    const std::string& kind) const;
};

// One worker's player: not thread-safe, but for the shared rate limiter.
class Player {
 public:
  Player(const CheckContext& context, std::unique_ptr<Transport> transport,
         RateLimiter& limiter,
         const std::function<void(HttpRequest&)>& prepare);

  // Sends the case's steps in order. A throttled request is sent again after a
  // pause, a few times. A sequence ends at a step whose references lead
  // nowhere.
  [[nodiscard]] PlayedCase Play(const Case& c);

  // Ends the resources that this player's cases made and that are still there.
  // Gives the names of those that could not be ended.
  [[nodiscard]] std::vector<std::string> CleanUp();

  // The names of the resources that are there now, by resource, as far as its
  // listings show them: other people's, before a campaign makes its own.
  using Names = std::set<std::pair<std::size_t, Json>>;
  [[nodiscard]] Names ExistingNames();

  // From now on no step writes to a resource of these names.
  void Protect(Names names) { protected_ = std::move(names); }

  [[nodiscard]] const CampaignStats& stats() const { return stats_; }

 private:
  [[nodiscard]] Exchange Send(const Step& step);
  [[nodiscard]] const Exchange* SendControl(const Step& step);
  // Whether the step would write to a protected resource.
  [[nodiscard]] bool IsProtected(const Step& step) const;
  // Keeps account of what writes make and end.
  void NoteWrites(const Step& step, const Exchange& exchange);

  const CheckContext& context_;
  std::unique_ptr<Transport> transport_;
  RateLimiter& limiter_;
  const std::function<void(HttpRequest&)>& prepare_;
  CampaignStats stats_;
  // Controls already played, by operation and input: the systematic plan asks
  // for the same few again and again.
  std::unordered_map<std::string, Exchange> controls_;
  std::vector<ResourceView> resources_;
  Names made_;
  Names protected_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_PLAYER_H_
