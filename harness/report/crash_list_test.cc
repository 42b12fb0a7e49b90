#include "harness/report/crash_list.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(CrashListTest, TellsTheRequestsBeforeTheFirstTime) {
  CampaignResult result;
  EXPECT_EQ(ShowCrashes(result), "");
  result.crash_count = 2;
  result.crashes = {
      {.at_s = 1.5,
       .restarted = true,
       .last_requests =
           {{.worker = 2, .operation = "A", .began_s = 1.25, .answer = "200"},
            {.worker = 1,
             .operation = "B",
             .clause = "B.input@type",
             .label = "a list",
             .began_s = 1.4,
             .answer = "connection-lost"}}},
      {.at_s = 3}};
  EXPECT_EQ(ShowCrashes(result),
            "the target went down 2 times, the first time after 1.50 s and was "
            "started again; the last requests before that:\n"
            "     1.250 s  worker 2  A  -> 200\n"
            "     1.400 s  worker 1  B  B.input@type  (a list)  -> "
            "connection-lost\n");
}

}  // namespace
}  // namespace plumbline
