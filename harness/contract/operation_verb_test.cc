#include "harness/contract/operation_verb.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace plumbline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(SplitWordsTest, EndsAWordWhereAnotherBegins) {
  EXPECT_THAT(SplitWords("DescribeConfigRules"),
              ElementsAre("Describe", "Config", "Rules"));
  EXPECT_THAT(SplitWords("GetS3BucketACLs"),
              ElementsAre("Get", "S3", "Bucket", "ACLs"));
  EXPECT_THAT(SplitWords("GetCSVHeader"), ElementsAre("Get", "CSV", "Header"));
  EXPECT_THAT(SplitWords("list_pets-of/owner"),
              ElementsAre("list", "pets", "of", "owner"));
  EXPECT_THAT(SplitWords("__"), IsEmpty());
  EXPECT_THAT(SplitWords("A"), ElementsAre("A"));
}

TEST(ReadVerbTest, TakesTheFirstWord) {
  const OperationVerb read = ReadVerb("DeregisterStreamConsumer");
  EXPECT_EQ(read.verb, "Deregister");
  EXPECT_EQ(read.role, OperationRole::kDelete);
  EXPECT_TRUE(read.known);
  EXPECT_THAT(read.noun, ElementsAre("Stream", "Consumer"));
}

TEST(ReadVerbTest, TakesWhatStandsBeforeAVerbWithIt) {
  EXPECT_EQ(ReadVerb("BatchGetItem").verb, "BatchGet");
  EXPECT_EQ(ReadVerb("BatchGetItem").role, OperationRole::kRead);
  EXPECT_EQ(ReadVerb("TransactWriteItems").role, OperationRole::kPut);
  const OperationVerb execute = ReadVerb("BatchExecuteStatement");
  EXPECT_FALSE(execute.known);
  EXPECT_THAT(execute.noun, ElementsAre("Statement"));
}

TEST(ReadVerbTest, SeesADeletionThatIsAskedFor) {
  const OperationVerb ask = ReadVerb("ScheduleKeyDeletion");
  EXPECT_EQ(ask.role, OperationRole::kDelete);
  EXPECT_THAT(ask.noun, ElementsAre("Key"));
  EXPECT_EQ(ReadVerb("CancelKeyDeletion").role, OperationRole::kStop);
}

TEST(ReadVerbTest, KnowsNotEveryWord) {
  const OperationVerb read = ReadVerb("Frobnicate");
  EXPECT_FALSE(read.known);
  EXPECT_EQ(read.role, OperationRole::kAction);
  EXPECT_THAT(read.noun, IsEmpty());
  EXPECT_EQ(ReadVerb("").verb, "");
}

TEST(OperationRoleTest, HasANameThatLeadsBack) {
  for (int i = 0; i < 13; ++i) {
    const auto role = static_cast<OperationRole>(i);
    EXPECT_EQ(ParseOperationRole(ToString(role)), role);
    EXPECT_NE(OperationRoleNames().find(ToString(role)), std::string::npos);
  }
  EXPECT_EQ(ParseOperationRole("destroy"), std::nullopt);
  EXPECT_TRUE(IsReader(OperationRole::kList));
  EXPECT_TRUE(IsMaker(OperationRole::kStart));
  EXPECT_FALSE(IsMaker(OperationRole::kUpdate));
}

TEST(SaysEndingTest, ReadsTheVerb) {
  for (const char* const name :
       {"DeleteTable", "RemoveTags", "TerminateInstances", "DeregisterTarget",
        "PurgeQueue", "UntagResource", "ScheduleKeyDeletion", "delete_pet"}) {
    EXPECT_TRUE(SaysEnding(name)) << name;
  }
  for (const char* const name :
       {"CreateTable", "TagResource", "DescribeDeletedTables", "StopTask",
        "PutItem", "", "Purger"}) {
    EXPECT_FALSE(SaysEnding(name)) << name;
  }
}

}  // namespace
}  // namespace plumbline
