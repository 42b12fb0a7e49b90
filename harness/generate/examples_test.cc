#include "harness/generate/examples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/generate/baseline.h"
#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

constexpr const char* kExampleOf = "PutOrganizationConformancePack";

Result<Examples> Parse(std::string_view text) {
  return ParseExamples(text, "mine.json", SeedGeneration().contract,
                       SeedGeneration().validator);
}

TEST(ExamplesTest, ReadsOneInputManyAndThoseBesideAModel) {
  const Json input = {{"OrganizationConformancePackName", "a"}};
  const std::string text = input.dump();
  const std::string put = "\"" + std::string(kExampleOf) + "\": ";
  for (const std::string& document :
       {"{" + put + text + "}", "{" + put + "[" + text + "]}",
        "{\"version\": \"1.0\", \"examples\": {" + put + "[{\"input\": " +
            text + ", \"output\": {}, \"id\": \"x\"}, {\"output\": {}}]}}"}) {
    const Result<Examples> examples = Parse(document);
    ASSERT_TRUE(examples.has_value())
        << document << examples.error().ToString();
    EXPECT_EQ(*examples, Examples({{kExampleOf, {input}}})) << document;
  }
}

TEST(ExamplesTest, RefusesWhatIsNoExampleWithItsPlace) {
  const auto refused = [](std::string_view text, ErrorCode code,
                          std::string_view pointer, std::string_view message) {
    const Result<Examples> examples = Parse(text);
    ASSERT_FALSE(examples.has_value()) << text;
    EXPECT_EQ(examples.error().code, code) << text;
    EXPECT_EQ(examples.error().location.file, "mine.json");
    EXPECT_EQ(examples.error().location.pointer, pointer);
    EXPECT_THAT(examples.error().message, testing::HasSubstr(message));
  };
  refused("{", ErrorCode::kSyntax, "", "");
  refused("[]", ErrorCode::kSyntax, "", "no object of operations");
  refused(R"({"examples": 3})", ErrorCode::kSyntax, "/examples",
          "no object of operations");
  refused(R"({"PutOrganizationConformancePacks": {}})", ErrorCode::kNotFound,
          "/PutOrganizationConformancePacks",
          "did you mean PutOrganizationConformancePack?");
  refused(R"({"PutOrganizationConformancePack": [3]})", ErrorCode::kSyntax,
          "/PutOrganizationConformancePack/0", "an object of members");
  refused(
      R"({"PutOrganizationConformancePack": {"OrganizationConformancePackName": 3}})",
      ErrorCode::kUsage,
      "/PutOrganizationConformancePack/OrganizationConformancePackName",
      "breaks the contract");
}

// An example is tried before everything else.
TEST(ExamplesTest, ComeFirst) {
  const Json input = {{"OrganizationConformancePackName", "mine"},
                      {"TemplateBody", "Resources: {}"}};
  const Examples examples = {{kExampleOf, {input}}};
  GenerationContext context = SeedGeneration();
  context.examples = &examples;
  const SeenValues seen;
  BaselineSearch search(context, *context.contract.FindOperation(kExampleOf),
                        seen);
  EXPECT_EQ(search.Next(), input);
  EXPECT_NE(search.Next(), input);
}

}  // namespace
}  // namespace plumbline
