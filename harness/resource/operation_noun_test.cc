#include "harness/resource/operation_noun.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/contract/testing_contract.h"

namespace plumbline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

OperationNoun Read(const std::string& name) {
  static const Vocabulary vocabulary(EveryShapeContract());
  return ReadName(vocabulary, name);
}

std::vector<std::string> NounsOf(const std::string& name) {
  std::vector<std::string> names;
  for (const Noun& noun : Read(name).nouns) {
    names.push_back(noun.name);
  }
  return names;
}

TEST(OperationNounTest, IsInTheSingular) {
  EXPECT_THAT(NounsOf("DescribeConfigRules"), ElementsAre("ConfigRule"));
  EXPECT_EQ(Read("DescribeConfigRules").text, "ConfigRules");
  EXPECT_THAT(Read("DescribeConfigRules").nouns[0].words,
              ElementsAre("config", "rule"));
  EXPECT_THAT(NounsOf("Scan"), IsEmpty());
}

TEST(OperationNounTest, BelongsToWhatStandsBehindAPreposition) {
  EXPECT_THAT(NounsOf("RegisterTargetWithMaintenanceWindow"),
              ElementsAre("MaintenanceWindowTarget", "Target"));
  EXPECT_THAT(NounsOf("DeregisterTargetFromMaintenanceWindow"),
              ElementsAre("MaintenanceWindowTarget", "Target"));
  EXPECT_THAT(NounsOf("SubscribeToShard"), ElementsAre("Shard"));
}

TEST(OperationNounTest, KeepsWhatItGoesByApart) {
  const OperationNoun read = Read("DescribeComplianceByConfigRule");
  EXPECT_THAT(NounsOf("DescribeComplianceByConfigRule"),
              ElementsAre("Compliance"));
  ASSERT_TRUE(read.by.has_value());
  EXPECT_EQ(read.by->name, "ConfigRule");
}

TEST(OperationNounTest, LeavesABatchOut) {
  EXPECT_THAT(NounsOf("CreateAssociationBatch"),
              ElementsAre("AssociationBatch", "Association"));
}

TEST(OperationNounTest, TakesTagsForAResourceOfTheirOwn) {
  for (const char* const name :
       {"TagResource", "AddTagsToResource", "CreateTags"}) {
    EXPECT_THAT(NounsOf(name), ElementsAre("Tag")) << name;
    EXPECT_EQ(Read(name).role, OperationRole::kTag) << name;
  }
  for (const char* const name :
       {"UntagQueue", "RemoveTagsFromQueue", "DeleteQueueTags"}) {
    EXPECT_THAT(NounsOf(name), ElementsAre("QueueTag")) << name;
    EXPECT_EQ(Read(name).role, OperationRole::kUntag) << name;
  }
  EXPECT_EQ(Read("ListTagsForResource").role, OperationRole::kList);
  EXPECT_THAT(NounsOf("ListResourceTags"), ElementsAre("Tag"));
}

}  // namespace
}  // namespace plumbline
