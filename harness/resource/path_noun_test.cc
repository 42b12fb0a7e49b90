#include "harness/resource/path_noun.h"

#include <gtest/gtest.h>

#include <string>

#include "harness/contract/testing_contract.h"

namespace plumbline {
namespace {

using enum OperationRole;

class PathNounTest : public testing::Test {
 protected:
  PathNounTest() {
    for (const char* const route : {"POST /v1/pets",
                                    "GET /v1/pets",
                                    "GET /v1/pets/findByStatus",
                                    "GET /v1/pets/{petId}",
                                    "PUT /v1/pets/{petId}",
                                    "PATCH /v1/pets/{petId}",
                                    "DELETE /v1/pets/{petId}",
                                    "DELETE /v1/pets",
                                    "POST /v1/pets/{petId}/vaccinate",
                                    "GET /v1/pets/{petId}/photos",
                                    "POST /v1/pets/{petId}/photos",
                                    "DELETE /v1/pets/{petId}/photos/{photoId}",
                                    "GET /v1/photos",
                                    "POST /v1/photos",
                                    "PUT /v1/settings/{key}",
                                    "GET /",
                                    "GET /{id}",
                                    "POST /v1/pets/{petId}/visits",
                                    "GET /v1/pets/{petId}/visits",
                                    "GET /v1/visits/{visitId}",
                                    "PUT /v1/visits/{visitId}"}) {
      Add(route);
    }
  }

  void Add(const std::string& route) {
    const std::size_t space = route.find(' ');
    builder_.AddOperation(route).http =
        HttpTrait{route.substr(0, space), route.substr(space + 1)};
  }

  // "role Noun", with ~ where it is about a part.
  std::string Read(const std::string& route) const {
    const Contract& contract = builder_.contract();
    const Vocabulary vocabulary(contract);
    const auto read =
        PathNouns(contract, vocabulary).Read(*contract.FindOperation(route));
    return read.has_value()
               ? std::string(ToString(read->role)) + (read->part ? " ~" : " ") +
                     read->nouns[0].name
               : "none";
  }

  mutable ContractBuilder builder_;
};

TEST_F(PathNounTest, ReadsACollectionAndItsItems) {
  EXPECT_EQ(Read("POST /v1/pets"), "create Pet");
  EXPECT_EQ(Read("GET /v1/pets"), "list Pet");
  EXPECT_EQ(Read("GET /v1/pets/{petId}"), "read Pet");
  EXPECT_EQ(Read("PATCH /v1/pets/{petId}"), "update Pet");
  EXPECT_EQ(Read("DELETE /v1/pets/{petId}"), "delete Pet");
}

TEST_F(PathNounTest, TakesAPutForTheCreateWhereThereIsNoOther) {
  EXPECT_EQ(Read("PUT /v1/pets/{petId}"), "update Pet");
  EXPECT_EQ(Read("PUT /v1/settings/{key}"), "put Setting");
}

TEST_F(PathNounTest, TellsAPartFromACollection) {
  EXPECT_EQ(Read("POST /v1/pets/{petId}/vaccinate"), "action ~Pet");
  EXPECT_EQ(Read("GET /v1/pets/findByStatus"), "list Pet");
  EXPECT_EQ(Read("DELETE /v1/pets"), "delete ~Pet");
}

TEST_F(PathNounTest, PutsTheOwnerBeforeANameThatIsTaken) {
  EXPECT_EQ(Read("GET /v1/photos"), "list Photo");
  EXPECT_EQ(Read("POST /v1/pets/{petId}/photos"), "create PetPhoto");
  EXPECT_EQ(Read("DELETE /v1/pets/{petId}/photos/{photoId}"),
            "delete PetPhoto");
}

// What is made below another and stands on its own.
TEST_F(PathNounTest, TiesWhatMakesToWhatReads) {
  EXPECT_EQ(Read("POST /v1/pets/{petId}/visits"), "create Visit");
  EXPECT_EQ(Read("GET /v1/pets/{petId}/visits"), "list Visit");
  EXPECT_EQ(Read("GET /v1/visits/{visitId}"), "read Visit");
  EXPECT_EQ(Read("PUT /v1/visits/{visitId}"), "update Visit");
}

TEST_F(PathNounTest, SaysNothingOfAPathWithoutWords) {
  EXPECT_EQ(Read("GET /"), "none");
  EXPECT_EQ(Read("GET /{id}"), "none");
}

}  // namespace
}  // namespace plumbline
