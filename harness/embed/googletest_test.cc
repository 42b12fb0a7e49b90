#include "harness/embed/googletest.h"

#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include <string>

#include "harness/embed/testing_endpoint.h"

namespace plumbline {
namespace {

constexpr const char* kLimitMaximum = "listOrders.input.limit@range.max";

ClauseSuite& Faultless() {
  static ClauseSuite suite(
      {.contract = OrdersFile(),
       .transports = ReferenceTransports("", OrdersFile())});
  return suite;
}

ClauseSuite& Faulty() {
  static ClauseSuite suite(
      {.contract = OrdersFile(),
       .transports = ReferenceTransports("accepts-above-max", OrdersFile())});
  return suite;
}

// As users write it. Each clause of the faultless reference is a test here.
PLUMBLINE_TEST_CLAUSES(FaultlessClausesTest, Faultless());

TEST(GoogleTestTest, ABrokenClauseFailsItsTest) {
  EXPECT_NONFATAL_FAILURE(ExpectHonoured(Faulty(), kLimitMaximum),
                          "violating-request accepted");
}

TEST(GoogleTestTest, NamesAreThoseThatAFilterFinds) {
  const testing::UnitTest& all = *testing::UnitTest::GetInstance();
  int found = 0;
  for (int i = 0; i < all.total_test_suite_count(); ++i) {
    const testing::TestSuite& suite = *all.GetTestSuite(i);
    for (int j = 0; j < suite.total_test_count(); ++j) {
      const testing::TestInfo& test = *suite.GetTestInfo(j);
      found += std::string(suite.name()) == "FaultlessClausesTest" &&
                       std::string(test.name()) ==
                           "Clause/listOrders_input_limit_range_max" &&
                       std::string(test.value_param()).find(kLimitMaximum) !=
                           std::string::npos
                   ? 1
                   : 0;
    }
  }
  EXPECT_EQ(found, 1);
}

}  // namespace
}  // namespace plumbline
