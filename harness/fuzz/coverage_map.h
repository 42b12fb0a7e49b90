// What an instrumented target says of where its code went: 65,536 counters of 8
// bits in shared memory, as AFL lays them out. Adapters that write it stand in
// adapters/.
#ifndef PLUMBLINE_HARNESS_FUZZ_COVERAGE_MAP_H_
#define PLUMBLINE_HARNESS_FUZZ_COVERAGE_MAP_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.h"
#include "harness/fuzz/features.h"

namespace plumbline {

class CoverageMap {
 public:
  // "shm:NAME", the POSIX shared memory that the target made. Errors: kUsage
  // for another word, kNotFound where there is no such memory, kIo where it is
  // not readable, not writable or smaller than a map.
  [[nodiscard]] static Result<CoverageMap> Open(std::string_view word);

  CoverageMap(CoverageMap&& other) noexcept;
  CoverageMap& operator=(CoverageMap&&) = delete;
  ~CoverageMap();

  // Every counter to zero: before an input is played.
  void Reset();

  // A feature for each counter that is not zero, as often as is enough to tell
  // libFuzzer's classes of counts apart. A target that has not answered yet
  // may still write.
  [[nodiscard]] std::vector<Feature> Read() const;

 private:
  explicit CoverageMap(std::uint8_t* bytes) : bytes_(bytes) {}

  std::uint8_t* bytes_;  // kCoverageBytes of them
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_FUZZ_COVERAGE_MAP_H_
