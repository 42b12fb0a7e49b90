// The versions of a published service model and the exact changes between
// neighbours: these are found, no more and no fewer.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
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

struct KnownDifference {
  std::string_view pair;  // the revision's folder and stem
  std::string_view reason;
};

constexpr std::string_view kAsAWhole =
    "a keyword that is judged as a whole and not compared";

// Where the verdict is another than oasdiff's.
constexpr std::array kDifferences = {
    KnownDifference{"checker/api_security_updated_base",
                    "the scopes of a token are not carried"},
    KnownDifference{"checker/contains_added_revision", kAsAWhole},
    KnownDifference{"checker/contains_property_base", kAsAWhole},
    KnownDifference{"checker/if_added_prop_revision", kAsAWhole},
    KnownDifference{"checker/not_base", kAsAWhole},
    KnownDifference{"checker/property_names_prop_revision", kAsAWhole},
    KnownDifference{"checker/response_property_any_of_complex_revision",
                    kAsAWhole},
    KnownDifference{"checker/response_property_one_of_removed_base", kAsAWhole},
    KnownDifference{"checker/unevaluated_property_base", kAsAWhole},
    KnownDifference{"checker/nullable_wrap_narrowed_base",
                    "null is not compared"},
    KnownDifference{"checker/request_property_became_nullable_31_base",
                    "null is not compared"},
    KnownDifference{"checker/request_body_max_set_revision",
                    "a maximum of what is no number bounds nothing"},
    KnownDifference{"checker/request_parameter_max_updated_base",
                    "a maximum of what is no number bounds nothing"},
    KnownDifference{"checker/request_param_nullable_to_array_31_revision",
                    "a list and a string are two types, however one is "
                    "written in a query"},
    KnownDifference{"checker/request_param_scalar_to_constrained_array_31_base",
                    "likewise"},
    KnownDifference{"checker/request_parameter_default_value_changed_revision",
                    "a request without the parameter means something else"},
    KnownDifference{"checker/request_property_all_of_inline_added_base",
                    "a member that is gone was read by somebody"},
    KnownDifference{"checker/response_property_all_of_inline_added_base",
                    "likewise"},
    KnownDifference{"checker/request_property_extensible_enum_revision",
                    "x-extensible-enum is no keyword of OpenAPI"},
    KnownDifference{"header-case/base",
                    "members are matched by name, headers too"},
    KnownDifference{"list-of-types/edge-cases-revision",
                    "several types at once are compared as any type"},
    KnownDifference{"nullable/revision-body", "null is not compared"},
    KnownDifference{"param-rename/one-of-two-base",
                    "an operation without an id is named by its path"},
    KnownDifference{"param-rename/two-revision", "likewise"},
    KnownDifference{"required-properties/request-new-required-prop-revision",
                    "a member that is new and required is a promise wherever "
                    "it stands"},
    KnownDifference{"required-properties/write-only-delete-partial-revision",
                    "that a member belongs to one side is not compared"},
    KnownDifference{"x-of/multi-refs-base", kAsAWhole},
    KnownDifference{"version/base", "it has no paths: that is no document"},
};

bool BreaksCallers(const std::vector<Change>& changes) {
  return std::ranges::any_of(changes, [](const Change& change) {
    return change.verdict == DriftVerdict::kBreaksCallers;
  });
}

TEST(DriftSuiteTest, AgreesWithOasdiffOnWhatBreaks) {
  const char* suites = std::getenv("PLUMBLINE_SUITES");
  if (suites == nullptr) {
    GTEST_SKIP() << "PLUMBLINE_SUITES is not set";
  }
  const fs::path folder = fs::path(suites) / "oasdiff";
  const auto pairs =
      ReadJsonFile((folder / "expected.json").string(), kMaxContractBytes);
  ASSERT_TRUE(pairs.has_value());
  std::set<std::string> differ;
  std::size_t compared = 0;
  for (const Json& pair : *pairs) {
    if (!pair.contains("changes")) {
      continue;  // oasdiff refuses it
    }
    const std::string base = Text(pair, "base");
    const std::string revision = Text(pair, "revision");
    const auto before = LoadContract((folder / base).string());
    const auto after = LoadContract((folder / revision).string());
    const fs::path path(revision);
    const std::string name =
        path.parent_path().filename().string() + "/" + path.stem().string();
    if (!before.has_value() || !after.has_value()) {
      differ.insert(name);
      continue;
    }
    const bool breaks = std::ranges::any_of(
        pair["changes"],
        [](const Json& change) { return Text(change, "level") == "error"; });
    if (BreaksCallers(CompareContracts(*before, *after)) != breaks) {
      differ.insert(name);
    }
    ++compared;
  }
  EXPECT_GT(compared, 60U);
  std::set<std::string> known;
  for (const KnownDifference& one : kDifferences) {
    known.emplace(one.pair);
  }
  EXPECT_EQ(differ, known);
}

}  // namespace
}  // namespace plumbline
