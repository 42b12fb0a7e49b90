// One endpoint as one worker uses it: sends steps, and keeps account of the
// resources that they made there.
#ifndef PLUMBLINE_HARNESS_ENGINE_CLIENT_H_
#define PLUMBLINE_HARNESS_ENGINE_CLIENT_H_

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "harness/check/check.h"
#include "harness/contract/resource_view.h"
#include "harness/engine/bounds.h"
#include "harness/engine/event.h"
#include "harness/engine/large_answers.h"
#include "harness/engine/made_log.h"
#include "harness/engine/made_name.h"
#include "harness/engine/operation_settings.h"
#include "harness/engine/recent_requests.h"
#include "harness/engine/write_log.h"
#include "harness/transport/back_off.h"
#include "harness/transport/rate_limit.h"
#include "harness/transport/transport.h"

namespace plumbline {

// Not thread-safe, but for the shared rate limiter.
class Client {
 public:
  using Names = MadeNames;

  // REQUIRES: all that is passed by reference outlives the client.
  Client(const CheckContext& context, std::unique_ptr<Transport> transport,
         RateLimiter& limiter, const std::function<void(HttpRequest&)>& prepare)
      : contract_(context.contract),
        transport_(std::move(transport)),
        limiter_(limiter),
        prepare_(prepare),
        resources_(context.resources) {}

  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client() { GiveTurnBack(); }

  // Waits for its turn, from now on, before it reads a very long answer.
  // REQUIRES: it outlives this.
  void TakeTurnsWith(LargeAnswers* large) { large_ = large; }
  // To be called where what was read is done with: lets others have theirs.
  void GiveMemoryBack();

  // Tells `worker` of each request from now on.
  void TellTo(std::shared_ptr<RecentRequests::Worker> worker) {
    worker_ = std::move(worker);
  }

  // Keeps the writes that are accepted from now on there, which outlives this.
  void KeepWrites(WriteLog* writes) { writes_ = writes; }

  // Notes there what steps from now on make and end. REQUIRES: it outlives
  // this.
  void LogMade(MadeLog* made_log) { made_log_ = made_log; }

  // Tells of each exchange from now on; with an empty one of none.
  void TellEach(TellExchange tell, bool of_second) {
    tell_ = std::move(tell);
    of_second_ = of_second;
  }

  // Sends nothing from now on that these forbid: it is kNotSent, and counted
  // nowhere. What is said of single operations holds as well; each may be
  // nullptr. REQUIRES: they outlive this.
  void Obey(Bounds* bounds, const OperationSettings* settings = nullptr) {
    bounds_ = bounds;
    settings_ = settings;
  }
  // What the steps from now on are sent for.
  void UseFor(Use use) { use_ = use; }

  // Sends the step, whose references are resolved. A throttled request is sent
  // again after the pause that the target asks for, or after pauses that grow
  // (BackOff), until patience or the campaign is at its end.
  [[nodiscard]] Exchange Send(const Step& step);

  // Sends the step's control, or where `remember` says so gives what a like one
  // got before; nullptr where there is none. A control that got no answer, or
  // one that decides nothing (throttling, a 5xx), is sent again the next time.
  // Good until the next call.
  [[nodiscard]] const Exchange* SendControl(const Step& step,
                                            bool remember = true);

  // Between cases: remembers no control with a very long answer (memory).
  void ForgetLongControls();

  // Ends the resources that this client's steps made and that are still there,
  // also those of puts that got no answer or a 5xx, which may have been carried
  // out. Gives the names of those that could not be ended. One that is in use
  // for a moment (a table in the making) is left for a later call, and so is
  // the rest where deletes hang; the last call waits for it.
  [[nodiscard]] std::vector<std::string> CleanUp(bool last = false);

  // The resources that a step of this client made are another's to end.
  [[nodiscard]] Names Release(const Step& step, const Exchange& exchange);
  // These are this client's to end; of those in `perhaps` nobody knows whether
  // they are there.
  void Adopt(const Names& names, const Names& perhaps = {});
  // Ends these at once, as far as that can be done.
  void End(const Names& names);

  // Waits. False where the campaign is at its end, and nothing is to be waited
  // for any more.
  [[nodiscard]] bool Rest(std::chrono::milliseconds pause) {
    return limiter_.Rest(pause);
  }

  // Takes over what another client made and ended on the same endpoint.
  void TakeOver(Client& other);

  // The names of the resources that are there now, by resource, as far as its
  // listings show them: other people's, before a campaign makes its own.
  [[nodiscard]] Names ExistingNames();

  [[nodiscard]] const std::vector<ResourceView>& resources() const {
    return resources_;
  }
  [[nodiscard]] const CampaignStats& stats() const { return stats_; }

 private:
  // Waits; false where nothing is to be waited for any more.
  using RestFor = std::function<bool(std::chrono::milliseconds)>;

  [[nodiscard]] Exchange SendPatiently(const Step& step, const RestFor& rest);
  // Waits for the turn; false where nothing is to be sent any more.
  [[nodiscard]] bool MaySend(const OperationSetting* setting);
  // Sends what is on the wire, once, and keeps account of it.
  void GiveTurnBack();
  void AwaitTurnFor(const HttpResult& answer);
  void SendOnce(const Step& step, const HttpRequest& wire, Exchange& exchange);
  // Waits before a throttled request is sent again. False where it is not to
  // be.
  [[nodiscard]] bool BackOffFor(const Exchange& throttled, const RestFor& rest);
  // Adds the names that a listing shows of a resource.
  void AddNames(std::size_t resource, const Listing& listing, Names& names);
  // Keeps account of what writes make and end.
  void NoteWrites(const Step& step, const Exchange& exchange);
  void NotePossibleWrites(const Step& step);
  // The resources that can be ended and that the step names, or its output, as
  // made; `output` may be nullptr.
  [[nodiscard]] std::vector<MadeName> MadeBy(const Step& step,
                                             const Json* output) const;
  // In the log: before a step is sent, and when it is known what came of it.
  void LogBegun(const Step& step);
  void LogOutcome(const Step& step, const Exchange& exchange);
  void LogEnded(const MadeName& name);
  // Sends the delete of one resource, and again while it fails and there are
  // retries left.
  [[nodiscard]] Exchange SendDelete(const MadeName& made, const RestFor& rest,
                                    int& retries);

  const Contract& contract_;
  std::unique_ptr<Transport> transport_;
  RateLimiter& limiter_;
  const std::function<void(HttpRequest&)>& prepare_;
  std::shared_ptr<RecentRequests::Worker> worker_;  // nullptr: nobody asks
  WriteLog* writes_ = nullptr;                      // nullptr: nobody asks
  MadeLog* made_log_ = nullptr;                     // nullptr: there is none
  Bounds* bounds_ = nullptr;                        // nullptr: there are none
  const OperationSettings* settings_ = nullptr;     // nullptr: there are none
  LargeAnswers* large_ = nullptr;                   // nullptr: there are none
  bool has_turn_ = false;
  bool has_read_large_ = false;  // since it gave memory back
  TellExchange tell_;            // empty: nobody asks
  bool of_second_ = false;
  Use use_ = Use::kCase;
  CampaignStats stats_;
  BackOff back_off_;
  // Controls already played, by operation and input: the systematic plan asks
  // for the same few again and again.
  std::unordered_map<std::string, Exchange> controls_;
  std::size_t control_bytes_ = 0;  // of their answers' bodies
  Exchange failed_control_;        // the last one that is not remembered
  const std::vector<ResourceView>& resources_;
  Names made_;
  Names perhaps_made_;                      // and not known to be
  Names postponed_;                         // in use when they were to be ended
  std::set<std::size_t> ever_made_;         // resources
  std::map<std::size_t, int> failed_ends_;  // deletes of each, in a row
  int clean_ups_ = 0;
  int hanging_deletes_ = 0;  // in a row
  Names ended_;  // since the last CleanUp; they may be on their way out
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_CLIENT_H_
