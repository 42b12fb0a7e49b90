#include "harness/schema/keywords.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(JsonSchemaKeywordsTest, EachDialectHasItsOwn) {
  struct Row {
    const char* keyword;
    bool draft4;
    bool openapi;
    bool draft2020;
  };
  for (const Row& row : {Row{"type", true, true, true},
                         {"nullable", false, true, false},
                         {"const", false, false, true},
                         {"patternProperties", true, false, true},
                         {"dependencies", true, false, false},
                         {"prefixItems", false, false, true},
                         {"additionalItems", true, false, false},
                         {"title", false, false, false},
                         {"minlength", false, false, false}}) {
    const auto has = [&](SchemaDialect dialect) {
      return FindSchemaKeyword(row.keyword, dialect) != nullptr;
    };
    EXPECT_EQ(has(SchemaDialect::kDraft4), row.draft4) << row.keyword;
    EXPECT_EQ(has(SchemaDialect::kOpenApi3_0), row.openapi) << row.keyword;
    EXPECT_EQ(has(SchemaDialect::kDraft2020_12), row.draft2020) << row.keyword;
  }
}

TEST(JsonSchemaKeywordsTest, AnnotationsAssertNothing) {
  for (const char* const keyword : {"title", "$defs", "x-anything"}) {
    EXPECT_TRUE(IsSchemaAnnotation(keyword)) << keyword;
    EXPECT_EQ(FindSchemaKeyword(keyword, SchemaDialect::kDraft2020_12),
              nullptr);
  }
  EXPECT_FALSE(IsSchemaAnnotation("minlength"));
}

}  // namespace
}  // namespace plumbline
