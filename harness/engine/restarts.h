// Starts a target that went down again, so that a campaign goes on, and keeps
// account of each time.
#ifndef PLUMBLINE_HARNESS_ENGINE_RESTARTS_H_
#define PLUMBLINE_HARNESS_ENGINE_RESTARTS_H_

#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "harness/engine/played_case.h"
#include "harness/engine/recent_requests.h"

namespace plumbline {

struct RestartOptions {
  // Whether somebody accepts connections now.
  std::function<bool()> listens;
  // Whether it answers anything on a new connection, in a time in which one
  // that is only slow would. Empty: one that listens is up.
  std::function<bool()> answers;
  // Starts the target and waits until it listens; else says why it does not.
  // Empty: a target that went down stays so.
  std::function<std::expected<void, std::string>()> start;
};

// Safe to use from several workers at once. REQUIRES: all that is passed by
// reference outlives it.
class Restarts {
 public:
  Restarts(const RestartOptions& options, const RecentRequests& recent)
      : options_(options), recent_(recent) {}

  // Plays a case by `play`, once where the target is up. Where it went down in
  // the midst, it is started again and what was played until then is judged;
  // where it was down before, it is started and the case played then. One that
  // lets a request wait and answers nobody else has gone down too.
  [[nodiscard]] PlayedCase Play(const std::function<PlayedCase()>& play);

  // Notes that the target is down and stays so. Gives why it was not started,
  // as "; it could not ...", or nothing.
  std::string NoteLost();

  // How often it went down, the first of these in full, and why it could not be
  // started again (empty: it always was).
  [[nodiscard]] std::size_t count() const;
  [[nodiscard]] std::vector<Crash> crashes() const;
  [[nodiscard]] std::string failure() const;

 private:
  enum class Revival : std::uint8_t {
    kNotNeeded,
    kDone,  // by this worker or another one
    kFailed,
  };

  // Starts the target where it is down and nobody has since `seen`.
  Revival Revive(std::size_t seen, bool timed_out);
  // How often it was started.
  [[nodiscard]] std::size_t generation() const;
  // Nullptr where the crash is not kept; a target that nobody reached yet did
  // not go down. REQUIRES: the lock is held.
  Crash* NoteCrash(bool hung);

  const RestartOptions& options_;
  const RecentRequests& recent_;
  mutable std::mutex mutex_;  // guards what follows
  std::size_t count_ = 0;
  std::size_t started_ = 0;
  std::vector<Crash> crashes_;
  std::string failure_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_RESTARTS_H_
