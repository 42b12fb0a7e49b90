#include "harness/protocol/aws_json.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace plumbline {
namespace {

Contract ContractOf(Protocol protocol) {
  Contract contract;
  contract.service = "Dove";
  contract.protocol = protocol;
  contract.operations = {{.name = "Do"}};
  return contract;
}

TEST(AwsJsonTest, SpeaksItsTwoVersions) {
  EXPECT_EQ(AwsJsonContentType(Protocol::kAwsJson1_0),
            "application/x-amz-json-1.0");
  EXPECT_EQ(AwsJsonTarget(ContractOf(Protocol::kAwsJson1_1), "Do"), "Dove.Do");
}

TEST(EncodeAwsJsonTest, PostsTheInputToTheRoot) {
  const HttpRequest request =
      EncodeAwsJson(ContractOf(Protocol::kAwsJson1_1),
                    {.operation = "Do", .input = {{"A", 1}}});
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.target, "/");
  EXPECT_EQ(request.body, R"({"A":1})");
  EXPECT_EQ(FindHeader(request.headers, "Content-Type"),
            "application/x-amz-json-1.1");
  EXPECT_EQ(FindHeader(request.headers, "X-Amz-Target"), "Dove.Do");
  EXPECT_EQ(request.headers.size(), 2U);
}

TEST(EncodeAwsJsonTest, SendsAnEmptyObjectForNoInput) {
  EXPECT_EQ(
      EncodeAwsJson(ContractOf(Protocol::kAwsJson1_1), {.operation = "Do"})
          .body,
      "{}");
}

TEST(EncodeAwsJsonTest, LaysTheStepOverTheProtocol) {
  Step step{.operation = "Do", .body = "\xFF{", .method = "PUT"};
  step.headers = {{"x-amz-target", std::nullopt},
                  {"content-type", "text/plain"},
                  {"Accept", "x"}};
  const HttpRequest request =
      EncodeAwsJson(ContractOf(Protocol::kAwsJson1_1), step);
  EXPECT_EQ(request.method, "PUT");
  EXPECT_EQ(request.body, "\xFF{");
  EXPECT_EQ(
      request.headers,
      (std::vector<Header>{{"content-type", "text/plain"}, {"Accept", "x"}}));
}

HttpResult Answer(int status, std::string body,
                  std::vector<Header> headers = {}) {
  HttpResult outcome;
  outcome.response = {
      .status = status, .headers = std::move(headers), .body = std::move(body)};
  return outcome;
}

std::string NameIn(std::string body, std::vector<Header> headers = {}) {
  return DecodeAwsJson(Answer(400, std::move(body), std::move(headers)))
      .error_name;
}

TEST(DecodeAwsJsonTest, ReadsASuccess) {
  const Reply reply = DecodeAwsJson(Answer(200, R"({"A": 1})"));
  EXPECT_EQ(reply.kind, ReplyKind::kSuccess);
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, (Json{{"A", 1}}));
  EXPECT_FALSE(reply.body_empty);
  EXPECT_EQ(reply.error_name, "");
}

TEST(DecodeAwsJsonTest, FindsTheErrorsNameWhereverItStands) {
  EXPECT_EQ(NameIn(R"({"__type": "E"})"), "E");
  EXPECT_EQ(NameIn(R"({"code": "E"})"), "E");
  EXPECT_EQ(NameIn("", {{"X-Amzn-ErrorType", "E"}}), "E");
  EXPECT_EQ(NameIn("{}", {{"x-amzn-errortype", "E:http://a.example/"}}), "E");
  EXPECT_EQ(NameIn(R"({"__type": "com.example#E"})"), "E");
  EXPECT_EQ(NameIn(R"({"__type": "com.example#E:http://a.example/"})"), "E");
}

TEST(DecodeAwsJsonTest, PrefersTheHeader) {
  EXPECT_EQ(
      NameIn(R"({"__type": "B", "code": "C"})", {{"x-amzn-errortype", "A"}}),
      "A");
}

TEST(DecodeAwsJsonTest, LeavesTheNameEmptyWhereThereIsNone) {
  EXPECT_EQ(NameIn(""), "");
  EXPECT_EQ(NameIn("{}"), "");
  EXPECT_EQ(NameIn("[]"), "");
  EXPECT_EQ(NameIn(R"({"__type": 1, "code": 400})"), "");
  EXPECT_EQ(NameIn("<html>"), "");
}

TEST(DecodeAwsJsonTest, ReadsTheMessage) {
  for (const char* const key : {"message", "Message", "errorMessage"}) {
    const Reply reply =
        DecodeAwsJson(Answer(400, "{\"" + std::string(key) + "\": \"why\"}"));
    EXPECT_EQ(reply.error_message, "why") << key;
  }
}

TEST(DecodeAwsJsonTest, ReadsWhatIsNoJsonAsFarAsItGoes) {
  Reply reply = DecodeAwsJson(Answer(200, "{'a': 1}"));
  EXPECT_FALSE(reply.body.has_value());
  EXPECT_FALSE(reply.body_fault.empty());
  EXPECT_TRUE(reply.body_is_utf8);
  reply = DecodeAwsJson(Answer(500, "{\"a\": \"\xFF\"}"));
  EXPECT_EQ(reply.kind, ReplyKind::kError);
  EXPECT_FALSE(reply.body_is_utf8);
  EXPECT_FALSE(reply.body.has_value());
  reply = DecodeAwsJson(Answer(200, ""));
  EXPECT_TRUE(reply.body_empty);
  EXPECT_EQ(reply.body_fault, "");
  reply = DecodeAwsJson(Answer(200, std::string(100000, '[')));
  EXPECT_FALSE(reply.body.has_value());
}

TEST(DecodeAwsJsonTest, TellsSuccessFromErrorByTheStatus) {
  EXPECT_EQ(DecodeAwsJson(Answer(201, "{}")).kind, ReplyKind::kSuccess);
  EXPECT_EQ(DecodeAwsJson(Answer(302, "")).kind, ReplyKind::kError);
  EXPECT_EQ(DecodeAwsJson(Answer(480, "{}")).kind, ReplyKind::kError);
  HttpResult lost;
  lost.failure = TransportFailure::kConnectionLost;
  EXPECT_EQ(DecodeAwsJson(lost).kind, ReplyKind::kNone);
}

}  // namespace
}  // namespace plumbline
