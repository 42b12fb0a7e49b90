#include "harness/loader/smithy_ast.h"

#include <gtest/gtest.h>

#include <string>
#include <tuple>

namespace plumbline {
namespace {

// The contract of a service "t#S" with the operation "t#Do" whose input has
// the member "A" of the shape "t#A".
Contract Load(const std::string& shape, const std::string& member = "") {
  const std::string text =
      R"({"smithy": "2.0", "shapes": {
      "t#S": {"type": "service", "version": "v",
              "operations": [{"target": "t#Do"}]},
      "t#Do": {"type": "operation", "input": {"target": "t#In"}},
      "t#In": {"type": "structure", "members": {"A": {"target": "t#A")" +
      member + R"(}}}, "t#A": )" + shape + "}}";
  Result<Contract> contract = LoadContractDocument(*ParseJson(text), "t.json");
  EXPECT_TRUE(contract.has_value()) << contract.error().ToString();
  return *std::move(contract);
}

Contract LoadText(const char* text) {
  Result<Contract> contract = LoadContractDocument(*ParseJson(text), "t.json");
  EXPECT_TRUE(contract.has_value()) << contract.error().ToString();
  return *std::move(contract);
}

TEST(SmithyAstTest, ReadsEverySimpleType) {
  for (const char* const type : {"string", "byte", "short", "integer", "long",
                                 "float", "double", "bigInteger", "bigDecimal",
                                 "boolean", "blob", "timestamp", "document"}) {
    const Contract contract = Load(R"({"type": ")" + std::string(type) + "\"}");
    EXPECT_EQ(ToString(contract.FindShape("A")->type), type);
  }
}

TEST(SmithyAstTest, ReadsAggregates) {
  Contract contract = Load(
      R"({"type": "list", "member": {"target": "smithy.api#String"},
          "traits": {"smithy.api#sparse": {}, "smithy.api#uniqueItems": {}}})");
  const Shape* shape = contract.FindShape("A");
  EXPECT_EQ(shape->type, ShapeType::kList);
  EXPECT_TRUE(shape->sparse);
  EXPECT_TRUE(shape->constraints.unique_items);
  EXPECT_EQ(contract.ShapeAt(shape->members[0].target).type,
            ShapeType::kString);
  contract =
      Load(R"({"type": "set", "member": {"target": "smithy.api#Integer"}})");
  EXPECT_TRUE(contract.FindShape("A")->constraints.unique_items);
  contract = Load(R"({"type": "map", "key": {"target": "smithy.api#String"},
                      "value": {"target": "smithy.api#PrimitiveLong"}})");
  shape = contract.FindShape("A");
  ASSERT_EQ(shape->members.size(), 2U);
  EXPECT_EQ(contract.ShapeAt(shape->members[1].target).type, ShapeType::kLong);
  contract = Load(R"({"type": "union", "members": {
                      "X": {"target": "smithy.api#Unit"},
                      "Y": {"target": "t#A"}}})");
  shape = contract.FindShape("A");
  EXPECT_EQ(shape->type, ShapeType::kUnion);
  EXPECT_EQ(contract.ShapeAt(shape->members[0].target).type,
            ShapeType::kStructure);
  EXPECT_EQ(&contract.ShapeAt(shape->members[1].target), shape);
}

TEST(SmithyAstTest, ReadsEnumsOfEachKind) {
  Contract contract = Load(
      R"({"type": "enum", "members": {
          "X": {"target": "smithy.api#Unit",
                "traits": {"smithy.api#enumValue": "x"}},
          "Y": {"target": "smithy.api#Unit"}}})");
  const Shape* shape = contract.FindShape("A");
  ASSERT_EQ(shape->enum_values.size(), 2U);
  EXPECT_EQ(shape->enum_values[0].value, "x");
  EXPECT_EQ(shape->enum_values[1].value, "Y");
  contract = Load(R"({"type": "intEnum", "members": {
                      "X": {"target": "smithy.api#Unit",
                            "traits": {"smithy.api#enumValue": 7}}}})");
  EXPECT_EQ(contract.FindShape("A")->enum_values[0].value, 7);
  contract = Load(R"({"type": "string", "traits": {"smithy.api#enum":
                      [{"value": "a", "name": "N"}, {"value": "b"}]}})");
  shape = contract.FindShape("A");
  EXPECT_EQ(shape->type, ShapeType::kEnum);
  EXPECT_EQ(shape->enum_values[0].name, "N");
  EXPECT_EQ(shape->enum_values[1].name, "b");
}

TEST(SmithyAstTest, MembersOverrideTheirTargets) {
  const Contract contract = Load(
      R"({"type": "string", "traits": {
          "smithy.api#length": {"min": 1, "max": 9},
          "smithy.api#pattern": "^a"}})",
      R"(, "traits": {"smithy.api#length": {"max": 5},
                      "smithy.api#required": {},
                      "smithy.api#default": "abc"})");
  const Member& member = contract.FindShape("In")->members[0];
  EXPECT_EQ(member.constraints.min_length, std::nullopt);
  EXPECT_EQ(member.constraints.max_length, 5U);
  EXPECT_EQ(member.constraints.pattern->text, "^a");
  EXPECT_TRUE(member.required);
  EXPECT_TRUE(member.overrides_length);
  EXPECT_FALSE(member.overrides_pattern);
  EXPECT_EQ(member.default_value, Json("abc"));
  EXPECT_EQ(contract.FindShape("A")->constraints.max_length, 9U);
}

constexpr const char* kResources = R"({"smithy": "2.0", "shapes": {
  "t#S": {"type": "service", "version": "v",
    "operations": [{"target": "t#Ping"}], "resources": [{"target": "t#R"}],
    "errors": [{"target": "t#Common"}],
    "traits": {"aws.protocols#awsJson1_0": {}, "aws.auth#sigv4": {"name": "n"},
      "smithy.api#paginated": {"inputToken": "In", "outputToken": "Out"}}},
  "t#R": {"type": "resource", "identifiers": {
      "Id": {"target": "smithy.api#String"}},
    "put": {"target": "t#Put"}, "delete": {"target": "t#Delete"},
    "list": {"target": "t#List"}, "operations": [{"target": "t#Touch"}],
    "collectionOperations": [{"target": "t#Sweep"}],
    "resources": [{"target": "t#Child"}],
    "traits": {"plumbline#lifecycle": {"status": "Status", "missing": "M"}}},
  "t#Child": {"type": "resource", "read": {"target": "t#GetChild"},
    "create": {"target": "t#Make"}, "update": {"target": "t#Change"}},
  "t#Ping": {"type": "operation", "input": {"target": "smithy.api#Unit"},
    "output": {"target": "smithy.api#Unit"},
    "traits": {"smithy.api#readonly": {}, "smithy.api#idempotent": {}}},
  "t#Put": {"type": "operation"}, "t#Delete": {"type": "operation"},
  "t#List": {"type": "operation", "traits": {"smithy.api#paginated": {
    "items": "L.M", "pageSize": "N"}}, "input": {"target": "t#ListIn"},
    "output": {"target": "t#ListOut"}},
  "t#ListIn": {"type": "structure", "members": {
    "In": {"target": "smithy.api#String"},
    "N": {"target": "smithy.api#Integer"}}},
  "t#ListOut": {"type": "structure", "members": {
    "Out": {"target": "smithy.api#String"}, "L": {"target": "t#L"}}},
  "t#L": {"type": "structure", "members": {"M": {"target": "t#Ms"}}},
  "t#Ms": {"type": "list", "member": {"target": "smithy.api#String"}},
  "t#Touch": {"type": "operation", "errors": [{"target": "t#Own"}]},
  "t#Sweep": {"type": "operation"}, "t#GetChild": {"type": "operation"},
  "t#Make": {"type": "operation"}, "t#Change": {"type": "operation"},
  "t#Unused": {"type": "operation"},
  "t#Common": {"type": "structure", "traits": {"smithy.api#error": "server"}},
  "t#Own": {"type": "structure", "traits": {"smithy.api#error": "client",
    "smithy.api#httpError": 404}}}})";

TEST(SmithyAstTest, ReadsTheService) {
  const Contract contract = LoadText(kResources);
  EXPECT_EQ(contract.service, "S");
  EXPECT_EQ(contract.service_namespace, "t");
  EXPECT_EQ(contract.version, "v");
  EXPECT_EQ(contract.protocol, Protocol::kAwsJson1_0);
  EXPECT_EQ(contract.signing_name, "n");
  EXPECT_EQ(contract.pointer, "/shapes/t#S");
  ASSERT_EQ(contract.common_errors.size(), 1U);
  EXPECT_EQ(contract.ShapeAt(contract.common_errors[0]).error->fault,
            ErrorFault::kServer);
  EXPECT_EQ(contract.operations.size(), 9U);
  EXPECT_EQ(contract.FindOperation("Unused"), nullptr);
}

TEST(SmithyAstTest, ReadsResourcesWithTheirLifecycles) {
  const Contract contract = LoadText(kResources);
  ASSERT_EQ(contract.resources.size(), 2U);
  EXPECT_EQ(contract.resources[0].name, "R");
  EXPECT_EQ(contract.resources[0].status_member, "Status");
  EXPECT_EQ(contract.resources[0].missing_error, "M");
  EXPECT_EQ(contract.resources[0].identifiers[0].name, "Id");
  for (const auto& [name, resource, role] :
       {std::tuple{"Ping", -1, OperationRole::kAction},
        std::tuple{"Put", 0, OperationRole::kPut},
        std::tuple{"Delete", 0, OperationRole::kDelete},
        std::tuple{"List", 0, OperationRole::kList},
        std::tuple{"Touch", 0, OperationRole::kAction},
        std::tuple{"Sweep", 0, OperationRole::kAction},
        std::tuple{"GetChild", 1, OperationRole::kRead},
        std::tuple{"Make", 1, OperationRole::kCreate},
        std::tuple{"Change", 1, OperationRole::kUpdate}}) {
    const Operation* const operation = contract.FindOperation(name);
    ASSERT_NE(operation, nullptr) << name;
    EXPECT_EQ(operation->resource, resource) << name;
    EXPECT_EQ(operation->role, role) << name;
  }
}

TEST(SmithyAstTest, ReadsOperations) {
  const Contract contract = LoadText(kResources);
  const Operation* const ping = contract.FindOperation("Ping");
  EXPECT_TRUE(ping->readonly);
  EXPECT_TRUE(ping->idempotent);
  EXPECT_FALSE(ping->input.has_value());
  EXPECT_FALSE(ping->output.has_value());
  const Operation* const list = contract.FindOperation("List");
  ASSERT_TRUE(list->pagination.has_value());
  EXPECT_EQ(list->pagination->input_token, "In");
  EXPECT_EQ(list->pagination->output_token, "Out");
  EXPECT_EQ(list->pagination->items, "L.M");
  EXPECT_EQ(list->pagination->page_size, "N");
  EXPECT_FALSE(ping->pagination.has_value());
  const Operation* const touch = contract.FindOperation("Touch");
  EXPECT_EQ(contract.ShapeAt(touch->errors[0]).error->http_status, 404);
}

TEST(SmithyAstTest, AppliesStatementsAndMixins) {
  const Contract contract = LoadText(R"({"smithy": "2.0", "shapes": {
    "t#S": {"type": "service", "operations": [{"target": "t#Do"}]},
    "t#Do": {"type": "operation", "input": {"target": "t#In"}},
    "t#In": {"type": "structure", "mixins": [{"target": "t#M"}],
      "members": {"B": {"target": "smithy.api#String"}}},
    "t#M": {"type": "structure", "traits": {"smithy.api#mixin": {}},
      "members": {"A": {"target": "smithy.api#String"}}},
    "t#In$A": {"type": "apply", "traits": {"smithy.api#required": {}}}}})");
  const Shape* const input = contract.FindShape("In");
  ASSERT_NE(input->FindMember("A"), nullptr);
  EXPECT_TRUE(input->FindMember("A")->required);
  EXPECT_NE(input->FindMember("B"), nullptr);
}

TEST(SmithyAstTest, NamesShapesAsTheServiceDoes) {
  const Contract contract = LoadText(R"({"smithy": "2.0", "shapes": {
    "t#S": {"type": "service", "operations": [{"target": "t#Do"}],
            "rename": {"u#In": "OtherIn"}},
    "t#Do": {"type": "operation", "input": {"target": "u#In"}},
    "u#In": {"type": "structure", "members": {}}}})");
  EXPECT_EQ(contract.FindShape("OtherIn")->id, "u#In");
  EXPECT_EQ(contract.FindShape("In"), nullptr);
}

TEST(SmithyAstTest, BoundsResourcesOfResources) {
  Json document = {{"smithy", "2.0"}};
  Json& shapes = document["shapes"];
  const auto resources = [](int i) {
    return Json::array({{{"target", "t#R" + std::to_string(i)}}});
  };
  shapes["t#S"] = {{"type", "service"}, {"resources", resources(0)}};
  for (int i = 0; i < 50'000; ++i) {
    shapes["t#R" + std::to_string(i)] = {{"type", "resource"},
                                         {"resources", resources(i + 1)}};
  }
  const auto contract = LoadContractDocument(document, "t.json");
  ASSERT_FALSE(contract.has_value());
  EXPECT_EQ(contract.error().code, ErrorCode::kTooLarge);
}

TEST(SmithyAstTest, FaultsOnWhatAnOperationCannotBe) {
  for (const char* const text :
       {R"({"smithy": "2.0", "shapes": {"t#S": {"type": "service",
            "operations": [{"target": "t#None"}]}}})",
        R"({"smithy": "2.0", "shapes": {"t#S": {"type": "service",
            "operations": [{"target": "t#S"}]}}})",
        R"({"smithy": "2.0", "shapes": {"t#S": {"type": "service",
            "resources": [{"target": "t#S"}]}}})",
        R"({"smithy": "2.0", "shapes": {"t#S": {"type": "service",
            "operations": [{"target": "t#Do"}]}, "t#Do": {"type": "operation",
            "input": {"target": "t#S"}}}})",
        R"({"smithy": "2.0", "shapes": {"t#S": {"type": "service",
            "operations": [{"target": "t#Do"}]}, "t#Do": {"type": "operation",
            "input": {"target": "t#E"}}, "t#E": {"type": "enum"}}})",
        R"({"smithy": "2.0", "shapes": {"t#S": {"type": "service",
            "operations": [{"target": "t#Do"}]}, "t#Do": {"type": "operation",
            "input": {"target": "t#E"}}, "t#E": {"type": "string"}}})"}) {
    EXPECT_FALSE(LoadContractDocument(*ParseJson(text), "t.json").has_value())
        << text;
  }
}

}  // namespace
}  // namespace plumbline
