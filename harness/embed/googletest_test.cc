#include "harness/embed/googletest.h"

#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include "harness/embed/testing_endpoint.h"

namespace plumbline {
namespace {

constexpr const char* kLimitMaximum = "listOrders.input.limit@range.max";

ClauseSuite& Faulty() {
  static ClauseSuite suite(
      {.contract = OrdersFile(),
       .transports = ReferenceTransports("accepts-above-max", OrdersFile())});
  return suite;
}

TEST(GoogleTestTest, ABrokenClauseFailsItsTest) {
  EXPECT_NONFATAL_FAILURE(ExpectHonoured(Faulty(), kLimitMaximum),
                          "violating-request accepted");
}

TEST(GoogleTestTest, AnHonouredClausePassesIt) {
  ExpectHonoured(Faulty(), "listOrders.input.limit@range.min");
  EXPECT_FALSE(testing::Test::IsSkipped());
}

// PLUMBLINE_TEST_CLAUSES itself is tried as users write it, in a project that
// has plumbline installed: scripts/tests/library_test.py.

}  // namespace
}  // namespace plumbline
