#include "harness/loader/smithy_writer.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "harness/contract/clause.h"
#include "harness/loader/contract_path.h"
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

std::string ShowPlace(const Member& member) {
  const HttpBinding& http = member.http;
  const XmlTraits& xml = member.xml;
  return fmt::format(
      "place {} {} {} {} [{}] xml {} {} {} {} {} token {} format {}",
      static_cast<int>(http.kind), http.wire_name, static_cast<int>(http.style),
      http.explode, fmt::join(http.media_types, ","), xml.attribute,
      xml.flattened, xml.namespace_uri, xml.namespace_prefix, xml.query_name,
      member.idempotency_token, static_cast<int>(member.timestamp_format));
}

// What is no clause and still must travel, for what operations reach.
std::vector<std::string> Facts(const Contract& contract) {
  std::vector<std::string> facts = {fmt::format(
      "{} {} {} {} {} {}", contract.service, ToString(contract.protocol),
      contract.protocols.size(), contract.query_compatible,
      contract.xml_namespace, contract.signing_name)};
  std::set<ShapeIndex> seen;
  const auto visit = [&](ShapeIndex index) { seen.insert(index); };
  for (const Operation& operation : contract.operations) {
    facts.push_back(fmt::format("{} {} {} role {} resource {}", operation.name,
                                operation.readonly, operation.idempotent,
                                static_cast<int>(operation.role),
                                operation.resource >= 0));
    if (operation.http.has_value() &&
        (contract.protocol == Protocol::kRestJson1 ||
         contract.protocol == Protocol::kRestXml)) {
      facts.push_back(fmt::format("{} {} {} {}", operation.name,
                                  operation.http->method, operation.http->uri,
                                  operation.http->code));
    }
    std::ranges::for_each(operation.errors, visit);
    for (const auto& root : {operation.input, operation.output}) {
      if (root.has_value()) {
        visit(*root);
      }
    }
  }
  std::vector<ShapeIndex> open(seen.begin(), seen.end());
  while (!open.empty()) {
    const Shape& shape = contract.ShapeAt(open.back());
    open.pop_back();
    facts.push_back(fmt::format(
        "{} {} {} {} {} {} {} {} {}", shape.id, ToString(shape.type),
        shape.sparse, shape.sensitive, shape.streaming, shape.media_type,
        shape.xml.name, shape.xml.namespace_uri,
        static_cast<int>(shape.timestamp_format)));
    if (shape.error.has_value()) {
      facts.push_back(fmt::format(
          "{} error {} {} {}", shape.id, static_cast<int>(shape.error->fault),
          shape.error->http_status.value_or(0), shape.error->wire_name));
    }
    for (const Member& member : shape.members) {
      facts.push_back(
          fmt::format("{}.{} {}", shape.id, member.name, ShowPlace(member)));
      if (seen.insert(member.target).second) {
        open.push_back(member.target);
      }
    }
  }
  std::ranges::sort(facts);
  return facts;
}

std::vector<std::string> FactDifference(const Contract& a, const Contract& b) {
  std::vector<std::string> different;
  std::ranges::set_symmetric_difference(Facts(a), Facts(b),
                                        std::back_inserter(different));
  return different;
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

constexpr const char* kRest = R"({
  "metadata": {"protocol": "rest-json", "endpointPrefix": "r",
    "protocols": ["rest-json", "smithy-rpc-v2-cbor"]},
  "operations": {"Put": {"idempotent": true,
    "http": {"method": "PUT", "requestUri": "/a/{id}?x", "responseCode": 201},
    "input": {"shape": "In"}, "output": {"shape": "Out"}}},
  "shapes": {
    "In": {"type": "structure", "required": ["Id"], "payload": "Body",
      "members": {
        "Id": {"shape": "T", "location": "uri", "locationName": "id"},
        "Q": {"shape": "T", "location": "querystring", "locationName": "q"},
        "J": {"shape": "T", "location": "header", "locationName": "x-j",
              "jsonvalue": true},
        "K": {"shape": "T", "idempotencyToken": true, "location": "header",
              "locationName": "x-k"},
        "M": {"shape": "M", "location": "headers", "locationName": "x-m-"},
        "Body": {"shape": "B", "streaming": true}}},
    "Out": {"type": "structure", "members": {
        "Events": {"shape": "Events"}, "Put": {"shape": "Put"},
        "Renamed": {"shape": "T", "locationName": "renamed"}}},
    "Events": {"type": "structure", "eventstream": true, "members": {
        "One": {"shape": "Event"}}},
    "Event": {"type": "structure", "event": true, "members": {}},
    "Put": {"type": "timestamp", "timestampFormat": "rfc822"},
    "M": {"type": "map", "key": {"shape": "T"}, "value": {"shape": "T"}},
    "B": {"type": "blob"}, "T": {"type": "string"}}})";

TEST(SmithyWriterTest, KeepsBindingsAndStreams) {
  const Contract contract =
      LoadContractDocument(*ParseJson(kRest), "m.json").value();
  const Contract again = Again(contract);
  EXPECT_THAT(Difference(again, contract), testing::IsEmpty());
  EXPECT_THAT(FactDifference(again, contract), testing::IsEmpty());
}

TEST(SmithyWriterTest, KeepsTheSpecs) {
  for (const char* const spec :
       {"aws-config", "organization-conformance-packs"}) {
    const Contract contract = LoadContract(PLUMBLINE_SOURCE_DIR "/specs/" +
                                           std::string(spec) + ".json")
                                  .value();
    const Contract again = Again(contract);
    EXPECT_THAT(Difference(again, contract), testing::IsEmpty());
    EXPECT_THAT(FactDifference(again, contract), testing::IsEmpty());
    EXPECT_EQ(again.resources.size(), contract.resources.size());
  }
}

// A chain of structures, each in the one before.
TEST(SmithyWriterTest, WritesAnyDepthOfShapes) {
  Contract contract{.service = "S",
                    .service_namespace = "t",
                    .operations = {{.id = "t#Do", .name = "Do", .input = 0}}};
  constexpr ShapeIndex kLength = 200'000;
  for (ShapeIndex i = 0; i < kLength; ++i) {
    contract.shapes.push_back({.id = "t#A" + std::to_string(i),
                               .members = {{.name = "a", .target = i + 1}},
                               .pointer = "/"});
  }
  contract.shapes.back().members.clear();
  EXPECT_EQ(WriteSmithyAst(contract)["shapes"].size(), kLength + 2);
}

void ExpectKept(const std::string& path) {
  const Result<Contract> contract = LoadContract(path);
  ASSERT_TRUE(contract.has_value()) << contract.error().ToString();
  const Contract again = Again(*contract);
  EXPECT_THAT(Difference(again, *contract), testing::IsEmpty()) << path;
  EXPECT_THAT(FactDifference(again, *contract), testing::IsEmpty()) << path;
}

// The dated AWS Config models and Smithy's own, where the suites are there.
TEST(SmithyWriterTest, KeepsThePromisesOfTheSuites) {
  const char* const suites = std::getenv("PLUMBLINE_SUITES");
  if (suites == nullptr) {
    GTEST_SKIP() << "PLUMBLINE_SUITES is not set";
  }
  int models = 0;
  for (const char* const folder :
       {"drift-config/versions", "smithy-protocol-tests/services"}) {
    for (const auto& entry : std::filesystem::directory_iterator(
             std::filesystem::path(suites) / folder)) {
      ExpectKept(entry.path().string());
      ++models;
    }
  }
  EXPECT_GE(models, 17 + 15);
}

// Every service model, where PLUMBLINE_BOTOCORE names botocore's data.
TEST(SlowSmithyWriterTest, KeepsThePromisesOfEveryServiceModel) {
  const char* const botocore = std::getenv("PLUMBLINE_BOTOCORE");
  if (botocore == nullptr) {
    GTEST_SKIP() << "PLUMBLINE_BOTOCORE is not set";
  }
  int models = 0;
  for (const auto& entry : std::filesystem::directory_iterator(botocore)) {
    if (ModelInFolder(entry.path().string()).has_value()) {
      ExpectKept(entry.path().string());
      ++models;
    }
  }
  EXPECT_GE(models, 400);
}

}  // namespace
}  // namespace plumbline
