// What a fuzz run and libFuzzer's process say to each other, over a socket.
#ifndef PLUMBLINE_HARNESS_FUZZ_WIRE_H_
#define PLUMBLINE_HARNESS_FUZZ_WIRE_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

enum class FuzzMessageKind : std::uint32_t {
  kRun,     // play `first`, and answer with its counters
  kMutate,  // change `first`, and answer with what came out
  kCross,   // the same of `first` and `second`
  kAnswer,  // to any of these, in `first`
};

struct FuzzMessage {
  FuzzMessageKind kind = FuzzMessageKind::kAnswer;
  std::uint32_t seed = 0;
  std::string first;
  std::string second;

  bool operator==(const FuzzMessage&) const = default;
};

// Whether all of it was written. REQUIRES: SIGPIPE does not end the process.
[[nodiscard]] bool SendFuzzMessage(int socket, const FuzzMessage& message);

// The next message; nothing where the other side is gone or talks nonsense.
[[nodiscard]] std::optional<FuzzMessage> ReceiveFuzzMessage(int socket);

// Numbers of counters as an answer's text, and back.
[[nodiscard]] std::string TextOfCounters(
    std::span<const std::uint32_t> counters);
[[nodiscard]] std::vector<std::uint32_t> CountersOf(std::string_view text);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_FUZZ_WIRE_H_
