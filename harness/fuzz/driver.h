// libFuzzer as a source of inputs: it chooses what to change and keeps what
// showed something new; we say how to change it, play it and tell it what the
// answer showed (https://llvm.org/docs/LibFuzzer.html).
//
//   Result<FuzzDriver> driver = FuzzDriver::Start(seed, hooks);
//   while (std::optional<std::string> input = driver->Next()) {
//     driver->Tell(... what the answer to it showed ...);
//   }
//
// It runs in a process of its own, which this forks: it wants to own the loop,
// the signals and the end of its process, and there is one of it in each.
#ifndef PLUMBLINE_HARNESS_FUZZ_DRIVER_H_
#define PLUMBLINE_HARNESS_FUZZ_DRIVER_H_

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "harness/base/error.h"

namespace plumbline {

// What an answer shows is hashed into so many 8-bit counters. More are slower:
// all are read after each input.
inline constexpr std::size_t kFuzzCounters = 8192;
// With those of an instrumented target behind them.
inline constexpr std::size_t kAllFuzzCounters = kFuzzCounters + 65'536;

// No input is longer, in bytes (memory).
inline constexpr std::size_t kMaxFuzzInputBytes = 64 * 1024;

// How inputs are changed. `seed` says which change of many; the same seed gives
// the same. What is longer than kMaxFuzzInputBytes is cut.
struct FuzzHooks {
  std::function<std::string(std::string_view input, std::uint64_t seed)> mutate;
  std::function<std::string(std::string_view a, std::string_view b,
                            std::uint64_t seed)>
      cross;
};

// What a user is told where this build has no driver.
inline constexpr std::string_view kNoFuzzDriver =
    "this plumbline was built without libFuzzer's driver (Debian's "
    "libclang-rt-19-dev)";

// Whether this build has libFuzzer's driver.
[[nodiscard]] bool HasFuzzDriver();

// Not thread-safe; several may run side by side.
class FuzzDriver {
 public:
  // Error: kUnsupported where this build has no driver, kIo where no process
  // can be made.
  [[nodiscard]] static Result<FuzzDriver> Start(std::uint64_t seed,
                                                FuzzHooks hooks);

  FuzzDriver(FuzzDriver&& other) noexcept;
  FuzzDriver& operator=(FuzzDriver&&) = delete;
  // Ends the process.
  ~FuzzDriver();

  // The next input; the hooks are called meanwhile. Nothing where the process
  // is gone.
  [[nodiscard]] std::optional<std::string> Next();

  // What the answer to the last input showed: numbers of counters, each as
  // often as it was seen. REQUIRES: Next gave an input that was not yet told
  // about; each number is below
  // kAllFuzzCounters.
  void Tell(std::span<const std::uint32_t> counters);

 private:
  FuzzDriver(pid_t child, int socket, FuzzHooks hooks);

  pid_t child_;
  int socket_;
  FuzzHooks hooks_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_FUZZ_DRIVER_H_
