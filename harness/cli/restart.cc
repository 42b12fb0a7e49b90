#include "harness/cli/restart.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <condition_variable>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "harness/cli/io.h"
#include "harness/cli/target.h"
#include "harness/transport/connect.h"
#include "harness/transport/http_client.h"

namespace plumbline {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kConnectTime{500};
constexpr std::chrono::milliseconds kLookPause{20};
// Between two looks at the length of the log.
constexpr std::chrono::milliseconds kWatchPause{200};
// Of the time that a request has, before a target that answers nobody is taken
// for one that will not.
constexpr int kPatienceTimes = 2;
// Between the polite end of a command and the other one.
constexpr std::chrono::milliseconds kEndingTime{3'000};

// What posix_spawn is told: freed with its owner.
struct SpawnPlan {
  SpawnPlan() {
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
  }
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  posix_spawn_file_actions_t files{};
  posix_spawnattr_t attributes{};
};

// A group of its own, no signal ignored or blocked, no input, and the log.
void Prepare(SpawnPlan& plan, const std::string& log) {
  constexpr mode_t kMode = 0644;
  posix_spawn_file_actions_addopen(&plan.files, STDIN_FILENO, "/dev/null",
                                   O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&plan.files, STDOUT_FILENO, log.c_str(),
                                   O_WRONLY | O_CREAT | O_APPEND, kMode);
  posix_spawn_file_actions_adddup2(&plan.files, STDOUT_FILENO, STDERR_FILENO);
  sigset_t all;
  sigset_t none;
  sigfillset(&all);
  sigemptyset(&none);
  posix_spawnattr_setsigdefault(&plan.attributes, &all);
  posix_spawnattr_setsigmask(&plan.attributes, &none);
  posix_spawnattr_setpgroup(&plan.attributes, 0);
  posix_spawnattr_setflags(
      &plan.attributes,
      static_cast<std::int16_t>(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF |
                                POSIX_SPAWN_SETSIGMASK));
}

}  // namespace

RestartCommand::~RestartCommand() {
  int status = 0;
  if (child_ == 0) {
    return;
  }
  if (HasEnded(status)) {
    waitpid(child_, nullptr, 0);
  } else {
    EndGroup();
  }
}

bool RestartCommand::Listens() const {
  return ConnectTo(options_.url.host, options_.url.port,
                   Clock::now() + kConnectTime)
      .has_value();
}

bool RestartCommand::Answers() const {
  const std::unique_ptr<Transport> probe = MakeHttpClient(
      {.url = options_.url, .timeout = options_.patience, .verify_tls = false});
  const HttpResult result =
      probe->Send({.method = "GET", .target = "/", .headers = {}, .body = ""});
  return result.failure != TransportFailure::kTimeout;
}

std::expected<void, std::string> RestartCommand::Spawn() {
  std::error_code ignored;
  std::filesystem::create_directories(
      std::filesystem::path(options_.log).parent_path(), ignored);
  SpawnPlan plan;
  Prepare(plan, options_.log);
  std::string shell = "/bin/sh";
  std::string run = "-c";
  char* const words[] = {shell.data(), run.data(), options_.command.data(),
                         nullptr};
  const int error = posix_spawn(&child_, shell.c_str(), &plan.files,
                                &plan.attributes, words, environ);
  if (error != 0) {
    child_ = 0;
    return std::unexpected("the restart command cannot be run: " +
                           std::generic_category().message(error));
  }
  return {};
}

void RestartCommand::WatchLog(const std::stop_token& stop) const {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  while (!never.wait_for(lock, stop, kWatchPause,
                         [&] { return stop.stop_requested(); })) {
    std::error_code error;
    const std::uintmax_t bytes =
        std::filesystem::file_size(options_.log, error);
    if (error || bytes <= options_.max_log_bytes) {
      continue;
    }
    // Whoever writes to it adds to its end, wherever that is.
    std::filesystem::resize_file(options_.log, 0, error);
    std::ofstream(options_.log, std::ios::app)
        << fmt::format("({} bytes were left out here)\n", bytes);
  }
}

std::expected<void, std::string> RestartCommand::Start() {
  EndGroup();
  if (const auto spawned = Spawn(); !spawned.has_value()) {
    return spawned;
  }
  if (!watcher_.joinable()) {
    watcher_ =
        std::jthread([this](const std::stop_token& stop) { WatchLog(stop); });
  }
  const auto end = Clock::now() + options_.limit;
  while (!Listens()) {
    int status = 0;
    if (HasEnded(status) && status != 0) {
      return std::unexpected(fmt::format(
          "the restart command failed with {}, see {}", status, options_.log));
    }
    if (options_.stop != nullptr && options_.stop->load()) {
      return std::unexpected("interrupted");
    }
    if (Clock::now() >= end) {
      EndGroup();
      return std::unexpected(fmt::format(
          "nobody listened {} s after the restart command, see {}",
          std::chrono::duration<double>(options_.limit).count(), options_.log));
    }
    std::this_thread::sleep_for(kLookPause);
  }
  return {};
}

bool RestartCommand::HasEnded(int& status) const {
  siginfo_t info{};
  if (waitid(P_PID, static_cast<id_t>(child_), &info,
             WEXITED | WNOHANG | WNOWAIT) != 0 ||
      info.si_pid == 0) {
    return false;
  }
  status = info.si_status;
  return true;
}

void RestartCommand::EndGroup() {
  if (child_ == 0) {
    return;
  }
  kill(-child_, SIGTERM);
  const auto end = Clock::now() + kEndingTime;
  int status = 0;
  while (!HasEnded(status) && Clock::now() < end) {
    std::this_thread::sleep_for(kLookPause);
  }
  kill(-child_, SIGKILL);
  waitpid(child_, nullptr, 0);
  child_ = 0;
}

Result<RestartOptions> OpenRestart(const PlayFlags& flags,
                                   const std::string& folder) {
  if (flags.restart_command.empty()) {
    return RestartOptions();
  }
  if (flags.target.url.empty()) {
    return Fail(ErrorCode::kUsage,
                "--restart-command starts the target of a URL; there is none");
  }
  Result<Url> url = ParseUrl(flags.target.url);
  if (!url.has_value()) {
    return std::unexpected(url.error());
  }
  const auto command = std::make_shared<RestartCommand>(RestartCommandOptions{
      .command = flags.restart_command,
      .log = folder + "/restart.log",
      .url = *std::move(url),
      .patience = kPatienceTimes * Milliseconds(flags.target.timeout_s),
      .stop = &StopRequested()});
  return RestartOptions{.listens = [command] { return command->Listens(); },
                        .answers = [command] { return command->Answers(); },
                        .start = [command] { return command->Start(); }};
}

}  // namespace plumbline
