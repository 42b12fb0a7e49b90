#include "harness/fuzz/driver.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <string>
#include <utility>
#include <vector>

#include "harness/fuzz/wire.h"

#ifdef PLUMBLINE_HAS_LIBFUZZER
// Of libFuzzer's interface (compiler-rt/lib/fuzzer/FuzzerInterface.h).
extern "C" int LLVMFuzzerRunDriver(int* argc, char*** argv,
                                   int (*callback)(const std::uint8_t* data,
                                                   std::size_t size));

// libFuzzer takes what is counted here for coverage, and clears it before each
// input.
__attribute__((
    section("__libfuzzer_extra_counters"),
    used)) static std::uint8_t fuzz_counters[plumbline::kAllFuzzCounters];
#endif

namespace plumbline {
namespace {

#ifdef PLUMBLINE_HAS_LIBFUZZER
// Of the driver's process: where the other side listens.
int child_socket = -1;

// The other side is gone, and with it all reason to be.
[[noreturn]] void EndChild() { _exit(0); }

int RunInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (!SendFuzzMessage(child_socket, {.kind = FuzzMessageKind::kRun,
                                      .first = std::string(input)})) {
    EndChild();
  }
  const std::optional<FuzzMessage> answer = ReceiveFuzzMessage(child_socket);
  if (!answer.has_value()) {
    EndChild();
  }
  for (const std::uint32_t number : CountersOf(answer->first)) {
    std::uint8_t& counter = fuzz_counters[number % kAllFuzzCounters];
    if (counter < 0xff) {
      ++counter;
    }
  }
  return 0;
}

// Asks for a changed input and puts it into `out`.
std::size_t AskForInput(const FuzzMessage& question, std::uint8_t* out,
                        std::size_t max_size) {
  if (!SendFuzzMessage(child_socket, question)) {
    EndChild();
  }
  const std::optional<FuzzMessage> answer = ReceiveFuzzMessage(child_socket);
  if (!answer.has_value()) {
    EndChild();
  }
  const std::size_t size = std::min(answer->first.size(), max_size);
  std::copy_n(answer->first.data(), size, out);
  return size;
}

[[noreturn]] void RunChild(int socket, std::uint64_t seed) {
  child_socket = socket;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // What is typed at the terminal is for the other side.
  std::signal(SIGINT, SIG_IGN);
  std::signal(SIGTERM, SIG_DFL);
  std::signal(SIGPIPE, SIG_IGN);
  // What it says of itself is no output of ours, and what the other side has
  // open is not held open by this one.
  const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    dup2(null, stream);
  }
  child_socket = dup2(socket, STDERR_FILENO + 1);
  close_range(STDERR_FILENO + 2, ~0U, 0);
  // Nothing bounds the run but the other side, and no memory or time of ours
  // is taken for a target's.
  std::vector<std::string> words = {
      "plumbline-fuzz",
      "-seed=" + std::to_string(seed % 0x7fffffff + 1),
      "-max_len=" + std::to_string(kMaxFuzzInputBytes),
      "-len_control=0",
      "-reduce_inputs=0",
      "-timeout=0",
      "-rss_limit_mb=0",
      "-detect_leaks=0",
      "-verbosity=0",
      // It would leave a file where the user stands for each answer that was
      // long in coming.
      "-report_slow_units=2147483647",
      "-handle_int=0",
      "-handle_term=0",
      "-handle_usr1=0",
      "-handle_usr2=0",
  };
  std::vector<char*> arguments;
  for (std::string& word : words) {
    arguments.push_back(word.data());
  }
  arguments.push_back(nullptr);
  int count = static_cast<int>(words.size());
  char** all = arguments.data();
  LLVMFuzzerRunDriver(&count, &all, RunInput);
  _exit(0);
}
#endif

}  // namespace

bool HasFuzzDriver() {
#ifdef PLUMBLINE_HAS_LIBFUZZER
  return true;
#else
  return false;
#endif
}

Result<FuzzDriver> FuzzDriver::Start([[maybe_unused]] std::uint64_t seed,
                                     [[maybe_unused]] FuzzHooks hooks) {
#ifdef PLUMBLINE_HAS_LIBFUZZER
  std::array<int, 2> sockets{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets.data()) != 0) {
    return Fail(ErrorCode::kIo, "no socket for libFuzzer's process");
  }
  const pid_t child = fork();
  if (child == 0) {
    RunChild(sockets[1], seed);
  }
  close(sockets[1]);
  if (child < 0) {
    close(sockets[0]);
    return Fail(ErrorCode::kIo, "no process for libFuzzer");
  }
  return FuzzDriver(child, sockets[0], std::move(hooks));
#else
  return Fail(ErrorCode::kUnsupported, std::string(kNoFuzzDriver));
#endif
}

FuzzDriver::FuzzDriver(pid_t child, int socket, FuzzHooks hooks)
    : child_(child), socket_(socket), hooks_(std::move(hooks)) {}

FuzzDriver::FuzzDriver(FuzzDriver&& other) noexcept
    : child_(std::exchange(other.child_, -1)),
      socket_(std::exchange(other.socket_, -1)),
      hooks_(std::move(other.hooks_)) {}

FuzzDriver::~FuzzDriver() {
  if (child_ < 0) {
    return;
  }
  close(socket_);
  // It ends by itself when it asks next; it may be at work on its own.
  kill(child_, SIGKILL);
  while (waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

std::optional<std::string> FuzzDriver::Next() {
  while (std::optional<FuzzMessage> message = ReceiveFuzzMessage(socket_)) {
    std::string changed;
    switch (message->kind) {
      case FuzzMessageKind::kRun:
        return std::move(message->first);
      case FuzzMessageKind::kMutate:
        changed = hooks_.mutate(message->first, message->seed);
        break;
      case FuzzMessageKind::kCross:
        changed = hooks_.cross(message->first, message->second, message->seed);
        break;
      case FuzzMessageKind::kAnswer:
        return std::nullopt;  // nobody answers us
    }
    if (!SendFuzzMessage(socket_, {.kind = FuzzMessageKind::kAnswer,
                                   .first = std::move(changed)})) {
      break;
    }
  }
  return std::nullopt;
}

void FuzzDriver::Tell(std::span<const std::uint32_t> counters) {
  // Where nobody listens any more, Next says so.
  static_cast<void>(SendFuzzMessage(
      socket_,
      {.kind = FuzzMessageKind::kAnswer, .first = TextOfCounters(counters)}));
}

}  // namespace plumbline

#ifdef PLUMBLINE_HAS_LIBFUZZER
extern "C" {

// Called by libFuzzer in place of its own mutations, of which it knows none
// that would leave a case one.
std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                    std::size_t max_size, unsigned int seed) {
  return plumbline::AskForInput(
      {.kind = plumbline::FuzzMessageKind::kMutate,
       .seed = seed,
       .first = std::string(reinterpret_cast<const char*>(data), size)},
      data, max_size);
}

std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* data1,
                                      std::size_t size1,
                                      const std::uint8_t* data2,
                                      std::size_t size2, std::uint8_t* out,
                                      std::size_t max_out_size,
                                      unsigned int seed) {
  return plumbline::AskForInput(
      {.kind = plumbline::FuzzMessageKind::kCross,
       .seed = seed,
       .first = std::string(reinterpret_cast<const char*>(data1), size1),
       .second = std::string(reinterpret_cast<const char*>(data2), size2)},
      out, max_out_size);
}

}  // extern "C"
#endif
