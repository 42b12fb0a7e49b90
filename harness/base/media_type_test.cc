#include "harness/base/media_type.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(MediaTypeTest, DropsParametersAndCase) {
  EXPECT_EQ(MediaTypeOf("Text/HTML ; charset=utf-8"), "text/html");
  EXPECT_EQ(MediaTypeOf(""), "");
}

TEST(MediaTypeTest, KnowsJsonByItsManyNames) {
  for (const char* const json :
       {"application/json", "Application/JSON; charset=utf-8",
        "application/x-amz-json-1.1", "application/problem+json", "*/*"}) {
    EXPECT_TRUE(IsJsonMediaType(json)) << json;
  }
  for (const char* const other :
       {"", "text/plain", "application/xml", "application/jsonp",
        "application/x-www-form-urlencoded"}) {
    EXPECT_FALSE(IsJsonMediaType(other)) << other;
  }
}

TEST(MediaTypeTest, TellsHowABodyIsMade) {
  struct Row {
    const char* type;
    BodyForm form;
  };
  for (const Row& row :
       {Row{"application/problem+json", BodyForm::kJson},
        {"application/x-www-form-urlencoded; charset=utf-8", BodyForm::kForm},
        {"multipart/form-data; boundary=x", BodyForm::kMultipart},
        {"text/csv", BodyForm::kText},
        {"image/png", BodyForm::kBytes},
        {"application/octet-stream", BodyForm::kBytes},
        {"text/xml", BodyForm::kXml},
        {"application/atom+xml", BodyForm::kXml},
        {"application/x-ndjson", BodyForm::kUnwritten},
        {"multipart/mixed", BodyForm::kUnwritten}}) {
    EXPECT_EQ(BodyFormOf(row.type), row.form) << row.type;
  }
}

}  // namespace
}  // namespace plumbline
