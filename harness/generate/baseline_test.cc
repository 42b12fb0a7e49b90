#include "harness/generate/baseline.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

constexpr const char* kPutOperation = "PutOrganizationConformancePack";

const Operation& Find(const char* name) {
  return *SeedGeneration().contract.FindOperation(name);
}

// Whatever a target says, the search ends, repeats nothing, and every input
// keeps every clause.
TEST(BaselineSearchTest, ProposesOnlyWhatKeepsTheContract) {
  const GenerationContext& context = SeedGeneration();
  for (const Operation& operation : context.contract.operations) {
    const SeenValues seen;
    BaselineSearch search(context, operation, seen);
    std::set<Json> inputs;
    while (const std::optional<Json> input = search.Next()) {
      EXPECT_TRUE(inputs.insert(*input).second) << operation.name;
      EXPECT_TRUE(
          IsHonest(context, {.operation = operation.name, .input = *input}))
          << operation.name << input->dump();
      ASSERT_LT(inputs.size(), 200U);
      std::string everything;
      for (const Member& member :
           context.contract.ShapeAt(*operation.input).members) {
        everything += member.name + " ";
      }
      search.NoteRefusal(everything);
    }
    EXPECT_GE(inputs.size(), 1U) << operation.name;
  }
}

TEST(BaselineSearchTest, TriesFirstTheMemberThatARefusalSpeaksOf) {
  const SeenValues seen;
  BaselineSearch search(SeedGeneration(), Find(kPutOperation), seen);
  const std::optional<Json> first = search.Next();
  ASSERT_TRUE(first.has_value());
  ASSERT_FALSE(first->contains("TemplateBody"));
  search.NoteRefusal("You must specify a template body.");
  const std::optional<Json> second = search.Next();
  ASSERT_TRUE(second.has_value());
  EXPECT_TRUE(second->contains("TemplateBody")) << second->dump();
}

// "Body" is what people call TemplateBody. Many a word stands in a message by
// chance: what it names in full goes first.
TEST(BaselineSearchTest, TriesTheMembersThatARefusalSpeaksOfByTheirLastWord) {
  const SeenValues seen;
  BaselineSearch search(SeedGeneration(), Find(kPutOperation), seen);
  const std::optional<Json> first = search.Next();
  ASSERT_TRUE(first.has_value());
  ASSERT_FALSE(first->contains("TemplateBody"));
  search.NoteRefusal("Give the body or an uri (DeliveryS3Bucket is missing).");
  const std::optional<Json> second = search.Next();
  ASSERT_TRUE(second.has_value());
  EXPECT_TRUE(second->contains("DeliveryS3Bucket")) << second->dump();
  bool found = false;
  for (int i = 0; i < 5; ++i) {
    const std::optional<Json> next = search.Next();
    found = found || (next.has_value() && next->size() == 2 &&
                      next->contains("TemplateBody"));
  }
  EXPECT_TRUE(found);
}

TEST(BaselineSearchTest, TakesValuesThatTheTargetHasShown) {
  const GenerationContext& context = SeedGeneration();
  SeenValues seen;
  seen.Note(context.contract, *Find(kPutOperation).input,
            {{"OrganizationConformancePackName", "mine"}});
  BaselineSearch search(context, Find("DeleteOrganizationConformancePack"),
                        seen);
  static_cast<void>(search.Next());
  const std::optional<Json> second = search.Next();
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(*second, Json({{"OrganizationConformancePackName", "mine"}}));
}

// A text that the target's own pattern matches.
TEST(BaselineSearchTest, ReadsThePatternInARefusal) {
  const SeenValues seen;
  BaselineSearch search(SeedGeneration(), Find(kPutOperation), seen);
  static_cast<void>(search.Next());
  search.NoteRefusal(
      "Value at 'organizationConformancePackName' failed to satisfy "
      "constraint: Member must satisfy regular expression pattern: "
      "qq-[0-9]{4}");
  bool found = false;
  for (int i = 0; i < 3; ++i) {
    const std::optional<Json> next = search.Next();
    found =
        found || (next.has_value() && (*next)["OrganizationConformancePackName"]
                                          .get<std::string>()
                                          .starts_with("qq-"));
  }
  EXPECT_TRUE(found);
}

}  // namespace
}  // namespace plumbline
