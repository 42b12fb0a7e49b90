#include "harness/fuzz/driver.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <thread>
#include <vector>

#include "harness/base/random.h"

namespace plumbline {
namespace {

constexpr std::string_view kSecret = "plumb";

// Changes one letter, or adds one.
std::string ChangeLetter(std::string_view input, std::uint64_t seed) {
  Random random(seed);
  std::string text(input);
  const char letter = static_cast<char>('a' + random.Below(26));
  if (text.size() < kSecret.size() && random.OneIn(2)) {
    text += letter;
  } else if (!text.empty()) {
    text[random.Below(text.size())] = letter;
  }
  return text;
}

FuzzHooks LetterHooks() {
  return {.mutate = ChangeLetter,
          .cross = [](std::string_view a, std::string_view b, std::uint64_t) {
            return std::string(a.substr(0, a.size() / 2)) +
                   std::string(b.substr(b.size() / 2));
          }};
}

// How much of the secret an input begins with.
std::vector<std::uint32_t> Matched(const std::string& input) {
  std::vector<std::uint32_t> seen;
  for (std::uint32_t i = 0;
       i < kSecret.size() && i < input.size() && input[i] == kSecret[i]; ++i) {
    seen.push_back(i + 1);
  }
  return seen;
}

// After how many inputs the secret came; 0: it did not.
int RunsUntilSecret(bool feedback, int max_runs) {
  Result<FuzzDriver> driver = FuzzDriver::Start(5, LetterHooks());
  EXPECT_TRUE(driver.has_value());
  for (int run = 1; run <= max_runs; ++run) {
    const std::optional<std::string> input = driver->Next();
    if (!input.has_value()) {
      ADD_FAILURE() << "the driver is gone";
      return 0;
    }
    if (input->starts_with(kSecret)) {
      return run;
    }
    driver->Tell(feedback ? Matched(*input) : std::vector<std::uint32_t>());
  }
  return 0;
}

class DriverTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!HasFuzzDriver()) {
      GTEST_SKIP() << "built without libFuzzer's driver";
    }
  }
};

TEST_F(DriverTest, FindsASecretByWhatItIsTold) {
  EXPECT_GT(RunsUntilSecret(true, 50'000), 0);
}

TEST_F(DriverTest, DoesNotFindItWhereItIsToldNothing) {
  EXPECT_EQ(RunsUntilSecret(false, 50'000), 0);
}

TEST_F(DriverTest, GivesTheSameInputsForASeed) {
  const auto inputs = [](std::uint64_t seed) {
    Result<FuzzDriver> driver = FuzzDriver::Start(seed, LetterHooks());
    std::vector<std::string> all;
    for (int i = 0; i < 500; ++i) {
      all.push_back(driver->Next().value_or("gone"));
      driver->Tell(Matched(all.back()));
    }
    return all;
  };
  EXPECT_EQ(inputs(3), inputs(3));
  EXPECT_NE(inputs(3), inputs(4));
}

TEST_F(DriverTest, RunsSideBySide) {
  Result<FuzzDriver> one = FuzzDriver::Start(1, LetterHooks());
  Result<FuzzDriver> two = FuzzDriver::Start(1, LetterHooks());
  for (int i = 0; i < 50; ++i) {
    const auto first = one->Next();
    ASSERT_TRUE(first.has_value());
    EXPECT_EQ(first, two->Next());
    one->Tell({});
    two->Tell({});
  }
}

TEST_F(DriverTest, EndsInTheMidstOfAnInput) {
  Result<FuzzDriver> driver = FuzzDriver::Start(1, LetterHooks());
  EXPECT_TRUE(driver->Next().has_value());
}

// Slow: libFuzzer calls an input slow after ten seconds.
using SlowDriverTest = DriverTest;

TEST_F(SlowDriverTest, LeavesNoFileOfAnInputThatTakesLong) {
  namespace fs = std::filesystem;
  const fs::path before = fs::current_path();
  const fs::path folder = fs::path(testing::TempDir()) / "slow-driver";
  fs::create_directories(folder);
  fs::current_path(folder);
  {
    Result<FuzzDriver> driver = FuzzDriver::Start(1, LetterHooks());
    EXPECT_TRUE(driver->Next().has_value());
    std::this_thread::sleep_for(std::chrono::seconds(11));
    driver->Tell({});
    EXPECT_TRUE(driver->Next().has_value());
  }
  fs::current_path(before);
  EXPECT_TRUE(fs::is_empty(folder));
  fs::remove_all(folder);
}

TEST(NoDriverTest, SaysThatItIsNotThere) {
  if (HasFuzzDriver()) {
    GTEST_SKIP() << "it is";
  }
  EXPECT_EQ(FuzzDriver::Start(1, {}).error().code, ErrorCode::kUnsupported);
}

}  // namespace
}  // namespace plumbline
