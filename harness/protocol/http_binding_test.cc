#include "harness/protocol/http_binding.h"

#include <gtest/gtest.h>

#include "harness/protocol/testing_pets.h"

namespace plumbline {
namespace {

const Operation& Named(std::string_view name) {
  return *PetContract().FindOperation(name);
}

Reply Decode(std::string_view operation, HttpResponse response) {
  return DecodeHttp(PetContract(), Named(operation),
                    {.response = std::move(response)});
}

const Header kJsonHeader{"Content-Type", "application/json"};

TEST(HttpBindingTest, FindsTheMostExactResponse) {
  const Operation& create = Named("createPet");
  EXPECT_EQ(FindResponse(create, 400)->first_status, 400);
  EXPECT_EQ(FindResponse(create, 404)->last_status, 499);
  EXPECT_EQ(FindResponse(create, 200), nullptr);
  EXPECT_EQ(FindResponse(Named("getPet"), 500)->last_status, 599);
}

TEST(HttpBindingTest, ReadsHeadersAndBodyAsOneOutput) {
  const Reply reply =
      Decode("createPet", {.status = 201,
                           .headers = {kJsonHeader, {"X-Rate", "5"}},
                           .body = R"({"name": "tom"})"});
  EXPECT_EQ(reply.kind, ReplyKind::kSuccess);
  EXPECT_EQ(reply.output, Json({{"X-Rate", 5}, {"name", "tom"}}));
  EXPECT_TRUE(reply.output_shape.has_value());
}

TEST(HttpBindingTest, ReadsABodyThatIsNoObject) {
  const Reply reply = Decode(
      "listPets", {.status = 200, .headers = {kJsonHeader}, .body = "[]"});
  EXPECT_EQ(reply.output, Json({{"body", Json::array()}}));
}

TEST(HttpBindingTest, NamesErrorsAsTheDocumentDoes) {
  const Reply by_status = Decode("createPet", {.status = 481,
                                               .headers = {kJsonHeader},
                                               .body = R"({"message": "no"})"});
  EXPECT_EQ(by_status.kind, ReplyKind::kError);
  EXPECT_EQ(by_status.error_name, "TooManyPetsException");
  EXPECT_EQ(by_status.error_wire_name, "");
  EXPECT_EQ(by_status.error_message, "no");
  const Reply by_body = Decode("createPet", {.status = 400,
                                             .headers = {kJsonHeader},
                                             .body = R"({"__type": "a#B"})"});
  EXPECT_EQ(by_body.error_name, "B");
  EXPECT_EQ(Decode("createPet", {.status = 404}).error_name, "");
  // Any bad request is a 400.
  EXPECT_EQ(Decode("createPet", {.status = 400}).error_name, "");
}

TEST(HttpBindingTest, SaysWhyABodyIsNoJson) {
  const Reply reply = Decode(
      "createPet", {.status = 201, .headers = {kJsonHeader}, .body = "{"});
  EXPECT_EQ(reply.body, std::nullopt);
  EXPECT_NE(reply.body_fault, "");
}

TEST(HttpBindingTest, WritesWhatItReads) {
  const DocumentedResponse& made = *FindResponse(Named("createPet"), 201);
  const Json output = {{"X-Rate", 5}, {"name", "tom"}};
  const HttpResponse response = EncodeHttpResponse(
      PetContract(), 201, made.shape, made.media_types, output);
  EXPECT_EQ(response.body, R"({"name":"tom"})");
  EXPECT_EQ(FindHeader(response.headers, "X-Rate"), "5");
  EXPECT_EQ(Decode("createPet", response).output, output);
}

TEST(HttpBindingTest, WritesAPlainBodyWithoutAShape) {
  const HttpResponse response =
      EncodeHttpResponse(PetContract(), 400, std::nullopt, {}, {{"a", 1}});
  EXPECT_EQ(response.body, R"({"a":1})");
  EXPECT_EQ(FindHeader(response.headers, "Content-Type"), "application/json");
}

}  // namespace
}  // namespace plumbline
