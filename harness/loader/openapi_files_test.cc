#include "harness/loader/openapi_files.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace plumbline {
namespace {

class OpenApiFilesTest : public testing::Test {
 protected:
  OpenApiFilesTest() {
    folder_ = std::filesystem::path(testing::TempDir()) /
              ("plumbline_openapi_files_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_ / "parts");
  }
  ~OpenApiFilesTest() override { std::filesystem::remove_all(folder_); }

  void Write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
  }

  // What {"$ref": reference} in the main document leads to.
  Json Resolve(const std::string& reference) {
    const Json root = {{"a~b", {{"x", 1}}},
                       {"loop", {{"$ref", "#/loop2"}}},
                       {"loop2", {{"$ref", "#/loop"}}},
                       {"to", {{"$ref", reference}}}};
    OpenApiFiles files(root, (folder_ / "main.json").string());
    return files.Resolve(files.root().At("to")).value();
  }
  Error ErrorOf(const std::string& reference) {
    try {
      ADD_FAILURE() << ToText(Resolve(reference));
    } catch (const LoadFault& fault) {
      return fault.error;
    }
    return {};
  }

  std::filesystem::path folder_;
};

TEST_F(OpenApiFilesTest, FollowsReferencesInTheDocument) {
  EXPECT_EQ(Resolve("#/a~0b/x"), Json(1));
  EXPECT_EQ(Resolve("#/a%7E0b"), Json::parse(R"({"x": 1})"));
  EXPECT_EQ(Resolve("main.json#/a~0b/x"), Json(1));
}

TEST_F(OpenApiFilesTest, FollowsReferencesBetweenFiles) {
  Write("parts/pet.yaml", "Pet:\n  $ref: other%20one.json#/Name\n");
  Write("parts/other one.json", R"({"Name": {"$ref": "../main.json#/a~0b"}})");
  EXPECT_EQ(Resolve("parts/pet.yaml#/Pet"), Json::parse(R"({"x": 1})"));
}

// A stranger's contract must not have our files quoted and sent.
TEST_F(OpenApiFilesTest, ReadsNoFileOutsideOfTheFolder) {
  const std::filesystem::path outside =
      folder_.parent_path() / (folder_.filename().string() + "-outside");
  std::filesystem::create_directories(outside);
  std::ofstream(outside / "x.json") << R"({"canary": 7})";
  std::filesystem::create_symlink(outside / "x.json", folder_ / "link.json");
  std::filesystem::create_directory_symlink(outside, folder_ / "links");
  const std::string up = outside.filename().string();
  for (const std::string& reference :
       {"../" + up + "/x.json", "%2e%2e/" + up + "/x.json",
        "parts/../%2E%2E/" + up + "/x.json", std::string("link.json"),
        std::string("links/x.json"), "../" + up + "/not-there.json"}) {
    const Error error = ErrorOf(reference + "#/canary");
    EXPECT_EQ(error.code, ErrorCode::kUnsupported) << reference;
    EXPECT_NE(error.message.find("--allow-files"), std::string::npos)
        << error.message;
  }
  const Json root = {{"to", {{"$ref", "../" + up + "/x.json#/canary"}}}};
  OpenApiFiles allowed(root, (folder_ / "main.json").string(),
                       {outside.string()});
  EXPECT_EQ(allowed.Resolve(allowed.root().At("to")).value(), Json(7));
  std::filesystem::remove_all(outside);
}

TEST_F(OpenApiFilesTest, FollowsNamesInOtherFiles) {
  Write("names.yaml",
        "$defs: {A: {$anchor: pet, type: string}}\n"
        "Own: {$id: parts/own.json, type: integer}\n");
  const auto follow = [&](const std::string& version,
                          const std::string& reference) {
    const Json root = {{"openapi", version}, {"to", {{"$ref", reference}}}};
    OpenApiFiles files(root, (folder_ / "main.json").string());
    const Node to = files.root().At("to");
    return files.IsByName(to) ? Json("by name") : files.Resolve(to).value();
  };
  EXPECT_EQ(follow("3.1.0", "names.yaml#pet")["type"], "string");
  EXPECT_EQ(follow("3.1.0", "names.yaml#/$defs/A")["$anchor"], "pet");
  EXPECT_EQ(follow("3.1.0", "names.yaml#none"), "by name");
  EXPECT_EQ(follow("3.0.3", "names.yaml#pet"), "by name");
  // An $id is relative to its file; it is known once that was read.
  const Json root = {{"openapi", "3.1.0"},
                     {"first", {{"$ref", "names.yaml#pet"}}},
                     {"to", {{"$ref", "parts/own.json"}}}};
  OpenApiFiles files(root, (folder_ / "main.json").string());
  (void)files.IsByName(files.root().At("first"));
  EXPECT_EQ(files.Resolve(files.root().At("to")).value()["type"], "integer");
}

TEST(OpenApiFetchTest, FetchesOfTheSameOriginAlone) {
  std::vector<std::string> asked;
  const FetchFile fetch = [&](const std::string& url) -> Result<std::string> {
    asked.push_back(url);
    return url.ends_with("/far.yaml")
               ? Fail(ErrorCode::kNotFound, "the answer was 404")
               : Result<std::string>("Pet: {$ref: '/v1/b%20c.yaml#/x'}\nx: 7");
  };
  const auto lead = [&](const std::string& reference) -> Json {
    const Json root = {{"to", {{"$ref", reference}}}};
    OpenApiFiles files(root, "http://Localhost:80/docs/api.yaml", {}, nullptr,
                       fetch);
    try {
      return files.Resolve(files.root().At("to")).value();
    } catch (const LoadFault& fault) {
      return fault.error.message;
    }
  };
  EXPECT_EQ(lead("a.yaml#/Pet"), 7);
  EXPECT_EQ(asked,
            (std::vector<std::string>{"http://Localhost:80/docs/a.yaml",
                                      "http://Localhost:80/v1/b%20c.yaml"}));
  EXPECT_EQ(lead("http://localhost/x.yaml#/x"), 7);
  asked.clear();
  for (const char* const elsewhere :
       {"https://localhost/a.yaml", "http://localhost:81/a.yaml",
        "http://localhost.evil/a.yaml", "//evil/a.yaml", "file:///etc/passwd",
        "http://evil@localhost/a.yaml", "http://localhost:80@evil/a.yaml"}) {
    EXPECT_NE(lead(elsewhere).get<std::string>().find("own origin"),
              std::string::npos)
        << elsewhere;
  }
  EXPECT_TRUE(asked.empty());
  EXPECT_NE(lead("far.yaml").get<std::string>().find("404"), std::string::npos);
}

TEST(OpenApiFetchTest, IsBounded) {
  int asked = 0;
  const FetchFile fetch = [&](const std::string&) -> Result<std::string> {
    ++asked;
    return "next: {$ref: '" + std::to_string(asked) + ".yaml#/next'}";
  };
  const Json root = {{"to", {{"$ref", "0.yaml#/next"}}}};
  OpenApiFiles files(root, "http://localhost/", {}, nullptr, fetch);
  EXPECT_THROW((void)files.Resolve(files.root().At("to")), LoadFault);
  EXPECT_EQ(asked, 50);
}

TEST_F(OpenApiFilesTest, SaysWhatIsWrongWithAReference) {
  Error error = ErrorOf("#/missing");
  EXPECT_EQ(error.code, ErrorCode::kNotFound);
  EXPECT_EQ(error.location.pointer, "/to/$ref");
  EXPECT_NE(error.message.find("#/missing"), std::string::npos);
  error = ErrorOf("missing.yaml");
  EXPECT_EQ(error.code, ErrorCode::kNotFound);
  EXPECT_NE(error.message.find("missing.yaml"), std::string::npos);
  error = ErrorOf("https://example.com/a.json");
  EXPECT_EQ(error.code, ErrorCode::kUnsupported);
  EXPECT_NE(error.message.find("https://example.com"), std::string::npos);
  EXPECT_EQ(ErrorOf("/etc/passwd").code, ErrorCode::kUnsupported);
  EXPECT_EQ(ErrorOf("parts").code, ErrorCode::kIo);
  EXPECT_EQ(ErrorOf("#/loop").code, ErrorCode::kContract);
  EXPECT_EQ(ErrorOf("#anchor").code, ErrorCode::kNotFound);
  Write("bad.yaml", "a: [");
  EXPECT_EQ(ErrorOf("bad.yaml").code, ErrorCode::kSyntax);
}

}  // namespace
}  // namespace plumbline
