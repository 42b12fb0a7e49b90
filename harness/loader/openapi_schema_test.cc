#include "harness/loader/openapi_schema.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "harness/contract/validate.h"
#include "harness/loader/testing_openapi.h"
#include "harness/schema/schema.h"

namespace plumbline {
namespace {

TEST(OpenApiSchemaTest, ReadsStructures) {
  const Contract contract = LoadedSchemas(R"(Pet:
  type: object
  required: [name, ghost]
  properties:
    name: {type: string, minLength: 1}
    age: {type: integer, default: 3, readOnly: true}
    secret: {type: string, writeOnly: true}
    tags: {type: array, items: {type: string}}
    owner: {$ref: '#/components/schemas/Owner'}
Owner: {type: object, properties: {pets: {type: array, items: {$ref: '#/components/schemas/Pet'}}}})");
  EXPECT_TRUE(MemberAt(contract, "Pet", "name").required);
  EXPECT_EQ(MemberAt(contract, "Pet", "name").constraints.min_length, 1U);
  EXPECT_TRUE(MemberAt(contract, "Pet", "ghost").required);
  EXPECT_EQ(MemberAt(contract, "Pet", "age").default_value, Json(3));
  EXPECT_TRUE(MemberAt(contract, "Pet", "age").read_only);
  EXPECT_TRUE(MemberAt(contract, "Pet", "secret").write_only);
  EXPECT_EQ(MemberAt(contract, "Pet", "name").pointer,
            "/components/schemas/Pet/properties/name");
  // Each component is one shape, and what stands in place is named by it.
  const Member& owner = MemberAt(contract, "Pet", "owner");
  EXPECT_EQ(contract.ShapeAt(owner.target).name, "Owner");
  EXPECT_EQ(KindOf(contract, "PetTags"), "list");
  EXPECT_EQ(
      contract.ShapeAt(MemberAt(contract, "OwnerPets", "member").target).name,
      "Pet");
}

TEST(OpenApiSchemaTest, AllOfOfOneSchemaIsThatSchema) {
  const Contract contract = LoadedSchemas(R"(A:
  type: object
  properties:
    b: {description: x, allOf: [{$ref: '#/components/schemas/B'}, {description: y}], nullable: true}
B: {type: string, maxLength: 3})",
                                          "3.0.3");
  const Member& member = MemberAt(contract, "A", "b");
  EXPECT_EQ(contract.ShapeAt(member.target).name, "B");
  EXPECT_EQ(member.constraints.max_length, 3U);
  EXPECT_TRUE(member.nullable);
}

TEST(OpenApiSchemaTest, AlternativesWithNullAreNullable) {
  const Contract contract = LoadedSchemas(R"(A:
  type: object
  properties:
    b: {anyOf: [{$ref: '#/components/schemas/B'}, {type: 'null'}]}
    c: {oneOf: [{$ref: '#/components/schemas/B'}]}
    d: {type: [string, 'null']}
    e: {type: array, items: {type: [string, 'null']}}
    f: {}
B: {type: string})");
  EXPECT_TRUE(MemberAt(contract, "A", "b").nullable);
  EXPECT_EQ(contract.ShapeAt(MemberAt(contract, "A", "b").target).name, "B");
  EXPECT_FALSE(MemberAt(contract, "A", "c").nullable);
  EXPECT_EQ(contract.ShapeAt(MemberAt(contract, "A", "c").target).name, "B");
  EXPECT_TRUE(MemberAt(contract, "A", "d").nullable);
  EXPECT_TRUE(contract.FindShape("AE")->sparse);
  EXPECT_TRUE(MemberAt(contract, "A", "f").nullable);
}

TEST(OpenApiSchemaTest, CompilesWhatShapesCannotSay) {
  const Contract contract = LoadedSchemas(R"(Pet:
  oneOf:
    - {$ref: '#/components/schemas/Cat'}
    - {$ref: '#/components/schemas/Dog'}
Cat: {type: object, required: [lives], properties: {lives: {type: integer}}}
Dog: {type: object, required: [barks], properties: {barks: {type: boolean}}})");
  const Shape& pet = *contract.FindShape("Pet");
  ASSERT_EQ(KindOf(contract, "Pet"), "document +schema");
  EXPECT_TRUE(pet.schema->Validate(Json::parse(R"({"lives": 9})")).empty());
  EXPECT_FALSE(
      pet.schema->Validate(Json::parse(R"({"lives": 9, "barks": true})"))
          .empty());
  ASSERT_EQ(pet.alternatives.size(), 2U);
  EXPECT_EQ(contract.ShapeAt(pet.alternatives[0]).name, "Cat");
}

TEST(OpenApiSchemaTest, FollowsNamesThatSchemasGiveThemselves) {
  const Contract contract = LoadedSchemas(R"(A: {$anchor: a, type: string}
B: {$ref: '#a'}
C: {$id: 'https://example.com/c', $dynamicAnchor: node, type: array, items: {$dynamicRef: '#node'}}
D: {$ref: 'https://example.com/c'})");
  EXPECT_EQ(KindOf(contract, "D"), "document +schema");
  EXPECT_FALSE(
      contract.FindShape("D")->schema->Validate(Json::parse("[[1]]")).empty());
}

// Read as if a pointer had led there, so that each clause is one of its own.
TEST(OpenApiSchemaTest, ReadsWhatANameLeadsTo) {
  const Contract contract = LoadedSchemas(
      R"(H: {type: object, properties: {a: {$ref: '#a'}, i: {$ref: 'https://example.com/i'}, r: {$ref: 'i2'}}}
A: {$anchor: a, type: integer, maximum: 9}
I: {$id: 'https://example.com/i', type: string, maxLength: 5}
J: {$id: i2, type: boolean})");
  const auto target = [&](const char* member) {
    return contract.ShapeAt(MemberAt(contract, "H", member).target).name;
  };
  EXPECT_EQ(target("a"), "A");
  EXPECT_EQ(target("i"), "I");
  EXPECT_EQ(target("r"), "J");
  EXPECT_EQ(MemberAt(contract, "H", "a").constraints.max, 9);
  EXPECT_EQ(contract.FindShape("H")->schema, nullptr);
}

// In a schema with an $id, names and pointers are its own.
TEST(OpenApiSchemaTest, LeavesNamesInResourcesToTheCompiledSchema) {
  const Contract contract = LoadedSchemas(
      R"(A: {$anchor: a, type: integer}
R: {$id: 'https://example.com/r', type: object, properties: {x: {$ref: '#a'}}, $defs: {s: {$anchor: a, type: string}}}
T: {type: object, properties: {x: {$ref: 'https://example.com/r#a'}}})");
  for (const char* const name : {"R", "T"}) {
    const Member& x = MemberAt(contract, name, "x");
    const Shape& shape = contract.ShapeAt(x.target);
    ASSERT_NE(shape.schema, nullptr) << name;
    EXPECT_TRUE(shape.schema->Validate("text").empty()) << name;
    EXPECT_FALSE(shape.schema->Validate(1).empty()) << name;
  }
  const Contract twice = LoadedSchemas(
      "A: {$anchor: a, type: integer}\nB: {$ref: '#a'}\n"
      "C: {type: object, example: {$anchor: a}}");
  EXPECT_EQ(KindOf(twice, "B"), "document +schema");
}

TEST(OpenApiSchemaTest, NamesWhatDoesNotCompile) {
  const Contract contract =
      LoadedSchemas("X: {type: string, not: {pattern: '('}}");
  EXPECT_EQ(KindOf(contract, "X"), "string");
  EXPECT_NE(WarningsOf(contract).find("/components/schemas/X: not checked"),
            std::string::npos);
  const Contract unknown =
      LoadedSchemas("X: {type: string, not: {minlength: 2}}");
  EXPECT_NE(WarningsOf(unknown).find("\"minlength\""), std::string::npos);
}

TEST(OpenApiSchemaTest, RefusesSchemasThatLeadNowhere) {
  const auto refused = [](const std::string& schema) {
    return RefusedOpenApi("paths: {}\ncomponents: {schemas: {X: " + schema +
                          "}}");
  };
  EXPECT_EQ(refused("{$ref: '#/components/schemas/Y'}").code,
            ErrorCode::kNotFound);
  EXPECT_EQ(refused("{not: {$ref: '#/components/schemas/Y'}}").code,
            ErrorCode::kNotFound);
  EXPECT_EQ(refused("{$ref: '#nowhere'}").code, ErrorCode::kNotFound);
  EXPECT_EQ(refused("{$ref: '#/components/schemas/X'}").code,
            ErrorCode::kContract);
  EXPECT_EQ(refused("{$ref: 'https://example.com/x.json'}").code,
            ErrorCode::kUnsupported);
}

TEST(OpenApiSchemaTest, NamesWhatStandsInPlaceByItsComponent) {
  const Contract contract = LoadedOpenApi(R"(
paths:
  /a: {get: {operationId: a, parameters: [{$ref: '#/components/parameters/P'}], responses: {}}}
components:
  parameters: {P: {name: p, in: query, schema: {type: array, items: {type: string}}}}
  schemas:
    One: {type: object, properties: {x: {type: object, properties: {y: {type: string}}}}}
    Two: {allOf: [{$ref: '#/components/schemas/One'}, {type: object, properties: {z: {type: string}}}]})");
  for (const char* const name : {"P", "PItem", "OneX", "OneXY", "TwoZ"}) {
    EXPECT_NE(contract.FindShape(name), nullptr) << name;
  }
}

TEST(OpenApiSchemaTest, KeepsExamples) {
  const Contract contract =
      LoadedSchemas("X: {type: string, example: a, examples: [b, c]}");
  EXPECT_EQ(contract.FindShape("X")->examples,
            (std::vector<Json>{"a", "b", "c"}));
  // Of what stands around the one schema that says all, too.
  const Contract around = LoadedSchemas(
      "X: {type: object, properties: {y: {anyOf: [{type: string}, {type: "
      "'null'}], examples: [b, null]}}}");
  EXPECT_EQ(around.ShapeAt(MemberAt(around, "X", "y").target).examples,
            std::vector<Json>{"b"});
}

TEST(OpenApiSchemaTest, NamesWrongExamplesAndLeavesThem) {
  const Contract contract = LoadedSchemas(
      "X: {type: integer, maximum: 9, examples: [3, 10, 11]}\n"
      "Y: {type: object, required: [a], properties: {a: {type: string, "
      "minLength: 2, example: b}}, example: {a: c}}\n"
      "Z: {type: object, required: [r], properties: {r: {type: string, "
      "readOnly: true}, w: {type: string, writeOnly: true}}, examples: [{w: "
      "x}, {r: y}]}");
  EXPECT_EQ(contract.FindShape("X")->examples, std::vector<Json>{3});
  EXPECT_TRUE(contract.FindShape("Y")->examples.empty());
  EXPECT_EQ(contract.FindShape("Z")->examples.size(), 2U);
  const std::string warnings = WarningsOf(contract);
  for (const char* const place :
       {"/components/schemas/X/examples/1: the example breaks its schema and "
        "is not used: 10 is above the maximum 9",
        "/components/schemas/X/examples/2: ",
        "/components/schemas/Y/properties/a/example: ",
        "/components/schemas/Y/example/a: "}) {
    EXPECT_NE(warnings.find(place), std::string::npos) << warnings;
  }
  // The last says that there are no operations.
  EXPECT_EQ(std::ranges::count(warnings, '\n'), 5) << warnings;
}

TEST(OpenApiSchemaTest, MakesSafeNames) {
  EXPECT_EQ(SafeName("a b/c#d.e-f_g"), "a_b_c_d.e-f_g");
  const Contract contract =
      LoadedSchemas("'a b': {type: string}\na_b: {type: string}");
  EXPECT_NE(contract.FindShape("a_b"), nullptr);
  EXPECT_NE(contract.FindShape("a_b_2"), nullptr);
}

TEST(OpenApiSchemaTest, LetsNullThroughBesideAlternatives) {
  const Contract contract = LoadedSchemas(
      "A: {type: object, required: [a], properties: {a: {type: string}}}\n"
      "B: {type: object, required: [b], properties: {b: {type: string}}}\n"
      "X: {type: object, properties: {pay: {anyOf: [{oneOf: [{$ref: "
      "'#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}, {type: "
      "'null'}]}, at: {anyOf: [{type: string, format: date-time, pattern: Z$}, "
      "{type: 'null'}]}}}");
  const Validator validator(contract);
  const auto index =
      static_cast<ShapeIndex>(contract.FindShape("X") - contract.shapes.data());
  const auto broken = [&](const char* text) {
    return validator.Validate(index, *ParseJson(text), ClausePart::kOutput)
        .size();
  };
  EXPECT_EQ(broken(R"({"pay": null, "at": null})"), 0U);
  EXPECT_EQ(broken(R"({"pay": {"a": "x"}})"), 0U);
  EXPECT_EQ(broken(R"({"pay": {"c": "x"}})"), 1U);
}

}  // namespace
}  // namespace plumbline
