#include "harness/protocol/http_body.h"

#include <gtest/gtest.h>

#include "harness/protocol/testing_pets.h"

namespace plumbline {
namespace {

const Shape& InputOf(std::string_view operation) {
  const Contract& contract = PetContract();
  return contract.ShapeAt(*contract.FindOperation(operation)->input);
}

TEST(HttpBodyTest, PrefersJson) {
  EXPECT_EQ(PreferredType({"text/xml", "application/problem+json"}),
            "application/problem+json");
  EXPECT_EQ(PreferredType({"text/xml", "text/plain"}), "text/xml");
  EXPECT_EQ(PreferredType({"*/*"}), "application/json");
  EXPECT_EQ(PreferredType({}), "application/json");
}

TEST(HttpBodyTest, FindsWhatMakesTheBody) {
  EXPECT_EQ(PayloadOf(InputOf("createPet")), nullptr);
  EXPECT_TRUE(HasBodyMembers(InputOf("createPet")));
  EXPECT_NE(FindBodyMember(InputOf("createPet"), "name"), nullptr);
  EXPECT_EQ(FindBodyMember(InputOf("getPet"), "id"), nullptr);
  ASSERT_NE(PayloadOf(InputOf("logIn")), nullptr);
  EXPECT_EQ(BodyTypes(InputOf("logIn")),
            std::vector<std::string>{std::string(kFormType)});
}

TEST(HttpBodyTest, WritesEachMediaType) {
  const Json value = {{"a", {1, 2}}, {"b", "x y"}};
  EXPECT_EQ(WriteBody(value, "application/json"), R"({"a":[1,2],"b":"x y"})");
  EXPECT_EQ(WriteBody(value, kFormType), "a=1&a=2&b=x%20y");
  EXPECT_EQ(WriteBody("text", "text/plain"), "text");
}

TEST(HttpBodyTest, ReadsPairs) {
  EXPECT_EQ(ReadPairs("a=1&b=x+y%21&&c"),
            (std::vector<ParameterText>{{"a", "1"}, {"b", "x y!"}, {"c", ""}}));
  EXPECT_TRUE(ReadPairs("").empty());
}

}  // namespace
}  // namespace plumbline
