#include "harness/engine/quiet_gate.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace plumbline {
namespace {

TEST(QuietGateTest, LetsVisitorsInTogether) {
  QuietGate gate;
  const QuietGate::Pass first(gate, false);
  const QuietGate::Pass second(gate, false);  // does not wait for the first
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
