// Hashes that are the same on every machine, for what must be repeatable.
#ifndef PLUMBLINE_HARNESS_BASE_HASH_H_
#define PLUMBLINE_HARNESS_BASE_HASH_H_

#include <cstdint>
#include <string_view>

namespace plumbline {

// FNV-1a, 64 bits (draft-eastlake-fnv). For ids and seeds, not against people
// who want two texts to meet.
[[nodiscard]] constexpr std::uint64_t StableHash(std::string_view text) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  }
  return hash;
}

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_BASE_HASH_H_
