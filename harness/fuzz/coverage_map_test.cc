#include "harness/fuzz/coverage_map.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <string>

namespace plumbline {
namespace {

// Shared memory of its own, gone at the end.
class CoverageMapTest : public testing::Test {
 protected:
  void Make(std::size_t bytes) {
    const int file = shm_open(("/" + name_).c_str(), O_CREAT | O_RDWR, 0600);
    ASSERT_GE(file, 0);
    ASSERT_EQ(ftruncate(file, static_cast<off_t>(bytes)), 0);
    bytes_ = static_cast<std::uint8_t*>(
        mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0));
    close(file);
  }
  void TearDown() override { shm_unlink(("/" + name_).c_str()); }

  const std::string name_ =
      "plumbline-coverage-test-" + std::to_string(getpid());
  std::uint8_t* bytes_ = nullptr;
};

TEST_F(CoverageMapTest, ReadsWhatTheTargetCountedInClasses) {
  Make(kCoverageBytes);
  Result<CoverageMap> map = CoverageMap::Open("shm:" + name_);
  ASSERT_TRUE(map.has_value()) << map.error().message;
  EXPECT_TRUE(map->Read().empty());
  bytes_[7] = 1;
  bytes_[65535] = 6;  // of the class from 4 to 7
  const std::vector<Feature> read = map->Read();
  ASSERT_EQ(read.size(), 5U);
  EXPECT_EQ(read[0], (Feature{FeatureKind::kCoverage, 7}));
  EXPECT_EQ(read[4], (Feature{FeatureKind::kCoverage, 65535}));
  map->Reset();
  EXPECT_TRUE(map->Read().empty());
  EXPECT_EQ(bytes_[7], 0);
}

TEST_F(CoverageMapTest, SaysWhatIsWrong) {
  EXPECT_EQ(CoverageMap::Open("jacoco:6300").error().code, ErrorCode::kUsage);
  EXPECT_EQ(CoverageMap::Open("shm:").error().code, ErrorCode::kUsage);
  EXPECT_EQ(CoverageMap::Open("shm:" + name_).error().code,
            ErrorCode::kNotFound);
  Make(100);
  EXPECT_EQ(CoverageMap::Open("shm:" + name_).error().code, ErrorCode::kIo);
}

TEST(CoverageCounterTest, IsNoCounterOfAnswers) {
  EXPECT_EQ(CounterOf({FeatureKind::kCoverage, 0}, 100), 100U);
  EXPECT_EQ(CounterOf({FeatureKind::kCoverage, 65535}, 100), 65635U);
}

}  // namespace
}  // namespace plumbline
