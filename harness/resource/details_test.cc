#include "harness/resource/details.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/contract/testing_contract.h"
#include "harness/resource/testing_resources.h"

namespace plumbline {
namespace {

// PutRule, DeleteRule, DescribeRules(RuleNames) and DescribeRule.
class ResourceDetailsTest : public testing::Test {
 protected:
  ResourceDetailsTest() {
    text_ = builder_.Add("String", ShapeType::kString);
    const ShapeIndex key = Structure("Key");
    builder_.AddMember(key, "RuleName", text_).required = true;
    const ShapeIndex texts = builder_.Add("Names", ShapeType::kList);
    builder_.AddMember(texts, "member", text_);
    const ShapeIndex filter = Structure("Filter");
    builder_.AddMember(filter, "RuleNames", texts);
    const ShapeIndex row = Structure("RuleSummary");
    builder_.AddMember(row, "Name", text_);
    builder_.AddMember(row, "LastStatus", text_);
    builder_.AddMember(row, "RuleState", text_);
    const ShapeIndex rows = builder_.Add("Rows", ShapeType::kList);
    builder_.AddMember(rows, "member", row);
    const ShapeIndex shown = Structure("Shown");
    builder_.AddMember(shown, "NextToken", text_);
    builder_.AddMember(shown, "Rules", rows);
    Add("PutRule", key,
        {"MaxNumberOfRulesExceededException", "TooManyTagsException",
         "RuleAlreadyExists"});
    Add("DeleteRule", key,
        {"NoSuchBucketException", "NoSuchRuleException",
         "ResourceInUseException"});
    Add("DescribeRules", filter, {}).output = shown;
  }

  ShapeIndex Structure(const std::string& name) {
    return builder_.Add(name, ShapeType::kStructure);
  }

  Operation& Add(const std::string& name, ShapeIndex input,
                 const std::vector<std::string>& errors) {
    std::vector<ShapeIndex> shapes;
    for (const std::string& error : errors) {
      shapes.push_back(Structure(error));
    }
    Operation& operation = builder_.AddOperation(name);
    operation.input = input;
    operation.errors = shapes;
    return operation;
  }

  ContractBuilder builder_;
  ShapeIndex text_ = 0;
};

TEST_F(ResourceDetailsTest, SayWhereRowsAndTheirNamesStand) {
  const ResourceModel model = InferResources(builder_.contract());
  const ResourceFamily* const rule = model.Find("Rule");
  ASSERT_NE(rule, nullptr);
  const FamilyOperation* const list = rule->FindOperation(2);
  EXPECT_EQ(list->role, OperationRole::kList);
  ASSERT_TRUE(list->listing.has_value());
  EXPECT_EQ(*list->listing, (FamilyListing{"Rules", "Name", "RuleNames"}));
  EXPECT_FALSE(rule->FindOperation(0)->listing.has_value());
}

TEST_F(ResourceDetailsTest, TakeTheErrorThatSpeaksOfTheFamily) {
  const ResourceModel model = InferResources(builder_.contract());
  const ResourceFamily* const rule = model.Find("Rule");
  ASSERT_NE(rule, nullptr);
  EXPECT_EQ(rule->missing_error, "NoSuchRuleException");
  EXPECT_EQ(rule->quota_error, "MaxNumberOfRulesExceededException");
  EXPECT_EQ(rule->exists_error, "RuleAlreadyExists");
  EXPECT_EQ(rule->in_use_error, "ResourceInUseException");
  EXPECT_EQ(rule->status_member, "RuleState");
}

TEST_F(ResourceDetailsTest, KeepWhatIsSet) {
  ResourceModel model = InferResources(builder_.contract());
  model.families[0].missing_error = "GoneException";
  model.families[0].status_member = "Mood";
  FillDetails(builder_.contract(), model);
  EXPECT_EQ(model.families[0].missing_error, "GoneException");
  EXPECT_EQ(model.families[0].status_member, "Mood");
}

TEST(SettleRolesTest, MakesAStartThatNamesSomethingNewACreate) {
  ContractBuilder builder;
  const ShapeIndex text = builder.Add("String", ShapeType::kString);
  const ShapeIndex id = builder.Add("Id", ShapeType::kStructure);
  builder.AddMember(id, "JobId", text).required = true;
  builder.AddOperation("StartJob").output = id;
  builder.AddOperation("DescribeJob").input = id;
  builder.AddOperation("StopJob").input = id;
  const ResourceModel model = InferResources(builder.contract());
  EXPECT_EQ(RolesOf(builder.contract(), model, "Job"),
            "create StartJob; read DescribeJob; stop StopJob");
  EXPECT_EQ(KeyOf(model, "Job"), "JobId service");
}

}  // namespace
}  // namespace plumbline
