#include "harness/engine/quiet_gate.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace plumbline {
namespace {

TEST(QuietGateTest, LetsVisitorsInTogether) {
  QuietGate gate;
  std::promise<void> entered;
  std::future<void> both = entered.get_future();
  const QuietGate::Pass first(gate, false);
  const std::jthread second([&] {
    const QuietGate::Pass pass(gate, false);
    entered.set_value();
  });
  EXPECT_EQ(both.wait_for(std::chrono::seconds(10)), std::future_status::ready);
}

// A lone visitor that waits is let in before those who come after it.
TEST(QuietGateTest, LetsALoneVisitorInBeforeLaterOnes) {
  QuietGate gate;
  std::mutex mutex;
  std::string order;
  const auto note = [&](char who) {
    const std::lock_guard lock(mutex);
    order += who;
  };
  auto first = std::make_unique<QuietGate::Pass>(gate, false);
  std::jthread alone([&] {
    const QuietGate::Pass pass(gate, true);
    note('a');
  });
  // Long enough for it to wait at the gate on a busy machine too.
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  std::jthread later([&] {
    const QuietGate::Pass pass(gate, false);
    note('l');
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  first.reset();
  alone.join();
  later.join();
  EXPECT_EQ(order, "al");
}

TEST(QuietGateTest, KeepsOneAloneAmongMany) {
  QuietGate gate;
  std::atomic<int> inside{0};
  std::atomic<bool> disturbed{false};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&, alone = i == 0] {
        for (int round = 0; round < 500; ++round) {
          const QuietGate::Pass pass(gate, alone);
          ++inside;
          disturbed = disturbed || (alone && inside != 1);
          --inside;
        }
      });
    }
  }
  EXPECT_FALSE(disturbed);
}

}  // namespace
}  // namespace plumbline
