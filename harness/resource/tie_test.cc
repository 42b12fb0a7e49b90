#include "harness/resource/tie.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/contract/testing_contract.h"

namespace plumbline {
namespace {

using enum OperationRole;

// Operations beside a family Rule whose key is RuleName, in a Shop whose key
// is ShopId.
class ResourceTieTest : public testing::Test {
 protected:
  ResourceTieTest() {
    text_ = builder_.Add("String", ShapeType::kString);
    families_ = {
        {.name = "Rule",
         .words = {"rule"},
         .identifiers = {{.name = "RuleName",
                          .kind = IdentifierKind::kName,
                          .shape = text_}}},
        {.name = "Shop",
         .words = {"shop"},
         .identifiers = {
             {.name = "ShopId", .kind = IdentifierKind::kId, .shape = text_}}}};
  }

  // "Rule.update: why" of an operation with these members, required where
  // they end in an exclamation mark.
  std::string Tie(const std::string& name,
                  const std::vector<std::string>& members = {},
                  const std::string& error = "") {
    const ShapeIndex input = builder_.Add(name + "In", ShapeType::kStructure);
    for (std::string member : members) {
      const bool required = member.ends_with('!');
      member = member.substr(0, member.size() - (required ? 1 : 0));
      builder_.AddMember(input, member, text_).required = required;
    }
    Operation operation{.name = name, .input = input};
    if (!error.empty()) {
      operation.errors = {builder_.Add(error, ShapeType::kStructure)};
    }
    const Contract& contract = builder_.contract();
    const Vocabulary vocabulary(contract);
    const auto tie = FindLooseTie(
        contract, vocabulary, families_, ReadName(vocabulary, name), operation,
        LeavesOf(contract, input, ClausePart::kInput));
    return tie.has_value()
               ? families_[tie->family].name + "." +
                     std::string(ToString(tie->role)) + ": " + tie->why
               : "none";
  }

  ContractBuilder builder_;
  ShapeIndex text_ = 0;
  std::vector<ResourceFamily> families_;
};

TEST_F(ResourceTieTest, FindsThePartAndTheKind) {
  EXPECT_EQ(Tie("PutRulePolicy"),
            "Rule.update: RulePolicy is a part of the "
            "Rule");
  EXPECT_EQ(Tie("DescribeRuleStatus"),
            "Rule.read: RuleStatus shows the Rule itself");
  EXPECT_EQ(Tie("GetDefaultRule"), "Rule.read: DefaultRule is a kind of Rule");
}

TEST_F(ResourceTieTest, BelievesAKeyMoreThanAKind) {
  EXPECT_EQ(Tie("GetDefaultRule", {"ShopId!"}), "Shop.read: it demands ShopId");
  EXPECT_EQ(Tie("GetDefaultRule", {"ShopId!", "RuleName"}),
            "Rule.read: DefaultRule is a kind of Rule");
}

TEST_F(ResourceTieTest, FindsTheErrorAndTheKey) {
  EXPECT_EQ(Tie("PutEvaluations", {}, "NoSuchRuleException"),
            "Rule.update: it reports NoSuchRuleException");
  EXPECT_EQ(Tie("Frobnicate", {"ruleName"}), "Rule.action: it takes ruleName");
  EXPECT_EQ(Tie("Frobnicate", {"RuleArn!"}), "Rule.action: it demands RuleArn");
  EXPECT_EQ(Tie("Frobnicate", {"RuleName", "ShopId!"}),
            "Shop.action: it demands ShopId");
  EXPECT_EQ(Tie("Move", {"TargetShopId!"}),
            "Shop.action: it demands "
            "TargetShopId");
}

TEST_F(ResourceTieTest, FindsWhatANounGoesBy) {
  EXPECT_EQ(Tie("GetCountsByRule"), "Rule.read: it is by Rule");
  EXPECT_EQ(Tie("GetCounts"), "none");
}

TEST_F(ResourceTieTest, SaysWhyThereIsNone) {
  const Vocabulary vocabulary(builder_.contract());
  EXPECT_NE(WhyUnplaced(ReadName(vocabulary, "GetCounts")).find("Counts"),
            std::string::npos);
  EXPECT_NE(WhyUnplaced(ReadName(vocabulary, "Ping")).find("no noun"),
            std::string::npos);
}

TEST(RoleOfPartTest, IsAnUpdateOfTheWhole) {
  EXPECT_EQ(RoleOfPart(kDelete), kUpdate);
  EXPECT_EQ(RoleOfPart(kList), kRead);
  EXPECT_EQ(RoleOfPart(kStart), kStart);
}

}  // namespace
}  // namespace plumbline
