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
    "List": {"name": "List", "readonly": true, "idempotent": true,
      "input": {"shape": "In"},
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
      "One": {"shape": "One"}, "Kind": {"shape": "Kind"},
      "Token": {"shape": "Text"}}},
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
    "Busy": {"type": "structure", "members": {}, "exception": true,
      "error": {"httpStatusCode": 503, "code": "Busy"}},
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

TEST_F(AwsModelTest, ReadsOperations) {
  EXPECT_TRUE(contract_.FindOperation("List")->readonly);
  EXPECT_TRUE(contract_.FindOperation("List")->idempotent);
  EXPECT_FALSE(contract_.FindOperation("Ping")->readonly);
}

TEST_F(AwsModelTest, ReadsErrors) {
  const Operation* const list = contract_.FindOperation("List");
  ASSERT_EQ(list->errors.size(), 2U);
  const Shape& gone = contract_.ShapeAt(list->errors[0]);
  EXPECT_EQ(gone.error->http_status, 404);
  EXPECT_EQ(gone.error->wire_name, "GoneCode");
  EXPECT_TRUE(contract_.ShapeAt(list->errors[1]).error.has_value());
  EXPECT_EQ(contract_.FindShape("Broken")->error->fault, ErrorFault::kServer);
  EXPECT_EQ(contract_.FindShape("Busy")->error->fault, ErrorFault::kServer);
  EXPECT_EQ(contract_.FindShape("Busy")->error->wire_name, "");
}

TEST_F(AwsModelTest, ReadsPaginators) {
  const Operation* const list = contract_.FindOperation("List");
  ASSERT_TRUE(list->pagination.has_value());
  EXPECT_EQ(list->pagination->page_size, "Limit");
  EXPECT_EQ(list->pagination->items, "Names");
  EXPECT_FALSE(contract_.FindOperation("Ping")->pagination.has_value());
}

TEST_F(AwsModelTest, WarnsOfPagingThatItCannotSay) {
  ASSERT_EQ(contract_.warnings.size(), 1U);
  EXPECT_TRUE(contract_.warnings[0].message.starts_with("Ping: paging by"));
}

TEST_F(AwsModelTest, ABrokenPaginatorsFileIsAWarning) {
  for (const char* const text :
       {R"({"pagination": []})", R"({"pagination": {"List": 1}})"}) {
    const Contract contract = ReadAwsModel(
        Node(document_, ""),
        {.paginators = *ParseJson(text), .paginators_source = "p.json"});
    ASSERT_EQ(contract.warnings.size(), 1U);
    EXPECT_EQ(contract.warnings[0].location.file, "p.json");
  }
}

// The metadata with `more` in it.
Contract WithMetadata(const std::string& more) {
  return LoadContractDocument(
             *ParseJson(R"({"metadata": {"endpointPrefix": "api.data-x",
                 "serviceId": "Data X", )" +
                        more +
                        R"(}, "operations": {"Do": {"http": {
                 "method": "POST", "requestUri": "/"}}}, "shapes": {}})"),
             "m.json")
      .value();
}

TEST(AwsMetadataTest, PrefersTheProtocolsWithJson) {
  const Contract contract = WithMetadata(
      R"("protocol": "smithy-rpc-v2-cbor", "jsonVersion": "1.0",
         "protocols": ["smithy-rpc-v2-cbor", "json", "query", "new"],
         "awsQueryCompatible": {}, "targetPrefix": "T")");
  EXPECT_EQ(contract.protocol, Protocol::kAwsJson1_0);
  EXPECT_EQ(contract.protocols,
            (std::vector{Protocol::kAwsJson1_0, Protocol::kRpcV2Cbor,
                         Protocol::kAwsQuery}));
  EXPECT_TRUE(contract.query_compatible);
  EXPECT_EQ(contract.service, "T");
  EXPECT_FALSE(contract.operations[0].http.has_value());
  EXPECT_EQ(WithMetadata(R"("protocol": "ec2")").protocol, Protocol::kEc2Query);
}

TEST(AwsMetadataTest, SaysWhoIsLetIn) {
  using Names = std::vector<std::string>;
  const auto auth = [](const std::string& more) {
    return WithMetadata(R"("protocol": "ec2")" + more).operations[0].auth;
  };
  EXPECT_EQ(auth(""), Names{});
  EXPECT_EQ(auth(R"(, "signatureVersion": "v4")"), Names{"aws.auth#sigv4"});
  EXPECT_EQ(auth(R"(, "signatureVersion": "v4",
                     "auth": ["smithy.api#httpBearerAuth"])"),
            Names{"smithy.api#httpBearerAuth"});
  const Contract own =
      LoadContractDocument(
          *ParseJson(R"({"metadata": {"protocol": "json", "targetPrefix": "T",
              "signatureVersion": "v4"},
              "operations": {"A": {"authtype": "none"},
                "B": {"auth": ["x#y"], "deprecated": true}}, "shapes": {}})"),
          "m.json")
          .value();
  EXPECT_EQ(own.FindOperation("A")->auth, Names{"smithy.api#noAuth"});
  EXPECT_EQ(own.FindOperation("B")->auth, Names{"x#y"});
  EXPECT_NE(own.FindOperation("B")->deprecated, nullptr);
}

TEST(AwsMetadataTest, NamesWithIdentifiers) {
  const Contract contract = WithMetadata(R"("protocol": "rest-xml")");
  EXPECT_EQ(contract.service, "DataX");
  EXPECT_EQ(contract.service_namespace, "com.amazonaws.apidatax");
  EXPECT_TRUE(contract.operations[0].http.has_value());
}

TEST(AwsModelFaultTest, NamesThePlace) {
  for (const auto& [patch, pointer] :
       {std::pair{R"([{"op": "replace", "path": "/metadata/protocol",
                       "value": "soap"}])",
                  "/metadata/protocol"},
        std::pair{R"([{"op": "replace", "path": "/shapes/Name/min",
                       "value": -1}])",
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
    EXPECT_EQ(contract.error().location.pointer, pointer);
    EXPECT_EQ(contract.error().location.file, "m.json");
  }
}

}  // namespace
}  // namespace plumbline
