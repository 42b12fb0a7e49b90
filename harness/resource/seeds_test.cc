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

std::vector<std::string> NounsOf(const std::vector<std::string>& names,
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
  EXPECT_THAT(NounsOf({"PutRule", "DeleteRule"}), ElementsAre("Rule"));
  EXPECT_THAT(NounsOf({"DeleteRequest", "DescribeRequests"}),
              ElementsAre("Request"));
  EXPECT_THAT(NounsOf({"CreateKey", "DescribeKey", "ListKeys"}),
              ElementsAre("Key"));
  EXPECT_THAT(NounsOf({"DescribeExport", "ListExports"}),
              ElementsAre("Export"));
  EXPECT_THAT(NounsOf({"DescribeLimits", "UpdateMode"}), IsEmpty());
}

TEST(ResourceSeedsTest, AreNoPartsOfOthers) {
  EXPECT_THAT(
      NounsOf({"CreateKey", "DeleteKey", "PutKeyPolicy", "GetKeyPolicy"}),
      ElementsAre("Key"));
  EXPECT_THAT(NounsOf({"CreateTable", "DeleteTable", "CreateGlobalTable",
                       "DescribeGlobalTable", "ListGlobalTables"}),
              UnorderedElementsAre("Table", "GlobalTable"));
}

TEST(ResourceSeedsTest, AreNotTheDefaultOnesOfOthers) {
  EXPECT_THAT(NounsOf({"CreateBaseline", "DeleteBaseline",
                       "RegisterDefaultBaseline", "GetDefaultBaseline"}),
              ElementsAre("Baseline"));
}

TEST(ResourceSeedsTest, CountABatchByWhatIsInIt) {
  EXPECT_THAT(NounsOf({"SendMessage", "SendMessageBatch", "DeleteMessage",
                       "DeleteMessageBatch"}),
              ElementsAre("Message"));
  EXPECT_THAT(NounsOf({"CreateBatch", "DeleteBatch"}), ElementsAre("Batch"));
}

TEST(ResourceSeedsTest, LeaveOutWhatIsKnown) {
  EXPECT_THAT(NounsOf({"PutRule", "DeleteRule"}, {{"rule"}}), IsEmpty());
}

}  // namespace
}  // namespace plumbline
