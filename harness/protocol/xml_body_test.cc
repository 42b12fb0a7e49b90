#include "harness/protocol/xml_body.h"

#include <gtest/gtest.h>

#include <string>

#include "harness/base/limits.h"
#include "harness/loader/testing_openapi.h"
#include "harness/protocol/can_carry.h"
#include "harness/protocol/codec.h"

namespace plumbline {
namespace {

constexpr const char* kPets = R"(
paths:
  /pets:
    post:
      operationId: make
      requestBody:
        required: true
        content: {application/xml: {schema: {$ref: '#/components/schemas/Pet'}}}
      responses:
        '200':
          description: ok
          content: {application/xml: {schema: {$ref: '#/components/schemas/Pet'}}}
components:
  schemas:
    Tag:
      type: object
      xml: {name: tag}
      properties: {label: {type: string}}
    Pet:
      type: object
      required: [name]
      xml: {name: pet, namespace: 'urn:pets', prefix: p}
      properties:
        id: {type: integer, xml: {attribute: true}}
        name: {type: string}
        weight: {type: number}
        sold: {type: boolean}
        nick: {type: array, items: {type: string}}
        photos: {type: array, xml: {name: pics, wrapped: true}, items: {type: string, xml: {name: url}}}
        tags: {type: array, xml: {wrapped: true}, items: {$ref: '#/components/schemas/Tag'}}
        best: {$ref: '#/components/schemas/Tag'}
        counts: {type: object, additionalProperties: {type: integer}}
)";

class XmlBodyTest : public testing::Test {
 protected:
  [[nodiscard]] ShapeIndex Pet() const {
    return static_cast<ShapeIndex>(contract_.FindShape("Pet") -
                                   contract_.shapes.data());
  }
  [[nodiscard]] std::string Write(const Json& value) const {
    return WriteXmlBody(contract_, Pet(), value);
  }
  [[nodiscard]] Json Read(const std::string& text) const {
    return ReadXmlBody(contract_, Pet(), text, kMaxJsonDepth).value();
  }
  [[nodiscard]] bool Fits(const Json& value) const {
    return FitsXml(contract_, Pet(), value);
  }
  const Contract contract_ = LoadedOpenApi(kPets);
};

constexpr const char* kHead = R"(<?xml version="1.0" encoding="UTF-8"?>)";

TEST_F(XmlBodyTest, WritesByTheXmlObject) {
  EXPECT_EQ(
      Write({{"id", 7}, {"name", "a<b"}, {"best", {{"label", "x"}}}}),
      std::string(kHead) +
          R"(<p:pet xmlns:p="urn:pets" id="7"><tag><label>x</label></tag>)"
          R"(<name>a&lt;b</name></p:pet>)");
  EXPECT_EQ(Write({{"nick", {"a", "b"}},
                   {"photos", {"u"}},
                   {"tags", Json::array({{{"label", "l"}}})}}),
            std::string(kHead) +
                R"(<p:pet xmlns:p="urn:pets"><nick>a</nick><nick>b</nick>)"
                R"(<pics><url>u</url></pics>)"
                R"(<tags><tag><label>l</label></tag></tags></p:pet>)");
}

TEST_F(XmlBodyTest, ReadsBackWhatItWrites) {
  for (const Json& value :
       {Json{{"name", "\u00e4 & \"q\" 'a'"}, {"id", -1}},
        Json{{"weight", 1.5}, {"sold", true}},
        Json{{"nick", {"a"}}, {"photos", Json::array()}},
        Json{{"counts", {{"a", 1}, {"b", 2}}}},
        // What breaks a clause travels too.
        Json{{"weight", "heavy"}}, Json{{"best", "a tag"}}}) {
    EXPECT_TRUE(Fits(value)) << value;
    EXPECT_EQ(Read(Write(value)), value);
  }
}

TEST_F(XmlBodyTest, CarriesNothingThatReadersMayTakeForAnother) {
  for (const Json& value :
       {Json{{"name", 5}}, Json{{"name", nullptr}}, Json{{"name", ""}},
        Json{{"name", " a"}}, Json{{"name", std::string("a\x01")}},
        Json{{"nick", Json::array()}}, Json{{"nick", Json::array({"a", 1})}},
        Json{{"counts", {{"no name", 1}}}}, Json{{"weight", "1"}}, Json("text"),
        Json{{"best", Json::array()}}, Json{{"name", "\xEF\xBF\xBE"}}}) {
    EXPECT_FALSE(Fits(value)) << value;
  }
}

TEST_F(XmlBodyTest, ReadsWhatOthersWrite) {
  EXPECT_EQ(Read(R"(<!DOCTYPE pet [<!ENTITY e "boom">]>
      <x:pet xmlns:x="urn:pets" xmlns:i="urn:i" i:schemaLocation="s" id=" 7 ">
        <x:name><![CDATA[a<]]>b</x:name> <weight> 2 </weight>
        <nick>a</nick><sold>true</sold><nick>b</nick>
        <tag i:nil="true"/><more><deep>1</deep></more>
      </x:pet>)"),
            (Json{{"id", 7},
                  {"name", "a<b"},
                  {"weight", 2},
                  {"nick", {"a", "b"}},
                  {"sold", true},
                  {"best", nullptr},
                  {"more", {{"deep", "1"}}}}));
  // Twice where it may stand once.
  EXPECT_EQ(Read("<pet><name>a</name><name>b</name></pet>")["name"],
            (Json{"a", "b"}));
}

TEST_F(XmlBodyTest, BoundsHostileText) {
  const auto error = [&](const std::string& text) {
    const Result<Json> read =
        ReadXmlBody(contract_, Pet(), text, kMaxJsonDepth);
    return read.has_value() ? "" : read.error().message;
  };
  EXPECT_NE(error("<pet><name></pet>").find("well-formed"), std::string::npos);
  EXPECT_NE(error("").find("well-formed"), std::string::npos);
  EXPECT_NE(error("{}").find("well-formed"), std::string::npos);
  EXPECT_NE(error("<pet/><pet/>").find("more than one"), std::string::npos);
  EXPECT_NE(error("<pet><name>\xff</name></pet>").find("UTF-8"),
            std::string::npos);
  std::string deep;
  for (int i = 0; i < 200'000; ++i) {
    deep += "<a>";
  }
  EXPECT_NE(error(deep), "");
  std::string closed = deep;
  for (int i = 0; i < 200'000; ++i) {
    closed += "</a>";
  }
  EXPECT_NE(error("<pet>" + closed + "</pet>").find("nested deeper"),
            std::string::npos);
  // An entity is never resolved, whatever it is said to be.
  EXPECT_EQ(Read(R"(<!DOCTYPE pet [<!ENTITY e SYSTEM "file:///etc/passwd">]>
                    <pet><name>&e;</name></pet>)")["name"],
            "&e;");
}

TEST_F(XmlBodyTest, TravelsBothWays) {
  const Json body = {{"name", "tom"}, {"id", 3}};
  const HttpRequest request = EncodeRequest(
      contract_, {.operation = "make", .input = {{"body", body}}});
  EXPECT_EQ(FindHeader(request.headers, "Content-Type"), "application/xml");
  const HttpCall call = MatchRequest(contract_, request, kMaxJsonDepth);
  ASSERT_TRUE(call.input.has_value()) << call.fault;
  EXPECT_EQ((*call.input)["body"], body);
  EXPECT_TRUE(CanCarry(contract_, *contract_.FindOperation("make"),
                       Json{{"body", body}}));
  const HttpCall bad =
      MatchRequest(contract_,
                   {.method = "POST",
                    .target = "/pets",
                    .headers = {{"Content-Type", "application/xml"}},
                    .body = "<pet>"},
                   kMaxJsonDepth);
  EXPECT_EQ(bad.body_fault, BodyFault::kMalformed);
}

TEST_F(XmlBodyTest, ReadsAnswers) {
  const auto decode = [&](std::string body) {
    HttpResult outcome;
    outcome.response = {.status = 200,
                        .headers = {{"Content-Type", "application/xml"}},
                        .body = std::move(body)};
    return DecodeReply(contract_, "make", outcome);
  };
  EXPECT_EQ((*decode("<pet><name>a</name></pet>").output)["body"],
            (Json{{"name", "a"}}));
  const Reply broken = decode("<pet>");
  EXPECT_FALSE(broken.body.has_value());
  EXPECT_NE(broken.body_fault, "");
}

}  // namespace
}  // namespace plumbline
