#include "harness/transport/wire.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <string>

namespace plumbline {
namespace {

using std::chrono::milliseconds;

class WireTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, ends_.data()), 0);
    wire_.Attach(ends_[0]);
    wire_.SetDeadline(Wire::Clock::now() + milliseconds(100));
  }

  void TearDown() override {
    close(ends_[0]);
    CloseOther();
  }

  void CloseOther() {
    if (ends_[1] >= 0) {
      close(ends_[1]);
      ends_[1] = -1;
    }
  }

  std::ptrdiff_t Read() { return wire_.Read(data_.data(), data_.size()); }

  std::array<int, 2> ends_{};
  std::array<char, 16> data_{};
  Wire wire_;
};

TEST_F(WireTest, GivesBytesAndThenTheEnd) {
  ASSERT_EQ(send(ends_[1], "abc", 3, 0), 3);
  EXPECT_EQ(Read(), 3);
  CloseOther();
  EXPECT_EQ(Read(), 0);
  EXPECT_EQ(wire_.fault(), Wire::Fault::kNone);
}

TEST_F(WireTest, StopsAtTheDeadline) {
  EXPECT_EQ(Read(), -1);
  EXPECT_EQ(wire_.fault(), Wire::Fault::kTimeout);
  ASSERT_EQ(send(ends_[1], "abc", 3, 0), 3);
  EXPECT_EQ(Read(), -1) << "also where there would be more";
}

TEST_F(WireTest, BeginsAgainWithANewDeadline) {
  EXPECT_EQ(Read(), -1);
  wire_.SetDeadline(Wire::Clock::now() + milliseconds(100));
  EXPECT_EQ(wire_.fault(), Wire::Fault::kNone);
  ASSERT_EQ(send(ends_[1], "abc", 3, 0), 3);
  EXPECT_EQ(Read(), 3);
}

TEST_F(WireTest, DoesNotWaitForeverForAReaderThatDoesNotRead) {
  EXPECT_FALSE(wire_.Write(std::string(10'000'000, 'x')));
  EXPECT_EQ(wire_.fault(), Wire::Fault::kTimeout);
}

TEST_F(WireTest, ReportsAReaderThatHasGone) {
  CloseOther();
  EXPECT_FALSE(wire_.Write("abc"));
  EXPECT_EQ(wire_.fault(), Wire::Fault::kLost);
  EXPECT_NE(wire_.detail(), "");
}

TEST_F(WireTest, KnowsWhetherAByteHasLeft) {
  EXPECT_FALSE(wire_.has_sent());
  EXPECT_TRUE(wire_.Write("abc"));
  EXPECT_TRUE(wire_.has_sent());
  wire_.SetDeadline(Wire::Clock::now() + milliseconds(100));
  EXPECT_FALSE(wire_.has_sent());
  CloseOther();
  EXPECT_FALSE(wire_.Write("abc"));
  EXPECT_FALSE(wire_.has_sent());
}

TEST_F(WireTest, SeesInputThatNobodyAskedFor) {
  EXPECT_FALSE(wire_.HasUnexpectedInput());
  ASSERT_EQ(send(ends_[1], "a", 1, 0), 1);
  EXPECT_TRUE(wire_.HasUnexpectedInput());
  EXPECT_FALSE(wire_.HasUnexpectedInput());
  CloseOther();
  EXPECT_TRUE(wire_.HasUnexpectedInput());
}

TEST_F(WireTest, BoundsATlsHandshake) {
  const TlsContext context(false);
  EXPECT_FALSE(wire_.StartTls(context, "localhost"));
  EXPECT_EQ(wire_.fault(), Wire::Fault::kTimeout);
}

}  // namespace
}  // namespace plumbline
