#include "harness/loader/loader.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <utility>

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

TEST_F(LoaderTest, ReadsNoDeviceAndNoPipe) {
  const std::string fifo = (folder_ / "fifo.json").string();
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  for (const std::string& path : {fifo, std::string("/dev/zero")}) {
    const Result<Contract> contract = LoadContract(path);
    ASSERT_FALSE(contract.has_value());
    EXPECT_EQ(contract.error().message, "is not a file") << path;
  }
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
  Error error = ErrorOf(R"({"swagger": "1.2"})");
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
  EXPECT_EQ(contract.error().location.pointer, "/info/title");
  EXPECT_EQ(contract.error().location.line, 3);
}

TEST_F(LoaderTest, NamesTheFileThatCannotBeRead) {
  const std::string missing = (folder_ / "missing.json").string();
  const Result<Contract> contract = LoadContract(missing);
  ASSERT_FALSE(contract.has_value());
  EXPECT_EQ(contract.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(contract.error().location.file, missing);
  EXPECT_FALSE(LoadContract(folder_.string()).has_value());
}

TEST_F(LoaderTest, NamesTheLineOfWhatIsNoJson) {
  Error error = ErrorOf("{\n\"smithy\": \"2.0\",\n\"shapes\": {");
  EXPECT_EQ(error.code, ErrorCode::kSyntax);
  EXPECT_EQ(error.location.line, 3);
  EXPECT_TRUE(error.location.file.ends_with("model.json"));
  EXPECT_EQ(ErrorOf("").code, ErrorCode::kSyntax);
  EXPECT_EQ(ErrorOf("<xml/>").location.line, 1);
  EXPECT_FALSE(ErrorOf("[]").message.empty());
}

TEST_F(LoaderTest, NamesThePlaceOfAMissingTarget) {
  const Error error =
      ErrorOf(Model("\"t#In\": {\"type\": \"structure\",\n"
                    " \"members\": {\"A\": {\"target\": \"t#None\"}}}"));
  EXPECT_EQ(error.code, ErrorCode::kContract);
  EXPECT_EQ(error.location.pointer, "/shapes/t#In/members/A/target");
  EXPECT_EQ(error.location.line, 7);
  EXPECT_NE(error.message.find("t#None"), std::string::npos);
}

TEST_F(LoaderTest, LeavesOutWhatContradictsItself) {
  for (const auto& [type, traits] :
       {std::pair{"string", R"("smithy.api#length": {"min": 3, "max": 2})"},
        std::pair{"integer", R"("smithy.api#range": {"min": 3, "max": 2})"}}) {
    const std::string path =
        Write("model.json", Model(R"("t#In": {"type": "structure",
                 "members": {"A": {"target": "t#A"},
                             "B": {"target": "t#B", "traits": {)" +
                                  std::string(traits) + R"(}}}},
                 "t#A": {"type": ")" +
                                  type + R"(", "traits": {)" + traits + R"(}},
                 "t#B": {"type": ")" +
                                  type + "\"}"));
    const Result<Contract> contract = LoadContract(path);
    ASSERT_TRUE(contract.has_value()) << contract.error().ToString();
    EXPECT_EQ(contract->FindShape("A")->constraints, Constraints{});
    EXPECT_EQ(contract->FindShape("In")->FindMember("B")->constraints,
              Constraints{});
    ASSERT_EQ(contract->warnings.size(), 2U);
    EXPECT_EQ(contract->warnings[0].location.file, path);
    EXPECT_EQ(contract->warnings[0].location.pointer, "/shapes/t#A");
    EXPECT_TRUE(contract->warnings[1].message.starts_with("In.B: the "));
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
    EXPECT_FALSE(error.location.pointer.empty()) << text;
    EXPECT_EQ(error.location.line, 1) << text;
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

// The ids of the shapes of values that a service reaches, by following every
// "target" outside traits: slow and obvious.
class SlowClosure {
 public:
  explicit SlowClosure(const Json& shapes) : shapes_(shapes) {}

  std::set<std::string> Of(const std::string& service) {
    Enter(service);
    return found_;
  }

 private:
  void Enter(const std::string& id) {
    if (!shapes_.contains(id)) {
      found_.insert(id);  // of the prelude
      return;
    }
    if (!entered_.insert(id).second) {
      return;
    }
    const Json& shape = shapes_[id];
    const std::string type = shape["type"];
    if (type != "service" && type != "operation" && type != "resource") {
      found_.insert(id);
    }
    Follow(shape, type);
    // A mixin is no shape of the service; what its members target is.
    for (const Json& mixin : shape.value("mixins", Json::array())) {
      const std::string mixed = mixin["target"];
      Follow(shapes_[mixed], type);
      for (const Json& below : shapes_[mixed].value("mixins", Json::array())) {
        Follow(shapes_[below["target"].get<std::string>()], type);
      }
    }
  }

  void Follow(const Json& json, const std::string& type) {
    if (type == "enum" || type == "intEnum" || !json.is_structured()) {
      return;
    }
    for (const auto& [name, value] : json.items()) {
      const bool no_input = type == "operation" && value == "smithy.api#Unit";
      if (name == "target" && value.is_string() && !no_input) {
        Enter(value);
      } else if (name != "traits" && name != "mixins") {
        Follow(value, type);
      }
    }
  }

  const Json& shapes_;
  std::set<std::string> entered_;
  std::set<std::string> found_;
};

// The services of Smithy's own protocol tests.
TEST(LoaderSuiteTest, LoadsEveryServiceOfTheProtocolTests) {
  const char* const suites = std::getenv("PLUMBLINE_SUITES");
  if (suites == nullptr) {
    GTEST_SKIP() << "PLUMBLINE_SUITES is not set";
  }
  const std::filesystem::path folder =
      std::filesystem::path(suites) / "smithy-protocol-tests";
  std::map<std::string, std::size_t> operations;
  const Json rows =
      ReadJsonFile((folder / "counts.json").string(), 1U << 20U).value();
  for (const Json& row : rows) {
    operations[row["service"]] = row["operations"];
  }
  for (const auto& entry :
       std::filesystem::directory_iterator(folder / "services")) {
    const Result<Contract> contract = LoadContract(entry.path().string());
    ASSERT_TRUE(contract.has_value()) << contract.error().ToString();
    const std::string id =
        contract->service_namespace + "#" + contract->service;
    EXPECT_EQ(contract->operations.size(), operations.at(id)) << id;
    const Json model = *ReadJsonFile(entry.path().string(), 1U << 24U);
    std::set<std::string> shapes;
    for (const Shape& shape : contract->shapes) {
      shapes.insert(shape.id);
    }
    EXPECT_EQ(shapes, SlowClosure(model["shapes"]).Of(id)) << id;
    EXPECT_FALSE(ClauseSet::Derive(*contract).all().empty()) << id;
    EXPECT_TRUE(Validator(*contract).warnings().empty()) << id;
    operations.erase(id);
  }
  EXPECT_TRUE(operations.empty());
}

}  // namespace
}  // namespace plumbline
