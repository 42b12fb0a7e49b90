#include "harness/protocol/can_carry.h"

#include <gtest/gtest.h>

#include "harness/loader/testing_openapi.h"
#include "harness/protocol/parameter_text.h"
#include "harness/protocol/testing_parameters.h"

namespace plumbline {
namespace {

TEST(CanCarryTest, CarriesWhatEveryReaderGetsBack) {
  const Contract contract = ParameterShapes();
  const auto can = [&](const Member& member, const Json& value) {
    return CanCarryMember(contract, member, value);
  };
  const Member text = BoundMember(0, BindingKind::kQuery);
  EXPECT_TRUE(can(text, "any text, even \u00e4\n"));
  EXPECT_TRUE(can(text, ""));
  EXPECT_FALSE(can(text, 5));
  EXPECT_FALSE(can(text, nullptr));
  EXPECT_TRUE(can(BoundMember(1, BindingKind::kQuery), "abc"));
  EXPECT_FALSE(can(BoundMember(1, BindingKind::kQuery), "5"));
  EXPECT_FALSE(can(BoundMember(3, BindingKind::kQuery), Json::array()));
  // "p=" may be an empty list, or none.
  const Member joined =
      BoundMember(3, BindingKind::kQuery, ParameterStyle::kForm, false);
  EXPECT_FALSE(can(joined, {""}));
  EXPECT_TRUE(can(joined, {"a", ""}));
  const Member label =
      BoundMember(0, BindingKind::kLabel, ParameterStyle::kSimple);
  EXPECT_TRUE(can(label, "a b"));
  for (const char* const bad : {"", ".", "..", "a/b", "a\n"}) {
    EXPECT_FALSE(can(label, bad)) << bad;
  }
  const Member header =
      BoundMember(0, BindingKind::kHeader, ParameterStyle::kSimple);
  EXPECT_TRUE(can(header, "a, b"));
  for (const char* const bad : {"", " a", "a\r\nb", "\u00e4"}) {
    EXPECT_FALSE(can(header, bad)) << bad;
  }
  EXPECT_FALSE(can(
      BoundMember(3, BindingKind::kHeader, ParameterStyle::kSimple), {"a,b"}));
  EXPECT_FALSE(can(BoundMember(0, BindingKind::kCookie), "a;b"));
}

TEST(CanCarryTest, NoPathLacksItsLabel) {
  Contract contract = ParameterShapes();
  Shape input;
  input.members = {
      BoundMember(0, BindingKind::kLabel, ParameterStyle::kSimple, false)};
  contract.shapes.push_back(input);
  Operation operation{.input = 7, .http = HttpTrait{.uri = "/a/{p}"}};
  EXPECT_FALSE(CanCarry(contract, operation, Json::object()));
  EXPECT_TRUE(CanCarry(contract, operation, {{"Parameter", "x"}}));
  EXPECT_TRUE(CanCarry(contract, operation, {{"Parameter", "x.y"}}));
  // Nobody knows where the label ends.
  operation.http->uri = "/a/{p}.json";
  EXPECT_TRUE(CanCarry(contract, operation, {{"Parameter", "x"}}));
  EXPECT_FALSE(CanCarry(contract, operation, {{"Parameter", "x.y"}}));
}

TEST(CanCarryTest, CarriesASlashThatTheDocumentLists) {
  Contract contract = ParameterShapes();
  const Member label =
      BoundMember(0, BindingKind::kLabel, ParameterStyle::kSimple, false);
  EXPECT_FALSE(CanCarryMember(contract, label, "a/b"));
  contract.shapes[0].enum_values = {{"", "a/b"}, {"", ".."}};
  EXPECT_TRUE(CanCarryMember(contract, label, "a/b"));
  EXPECT_FALSE(CanCarryMember(contract, label, ".."));
  EXPECT_FALSE(CanCarryMember(contract, label, "c/d"));
  EXPECT_EQ(WriteParameter(contract, label, "a/b")[0].encoded, "a%2Fb");
}

TEST(CanCarryTest, ABodyThatIsNotWrittenCarriesNothing) {
  const Contract contract = LoadedOpenApi(R"(
paths:
  /a:
    post:
      operationId: send
      requestBody: {content: {application/xml: {schema: {type: string}}}}
      responses: {}
)");
  EXPECT_FALSE(
      CanCarry(contract, contract.operations[0], {{"body", "<a></a>"}}));
}

}  // namespace
}  // namespace plumbline
