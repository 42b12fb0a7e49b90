#include "harness/loader/loader.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "harness/contract/clause.h"
#include "harness/contract/validate.h"

namespace plumbline {
namespace {

class LoaderTest : public testing::Test {
 protected:
  LoaderTest() {
    folder_ = std::filesystem::path(testing::TempDir()) /
              ("plumbline_loader_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  ~LoaderTest() override { std::filesystem::remove_all(folder_); }

  std::string Write(const std::string& name, const std::string& text) {
    const std::string path = (folder_ / name).string();
    std::ofstream(path) << text;
    return path;
  }

  Error ErrorOf(const std::string& text) {
    const Result<Contract> contract = LoadContract(Write("model.json", text));
    EXPECT_FALSE(contract.has_value()) << text;
    return contract.has_value() ? Error{} : contract.error();
  }

  std::filesystem::path folder_;
};

// A Smithy model of one operation; `extra` are further shapes.
std::string Model(const std::string& extra) {
  return "{\"smithy\": \"2.0\", \"shapes\": {\n"
         "\"t#S\": {\"type\": \"service\", \"version\": \"1\",\n"
         " \"operations\": [{\"target\": \"t#Do\"}]},\n"
         "\"t#Do\": {\"type\": \"operation\",\n"
         " \"input\": {\"target\": \"t#In\"}},\n" +
         extra + "}}";
}

TEST_F(LoaderTest, NamesTheContractAfterItsFile) {
  const std::string path =
      Write("my-api.json", Model(R"("t#In": {"type": "structure"})"));
  const Result<Contract> contract = LoadContract(path);
  ASSERT_TRUE(contract.has_value()) << contract.error().ToString();
  EXPECT_EQ(contract->name, "my-api");
  EXPECT_EQ(contract->source, path);
  EXPECT_EQ(contract->service, "S");
}

TEST_F(LoaderTest, TellsTheFormatFromTheContent) {
  const Result<Contract> aws = LoadContract(
      Write("service.json",
            R"({"metadata": {"protocol": "json", "jsonVersion": "1.0",
                       "targetPrefix": "T"},
          "operations": {"Do": {}}, "shapes": {}})"));
  ASSERT_TRUE(aws.has_value()) << aws.error().ToString();
  EXPECT_EQ(aws->protocol, Protocol::kAwsJson1_0);
  const Result<Contract> openapi = LoadContract(
      Write("pets.yaml",
            "openapi: 3.1.0\ninfo: {title: Pets}\npaths:\n  /pets:\n"
            "    get: {operationId: list, responses: {}}\n"));
  ASSERT_TRUE(openapi.has_value()) << openapi.error().ToString();
  EXPECT_EQ(openapi->protocol, Protocol::kOpenApi);
  EXPECT_EQ(openapi->name, "pets");
  Error error = ErrorOf(R"({"swagger": "2.0"})");
  EXPECT_EQ(error.code, ErrorCode::kUnsupported);
  error = ErrorOf(R"({"hello": 1})");
  EXPECT_NE(error.message.find("expected a Smithy JSON AST"),
            std::string::npos);
}

TEST_F(LoaderTest, TellsYamlFromJsonByEndingAndContent) {
  const auto parse = [](const char* text, const char* path) {
    return ParseContractText(text, path);
  };
  EXPECT_EQ(parse("a: 1", "x.yaml").value(), Json({{"a", 1}}));
  EXPECT_EQ(parse("a: 1", "x").value(), Json({{"a", 1}}));
  EXPECT_EQ(parse("{\"a\": 1}", "x.yml").value(), Json({{"a", 1}}));
  EXPECT_EQ(parse("{a: 1}", "x.yml").value(), Json({{"a", 1}}));
  EXPECT_FALSE(parse("{a: 1}", "x.json").has_value());
  EXPECT_FALSE(parse("a: 1", "x.json").has_value());
}

TEST_F(LoaderTest, GivesTheLineInYaml) {
  const Result<Contract> contract = LoadContract(
      Write("bad.yaml", "openapi: 3.1.0\ninfo:\n  title: 7\npaths: {}\n"));
  ASSERT_FALSE(contract.has_value());
  EXPECT_EQ(contract.error().place.pointer, "/info/title");
  EXPECT_EQ(contract.error().place.line, 3);
}

TEST_F(LoaderTest, NamesTheFileThatCannotBeRead) {
  const std::string missing = (folder_ / "missing.json").string();
  const Result<Contract> contract = LoadContract(missing);
  ASSERT_FALSE(contract.has_value());
  EXPECT_EQ(contract.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(contract.error().place.file, missing);
  EXPECT_FALSE(LoadContract(folder_.string()).has_value());
}

TEST_F(LoaderTest, NamesTheLineOfWhatIsNoJson) {
  Error error = ErrorOf("{\n\"smithy\": \"2.0\",\n\"shapes\": {");
  EXPECT_EQ(error.code, ErrorCode::kSyntax);
  EXPECT_EQ(error.place.line, 3);
  EXPECT_TRUE(error.place.file.ends_with("model.json"));
  EXPECT_EQ(ErrorOf("").code, ErrorCode::kSyntax);
  EXPECT_EQ(ErrorOf("<xml/>").place.line, 1);
  EXPECT_FALSE(ErrorOf("[]").message.empty());
}

TEST_F(LoaderTest, NamesThePlaceOfAMissingTarget) {
  const Error error =
      ErrorOf(Model("\"t#In\": {\"type\": \"structure\",\n"
                    " \"members\": {\"A\": {\"target\": \"t#None\"}}}"));
  EXPECT_EQ(error.code, ErrorCode::kContract);
  EXPECT_EQ(error.place.pointer, "/shapes/t#In/members/A/target");
  EXPECT_EQ(error.place.line, 7);
  EXPECT_NE(error.message.find("t#None"), std::string::npos);
}

TEST_F(LoaderTest, RefusesWhatContradictsItself) {
  for (const char* const traits :
       {R"("smithy.api#length": {"min": 3, "max": 2})",
        R"("smithy.api#range": {"min": 3, "max": 2})"}) {
    const Error error =
        ErrorOf(Model(std::string(R"("t#In": {"type": "structure",
                        "members": {"A": {"target": "t#A"}}},
                       "t#A": {"type": "string", "traits": {)") +
                      traits + "}}"));
    EXPECT_EQ(error.code, ErrorCode::kContract);
    EXPECT_EQ(error.place.pointer.substr(0, 18), "/shapes/t#A/traits");
  }
}

TEST_F(LoaderTest, RefusesWrongTypes) {
  for (const char* const text :
       {R"({"smithy": 2, "shapes": {}})", R"({"smithy": "2.0"})",
        R"({"smithy": "2.0", "shapes": []})",
        R"({"smithy": "2.0", "shapes": {"t#A": 1}})",
        R"({"smithy": "2.0", "shapes": {"t#A": {}}})",
        R"({"smithy": "3.0", "shapes": {}})"}) {
    const Error error = ErrorOf(text);
    EXPECT_EQ(error.message.substr(0, 8), "expected") << text;
    EXPECT_FALSE(error.place.pointer.empty()) << text;
    EXPECT_EQ(error.place.line, 1) << text;
  }
}

TEST_F(LoaderTest, WantsOneService) {
  const std::string two =
      R"({"smithy": "2.0", "shapes": {
          "t#A": {"type": "service", "operations": [{"target": "t#Do"}]},
          "t#B": {"type": "service", "operations": [{"target": "t#Do"}]},
          "t#Do": {"type": "operation"}}})";
  const Error error = ErrorOf(two);
  EXPECT_EQ(error.message, "expected one service, found 2: t#A, t#B");
  const std::string path = Write("two.json", two);
  EXPECT_EQ(LoadContract(path, {.service = "B"})->service, "B");
  EXPECT_EQ(LoadContract(path, {.service = "t#A"})->service, "A");
  EXPECT_FALSE(LoadContract(path, {.service = "C"}).has_value());
  EXPECT_EQ(ErrorOf(R"({"smithy": "2.0", "shapes": {}})").message,
            "expected a service shape");
  EXPECT_EQ(ErrorOf(R"({"smithy": "2.0", "shapes": {
                        "t#A": {"type": "service"}}})")
                .message,
            "the service has no operations");
}

// The services of Smithy's own protocol tests.
TEST(LoaderSuiteTest, LoadsEveryServiceOfTheProtocolTests) {
  const char* const suites = std::getenv("PLUMBLINE_SUITES");
  if (suites == nullptr) {
    GTEST_SKIP() << "PLUMBLINE_SUITES is not set";
  }
  int loaded = 0;
  for (const auto& entry : std::filesystem::directory_iterator(
           std::filesystem::path(suites) / "smithy-protocol-tests/services")) {
    const Result<Contract> contract = LoadContract(entry.path().string());
    ASSERT_TRUE(contract.has_value()) << contract.error().ToString();
    EXPECT_FALSE(ClauseSet::Derive(*contract).all().empty()) << entry.path();
    EXPECT_TRUE(Validator(*contract).warnings().empty()) << entry.path();
    ++loaded;
  }
  EXPECT_EQ(loaded, 17);
}

}  // namespace
}  // namespace plumbline
