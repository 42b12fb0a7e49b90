#include "harness/loader/deprecation.h"

#include <gtest/gtest.h>

#include <string_view>

namespace plumbline {
namespace {

std::shared_ptr<const Deprecation> Of(
    std::shared_ptr<const Deprecation> (*read)(const Node&),
    std::string_view text) {
  const Json json = Json::parse(text);
  return read(Node(json, ""));
}

TEST(DeprecationTest, ReadsWhatOpenApiSays) {
  const auto plain = Of(ReadOpenApiDeprecation, R"({"deprecated": true})");
  ASSERT_NE(plain, nullptr);
  EXPECT_EQ(*plain, Deprecation{});
  const auto ends = Of(ReadOpenApiDeprecation,
                       R"({"deprecated": true, "x-sunset": "2027-01-31"})");
  ASSERT_NE(ends, nullptr);
  EXPECT_EQ(ends->sunset, "2027-01-31");
  EXPECT_EQ(Of(ReadOpenApiDeprecation, R"({"deprecated": false})"), nullptr);
  EXPECT_EQ(Of(ReadOpenApiDeprecation, R"({"x-sunset": "2027-01-31"})"),
            nullptr);
  EXPECT_EQ(Of(ReadOpenApiDeprecation, "true"), nullptr) << "a schema may be";
}

TEST(DeprecationTest, ReadsWhatAnAwsModelSays) {
  const auto read =
      Of(ReadAwsDeprecation,
         R"({"deprecated": true, "deprecatedSince": "2024-05-01"})");
  ASSERT_NE(read, nullptr);
  EXPECT_EQ(read->since, "2024-05-01");
  EXPECT_EQ(Of(ReadAwsDeprecation, "{}"), nullptr);
}

TEST(DeprecationTest, ReadsBackWhatItWritesAsTraits) {
  for (const Deprecation& one :
       {Deprecation{}, Deprecation{.since = "1.2", .sunset = ""},
        Deprecation{.since = "1.2", .sunset = "2027-01-31"}}) {
    Json shape = Json::object();
    WriteDeprecation(std::make_shared<Deprecation>(one), shape["traits"]);
    const auto read = ReadSmithyDeprecation(Node(shape, ""));
    ASSERT_NE(read, nullptr);
    EXPECT_EQ(*read, one);
  }
  Json none = Json::object();
  WriteDeprecation(nullptr, none);
  EXPECT_TRUE(none.empty());
  EXPECT_EQ(ReadSmithyDeprecation(Node(none, "")), nullptr);
}

}  // namespace
}  // namespace plumbline
