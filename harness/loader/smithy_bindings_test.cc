#include "harness/loader/smithy_bindings.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace plumbline {
namespace {

// A member called "M" with these traits, as the protocol binds it.
Member Bound(const std::string& traits, Protocol protocol,
             const Shape& target = {}) {
  const Json json = *ParseJson("{\"traits\": {" + traits + "}}");
  Member member{.name = "M"};
  ReadMemberBinding(Node(json, ""), target, protocol, member);
  return member;
}

TEST(SmithyBindingsTest, ReadsEveryPlace) {
  const auto rest = [](const std::string& traits) {
    return Bound(traits, Protocol::kRestJson1).http;
  };
  EXPECT_EQ(rest(""), HttpBinding{});
  EXPECT_EQ(rest(R"("smithy.api#httpLabel": {})").kind, BindingKind::kLabel);
  EXPECT_EQ(rest(R"("smithy.api#httpQuery": "q")").kind, BindingKind::kQuery);
  EXPECT_EQ(rest(R"("smithy.api#httpQuery": "q")").wire_name, "q");
  EXPECT_EQ(rest(R"("smithy.api#httpQuery": "M")").wire_name, "");
  EXPECT_EQ(rest(R"("smithy.api#httpQueryParams": {})").kind,
            BindingKind::kQueryMap);
  EXPECT_EQ(rest(R"("smithy.api#httpHeader": "X-A")").wire_name, "X-A");
  EXPECT_EQ(rest(R"("smithy.api#httpPrefixHeaders": "x-")").kind,
            BindingKind::kPrefixHeaders);
  EXPECT_EQ(rest(R"("smithy.api#httpPayload": {})").kind,
            BindingKind::kPayload);
  EXPECT_EQ(rest(R"("smithy.api#httpResponseCode": {})").kind,
            BindingKind::kStatus);
  EXPECT_EQ(rest(R"("smithy.api#jsonName": "m")").wire_name, "m");
}

TEST(SmithyBindingsTest, IgnoresWhatTheProtocolDoesNotRead) {
  const std::string traits =
      R"("smithy.api#httpQuery": "q", "smithy.api#jsonName": "m",
         "smithy.api#xmlName": "x", "smithy.api#xmlFlattened": {})";
  for (const Protocol protocol :
       {Protocol::kAwsJson1_0, Protocol::kAwsJson1_1, Protocol::kRpcV2Cbor}) {
    EXPECT_EQ(Bound(traits, protocol).http, HttpBinding{});
    EXPECT_EQ(Bound(traits, protocol).xml, XmlTraits{});
  }
  const Member query = Bound(traits, Protocol::kAwsQuery);
  EXPECT_EQ(query.http.kind, BindingKind::kBody);
  EXPECT_EQ(query.http.wire_name, "x");
  EXPECT_TRUE(query.xml.flattened);
  const Json operation = *ParseJson(
      R"({"traits": {"smithy.api#http": {"method": "PUT", "uri": "/a",
                                         "code": 201}}})");
  const Node node(operation, "");
  EXPECT_FALSE(ReadHttpTrait(node, Protocol::kAwsJson1_1).has_value());
  EXPECT_EQ(ReadHttpTrait(node, Protocol::kRestXml)->code, 201);
}

TEST(SmithyBindingsTest, ReadsXmlTraits) {
  const XmlTraits xml =
      Bound(R"("smithy.api#xmlAttribute": {}, "aws.protocols#ec2QueryName": "Q",
               "smithy.api#xmlNamespace": {"uri": "http://x", "prefix": "p"})",
            Protocol::kEc2Query)
          .xml;
  EXPECT_EQ(xml, (XmlTraits{.attribute = true,
                            .namespace_uri = "http://x",
                            .namespace_prefix = "p",
                            .query_name = "Q"}));
}

TEST(SmithyBindingsTest, TakesTheMediaTypeOfTheTarget) {
  const Json json =
      *ParseJson(R"({"traits": {"smithy.api#mediaType": "application/json"}})");
  Shape shape{.type = ShapeType::kString};
  ReadShapeBinding(Node(json, ""), Protocol::kRestJson1, shape);
  EXPECT_EQ(shape.media_type, "application/json");
  EXPECT_EQ(
      Bound(R"("smithy.api#httpHeader": "X")", Protocol::kRestJson1, shape)
          .http.media_types,
      std::vector<std::string>{"application/json"});
}

TEST(SmithyBindingsTest, FaultsOnWrongTypes) {
  EXPECT_THROW(Bound(R"("smithy.api#httpHeader": 1)", Protocol::kRestJson1),
               LoadFault);
  EXPECT_THROW(Bound(R"("smithy.api#xmlNamespace": {})", Protocol::kRestXml),
               LoadFault);
  const Json operation = *ParseJson(
      R"({"traits": {"smithy.api#http": {"method": "PUT", "uri": "/a",
                                         "code": 2001}}})");
  EXPECT_THROW((void)ReadHttpTrait(Node(operation, ""), Protocol::kRestXml),
               LoadFault);
}

}  // namespace
}  // namespace plumbline
