#include <gtest/gtest.h>

#include "harness/protocol/http_binding.h"
#include "harness/protocol/testing_pets.h"

namespace plumbline {
namespace {

constexpr int kDepth = 50;

HttpCall Match(HttpRequest request) {
  return MatchHttp(PetContract(), request, kDepth);
}

TEST(HttpMatchTest, ReadsBackWhatTheClientWrote) {
  for (const auto& [operation, input] :
       {std::pair<std::string, Json>{
            "getPet",
            {{"id", 7}, {"verbose", false}, {"X-Trace", "t"}, {"sid", "s"}}},
        {"listPets", {{"tags", {"a b", "c&d"}}, {"limit", 5}}},
        {"createPet", {{"name", "tom"}, {"weight", 1.5}, {"other", nullptr}}},
        {"logIn", {{"body", {{"user", "a+b"}, {"days", 3}}}}},
        {"myPet", Json::object()},
        {"removePet", {{"id", -1}}}}) {
    const Operation& expected = *PetContract().FindOperation(operation);
    const HttpCall call = Match(EncodeHttp(
        PetContract(), expected, {.operation = operation, .input = input}));
    ASSERT_NE(call.operation, nullptr) << operation;
    EXPECT_EQ(call.operation->name, operation);
    EXPECT_EQ(call.input, input);
  }
}

TEST(HttpMatchTest, TellsUnknownPathsFromUnknownMethods) {
  const HttpCall nowhere = Match({.method = "GET", .target = "/none"});
  EXPECT_EQ(nowhere.operation, nullptr);
  EXPECT_FALSE(nowhere.path_is_known);
  const HttpCall method = Match({.method = "PATCH", .target = "/pets/1"});
  EXPECT_EQ(method.operation, nullptr);
  EXPECT_TRUE(method.path_is_known);
  EXPECT_FALSE(Match({.method = "GET", .target = "/pets/1/x"}).path_is_known);
}

TEST(HttpMatchTest, KeepsTextThatIsNoValueOfItsType) {
  const HttpCall call = Match({.method = "GET", .target = "/pets/abc"});
  ASSERT_NE(call.operation, nullptr);
  EXPECT_EQ(call.operation->name, "getPet");
  EXPECT_EQ(call.input, Json({{"id", "abc"}}));
}

TEST(HttpMatchTest, SaysWhyABodyCannotBeRead) {
  for (const char* const body : {"not json", "{", "[1]", "\"\xFF\""}) {
    const HttpCall call =
        Match({.method = "POST",
               .target = "/pets",
               .headers = {{"Content-Type", "application/json"}},
               .body = body});
    EXPECT_EQ(call.input, std::nullopt) << body;
    EXPECT_NE(call.fault, "") << body;
  }
}

}  // namespace
}  // namespace plumbline
