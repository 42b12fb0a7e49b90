#include "harness/protocol/step_overlay.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(LayStepOverTest, LeavesTheRequestOfAPlainStepAsItIs) {
  HttpRequest request{.method = "PUT", .headers = {{"A", "1"}}};
  LayStepOver({.operation = "Do"}, request);
  EXPECT_EQ(request.method, "PUT");
  EXPECT_EQ(request.headers, (std::vector<Header>{{"A", "1"}}));
}

TEST(LayStepOverTest, SetsAddsAndLeavesOut) {
  HttpRequest request{.method = "PUT",
                      .headers = {{"A", "1"}, {"a", "2"}, {"B", "3"}}};
  LayStepOver({.operation = "Do",
               .method = "GET",
               .headers = {{"a", "new"}, {"b", std::nullopt}, {"C", ""}}},
              request);
  EXPECT_EQ(request.method, "GET");
  EXPECT_EQ(request.headers, (std::vector<Header>{{"a", "new"}, {"C", ""}}));
}

}  // namespace
}  // namespace plumbline
