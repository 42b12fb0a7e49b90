// The evaluator against the public JSON Schema Test Suite: every test that the
// suite requires of the two drafts.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>

#include "harness/schema/json_schema.h"

namespace plumbline {
namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{1} << 24U;

// Groups that are not judged, as "file: description", with the reason.
const std::map<std::string, std::string>& NotJudged() {
  static const std::map<std::string, std::string> groups = {};
  return groups;
}

class JsonSchemaSuite {
 public:
  JsonSchemaSuite(const std::string& folder, const std::string& draft,
                  SchemaDialect dialect)
      : folder_(folder), draft_(draft), dialect_(dialect) {
    const std::filesystem::path remotes = folder + "/remotes";
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(remotes)) {
      if (entry.path().extension() == ".json") {
        const std::string name =
            entry.path().lexically_relative(remotes).generic_string();
        remotes_["http://localhost:1234/" + name] =
            ReadJsonFile(entry.path().string(), kMaxFileBytes).value();
      }
    }
  }

  // Tests judged.
  int Run() {
    int judged = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(folder_ + "/" + draft_)) {
      if (entry.path().extension() == ".json") {
        const Json groups =
            ReadJsonFile(entry.path().string(), kMaxFileBytes).value();
        for (const Json& group : groups) {
          judged += RunGroup(entry.path().filename().string(), group);
        }
      }
    }
    return judged;
  }

 private:
  int RunGroup(const std::string& file, const Json& group) {
    const std::string name =
        file + ": " + group["description"].get<std::string>();
    if (NotJudged().contains(name)) {
      return 0;
    }
    SCOPED_TRACE(draft_ + " " + name);
    JsonSchemaSet set(dialect_, [&](const std::string& uri) -> const Json* {
      const auto found = remotes_.find(uri);
      return found == remotes_.end() ? nullptr : &found->second;
    });
    // What names itself is known by that name without being asked for.
    for (const auto& [uri, document] : remotes_) {
      if (document.is_object() && document.contains("$id") &&
          uri.find(draft_) != std::string::npos) {
        set.IndexSchema(uri);
      }
    }
    set.AddDocument("test:///schema.json", group["schema"]);
    const auto schema = set.Compile("test:///schema.json");
    if (!schema.has_value()) {
      ADD_FAILURE() << schema.error().ToString();
      return 0;
    }
    for (const Json& test : group["tests"]) {
      const auto faults = (*schema)->Validate(test["data"]);
      EXPECT_EQ(faults.empty(), test["valid"].get<bool>())
          << test["description"] << " "
          << (faults.empty() ? "" : faults[0].message);
    }
    return static_cast<int>(group["tests"].size());
  }

  std::string folder_;
  std::string draft_;
  SchemaDialect dialect_;
  std::map<std::string, Json> remotes_;
};

int RunSuite(const std::string& draft, SchemaDialect dialect) {
  return JsonSchemaSuite(
             std::string(std::getenv("PLUMBLINE_SUITES")) + "/json-schema",
             draft, dialect)
      .Run();
}

TEST(JsonSchemaSuiteTest, AgreesOnDraft4) {
  if (std::getenv("PLUMBLINE_SUITES") == nullptr) {
    GTEST_SKIP() << "PLUMBLINE_SUITES is not set";
  }
  EXPECT_GE(RunSuite("draft4", SchemaDialect::kDraft4), 500);
}

TEST(JsonSchemaSuiteTest, AgreesOnDraft2020) {
  if (std::getenv("PLUMBLINE_SUITES") == nullptr) {
    GTEST_SKIP() << "PLUMBLINE_SUITES is not set";
  }
  EXPECT_GE(RunSuite("draft2020-12", SchemaDialect::kDraft2020_12), 1000);
}

}  // namespace
}  // namespace plumbline
