#include "harness/protocol/multipart.h"

#include <gtest/gtest.h>

#include "harness/loader/testing_openapi.h"
#include "harness/protocol/can_carry.h"
#include "harness/protocol/codec.h"

namespace plumbline {
namespace {

constexpr const char* kUpload = R"(
paths:
  /a:
    post:
      operationId: send
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              properties:
                image: {type: string, format: binary}
                title: {type: string}
                count: {type: integer}
                tags: {type: array, items: {type: string}}
                meta: {type: object, properties: {k: {type: string}}}
                note: {type: string}
            encoding:
              image: {contentType: "image/png, image/jpeg"}
              note: {contentType: application/json}
      responses: {'200': {description: done}}
)";

class MultipartTest : public testing::Test {
 protected:
  [[nodiscard]] HttpRequest RequestOf(const Json& body) const {
    return EncodeRequest(contract_,
                         {.operation = "send", .input = {{"body", body}}});
  }

  // A request whose body has the boundary "b".
  [[nodiscard]] HttpCall Read(std::string body) const {
    return MatchRequest(
        contract_,
        {.method = "POST",
         .target = "/a",
         .headers = {{"Content-Type", "multipart/form-data; boundary=\"b\""}},
         .body = std::move(body)});
  }

  const Contract contract_ = LoadedOpenApi(kUpload);
};

TEST_F(MultipartTest, WritesAPartForEachMemberAndElement) {
  const HttpRequest request = RequestOf(
      {{"image", "ab"}, {"tags", {"x", "y"}}, {"meta", {{"k", "v"}}}});
  const std::string type(*FindHeader(request.headers, "Content-Type"));
  const std::string boundary = type.substr(type.find('=') + 1);
  const std::string mark = "--" + boundary;
  EXPECT_EQ(request.body,
            mark +
                "\r\nContent-Disposition: form-data; name=\"image\"; "
                "filename=\"image\"\r\nContent-Type: image/png\r\n\r\nab\r\n" +
                mark +
                "\r\nContent-Disposition: form-data; name=\"meta\"\r\n"
                "Content-Type: application/json\r\n\r\n{\"k\":\"v\"}\r\n" +
                mark +
                "\r\nContent-Disposition: form-data; "
                "name=\"tags\"\r\n\r\nx\r\n" +
                mark +
                "\r\nContent-Disposition: form-data; "
                "name=\"tags\"\r\n\r\ny\r\n" +
                mark + "--\r\n");
}

TEST_F(MultipartTest, ReadsBackWhatItWrites) {
  const Json body = {
      {"image", "a\r\n--b\n"},  {"title", "\u00e4 \"q\""}, {"count", 7},
      {"tags", {"x", "", "y"}}, {"meta", {{"k", "v"}}},    {"note", "n"}};
  const HttpCall call = MatchRequest(contract_, RequestOf(body));
  ASSERT_TRUE(call.input.has_value());
  EXPECT_EQ((*call.input)["body"], body);
  EXPECT_TRUE(CanCarry(contract_, contract_.operations[0], {{"body", body}}));
}

TEST_F(MultipartTest, CarriesNothingThatReadsOtherwise) {
  for (const Json& body : {Json{{"title", 5}},
                           {{"tags", Json::array()}},
                           {{"count", "5"}},
                           {{"unknown", "x"}},
                           {{"title", nullptr}},
                           {{"title", {{"k", "v"}}}},
                           {{"image", Json::array({"x"})}},
                           {{"tags", "x"}}}) {
    EXPECT_FALSE(CanCarry(contract_, contract_.operations[0], {{"body", body}}))
        << body;
  }
}

TEST_F(MultipartTest, NoBoundaryStandsInAPart) {
  const HttpRequest first = RequestOf({{"title", "x"}});
  const std::string type(*FindHeader(first.headers, "Content-Type"));
  const std::string boundary = type.substr(type.find('=') + 1);
  const Json body = {{"title", "\r\n--" + boundary + "--\r\n"}};
  const HttpCall call = MatchRequest(contract_, RequestOf(body));
  ASSERT_TRUE(call.input.has_value());
  EXPECT_EQ((*call.input)["body"], body);
}

TEST_F(MultipartTest, SaysWhatIsNone) {
  for (const char* const body :
       {"", "x", "--b", "--b--", "--b\r\n\r\nx\r\n--b--",
        "--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nx",
        "--b\r\nno header\r\n\r\nx\r\n--b--"}) {
    const HttpCall call = Read(body);
    if (std::string_view(body).empty() || body == std::string_view("--b--")) {
      EXPECT_TRUE(call.input.has_value()) << body;
    } else {
      EXPECT_EQ(call.body_fault, BodyFault::kMalformed) << body;
    }
  }
}

}  // namespace
}  // namespace plumbline
