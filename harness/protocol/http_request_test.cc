#include <gtest/gtest.h>

#include "harness/protocol/http_binding.h"
#include "harness/protocol/testing_pets.h"

namespace plumbline {
namespace {

HttpRequest Encode(const Step& step) {
  return EncodeHttp(PetContract(), *PetContract().FindOperation(step.operation),
                    step);
}

TEST(HttpRequestTest, FillsPathQueryHeadersAndCookies) {
  const HttpRequest request = Encode(
      {.operation = "getPet",
       .input = {
           {"id", 7}, {"verbose", true}, {"X-Trace", "a b"}, {"sid", "s1"}}});
  EXPECT_EQ(request.method, "GET");
  EXPECT_EQ(request.target, "/pets/7?verbose=true");
  EXPECT_EQ(FindHeader(request.headers, "X-Trace"), "a b");
  EXPECT_EQ(FindHeader(request.headers, "Cookie"), "sid=s1");
  EXPECT_EQ(FindHeader(request.headers, "Accept"), "application/json");
  EXPECT_EQ(FindHeader(request.headers, "Content-Type"), std::nullopt);
  EXPECT_EQ(request.body, "");
}

TEST(HttpRequestTest, EncodesWhatTheQueryKeepsForItself) {
  EXPECT_EQ(
      Encode({.operation = "listPets", .input = {{"tags", {"a&b", "\u00e4"}}}})
          .target,
      "/pets?tags=a%26b&tags=%C3%A4");
}

TEST(HttpRequestTest, PutsTheRestIntoTheBody) {
  const HttpRequest request = Encode(
      {.operation = "createPet", .input = {{"name", "tom"}, {"extra", 1}}});
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.body, R"({"extra":1,"name":"tom"})");
  EXPECT_EQ(FindHeader(request.headers, "Content-Type"), "application/json");
}

TEST(HttpRequestTest, WritesForms) {
  const HttpRequest request =
      Encode({.operation = "logIn",
              .input = {{"body", {{"user", "a b"}, {"days", 3}}}}});
  EXPECT_EQ(request.body, "days=3&user=a%20b");
  EXPECT_EQ(FindHeader(request.headers, "Content-Type"),
            "application/x-www-form-urlencoded");
}

TEST(HttpRequestTest, LaysTheStepsOwnPartsOver) {
  const HttpRequest request = Encode(
      {.operation = "createPet",
       .body = "not json",
       .method = "PUT",
       .headers = {{"content-type", "text/plain"}, {"Accept", std::nullopt}}});
  EXPECT_EQ(request.method, "PUT");
  EXPECT_EQ(request.body, "not json");
  EXPECT_EQ(FindHeader(request.headers, "Content-Type"), "text/plain");
  EXPECT_EQ(FindHeader(request.headers, "Accept"), std::nullopt);
}

}  // namespace
}  // namespace plumbline
