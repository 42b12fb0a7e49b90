#include "harness/loader/aws_model.h"

#include <gtest/gtest.h>

#include <utility>

#include "harness/loader/loader.h"

namespace plumbline {
namespace {

constexpr const char* kModel = R"({
  "metadata": {"protocol": "json", "jsonVersion": "1.1", "apiVersion": "2014",
    "targetPrefix": "StarlingDoveService", "endpointPrefix": "config",
    "signingName": "sign"},
  "operations": {
    "List": {"name": "List", "input": {"shape": "In"},
      "output": {"shape": "Out"}, "errors": [{"shape": "Gone"},
                                              {"shape": "Old"}]},
    "Ping": {"name": "Ping"}},
  "shapes": {
    "In": {"type": "structure", "required": ["Name"], "members": {
      "Name": {"shape": "Name"}, "Limit": {"shape": "Limit"},
      "Token": {"shape": "Text", "idempotencyToken": true},
      "When": {"shape": "When", "timestampFormat": "iso8601"}}},
    "Out": {"type": "structure", "members": {"Names": {"shape": "Names"},
      "Map": {"shape": "Map"}, "Any": {"shape": "Any"},
      "One": {"shape": "One"}, "Kind": {"shape": "Kind"}}},
    "Name": {"type": "string", "min": 1, "max": 64, "pattern": "[a-z]+"},
    "Text": {"type": "string", "sensitive": true},
    "Limit": {"type": "integer", "min": 0, "max": 100},
    "Names": {"type": "list", "member": {"shape": "Name"}, "max": 25},
    "Map": {"type": "map", "key": {"shape": "Name"},
            "value": {"shape": "Limit"}},
    "Any": {"type": "structure", "members": {}, "document": true},
    "One": {"type": "structure", "union": true, "members": {
      "A": {"shape": "Text"}}},
    "Kind": {"type": "string", "enum": ["A", "B"]},
    "When": {"type": "timestamp"},
    "Gone": {"type": "structure", "members": {}, "exception": true,
      "error": {"httpStatusCode": 404, "code": "GoneCode"}},
    "Old": {"type": "structure", "members": {}},
    "Broken": {"type": "structure", "members": {}, "exception": true,
      "fault": true}}})";

class AwsModelTest : public testing::Test {
 protected:
  AwsModelTest()
      : document_(*ParseJson(kModel)),
        contract_(
            ReadAwsModel(Node(document_, ""), {.paginators = *ParseJson(
                                                   R"({"pagination": {"List": {
          "input_token": "Token", "output_token": "Token",
          "limit_key": "Limit", "result_key": "Names"},
          "Ping": {"input_token": ["a", "b"], "output_token": "c"}}})")})) {}

  const Constraints& ConstraintsOf(const char* shape) const {
    return contract_.FindShape(shape)->constraints;
  }

  Json document_;
  Contract contract_;
};

TEST_F(AwsModelTest, ReadsTheMetadata) {
  EXPECT_EQ(contract_.protocol, Protocol::kAwsJson1_1);
  EXPECT_EQ(contract_.service, "StarlingDoveService");
  EXPECT_EQ(contract_.version, "2014");
  EXPECT_EQ(contract_.signing_name, "sign");
  EXPECT_EQ(contract_.service_namespace, "com.amazonaws.config");
}

TEST_F(AwsModelTest, ReadsConstraintsByType) {
  EXPECT_EQ(ConstraintsOf("Name").min_length, 1U);
  EXPECT_EQ(ConstraintsOf("Name").max_length, 64U);
  EXPECT_EQ(ConstraintsOf("Name").pattern->semantics,
            PatternSemantics::kWholeString);
  EXPECT_EQ(ConstraintsOf("Limit").min, 0.0L);
  EXPECT_EQ(ConstraintsOf("Limit").max, 100.0L);
  EXPECT_EQ(ConstraintsOf("Limit").max_length, std::nullopt);
  EXPECT_EQ(ConstraintsOf("Names").max_length, 25U);
}

TEST_F(AwsModelTest, ReadsShapes) {
  EXPECT_EQ(contract_.FindShape("Any")->type, ShapeType::kDocument);
  EXPECT_EQ(contract_.FindShape("One")->type, ShapeType::kUnion);
  EXPECT_EQ(contract_.FindShape("Kind")->type, ShapeType::kEnum);
  EXPECT_EQ(contract_.FindShape("Kind")->enum_values.size(), 2U);
  EXPECT_EQ(contract_.FindShape("Map")->members.size(), 2U);
  EXPECT_TRUE(contract_.FindShape("Text")->sensitive);
  const Shape* const input = contract_.FindShape("In");
  EXPECT_TRUE(input->FindMember("Name")->required);
  EXPECT_FALSE(input->FindMember("Limit")->required);
  EXPECT_TRUE(input->FindMember("Token")->idempotency_token);
  EXPECT_EQ(input->FindMember("When")->timestamp_format,
            TimestampFormat::kDateTime);
  EXPECT_EQ(input->FindMember("Limit")->constraints.max, 100.0L);
}

TEST_F(AwsModelTest, ReadsErrors) {
  const Operation* const list = contract_.FindOperation("List");
  ASSERT_EQ(list->errors.size(), 2U);
  const Shape& gone = contract_.ShapeAt(list->errors[0]);
  EXPECT_EQ(gone.error->http_status, 404);
  EXPECT_EQ(gone.error->wire_name, "GoneCode");
  EXPECT_TRUE(contract_.ShapeAt(list->errors[1]).error.has_value());
  EXPECT_EQ(contract_.FindShape("Broken")->error->fault, ErrorFault::kServer);
}

TEST_F(AwsModelTest, ReadsPaginators) {
  const Operation* const list = contract_.FindOperation("List");
  ASSERT_TRUE(list->pagination.has_value());
  EXPECT_EQ(list->pagination->page_size, "Limit");
  EXPECT_EQ(list->pagination->items, "Names");
  EXPECT_FALSE(contract_.FindOperation("Ping")->pagination.has_value());
}

TEST(AwsModelFaultTest, NamesThePlace) {
  for (const auto& [patch, pointer] :
       {std::pair{R"([{"op": "replace", "path": "/metadata/protocol",
                       "value": "soap"}])",
                  "/metadata/protocol"},
        std::pair{R"([{"op": "replace", "path": "/shapes/Name/min",
                       "value": 65}])",
                  "/shapes/Name/min"},
        std::pair{R"([{"op": "replace", "path": "/shapes/Name/type",
                       "value": "text"}])",
                  "/shapes/Name/type"},
        std::pair{R"([{"op": "replace", "path": "/shapes/In/required/0",
                       "value": "Nome"}])",
                  "/shapes/In/required/0"},
        std::pair{R"([{"op": "replace", "path": "/operations/List/input/shape",
                       "value": "None"}])",
                  "/operations/List/input/shape"}}) {
    const Json document = ParseJson(kModel)->patch(*ParseJson(patch));
    const auto contract = LoadContractDocument(document, "m.json");
    ASSERT_FALSE(contract.has_value()) << patch;
    EXPECT_EQ(contract.error().place.pointer, pointer);
    EXPECT_EQ(contract.error().place.file, "m.json");
  }
}

}  // namespace
}  // namespace plumbline
