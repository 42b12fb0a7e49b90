#include "harness/fuzz/coverage_map.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <utility>

#include "harness/base/text.h"

namespace plumbline {
namespace {

constexpr std::string_view kSharedMemory = "shm:";

// A word of the command line, in a message.
std::string Shown(std::string_view word) {
  constexpr std::size_t kMaxBytes = 100;
  return Printable(word, kMaxBytes);
}

// The least count of its class (see feed.cc).
std::size_t LeastOfClass(std::uint8_t count) {
  constexpr std::array<std::uint8_t, 8> kLeast = {128, 32, 16, 8, 4, 3, 2, 1};
  return *std::ranges::find_if(kLeast,
                               [&](std::uint8_t one) { return one <= count; });
}

}  // namespace

Result<CoverageMap> CoverageMap::Open(std::string_view word) {
  const std::string_view name =
      word.starts_with(kSharedMemory) ? word.substr(kSharedMemory.size()) : "";
  if (name.empty() || name.contains('/')) {
    return Fail(ErrorCode::kUsage,
                "--coverage: shm:NAME is wanted, not " + Shown(word));
  }
  const std::string path = "/" + std::string(name);
  const int file = shm_open(path.c_str(), O_RDWR | O_CLOEXEC, 0);
  if (file < 0 && errno == ENOENT) {
    return Fail(ErrorCode::kNotFound,
                "--coverage: there is no shared memory " + Shown(name) +
                    "; the target makes it when it starts with "
                    "PLUMBLINE_COVERAGE=" +
                    Shown(name));
  }
  if (file < 0) {
    return Fail(ErrorCode::kIo,
                "--coverage: " + Shown(name) + ": " + std::strerror(errno));
  }
  struct stat status{};
  const bool fits = fstat(file, &status) == 0 &&
                    status.st_size >= static_cast<off_t>(kCoverageBytes);
  void* const bytes = fits ? mmap(nullptr, kCoverageBytes,
                                  PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
                           : MAP_FAILED;
  close(file);
  if (bytes == MAP_FAILED) {
    return Fail(ErrorCode::kIo, "--coverage: the shared memory " + Shown(name) +
                                    " is no map of 65536 bytes");
  }
  return CoverageMap(static_cast<std::uint8_t*>(bytes));
}

CoverageMap::CoverageMap(CoverageMap&& other) noexcept
    : bytes_(std::exchange(other.bytes_, nullptr)) {}

CoverageMap::~CoverageMap() {
  if (bytes_ != nullptr) {
    munmap(bytes_, kCoverageBytes);
  }
}

void CoverageMap::Reset() {
  std::memset(bytes_, 0, kCoverageBytes);
  std::atomic_thread_fence(std::memory_order_seq_cst);
}

std::vector<Feature> CoverageMap::Read() const {
  std::atomic_thread_fence(std::memory_order_seq_cst);
  std::vector<Feature> features;
  for (std::size_t i = 0; i < kCoverageBytes; ++i) {
    if (bytes_[i] != 0) {
      features.insert(features.end(), LeastOfClass(bytes_[i]),
                      {FeatureKind::kCoverage, i});
    }
  }
  return features;
}

}  // namespace plumbline
