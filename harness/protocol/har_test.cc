#include "harness/protocol/har.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

constexpr const char* kArchive = R"({"log": {"version": "1.2", "entries": [
  {"time": 12.5,
   "request": {"method": "POST", "url": "https://x.test:8/a/b?c=1#d",
     "headers": [{"name": ":path", "value": "/a"},
                 {"name": "Accept", "value": "*/*"}],
     "postData": {"mimeType": "application/json", "text": "{}"}},
   "response": {"status": 200, "headers": [],
     "content": {"size": 2, "text": "aGk=", "encoding": "base64"}}},
  {"request": {"method": "POST", "url": "http://x.test", "headers": [],
     "postData": {"params": [{"name": "a", "value": "b c"}]}},
   "response": {"status": 0, "headers": [], "content": {"size": 0}}},
  {"request": {"method": "GET", "url": "http://x.test/", "headers": []},
   "response": {"status": 204, "headers": [], "content": {"size": 9}}}
]}})";

TEST(HarTest, ReadsRequestsAndResponses) {
  const auto entries = ReadHar(ParseJson(kArchive).value());
  ASSERT_TRUE(entries.has_value());
  ASSERT_EQ(entries->size(), 3U);
  const HarEntry& first = (*entries)[0];
  EXPECT_EQ(first.request.method, "POST");
  EXPECT_EQ(first.request.target, "/a/b?c=1");
  EXPECT_EQ(first.request.headers.size(), 2U);
  EXPECT_EQ(FindHeader(first.request.headers, "Content-Type"),
            "application/json");
  EXPECT_EQ(first.request.body, "{}");
  EXPECT_EQ(first.result.response.body, "hi");
  EXPECT_EQ(first.result.elapsed.count(), 12500);
  EXPECT_EQ((*entries)[1].request.body, "a=b%20c");
  EXPECT_EQ((*entries)[1].request.target, "/");
  EXPECT_FALSE((*entries)[1].result.ok());
  EXPECT_TRUE((*entries)[2].result.response.body_truncated);
}

// Whether the body of a response with this content counts as cut.
bool IsCut(const std::string& content) {
  const std::string archive =
      R"({"log": {"entries": [{"request": {"method": "GET", "url": "http://x",
          "headers": []}, "response": {"status": 200, "headers": [],
          "content": )" +
      content + "}}]}}";
  return (*ReadHar(ParseJson(archive).value()))[0]
      .result.response.body_truncated;
}

TEST(HarTest, TakesABodyThatWasNotRecordedForNone) {
  EXPECT_TRUE(IsCut(R"({"mimeType": "application/json"})"));
  EXPECT_TRUE(IsCut(R"({"size": -1})"));
  EXPECT_TRUE(IsCut(R"({"size": 8, "text": null})"));
  EXPECT_TRUE(IsCut(R"({"size": 8, "text": ""})"));
  EXPECT_TRUE(IsCut(R"({"size": 80, "text": "{\"a\":"})"));
  EXPECT_FALSE(IsCut(R"({"size": 0})"));
  EXPECT_FALSE(IsCut(R"({"size": 80, "text": "{}"})"));
}

TEST(HarTest, ReadsBodiesInBase64) {
  const auto entries = ReadHar(ParseJson(R"({"log": {"entries": [{"request":
      {"method": "POST", "url": "http://x", "headers": [], "postData":
       {"mimeType": "text/plain", "text": "aGk=", "encoding": "base64"}},
      "response": {"status": 0, "headers": []}}]}})")
                                   .value());
  ASSERT_TRUE(entries.has_value());
  EXPECT_EQ((*entries)[0].request.body, "hi");
}

TEST(HarTest, SaysWhereAnArchiveIsBroken) {
  for (const auto& [text, pointer] :
       {std::pair{"[]", ""}, std::pair{R"({"log": {}})", "/log"},
        std::pair{R"({"log": {"entries": [5]}})", "/log/entries/0"},
        std::pair{R"({"log": {"entries": [{"request": {"url": 5},
                       "response": {}}]}})",
                  "/log/entries/0/request"}}) {
    const auto entries = ReadHar(ParseJson(text).value());
    ASSERT_FALSE(entries.has_value()) << text;
    EXPECT_EQ(entries.error().location.pointer, pointer) << text;
  }
}

}  // namespace
}  // namespace plumbline
