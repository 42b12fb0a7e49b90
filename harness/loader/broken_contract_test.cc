// Contracts that are broken in every way: one clear error with a place, or a
// contract; never a crash, never memory without bound.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <string>
#include <vector>

#include "harness/base/random.h"
#include "harness/contract/clause.h"
#include "harness/loader/contract_text.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

// A place of the document, drawn by going down from the top.
Json& PlaceIn(Json& document, Random& random) {
  Json* at = &document;
  while (at->is_structured() && !at->empty() && random.Below(6) > 0) {
    auto next = at->begin();
    std::advance(next, static_cast<std::ptrdiff_t>(random.Below(at->size())));
    at = &*next;
  }
  return *at;
}

// Takes a member or element away, or puts something of any type in a place.
void Break(Json& document, Random& random) {
  static const std::array<Json, 9> kValues = {
      nullptr,       true,   -1,
      0.5,           "x",    18446744073709551615U,
      Json::array(), "t#In", Json::object()};
  Json& place = PlaceIn(document, random);
  if (place.is_object() && !place.empty() && random.Below(2) == 0) {
    auto member = place.begin();
    std::advance(member,
                 static_cast<std::ptrdiff_t>(random.Below(place.size())));
    place.erase(member);
  } else {
    place = kValues.at(random.Below(kValues.size()));
  }
}

void ExpectContractOrError(const Json& document) {
  const Result<Contract> contract = LoadContractDocument(document, "b.json");
  if (contract.has_value()) {
    EXPECT_FALSE(ClauseSet::Derive(*contract).all().empty());
    return;
  }
  EXPECT_FALSE(contract.error().message.empty());
  EXPECT_EQ(contract.error().location.file, "b.json");
  EXPECT_TRUE(contract.error().location.pointer.starts_with('/'))
      << contract.error().ToString();
}

Json Spec() {
  return *ParseContractText(
      ReadContractText(PLUMBLINE_SOURCE_DIR "/specs/aws-config.json").value());
}

TEST(BrokenContractTest, ASmithyModelLoadsOrSaysWhereItIsBroken) {
  const Json whole = Spec();
  Random random(1);
  for (int i = 0; i < 60; ++i) {
    Json broken = whole;
    for (std::uint64_t count = 1 + random.Below(20); count > 0; --count) {
      Break(broken, random);
    }
    ExpectContractOrError(broken);
  }
}

// The seeds of the fuzz targets are small, so that each change hits something.
TEST(BrokenContractTest, AnyModelLoadsOrSaysWhereItIsBroken) {
  std::vector<Json> seeds;
  for (const char* const folder : {"aws_model", "smithy"}) {
    for (const auto& entry : std::filesystem::directory_iterator(
             PLUMBLINE_SOURCE_DIR "/corpus/fuzz/" + std::string(folder))) {
      seeds.push_back(ReadJsonFile(entry.path().string(), 1U << 20U).value());
    }
  }
  ASSERT_GE(seeds.size(), 7U);
  Random random(2);
  for (int i = 0; i < 6000; ++i) {
    Json broken = seeds[random.Below(seeds.size())];
    for (std::uint64_t count = 1 + random.Below(3); count > 0; --count) {
      Break(broken, random);
    }
    ExpectContractOrError(broken);
    if (HasFailure()) {
      FAIL() << broken.dump(1);
    }
  }
}

TEST(BrokenContractTest, ATruncatedFileSaysWhereItEnds) {
  const std::string text =
      ReadContractText(PLUMBLINE_SOURCE_DIR "/specs/aws-config.json").value();
  for (std::size_t size = 0; size + 2 < text.size(); size += 30'011) {
    const Result<Json> document = ParseContractText(text.substr(0, size));
    ASSERT_FALSE(document.has_value());
    EXPECT_EQ(document.error().code, ErrorCode::kSyntax);
    EXPECT_GT(document.error().location.line, 0);
  }
}

TEST(BrokenContractTest, DeepNestingIsAnError) {
  for (const std::string open :
       {"[", "{\"documentation\":", "{\"a\":[", "{\"smithy.test#x\":"}) {
    std::string text;
    for (int i = 0; i < 10'000; ++i) {
      text += open;
    }
    const Result<Json> document = ParseContractText(text);
    ASSERT_FALSE(document.has_value());
    EXPECT_EQ(document.error().code, ErrorCode::kTooLarge);
  }
}

TEST(BrokenContractTest, ReferencesInACircleAreNoError) {
  const Result<Contract> contract = LoadContractDocument(*ParseJson(R"({
        "metadata": {"protocol": "json", "endpointPrefix": "e"},
        "operations": {"Do": {"input": {"shape": "A"}}},
        "shapes": {
          "A": {"type": "structure", "required": ["B"], "members": {
            "B": {"shape": "B"}, "L": {"shape": "L"}, "M": {"shape": "M"}}},
          "B": {"type": "structure", "members": {"A": {"shape": "A"}}},
          "L": {"type": "list", "member": {"shape": "L"}},
          "K": {"type": "string"},
          "M": {"type": "map", "key": {"shape": "K"},
                "value": {"shape": "M"}}}})"),
                                                         "b.json");
  ASSERT_TRUE(contract.has_value()) << contract.error().ToString();
  EXPECT_GT(ClauseSet::Derive(*contract).all().size(), 5U);
}

// What is wrong in one place costs what it says there, and no more.
TEST(BrokenContractTest, PlaysTheRestOfADocumentThatIsNearlyRight) {
  const Result<Contract> contract = LoadContractText(R"(openapi: 3.0.3
info: {title: a, version: "1"}
paths:
  /a:
    get:
      parameters:
        - {name: q, in: query, schema: {$ref: '#/components/schemas/None'}}
        - {name: r, in: query, schema: {type: integer, maximum: 5}}
        - {$ref: '#/components/parameters/None'}
      responses: {"200": {description: x}}
  /b:
    post:
      requestBody: {$ref: '#/components/requestBodies/None'}
      responses: {"200": {description: x}}
  /c: {$ref: '#/paths/none'}
)",
                                                     "near.yaml");
  ASSERT_TRUE(contract.has_value()) << contract.error().ToString();
  ASSERT_EQ(contract->operations.size(), 1U);
  const Shape& input = contract->ShapeAt(*contract->operations[0].input);
  ASSERT_EQ(input.members.size(), 2U);
  EXPECT_EQ(contract->ShapeAt(input.members[0].target).type,
            ShapeType::kDocument);
  EXPECT_EQ(input.members[1].constraints.max, 5);
  std::vector<std::string> told;
  for (const Error& warning : contract->warnings) {
    told.push_back(warning.ToString());
  }
  EXPECT_THAT(
      told,
      testing::UnorderedElementsAre(
          testing::StartsWith("near.yaml:7: /paths/~1a/get/parameters/0/schema"
                              "/$ref: left out: what the schema of q says"),
          testing::StartsWith("near.yaml:9: /paths/~1a/get/parameters/2/$ref: "
                              "left out: a parameter"),
          testing::StartsWith("near.yaml:13: /paths/~1b/post/requestBody/$ref: "
                              "left out: the operation post /b"),
          testing::StartsWith(
              "near.yaml:15: /paths/~1c/$ref: left out: the path /c")));
}

}  // namespace
}  // namespace plumbline
