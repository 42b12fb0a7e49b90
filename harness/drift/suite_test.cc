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
#include "harness/loader/smithy_writer.h"

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

// The contract in the form that `plumbline convert` writes.
Contract Converted(const Contract& contract) {
  return LoadContractDocument(WriteSmithyAst(contract), "converted").value();
}

// The changes above cosmetic, one a line.
std::string Harm(const Contract& before, const Contract& after) {
  std::string lines;
  for (const Change& change : CompareContracts(before, after)) {
    if (change.verdict != DriftVerdict::kCosmetic) {
      lines += change.sentence() + "\n";
    }
  }
  return lines;
}

// Every contract of a folder, and what converting it changes, either way.
std::size_t ExpectConversionsHarmless(const fs::path& folder) {
  std::size_t count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) {
      continue;
    }
    const auto contract = LoadContract(entry.path().string());
    if (!contract.has_value()) {
      continue;
    }
    const Contract other = Converted(*contract);
    EXPECT_EQ(Harm(*contract, other), "") << entry.path();
    EXPECT_EQ(Harm(other, *contract), "") << entry.path() << " and back";
    ++count;
  }
  return count;
}

TEST(DriftSuiteTest, AConversionOfTheSpecsIsNoChange) {
  EXPECT_GT(ExpectConversionsHarmless(PLUMBLINE_SOURCE_DIR "/specs"), 2U);
}

// AWS service models, Smithy models of every protocol, and OpenAPI documents.
TEST(DriftSuiteTest, AConversionIsNoChange) {
  const char* suites = std::getenv("PLUMBLINE_SUITES");
  if (suites == nullptr) {
    GTEST_SKIP() << "PLUMBLINE_SUITES is not set";
  }
  const fs::path folder(suites);
  EXPECT_GT(ExpectConversionsHarmless(folder / "drift-config" / "versions"),
            13U);
  EXPECT_GT(
      ExpectConversionsHarmless(folder / "smithy-protocol-tests" / "services"),
      15U);
  EXPECT_GT(ExpectConversionsHarmless(folder / "oasdiff" / "data"), 100U);
  EXPECT_GT(ExpectConversionsHarmless(folder / "openapi-real" / "yaml"), 40U);
}

struct KnownDifference {
  std::string_view pair;  // the revision's folder and stem
  std::string_view reason;
};

constexpr std::string_view kAsAWhole =
    "a keyword that is judged as a whole and not compared";

// Where the verdict is another than oasdiff's.
constexpr std::array kDifferences = {
    KnownDifference{"checker/contains_added_revision", kAsAWhole},
    KnownDifference{"checker/contains_property_base", kAsAWhole},
    KnownDifference{"checker/dependent_schemas_revision", kAsAWhole},
    KnownDifference{"checker/if_added_prop_revision", kAsAWhole},
    KnownDifference{"checker/not_base", kAsAWhole},
    KnownDifference{"checker/pattern_properties_revision", kAsAWhole},
    KnownDifference{"checker/property_names_prop_revision", kAsAWhole},
    KnownDifference{"checker/unevaluated_property_base", kAsAWhole},
    KnownDifference{"checker/unevaluated_revision", kAsAWhole},
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
    KnownDifference{"checker/request_property_extensible_enum_revision",
                    "x-extensible-enum is no keyword of OpenAPI"},
    KnownDifference{"required-properties/request-new-required-prop-revision",
                    "a member that is new and required is a promise wherever "
                    "it stands"},
    KnownDifference{"required-properties/write-only-delete-partial-revision",
                    "a member without a schema may be anything, and is "
                    "promised where it is required"},
    KnownDifference{"version/base", "it has no paths: that is no document"},
    KnownDifference{"x-of/multi-refs-base",
                    "the same alternative twice, which no value is one of"},
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
