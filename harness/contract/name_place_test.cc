#include "harness/contract/name_place.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

const NamePlace kOne = PlaceOf("Name");
const NamePlace kFilter{.keys = {{"Names", "[]"}}};
const NamePlace kPair{.keys = {{"Account"}, {"Region"}}};
const NamePlace kBatch{.keys = {{"Rules", "[]", "Name"}}};
const NamePlace kShared{
    .keys = {{"Rule"}, {"Keys", "[]", "Type"}, {"Keys", "[]", "Id"}}};

TEST(NamePlaceTest, ReadsWhatItWrites) {
  Json one = Json::object();
  SetNameAt(one, kOne, "a");
  EXPECT_EQ(one, Json::parse(R"({"Name":"a"})"));
  EXPECT_THAT(NameAt(one, kOne), Optional(std::string("a")));

  Json filter = Json::object();
  const std::vector<std::string> names = {"a", "b"};
  SetNamesAt(filter, kFilter, names);
  EXPECT_EQ(filter, Json::parse(R"({"Names":["a","b"]})"));
  EXPECT_THAT(NamesAt(filter, kFilter), Optional(ElementsAre("a", "b")));
  EXPECT_EQ(NameAt(filter, kFilter), std::nullopt);

  Json pair = Json::object();
  const std::vector<std::string> keys = {"1111", "eu-west-1"};
  SetNameAt(pair, kPair, NameOfKeys(keys));
  EXPECT_EQ(pair, Json::parse(R"({"Account":"1111","Region":"eu-west-1"})"));
  EXPECT_THAT(NameAt(pair, kPair),
              Optional(std::string(R"(["1111","eu-west-1"])")));
}

TEST(NamePlaceTest, KeepsWhatElseAnElementHas) {
  Json batch = Json::parse(R"({"Rules":[{"Name":"x","Target":7}]})");
  const std::vector<std::string> names = {"a", "b"};
  SetNamesAt(batch, kBatch, names);
  EXPECT_EQ(batch, Json::parse(R"({"Rules":[{"Name":"a","Target":7},
                                            {"Name":"b","Target":7}]})"));
}

TEST(NamePlaceTest, SharesTheKeysBesideAList) {
  EXPECT_TRUE(kShared.shares_keys());
  EXPECT_FALSE(kBatch.shares_keys());
  EXPECT_FALSE(kPair.takes_many());
  Json input = Json::object();
  SetNameAt(input, kShared, R"(["rule","AWS::EC2::Instance","i-1"])");
  EXPECT_EQ(input, Json::parse(R"({"Rule":"rule","Keys":[
      {"Type":"AWS::EC2::Instance","Id":"i-1"}]})"));
  input["Keys"].push_back({{"Type", "T"}, {"Id", "2"}});
  EXPECT_THAT(NamesAt(input, kShared),
              Optional(ElementsAre(R"(["rule","AWS::EC2::Instance","i-1"])",
                                   R"(["rule","T","2"])")));
}

TEST(NamePlaceTest, TellsNothingFromWhatIsNoName) {
  EXPECT_THAT(NamesAt(Json::object(), kOne), Optional(IsEmpty()));
  EXPECT_THAT(NamesAt(Json::parse(R"({"Names":null})"), kFilter),
              Optional(IsEmpty()));
  EXPECT_THAT(NamesAt(Json::parse(R"({"Names":[]})"), kFilter),
              Optional(IsEmpty()));
  EXPECT_EQ(NamesAt(Json::parse(R"({"Name":5})"), kOne), std::nullopt);
  EXPECT_EQ(NamesAt(Json::parse(R"({"Names":["a",5]})"), kFilter),
            std::nullopt);
  EXPECT_EQ(NamesAt(Json::parse(R"({"Names":"a"})"), kFilter), std::nullopt);
  EXPECT_EQ(NamesAt(Json::parse(R"({"Account":"1"})"), kPair), std::nullopt);
  EXPECT_EQ(NamesAt(Json::parse(R"({"Rule":"r"})"), kShared), std::nullopt);
  EXPECT_EQ(
      NamesAt(Json::parse(R"({"Keys":[{"Type":"T","Id":"1"}]})"), kShared),
      std::nullopt);
}

TEST(NamePlaceTest, TellsNamesApartWhoseKeysJoinAlike) {
  const std::vector<std::string> one = {"a,b", "c"};
  const std::vector<std::string> two = {"a", "b,c"};
  EXPECT_NE(NameOfKeys(one), NameOfKeys(two));
  EXPECT_EQ(KeysOfName(NameOfKeys(one), 2), one);
  EXPECT_THAT(KeysOfName("no array", 2), ElementsAre("", ""));
}

TEST(NamePlaceTest, TakesDigitsForANumber) {
  NamePlace place = PlaceOf("id");
  EXPECT_FALSE(NameAt({{"id", 17}}, place).has_value());
  place.is_number = true;
  EXPECT_EQ(NameAt({{"id", 17}}, place), "17");
  Json object = Json::object();
  SetNameAt(object, place, "17");
  EXPECT_EQ(object, Json({{"id", 17}}));
  // What stands for a name that is not known yet.
  SetNameAt(object, place, "stand-in");
  EXPECT_EQ(object, Json({{"id", "stand-in"}}));
}

}  // namespace
}  // namespace plumbline
