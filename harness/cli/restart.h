// The command of the user's that starts a target again (--restart-command).
#ifndef PLUMBLINE_HARNESS_CLI_RESTART_H_
#define PLUMBLINE_HARNESS_CLI_RESTART_H_

#include <sys/types.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <expected>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>

#include "harness/base/error.h"
#include "harness/cli/options.h"
#include "harness/engine/restarts.h"
#include "harness/transport/url.h"

namespace plumbline {

struct RestartCommandOptions {
  std::string command;  // for /bin/sh -c, as the user wrote it
  // What it prints is added to this file, which begins anew where it is longer
  // than `max_log_bytes` (disk: a target may print without end).
  std::string log;
  Url url;  // where the target listens
  // For an answer of a target that lets others wait.
  std::chrono::milliseconds patience{10'000};
  // From the command's start until the target listens.
  std::chrono::milliseconds limit{60'000};
  const std::atomic<bool>* stop = nullptr;  // ends the wait
  std::uint64_t max_log_bytes = std::uint64_t{16} << 20U;
};

// Runs the command in a process group of its own. A command may end when it has
// started the target (docker restart), or be the target itself; one that still
// runs is ended before the next start and with this. What a command that ended
// left running in its group is ended before the next start alone.
class RestartCommand {
 public:
  explicit RestartCommand(RestartCommandOptions options)
      : options_(std::move(options)) {}
  ~RestartCommand();
  RestartCommand(const RestartCommand&) = delete;
  RestartCommand& operator=(const RestartCommand&) = delete;

  // Whether the target accepts a connection now.
  [[nodiscard]] bool Listens() const;

  // Whether a request for / on a new connection is answered within `patience`,
  // whatever the answer.
  [[nodiscard]] bool Answers() const;

  // Runs the command and waits until the target listens. Errors, in words: the
  // command cannot be run or fails, or the target does not listen in time.
  [[nodiscard]] std::expected<void, std::string> Start();

 private:
  [[nodiscard]] std::expected<void, std::string> Spawn();
  // The status of a command that has ended; its process is kept, so that its
  // group's number stays its own.
  [[nodiscard]] bool HasEnded(int& status) const;
  void EndGroup();
  // Holds the log to its length until it is told to stop.
  void WatchLog(const std::stop_token& stop) const;

  RestartCommandOptions options_;
  pid_t child_ = 0;       // leads its group; 0: there is none
  std::jthread watcher_;  // from the first start on
};

// How the engine starts the target of these flags; without the option, not at
// all. The log stands in `folder`. Error: kUsage without a URL.
[[nodiscard]] Result<RestartOptions> OpenRestart(const PlayFlags& flags,
                                                 const std::string& folder);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_RESTART_H_
