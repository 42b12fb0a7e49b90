#include "harness/loader/smithy_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <string>
#include <vector>

#include "harness/contract/clause.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

// The clauses as "id promise", but for what may be written otherwise: a pattern
// gains its anchors, and the values of an enum lose their order.
std::vector<std::string> Promises(const Contract& contract) {
  std::vector<std::string> shown;
  const ClauseSet clauses = ClauseSet::Derive(contract);
  for (const Clause& clause : clauses.all()) {
    const bool id_only =
        clause.kind == ClauseKind::kPattern || clause.kind == ClauseKind::kEnum;
    shown.push_back(clause.id + (id_only ? "" : " " + clause.promise));
  }
  std::ranges::sort(shown);
  return shown;
}

// What only one of the two promises.
std::vector<std::string> Difference(const Contract& a, const Contract& b) {
  std::vector<std::string> different;
  std::ranges::set_symmetric_difference(Promises(a), Promises(b),
                                        std::back_inserter(different));
  return different;
}

Contract Again(const Contract& contract,
               const std::vector<std::string>& globs = {}) {
  Result<Contract> again =
      LoadContractDocument(WriteSmithyAst(contract, globs), "again.json");
  EXPECT_TRUE(again.has_value()) << again.error().ToString();
  return *std::move(again);
}

constexpr const char* kModel = R"({
  "metadata": {"protocol": "json", "jsonVersion": "1.1", "apiVersion": "2014",
    "targetPrefix": "Dove", "endpointPrefix": "config"},
  "operations": {
    "List": {"input": {"shape": "In"}, "output": {"shape": "Out"},
             "errors": [{"shape": "Gone"}]},
    "Ping": {}},
  "shapes": {
    "In": {"type": "structure", "required": ["Name"], "members": {
      "Name": {"shape": "Name"}, "Limit": {"shape": "Limit"},
      "Self": {"shape": "In"}, "When": {"shape": "When",
        "timestampFormat": "iso8601"}}},
    "Out": {"type": "structure", "members": {"Names": {"shape": "Names"},
      "Map": {"shape": "Map"}, "Any": {"shape": "Any"},
      "One": {"shape": "One"}, "Kind": {"shape": "Kind"},
      "Rate": {"shape": "Rate"}, "Either": {"shape": "Either"},
      "Set": {"shape": "Set"}}},
    "Name": {"type": "string", "min": 1, "max": 64, "pattern": "[a-z]+"},
    "Either": {"type": "string", "pattern": "a|b"},
    "Set": {"type": "string", "pattern": "^(a|b)$"},
    "Limit": {"type": "integer", "min": 0, "max": 100},
    "Rate": {"type": "double", "min": 0.5, "max": 1.5},
    "Names": {"type": "list", "member": {"shape": "Name"}, "max": 25},
    "Map": {"type": "map", "key": {"shape": "Name"},
            "value": {"shape": "Limit"}},
    "Any": {"type": "structure", "members": {}, "document": true},
    "One": {"type": "structure", "union": true, "members": {
      "A": {"shape": "Name"}}},
    "Kind": {"type": "string", "enum": ["a-b", "a_b", "1", ""]},
    "When": {"type": "timestamp"},
    "Gone": {"type": "structure", "members": {}, "exception": true,
      "error": {"httpStatusCode": 404, "code": "GoneCode"}}}})";

Contract AwsContract() {
  return LoadContractDocument(*ParseJson(kModel), "m.json").value();
}

TEST(SmithyWriterTest, KeepsEveryPromise) {
  const Contract contract = AwsContract();
  const Contract again = Again(contract);
  EXPECT_THAT(Difference(again, contract), testing::IsEmpty());
  EXPECT_EQ(again.FindShape("Kind")->enum_values.size(), 4U);
  EXPECT_EQ(again.service, contract.service);
  EXPECT_EQ(again.protocol, contract.protocol);
  EXPECT_EQ(again.version, contract.version);
  EXPECT_EQ(again.signing_name, contract.signing_name);
  EXPECT_EQ(again.FindShape("Gone")->error->wire_name, "GoneCode");
  EXPECT_EQ(again.FindShape("In")->FindMember("When")->timestamp_format,
            TimestampFormat::kDateTime);
}

TEST(SmithyWriterTest, WritesTheAnchorsOut) {
  const Contract again = Again(AwsContract());
  const auto pattern = [&](const char* shape) {
    return again.FindShape(shape)->constraints.pattern->text;
  };
  EXPECT_EQ(pattern("Name"), "^[a-z]+$");
  EXPECT_EQ(pattern("Either"), "^(?:a|b)$");
  EXPECT_EQ(pattern("Set"), "^(?:^(a|b)$)$");
}

TEST(SmithyWriterTest, WritesTheSameTwice) {
  const Json once = WriteSmithyAst(AwsContract());
  EXPECT_EQ(WriteSmithyAst(Again(AwsContract())), once);
}

TEST(SmithyWriterTest, PicksOperationsAndWhatTheyReach) {
  const Contract again = Again(AwsContract(), {"P*"});
  EXPECT_EQ(again.operations.size(), 1U);
  EXPECT_EQ(again.FindShape("Name"), nullptr);
}

// The newest of the dated AWS Config models, where the suites are there.
TEST(SmithyWriterTest, KeepsThePromisesOfAwsConfig) {
  const char* const suites = std::getenv("PLUMBLINE_SUITES");
  if (suites == nullptr) {
    GTEST_SKIP() << "PLUMBLINE_SUITES is not set";
  }
  int models = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(
           std::filesystem::path(suites) / "drift-config")) {
    const Result<Json> document =
        entry.path().extension() == ".json"
            ? ReadJsonFile(entry.path().string(), std::size_t{1} << 26U)
            : Fail(ErrorCode::kIo, "not JSON");
    if (!document.has_value() || !document->is_object() ||
        !document->contains("operations") || !document->contains("metadata")) {
      continue;
    }
    const Result<Contract> contract =
        LoadContractDocument(*document, entry.path().string());
    ASSERT_TRUE(contract.has_value()) << contract.error().ToString();
    EXPECT_THAT(Difference(Again(*contract), *contract), testing::IsEmpty());
    ++models;
  }
  EXPECT_GE(models, 1);
}

}  // namespace
}  // namespace plumbline
