#include "harness/loader/contract_text.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "harness/base/text.h"

namespace plumbline {
namespace {

// "[1]\n" as `gzip -n` writes it.
std::string Packed() {
  return *DecodeBase64("H4sIAAAAAAACA4s2jOUCAB8SIfcEAAAA");
}

TEST(ContractTextTest, UnpacksGzip) {
  EXPECT_EQ(Unpack(Packed(), 100).value(), "[1]\n");
  EXPECT_EQ(Unpack(Packed() + Packed(), 100).value(), "[1]\n[1]\n");
}

TEST(ContractTextTest, BoundsWhatItUnpacks) {
  EXPECT_EQ(Unpack(Packed(), 3).error().code, ErrorCode::kTooLarge);
}

TEST(ContractTextTest, RefusesBrokenGzip) {
  for (std::size_t size = 0; size < Packed().size(); ++size) {
    const auto text = Unpack(Packed().substr(0, size), 100);
    ASSERT_FALSE(text.has_value()) << size;
    EXPECT_EQ(text.error().code, ErrorCode::kSyntax);
  }
  EXPECT_FALSE(Unpack(Packed().replace(12, 1, "x"), 100).has_value());
}

TEST(ContractTextTest, ReadsFilesPackedOrNot) {
  const std::filesystem::path folder =
      std::filesystem::path(testing::TempDir()) /
      ("plumbline_text_" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const auto write = [&](const char* name, const std::string& text) {
    std::ofstream(folder / name, std::ios::binary) << text;
    return (folder / name).string();
  };
  EXPECT_EQ(ReadContractText(write("a.gz", Packed())).value(), "[1]\n");
  EXPECT_EQ(ReadContractText(write("b", "plain")).value(), "plain");
  const std::string broken = write("c", Packed().substr(0, 15));
  EXPECT_EQ(ReadContractText(broken).error().location.file, broken);
  EXPECT_EQ(ReadContractText((folder / "none").string()).error().code,
            ErrorCode::kNotFound);
  std::filesystem::remove_all(folder);
}

TEST(ContractTextTest, LeavesTheDocumentationOut) {
  const Result<Json> document = ParseContractText(
      R"({"documentation": "x", "shapes": {
           "a#S": {"members": {"documentation": {"documentation": "y"}},
                   "traits": {"smithy.api#documentation": "z",
                              "smithy.test#httpRequestTests": [{}],
                              "smithy.rules#endpointRuleSet": {},
                              "smithy.api#required": {}}},
           "smithy.test#x": {"type": "list"}}})");
  EXPECT_EQ(ToText(*document),
            R"({"shapes":{"a#S":{"members":{"documentation":{}},)"
            R"("traits":{"smithy.api#required":{}}},)"
            R"("smithy.test#x":{"type":"list"}}})");
}

TEST(ContractTextTest, KeepsAllOfOpenApi) {
  const std::string text =
      R"({"example":{"documentation":"x"},"openapi":"3.0.0"})";
  EXPECT_EQ(ToText(ParseContractText(text).value()), text);
}

}  // namespace
}  // namespace plumbline
