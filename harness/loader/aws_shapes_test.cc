#include "harness/loader/aws_shapes.h"

#include <gtest/gtest.h>

#include <string>

#include "harness/loader/loader.h"

namespace plumbline {
namespace {

// A model of one operation; `members` are those of its input.
Contract Model(const std::string& protocol, const std::string& members,
               const std::string& input = "", const std::string& extra = "") {
  const Result<Contract> contract = LoadContractDocument(
      *ParseJson(R"({"metadata": {"protocol": ")" + protocol +
                 R"(", "endpointPrefix": "e"}, "operations": {"Do": {
             "http": {"method": "PUT", "requestUri": "/a/{id}/{id+}?x=1"},
             "input": {"shape": "In"}}},
           "shapes": {"In": {"type": "structure", )" +
                 input + R"("members": {)" + members + R"(}},
             "Text": {"type": "string"}, "Blob": {"type": "blob"},
             "Map": {"type": "map", "key": {"shape": "Text"},
                     "value": {"shape": "Text"}})" +
                 extra + "}}"),
      "m.json");
  EXPECT_TRUE(contract.has_value()) << contract.error().ToString();
  return contract.value();
}

const HttpBinding& BindingOf(const Contract& contract, const char* member) {
  return contract.FindShape("In")->FindMember(member)->http;
}

constexpr const char* kBound = R"(
  "Id": {"shape": "Text", "location": "uri", "locationName": "id"},
  "Q": {"shape": "Text", "location": "querystring", "locationName": "q"},
  "All": {"shape": "Map", "location": "querystring"},
  "H": {"shape": "Text", "location": "header", "locationName": "x-h"},
  "Hs": {"shape": "Map", "location": "headers", "locationName": ""},
  "S": {"shape": "Text", "location": "statusCode"},
  "Plain": {"shape": "Text"},
  "Renamed": {"shape": "Text", "locationName": "renamed"},
  "Body": {"shape": "Blob", "streaming": true})";

TEST(AwsShapesTest, BindsMembersOfRestModels) {
  const Contract c = Model("rest-json", kBound, R"("payload": "Body",)");
  EXPECT_EQ(BindingOf(c, "Id").kind, BindingKind::kLabel);
  EXPECT_EQ(BindingOf(c, "Id").wire_name, "");
  EXPECT_EQ(BindingOf(c, "Q").kind, BindingKind::kQuery);
  EXPECT_EQ(BindingOf(c, "Q").wire_name, "q");
  EXPECT_TRUE(BindingOf(c, "Q").explode);
  EXPECT_EQ(BindingOf(c, "All").kind, BindingKind::kQueryMap);
  EXPECT_EQ(BindingOf(c, "H").kind, BindingKind::kHeader);
  EXPECT_EQ(BindingOf(c, "H").wire_name, "x-h");
  EXPECT_EQ(BindingOf(c, "Hs").kind, BindingKind::kPrefixHeaders);
  EXPECT_EQ(BindingOf(c, "S").kind, BindingKind::kStatus);
  EXPECT_EQ(BindingOf(c, "Plain"), HttpBinding{});
  EXPECT_EQ(BindingOf(c, "Renamed").wire_name, "renamed");
  EXPECT_EQ(BindingOf(c, "Body").kind, BindingKind::kPayload);
  const Operation& operation = c.operations[0];
  ASSERT_TRUE(operation.http.has_value());
  EXPECT_EQ(operation.http->method, "PUT");
  EXPECT_EQ(operation.http->uri, "/a/{Id}/{Id+}?x=1");
  EXPECT_EQ(operation.http->code, 200);
}

TEST(AwsShapesTest, BindsNothingWhereTheProtocolDoesNot) {
  const Contract c = Model("query", kBound, R"("payload": "Body",)");
  for (const Member& member : c.FindShape("In")->members) {
    EXPECT_EQ(member.http.kind, BindingKind::kBody) << member.name;
  }
}

TEST(AwsShapesTest, RefusesAPlaceOrPayloadThatIsNot) {
  for (const std::string patch :
       {R"({"In": {"type": "structure", "payload": "X", "members": {}}})",
        R"({"In": {"type": "structure", "members": {
             "A": {"shape": "In", "location": "moon"}}}})"}) {
    Json document = *ParseJson(
        R"({"metadata": {"protocol": "rest-json"}, "operations": {}})");
    document["shapes"] = *ParseJson(patch);
    const auto contract = LoadContractDocument(document, "m.json");
    ASSERT_FALSE(contract.has_value());
    EXPECT_TRUE(contract.error().location.pointer.starts_with("/shapes/In"));
  }
}

TEST(AwsShapesTest, GivesMembersThatSayMoreTheirOwnShape) {
  const Contract c = Model("rest-json", R"(
      "A": {"shape": "Text", "enum": ["x"]},
      "J": {"shape": "Text", "jsonvalue": true, "location": "header"},
      "K": {"shape": "Text", "jsonvalue": true},
      "S": {"shape": "Blob", "streaming": true})");
  const auto target = [&](const char* member) -> const Shape& {
    return c.ShapeAt(c.FindShape("In")->FindMember(member)->target);
  };
  EXPECT_EQ(target("A").name, "InA");
  EXPECT_EQ(target("A").type, ShapeType::kEnum);
  EXPECT_EQ(target("J").media_type, "application/json");
  EXPECT_EQ(&target("J"), &target("K"));
  EXPECT_EQ(BindingOf(c, "J").media_types,
            std::vector<std::string>{"application/json"});
  EXPECT_TRUE(target("S").streaming);
  EXPECT_FALSE(c.FindShape("Blob")->streaming);
  EXPECT_EQ(c.FindShape("Text")->media_type, "");
}

TEST(AwsShapesTest, ReadsXmlNames) {
  const Contract c = Model("rest-xml", R"(
      "L": {"shape": "List"}, "F": {"shape": "Flat"},
      "A": {"shape": "Text", "xmlAttribute": true, "locationName": "xsi:type",
            "xmlNamespace": {"prefix": "xsi", "uri": "http://x"}})",
                           "", R"(, "List": {"type": "list",
                 "member": {"shape": "Text", "locationName": "item"}},
              "Flat": {"type": "list", "flattened": true,
                 "member": {"shape": "Text", "locationName": "One"}})");
  const Shape* const in = c.FindShape("In");
  EXPECT_FALSE(in->FindMember("L")->xml.flattened);
  EXPECT_TRUE(in->FindMember("F")->xml.flattened);
  EXPECT_EQ(BindingOf(c, "F").wire_name, "One");
  EXPECT_TRUE(in->FindMember("A")->xml.attribute);
  EXPECT_EQ(in->FindMember("A")->xml.namespace_prefix, "xsi");
  EXPECT_EQ(in->FindMember("A")->xml.namespace_uri, "http://x");
  EXPECT_EQ(c.FindShape("List")->members[0].http.wire_name, "item");
}

TEST(AwsShapesTest, ReadsEventStreamsAsStreamingUnions) {
  const Contract c = Model("rest-json", R"("E": {"shape": "Events"})", "",
                           R"(, "Events": {"type": "structure",
                 "eventstream": true, "members": {"A": {"shape": "Event"}}},
              "Event": {"type": "structure", "event": true, "members": {}})");
  EXPECT_EQ(c.FindShape("Events")->type, ShapeType::kUnion);
  EXPECT_TRUE(c.FindShape("Events")->streaming);
  ASSERT_EQ(c.warnings.size(), 1U);
  EXPECT_EQ(c.warnings[0].message, "event streams are not checked: Events");
  EXPECT_EQ(c.warnings[0].location.file, "m.json");
}

TEST(AwsShapesTest, GivesEveryShapeItsOwnId) {
  const Contract c = Model("rest-json", R"("Do": {"shape": "Do"})", "",
                           R"(, "Do": {"type": "string"})");
  EXPECT_EQ(c.FindShape("Do")->id, "com.amazonaws.e#DoShape");
  EXPECT_EQ(c.operations[0].id, "com.amazonaws.e#Do");
}

TEST(AwsShapesTest, LeavesOutAContradictionByName) {
  const Contract c = Model("json", R"("T": {"shape": "T"})", "",
                           R"(, "T": {"type": "string", "min": 3, "max": 2,
                               "pattern": "a+"})");
  EXPECT_EQ(c.FindShape("T")->constraints.min_length, std::nullopt);
  EXPECT_TRUE(c.FindShape("T")->constraints.pattern.has_value());
  ASSERT_EQ(c.warnings.size(), 1U);
  EXPECT_EQ(c.warnings[0].location.pointer, "/shapes/T");
}

}  // namespace
}  // namespace plumbline
