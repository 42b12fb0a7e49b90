#include "harness/resource/identity.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/contract/testing_contract.h"
#include "harness/resource/model.h"
#include "harness/resource/testing_resources.h"

namespace plumbline {
namespace {

class ResourceIdentityTest : public testing::Test {
 protected:
  ResourceIdentityTest() { text_ = builder_.Add("String", ShapeType::kString); }

  // A structure of strings; those that end in an exclamation mark are required.
  ShapeIndex Structure(const std::vector<std::string>& members) {
    const ShapeIndex shape =
        builder_.Add("S" + std::to_string(builder_.contract().shapes.size()),
                     ShapeType::kStructure);
    for (std::string member : members) {
      const bool required = member.ends_with('!');
      member = member.substr(0, member.size() - (required ? 1 : 0));
      builder_.AddMember(shape, member, text_).required = required;
    }
    return shape;
  }

  void Add(const std::string& name, const std::vector<std::string>& input,
           const std::vector<std::string>& output = {}) {
    const ShapeIndex in = Structure(input);
    const ShapeIndex out = Structure(output);
    Operation& operation = builder_.AddOperation(name);
    operation.input = in;
    operation.output = out;
  }

  ResourceModel Model() { return InferResources(builder_.contract()); }

  ContractBuilder builder_;
  ShapeIndex text_ = 0;
};

TEST_F(ResourceIdentityTest, IsWhatTheDeleteDemands) {
  Add("PutRule", {"RuleName!", "Text!"});
  Add("DeleteRule", {"RuleName!", "Force", "PolicyHash!"});
  EXPECT_EQ(KeyOf(Model(), "Rule"), "RuleName caller");
}

TEST_F(ResourceIdentityTest, IsWhatTheCreateDemandsWhereThereIsAChoice) {
  Add("CreateStream", {"StreamName!"});
  Add("DeleteStream", {"StreamARN", "StreamName"});
  Add("RegisterStreamConsumer", {"ConsumerName!", "StreamARN!"});
  Add("DeregisterStreamConsumer", {"ConsumerARN", "ConsumerName", "StreamARN"});
  const ResourceModel model = Model();
  EXPECT_EQ(KeyOf(model, "Stream"), "StreamName caller");
  EXPECT_EQ(KeyOf(model, "StreamConsumer"), "ConsumerName, StreamARN caller");
  EXPECT_EQ(model.Find("StreamConsumer")->parent, "Stream");
  const FamilyIdentifier* const arn =
      model.Find("Stream")->FindIdentifier("StreamARN");
  ASSERT_NE(arn, nullptr);
  EXPECT_FALSE(arn->key);
}

TEST_F(ResourceIdentityTest, IsNamedByTheServiceWhereTheOutputAloneHasIt) {
  Add("CreateQueue", {"QueueName!"}, {"QueueUrl"});
  Add("DeleteQueue", {"QueueUrl!"});
  Add("SendMessage", {"QueueUrl!", "Body!"}, {"MessageId"});
  const ResourceModel model = Model();
  EXPECT_EQ(KeyOf(model, "Queue"), "QueueUrl service");
  const auto& places = model.Find("Queue")->operations[0].identifiers;
  ASSERT_EQ(places.size(), 2U);
  EXPECT_EQ(places[0].at, "output.QueueUrl");
  EXPECT_EQ(places[1].at, "input.QueueName");
}

TEST_F(ResourceIdentityTest, TellsTheKeyOfAnotherFamily) {
  Add("CreateQueue", {"QueueName!"}, {"QueueUrl"});
  Add("DeleteQueue", {"QueueUrl!"});
  Add("AddPermission", {"QueueUrl!", "Label!"});
  Add("RemovePermission", {"QueueUrl!", "Label!"});
  const ResourceModel model = Model();
  const ResourceFamily* const permission = model.Find("Permission");
  ASSERT_NE(permission, nullptr);
  EXPECT_EQ(permission->FindIdentifier("QueueUrl")->parent, "Queue");
  EXPECT_EQ(permission->OwnKey()->name, "Label");
  EXPECT_EQ(permission->chosen_by, Chooser::kCaller);
}

TEST_F(ResourceIdentityTest, FindsAKeyInAStructure) {
  const ShapeIndex rule = builder_.Add("Rule", ShapeType::kStructure);
  builder_.AddMember(rule, "Name", text_).required = true;
  Add("DeleteRule", {"RuleName!"});
  const ShapeIndex in = Structure({});
  builder_.AddMember(in, "Rule", rule).required = true;
  builder_.AddOperation("PutRule").input = in;
  const ResourceModel model = Model();
  EXPECT_EQ(KeyOf(model, "Rule"), "RuleName caller");
  EXPECT_EQ(model.Find("Rule")->operations[1].identifiers[0],
            (IdentifierUse{"RuleName", "input.Rule.Name", true}));
}

TEST_F(ResourceIdentityTest, LeavesWhatMayBeOfAnythingWithoutParent) {
  Add("ListResources", {});
  Add("DeleteResource", {"ResourceId!"});
  Add("TagResource", {"ResourceArn!", "Tags!"});
  Add("UntagResource", {"ResourceArn!", "TagKeys!"});
  EXPECT_EQ(Model().Find("Tag")->parent, "");
}

}  // namespace
}  // namespace plumbline
