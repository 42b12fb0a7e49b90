// The validator against the public cases of Smithy's own node validator: a
// value, a shape, and whether the value is valid.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>

#include "harness/contract/validate.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

// Cases that ask something else than an AWS JSON server is asked, as "shape
// value".
bool IsExcluded(const std::string& shape, const Json& value) {
  static const std::set<std::string> excluded = {
      // No types of values.
      "ns.foo#Service true",
      "ns.foo#Operation true",
      "ns.foo#Resource true",
      // Blobs are plain text in a Smithy file and base64 on the wire.
      R"(ns.foo#Blob1 "foo")",
      R"(ns.foo#Blob2 "f")",
      R"(ns.foo#Blob2 "fooo")",
      // Without a format a Smithy file takes text too, AWS JSON seconds only.
      R"(ns.foo#Timestamp "1985-04-12T23:20:50.52Z")",
      // Smithy files have no offsets; readers of date-times on the wire take
      // them.
      R"(ns.foo#DateTime "1985-04-12T23:20:50.52-07:00")",
      R"(ns.foo#TimestampList ["1985-04-12T23:20:50.52-07:00"])",
  };
  return excluded.contains(shape + " " + ToText(value));
}

// The model with a service that reaches every shape of a value: one operation
// with one member for each.
Json WithService(Json model, const std::set<std::string>& wanted) {
  Json members = Json::object();
  for (const std::string& id : wanted) {
    members["M" + std::to_string(members.size())] = {{"target", id}};
  }
  Json& shapes = model["shapes"];
  shapes["test#Service"] = {{"type", "service"},
                            {"version", "1"},
                            {"operations", {{{"target", "test#Do"}}}}};
  shapes["test#Do"] = {{"type", "operation"},
                       {"input", {{"target", "test#Input"}}}};
  shapes["test#Input"] = {{"type", "structure"}, {"members", members}};
  return model;
}

TEST(SmithyValuesTest, AgreesWithSmithysNodeValidator) {
  const char* const suites = std::getenv("PLUMBLINE_SUITES");
  if (suites == nullptr) {
    GTEST_SKIP() << "PLUMBLINE_SUITES is not set";
  }
  const std::string folder = std::string(suites) + "/smithy-values/";
  const Json cases =
      ReadJsonFile(folder + "node_validation_cases.json", 1U << 24U).value();
  std::set<std::string> wanted;
  for (const Json& test : cases) {
    if (!IsExcluded(test["shape"], test["value"])) {
      wanted.insert(test["shape"].get<std::string>());
    }
  }
  const Json model =
      ReadJsonFile(folder + "node-validator.json", 1U << 24U).value();
  const Result<Contract> contract = LoadContractDocument(
      WithService(model, wanted), "values.json", {.service = "test#Service"});
  ASSERT_TRUE(contract.has_value()) << contract.error().ToString();
  const Validator validator(*contract);
  const Shape& input = *contract->FindShape("test#Input");
  int judged = 0;
  for (const Json& test : cases) {
    const auto shape = test["shape"].get<std::string>();
    if (IsExcluded(shape, test["value"])) {
      continue;
    }
    const auto member = std::ranges::find_if(input.members, [&](const auto& m) {
      return contract->ShapeAt(m.target).id == shape;
    });
    ASSERT_NE(member, input.members.end()) << shape;
    // Smithy is strict where a file says null or an unknown member, and the
    // validator calls that unclear.
    const bool valid =
        validator.ValidateMember(*member, test["value"], ClausePart::kInput)
            .empty();
    EXPECT_EQ(valid, test["errors"].empty())
        << shape << " " << ToText(test["value"]) << " "
        << ToText(test["errors"]);
    ++judged;
  }
  EXPECT_GE(judged, 130);
}

}  // namespace
}  // namespace plumbline
