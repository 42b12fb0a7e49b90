#include "harness/resource/seeds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/resource/testing_resources.h"

namespace plumbline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

std::vector<std::string> SeedNounsOf(const std::vector<std::string>& names,
                                     const std::vector<Words>& known = {}) {
  const Vocabulary vocabulary(ContractOf(names));
  std::vector<OperationNoun> operations;
  for (const std::string& name : names) {
    operations.push_back(ReadName(vocabulary, name));
  }
  std::vector<std::string> found;
  for (const Noun& noun : FindResourceNouns(operations, known)) {
    found.push_back(noun.name);
  }
  return found;
}

TEST(ResourceSeedsTest, AreMadeEndedOrShown) {
  EXPECT_THAT(SeedNounsOf({"PutRule", "DeleteRule"}), ElementsAre("Rule"));
  EXPECT_THAT(SeedNounsOf({"DeleteRequest", "DescribeRequests"}),
              ElementsAre("Request"));
  EXPECT_THAT(SeedNounsOf({"CreateKey", "DescribeKey", "ListKeys"}),
              ElementsAre("Key"));
  EXPECT_THAT(SeedNounsOf({"DescribeExport", "ListExports"}),
              ElementsAre("Export"));
  EXPECT_THAT(SeedNounsOf({"DescribeLimits", "UpdateMode"}), IsEmpty());
}

TEST(ResourceSeedsTest, AreNoPartsOfOthers) {
  EXPECT_THAT(
      SeedNounsOf({"CreateKey", "DeleteKey", "PutKeyPolicy", "GetKeyPolicy"}),
      ElementsAre("Key"));
  EXPECT_THAT(SeedNounsOf({"CreateTable", "DeleteTable", "CreateGlobalTable",
                           "DescribeGlobalTable", "ListGlobalTables"}),
              UnorderedElementsAre("Table", "GlobalTable"));
}

TEST(ResourceSeedsTest, AreNotTheDefaultOnesOfOthers) {
  EXPECT_THAT(SeedNounsOf({"CreateBaseline", "DeleteBaseline",
                           "RegisterDefaultBaseline", "GetDefaultBaseline"}),
              ElementsAre("Baseline"));
}

TEST(ResourceSeedsTest, CountABatchByWhatIsInIt) {
  EXPECT_THAT(SeedNounsOf({"SendMessage", "SendMessageBatch", "DeleteMessage",
                           "DeleteMessageBatch"}),
              ElementsAre("Message"));
  EXPECT_THAT(SeedNounsOf({"CreateBatch", "DeleteBatch"}),
              ElementsAre("Batch"));
}

TEST(ResourceSeedsTest, LeaveOutWhatIsKnown) {
  EXPECT_THAT(SeedNounsOf({"PutRule", "DeleteRule"}, {{"rule"}}), IsEmpty());
}

}  // namespace
}  // namespace plumbline
