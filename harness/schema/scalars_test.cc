#include "harness/schema/scalars.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace plumbline {
namespace {

TEST(JsonSchemaScalarsTest, TellsEveryFault) {
  SchemaNode node;
  node.types = schema_type::kString;
  node.minimum = 5;
  node.multiple_of = 2;
  node.constant = "a";
  std::vector<std::string> told;
  const SchemaFaultSink sink = [&](std::string_view keyword,
                                   const std::string& message) {
    told.push_back(std::string(keyword) + ": " + message);
  };
  EXPECT_FALSE(CheckSchemaScalars(node, 3, &sink));
  EXPECT_EQ(told,
            (std::vector<std::string>{
                "type: 3 is a integer, which the schema does not take",
                "const: 3 is not \"a\"", "minimum: 3 is below the minimum 5",
                "multipleOf: 3 is no multiple of 2"}));
  EXPECT_FALSE(CheckSchemaScalars(node, 3, nullptr));
  EXPECT_TRUE(CheckSchemaScalars(node, "a", nullptr));
}

TEST(JsonSchemaScalarsTest, CountsCodePoints) {
  SchemaNode node;
  node.min_length = 2;
  node.max_length = 2;
  EXPECT_TRUE(CheckSchemaScalars(node, "é😀", nullptr));
  EXPECT_FALSE(CheckSchemaScalars(node, "é", nullptr));
  EXPECT_FALSE(CheckSchemaScalars(node, "abc", nullptr));
  EXPECT_TRUE(CheckSchemaScalars(node, 1, nullptr));
}

TEST(JsonSchemaScalarsTest, WholeNumbersAreIntegersHoweverWritten) {
  SchemaNode node;
  node.types = schema_type::kInteger;
  EXPECT_TRUE(CheckSchemaScalars(node, 1.0, nullptr));
  EXPECT_FALSE(CheckSchemaScalars(node, 1.5, nullptr));
  EXPECT_FALSE(CheckSchemaScalars(node, true, nullptr));
}

}  // namespace
}  // namespace plumbline
