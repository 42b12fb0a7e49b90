#include "harness/resource/identifier_leaf.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "harness/contract/testing_contract.h"

namespace plumbline {
namespace {

// An input with RuleNames, Filter.Name, Rule.Name and RuleName, and itself.
class IdentifierLeafTest : public testing::Test {
 protected:
  IdentifierLeafTest() {
    const ShapeIndex text = builder_.Add("String", ShapeType::kString);
    name_ = builder_.Add("RuleName", ShapeType::kString);
    const ShapeIndex names = builder_.Add("RuleNameList", ShapeType::kList);
    builder_.AddMember(names, "member", name_);
    const ShapeIndex rule = builder_.Add("Rule", ShapeType::kStructure);
    builder_.AddMember(rule, "Name", text);
    const ShapeIndex filter = builder_.Add("RuleFilter", ShapeType::kStructure);
    builder_.AddMember(filter, "Name", text);
    input_ = builder_.Add("Input", ShapeType::kStructure);
    builder_.AddMember(input_, "RuleNames", names);
    builder_.AddMember(input_, "Filter", filter).required = true;
    builder_.AddMember(input_, "Rule", rule);
    builder_.AddMember(input_, "RuleName", name_).required = true;
    builder_.AddMember(input_, "Again", input_);
  }

  int Match(const std::string& identifier, const std::string& path) {
    const Contract& contract = builder_.contract();
    const Vocabulary vocabulary(contract);
    const std::vector<IdentifierLeaf> leaves =
        LeavesOf(contract, input_, ClausePart::kInput);
    const auto leaf = std::ranges::find(leaves, path, &IdentifierLeaf::path);
    if (leaf == leaves.end()) {
      return -1;
    }
    return MatchLeaf(contract, vocabulary, {.name = "Rule", .words = {"rule"}},
                     {.name = identifier,
                      .kind = ReadIdentifier(vocabulary, identifier).kind,
                      .shape = name_},
                     *leaf);
  }

  ContractBuilder builder_;
  ShapeIndex input_ = 0;
  ShapeIndex name_ = 0;
};

TEST_F(IdentifierLeafTest, StandsNearestFirst) {
  const std::vector<IdentifierLeaf> leaves =
      LeavesOf(builder_.contract(), input_, ClausePart::kInput);
  ASSERT_GT(leaves.size(), 4U);
  EXPECT_EQ(leaves[0].path, "RuleNames[]");
  EXPECT_TRUE(leaves[0].is_list);
  EXPECT_EQ(leaves[1].path, "RuleName");
  EXPECT_TRUE(leaves[1].required);
  EXPECT_EQ(leaves[2].path, "Filter.Name");
  EXPECT_EQ(leaves[2].depth, 1);
  builder_.shape(input_).members[0].read_only = true;
  EXPECT_EQ(LeavesOf(builder_.contract(), input_, ClausePart::kInput)[0].path,
            "RuleName");
  EXPECT_EQ(LeavesOf(builder_.contract(), input_, ClausePart::kOutput)[0].path,
            "RuleNames[]");
  // A shape within itself comes to an end.
  EXPECT_EQ(leaves.back().path, "Again.Again.Again.RuleName");
  EXPECT_TRUE(
      LeavesOf(builder_.contract(), std::nullopt, ClausePart::kInput).empty());
}

TEST_F(IdentifierLeafTest, MatchesByNameListShapeAndPlace) {
  EXPECT_EQ(Match("RuleName", "RuleName"), 4);
  EXPECT_EQ(Match("RuleName", "RuleNames[]"), 3);
  EXPECT_EQ(Match("Name", "RuleName"), 2);
  EXPECT_EQ(Match("RuleName", "Rule.Name"), 1);
  EXPECT_EQ(Match("RuleName", "Filter.Name"), 0);
  EXPECT_EQ(Match("RuleArn", "RuleName"), 2);
  EXPECT_EQ(Match("RuleArn", "Rule.Name"), 0);
}

TEST_F(IdentifierLeafTest, ReadsAName) {
  const Vocabulary vocabulary(builder_.contract());
  EXPECT_EQ(ReadIdentifier(vocabulary, "RuleNames").kind,
            IdentifierKind::kName);
  EXPECT_EQ(ReadIdentifier(vocabulary, "StreamARN").kind, IdentifierKind::kArn);
  EXPECT_EQ(ReadIdentifier(vocabulary, "QueueUrl").subject, Words{"queue"});
  EXPECT_TRUE(ReadIdentifier(vocabulary, "Id").subject.empty());
  EXPECT_EQ(ReadIdentifier(vocabulary, "Label").kind, IdentifierKind::kOther);
}

}  // namespace
}  // namespace plumbline
