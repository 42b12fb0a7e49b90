// The versions of a published service model and the exact changes between
// neighbours: these are found, no more and no fewer.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/base/limits.h"
#include "harness/drift/compare.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

std::string Text(const Json& change, const char* name) {
  return change.value(name, std::string());
}

// In the words of the suite. A shape by itself promises nothing: it is not a
// change of a clause.
std::set<std::string> Expected(const Json& changes) {
  std::set<std::string> lines;
  for (const Json& change : changes) {
    const std::string kind = Text(change, "kind");
    if (kind == "shape-added" || kind == "shape-removed") {
      continue;
    }
    if (kind == "operation-added" || kind == "operation-removed") {
      lines.insert(kind + " " + Text(change, "op"));
    } else if (kind == "operation-error-added") {
      lines.insert("error-added " + Text(change, "op") + "." +
                   Text(change, "new"));
    } else if (kind == "enum-value-added") {
      lines.insert(kind + " " + Text(change, "shape") + " \"" +
                   Text(change, "new") + "\"");
    } else {
      lines.insert(kind + " " + Text(change, "shape") + "." +
                   Text(change, "member"));
    }
  }
  return lines;
}

std::set<std::string> Found(const std::vector<Change>& changes) {
  std::set<std::string> lines;
  for (const Change& change : changes) {
    lines.insert(
        std::string(ToString(change.kind)) + " " + change.subject +
        (change.kind == ChangeKind::kEnumValueAdded ? " " + change.after : ""));
  }
  return lines;
}

TEST(DriftSuiteTest, FindsTheChangesOfAwsConfig) {
  const char* suites = std::getenv("PLUMBLINE_SUITES");
  if (suites == nullptr) {
    GTEST_SKIP() << "PLUMBLINE_SUITES is not set";
  }
  const fs::path folder = fs::path(suites) / "drift-config";
  std::map<std::string, fs::path> versions;  // by number
  for (const auto& entry : fs::directory_iterator(folder / "versions")) {
    const std::string name = entry.path().filename().string();
    versions[name.substr(0, name.find('_'))] = entry.path();
  }
  std::size_t compared = 0;
  for (const auto& entry : fs::directory_iterator(folder / "diffs")) {
    const std::string name = entry.path().stem().string();
    const std::size_t at = name.find("_to_");
    const auto before = LoadContract(versions[name.substr(0, at)].string());
    const auto after = LoadContract(versions[name.substr(at + 4)].string());
    ASSERT_TRUE(before.has_value() && after.has_value()) << name;
    const auto expected =
        ReadJsonFile(entry.path().string(), kMaxContractBytes);
    ASSERT_TRUE(expected.has_value()) << name;
    EXPECT_EQ(Found(CompareContracts(*before, *after)), Expected(*expected))
        << name;
    ++compared;
  }
  EXPECT_GT(compared, 0U);
}

}  // namespace
}  // namespace plumbline
