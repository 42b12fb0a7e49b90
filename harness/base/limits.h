// The bounds that protect plumbline from what it reads. Each says what it
// protects; nothing that a target or a file holds may pass them.
#ifndef PLUMBLINE_HARNESS_BASE_LIMITS_H_
#define PLUMBLINE_HARNESS_BASE_LIMITS_H_

#include <cstddef>

namespace plumbline {

// A response body beyond this is cut and said to be cut (memory).
inline constexpr std::size_t kMaxResponseBytes = std::size_t{8} << 20U;

// JSON nested deeper than this is refused (stack of recursive readers).
inline constexpr int kMaxJsonDepth = 512;

// A JSON text of more values than this is refused: each takes up to eighty
// bytes, however short it is written (memory).
inline constexpr std::size_t kMaxJsonValues = 10'000'000;

// A contract file beyond this is refused (memory).
inline constexpr std::size_t kMaxContractBytes = std::size_t{256} << 20U;

// A generated list or map never has more elements (memory, time); a clause
// beyond the cap is reported as not reachable.
inline constexpr std::size_t kMaxGeneratedElements = 2000;

// A generated string never has more code points (memory, time).
inline constexpr std::size_t kMaxGeneratedLength = 70000;

// Shown text from a target is cut to this many bytes (terminal, reports).
inline constexpr std::size_t kMaxShownBytes = 2000;

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_BASE_LIMITS_H_
