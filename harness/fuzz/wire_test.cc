#include "harness/fuzz/wire.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <thread>

namespace plumbline {
namespace {

class WireTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, ends_.data()), 0);
  }
  void TearDown() override {
    Close(0);
    Close(1);
  }
  void Close(std::size_t end) {
    if (ends_[end] >= 0) {
      close(ends_[end]);
      ends_[end] = -1;
    }
  }

  std::array<int, 2> ends_{-1, -1};
};

TEST_F(WireTest, ReadsBackWhatIsWritten) {
  const FuzzMessage message{.kind = FuzzMessageKind::kCross,
                            .seed = 7,
                            .first = std::string("a\0b", 3),
                            .second = ""};
  ASSERT_TRUE(SendFuzzMessage(ends_[0], message));
  EXPECT_EQ(ReceiveFuzzMessage(ends_[1]), message);
}

TEST_F(WireTest, CarriesWhatNoBufferHolds) {
  const FuzzMessage message{.kind = FuzzMessageKind::kRun,
                            .first = std::string(3'000'000, 'x')};
  std::jthread writer([&] { EXPECT_TRUE(SendFuzzMessage(ends_[0], message)); });
  EXPECT_EQ(ReceiveFuzzMessage(ends_[1]), message);
}

TEST_F(WireTest, SaysThatTheOtherSideIsGone) {
  Close(0);
  EXPECT_FALSE(ReceiveFuzzMessage(ends_[1]).has_value());
  EXPECT_FALSE(SendFuzzMessage(ends_[1], {}));
}

TEST_F(WireTest, RefusesNonsense) {
  const std::array<std::uint32_t, 4> head = {99, 0, 0, 0};
  ASSERT_EQ(write(ends_[0], head.data(), sizeof(head)), 16);
  EXPECT_FALSE(ReceiveFuzzMessage(ends_[1]).has_value());
}

TEST(CountersTest, AreReadBack) {
  const std::vector<std::uint32_t> counters = {0, 8191, 3, 3};
  EXPECT_EQ(CountersOf(TextOfCounters(counters)), counters);
  EXPECT_TRUE(CountersOf(TextOfCounters({})).empty());
}

}  // namespace
}  // namespace plumbline
