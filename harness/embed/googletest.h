// The clauses of a contract as tests of GoogleTest, one for each clause:
//
//   plumbline::ClauseSuite& Orders() {
//     static plumbline::ClauseSuite suite({.contract = "orders.openapi.yaml",
//                                          .url = "http://127.0.0.1:8080"});
//     return suite;
//   }
//   PLUMBLINE_TEST_CLAUSES(OrdersTest, Orders());
//
// The test of a clause is named by its id, with '_' for what no name of a test
// may hold, and has the id as its parameter:
//
//   --gtest_filter='*/ListOrders_input_limit_range_max'
//   --gtest_filter='*/ListOrders_*'
//
// A test fails with what plumbline's terminal report prints of the findings,
// and is skipped, with the reason, where nothing was decided; so it is where
// answers were held against a clause about answers, and none broke it. The last
// one, campaign_complete, says whether enough was decided.
//
// One campaign is played for all tests of a process, by the first of them:
// register the program with CTest as a whole (add_test), and not by
// gtest_discover_tests, which has a process for each.
#ifndef PLUMBLINE_HARNESS_EMBED_GOOGLETEST_H_
#define PLUMBLINE_HARNESS_EMBED_GOOGLETEST_H_

#include <gtest/gtest.h>

#include <string>

#include "harness/embed/clause_suite.h"

namespace plumbline {

// The body of such a test, for those who write their own.
inline void ExpectHonoured(ClauseSuite& suite, const std::string& clause) {
  const ClauseAnswer answer = suite.Judge(clause);
  switch (answer.verdict) {
    case ClauseVerdict::kPass:
      break;
    case ClauseVerdict::kFail:
      ADD_FAILURE() << answer.text;
      break;
    case ClauseVerdict::kSkipped:
      GTEST_SKIP() << answer.text;
  }
}

}  // namespace plumbline

// Defines the test suite `name` with a test for each clause of `suite`, an
// expression that gives the same ClauseSuite& each time. It reads the contract
// when GoogleTest lists its tests.
#define PLUMBLINE_TEST_CLAUSES(name, suite)                                  \
  class name : public ::testing::TestWithParam<::std::string> {};            \
  TEST_P(name, Clause) { ::plumbline::ExpectHonoured((suite), GetParam()); } \
  INSTANTIATE_TEST_SUITE_P(                                                  \
      , name, ::testing::ValuesIn((suite).clauses()),                        \
      [](const ::testing::TestParamInfo<::std::string>& clause) {            \
        return (suite).TestName(clause.param);                               \
      })

#endif  // PLUMBLINE_HARNESS_EMBED_GOOGLETEST_H_
