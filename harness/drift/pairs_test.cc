#include "harness/drift/pairs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "harness/drift/testing_drift.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::Pair;

Contract WithOperations(
    Protocol protocol,
    const std::vector<std::pair<std::string, std::string>>& named_uris) {
  Contract contract{.protocol = protocol};
  for (const auto& [name, uri] : named_uris) {
    contract.operations.push_back(
        {.name = name, .http = HttpTrait{.method = "GET", .uri = uri}});
  }
  contract.IndexOperations();
  return contract;
}

std::vector<std::string> PairedNames(const Contract& before,
                                     const Contract& after) {
  std::vector<std::string> names;
  for (const OperationPair& pair : PairOperations(before, after)) {
    names.push_back((pair.before == nullptr ? "" : pair.before->name) + ">" +
                    (pair.after == nullptr ? "" : pair.after->name));
  }
  return names;
}

TEST(PairsTest, GoesByTheNameFirst) {
  using enum Protocol;
  EXPECT_THAT(PairedNames(WithOperations(kOpenApi, {{"A", "/a"}, {"B", "/b"}}),
                          WithOperations(kOpenApi, {{"B", "/a"}, {"C", "/c"}})),
              ElementsAre("A>", "B>B", ">C"));
}

TEST(PairsTest, ThenByTheRequestOfADocument) {
  using enum Protocol;
  const Contract before = WithOperations(kOpenApi, {{"A", "/a/{x}/b"}});
  const Contract after = WithOperations(kOpenApi, {{"Z", "/a/{y}/b"}});
  EXPECT_THAT(PairedNames(before, after), ElementsAre("A>Z"));
  EXPECT_THAT(PairedNames(WithOperations(kRestJson1, {{"A", "/a"}}),
                          WithOperations(kRestJson1, {{"Z", "/a"}})),
              ElementsAre("A>", ">Z"))
      << "a model's names are what callers write";
}

TEST(PairsTest, PairsTheLabelsOfOnePath) {
  const Operation before{
      .http = HttpTrait{.method = "GET", .uri = "/a/{x}/{rest+}"}};
  Operation after{.http = HttpTrait{.method = "GET", .uri = "/a/{y}/{all+}"}};
  EXPECT_THAT(LabelPairs(before, after),
              ElementsAre(Pair("x", "y"), Pair("rest", "all")));
  after.http->method = "PUT";
  EXPECT_TRUE(LabelPairs(before, after).empty());
  EXPECT_EQ(RequestLine(*after.http), "PUT /a/{}/{}");
}

TEST(PairsTest, ARenamedLabelIsNoChangeOfMessages) {
  constexpr const char* kPatch = R"({"paths": {"/pets/{petId}": null,
      "/pets/{id}": {"get": {"operationId": "ReadPet", "parameters": [
        {"name": "id", "in": "path", "required": true,
         "schema": {"type": "string"}}],
        "responses": {"204": {"description": ""}}}}}})";
  constexpr const char* kBefore = R"({"paths": {"/pets/{petId}": {"put": null,
      "get": {"security": null, "parameters": [
        {"name": "petId", "in": "path", "required": true,
         "schema": {"type": "string"}}],
        "responses": {"200": null, "404": null,
                      "204": {"description": ""}}}}}})";
  EXPECT_THAT(OpenApiDrift(kBefore, kPatch),
              ElementsAre("cosmetic: ReadPet.input.petId@type label-renamed: "
                          "petId -> id",
                          "cosmetic: ReadPet.input.petId@type shape-renamed: "
                          "ReadPet_petId -> ReadPet_id"));
}

}  // namespace
}  // namespace plumbline
