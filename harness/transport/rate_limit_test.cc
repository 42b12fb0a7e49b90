#include "harness/transport/rate_limit.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "harness/base/error.h"

namespace plumbline {
namespace {

using Clock = std::chrono::steady_clock;

TEST(RateLimitTest, ReadsRates) {
  EXPECT_DOUBLE_EQ(*ParseRate("100/s"), 100);
  EXPECT_DOUBLE_EQ(*ParseRate("6000/m"), 100);
  EXPECT_DOUBLE_EQ(*ParseRate("3600/h"), 1);
  EXPECT_DOUBLE_EQ(*ParseRate("50"), 50);
  EXPECT_DOUBLE_EQ(*ParseRate("0.5/s"), 0.5);
  EXPECT_DOUBLE_EQ(*ParseRate("0"), 0);
}

TEST(RateLimitTest, RefusesWhatIsNoRate) {
  for (const char* text : {"", "fast", "-1", "-0", "1/", "1/d", "1/ss", "/s",
                           "nan", "inf", "1e400", "1 /s", " 1", "1/s "}) {
    const Result<double> rate = ParseRate(text);
    ASSERT_FALSE(rate.has_value()) << text;
    EXPECT_EQ(rate.error().code, ErrorCode::kUsage);
  }
}

TEST(RateLimitTest, RestsUntilItIsOver) {
  std::atomic<bool> over = false;
  RateLimiter limiter(0, [&] { return over.load(); });
  const auto start = Clock::now();
  EXPECT_TRUE(limiter.Rest(std::chrono::milliseconds(20)));
  EXPECT_GE(Clock::now() - start, std::chrono::milliseconds(20));
  std::thread other([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    over = true;
  });
  EXPECT_FALSE(limiter.Rest(std::chrono::hours(1)));
  EXPECT_FALSE(limiter.Rest(std::chrono::milliseconds(0)));
  other.join();
  EXPECT_LT(Clock::now() - start, std::chrono::seconds(2));
}

TEST(RateLimitTest, SpacesRequestsEvenly) {
  RateLimiter limiter(200);
  limiter.Acquire();
  const auto start = Clock::now();
  for (int i = 0; i < 10; ++i) {
    limiter.Acquire();
  }
  EXPECT_GE(Clock::now() - start, std::chrono::milliseconds(49));
}

TEST(RateLimitTest, DoesNotBurstAfterAPause) {
  RateLimiter limiter(100);
  limiter.Acquire();
  std::this_thread::sleep_for(std::chrono::milliseconds(60));
  limiter.Acquire();
  const auto start = Clock::now();
  limiter.Acquire();
  limiter.Acquire();
  EXPECT_GE(Clock::now() - start, std::chrono::milliseconds(15));
}

TEST(RateLimitTest, IsSharedByWorkers) {
  RateLimiter limiter(400);
  const auto start = Clock::now();
  std::vector<std::thread> workers;
  workers.reserve(4);
  for (int i = 0; i < 4; ++i) {
    workers.emplace_back([&limiter] {
      for (int j = 0; j < 5; ++j) {
        limiter.Acquire();
      }
    });
  }
  for (std::thread& worker : workers) {
    worker.join();
  }
  EXPECT_GE(Clock::now() - start, std::chrono::milliseconds(47));
}

TEST(RateLimitTest, DoesNotWaitWithoutALimit) {
  for (const double rate : {0.0, -1.0, std::stod("nan")}) {
    RateLimiter limiter(rate);
    const auto start = Clock::now();
    for (int i = 0; i < 10000; ++i) {
      limiter.Acquire();
    }
    EXPECT_LT(Clock::now() - start, std::chrono::seconds(1));
  }
}

}  // namespace
}  // namespace plumbline
