// The AWS JSON cases of the public Smithy protocol tests: what a client sends,
// what a server reads, and what both make of answers and errors.
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>

#include "harness/base/text.h"
#include "harness/contract/validate.h"
#include "harness/loader/loader.h"
#include "harness/protocol/codec.h"

namespace plumbline {
namespace {

struct SuiteService {
  const char* model;  // of services/
  const char* cases;  // of cases/
};

constexpr std::array kServices = {
    SuiteService{"aws.protocoltests.json__JsonProtocol.json",
                 "JsonProtocol.jsonl"},
    SuiteService{"aws.protocoltests.json10__JsonRpc10.json", "JsonRpc10.jsonl"},
    SuiteService{"aws.protocoltests.json10__QueryCompatibleJsonRpc10.json",
                 "QueryCompatibleJsonRpc10.jsonl"},
};

constexpr const char* kDefaults =
    "defaults are the contract's; a case says what is sent, and an output is "
    "judged as it came";
constexpr const char* kAsItCame =
    "what came is kept whole, for checks to judge: null, unknown members and "
    "the text of a timestamp";
constexpr const char* kEndpoint = "the endpoint is the one that the user names";
constexpr const char* kCompression =
    "requests are sent as they are; compression would only hide them";

// Cases that are not for a harness, each with the reason.
const std::map<std::string, std::string>& NotOurs() {
  static const std::map<std::string, std::string> kTable = {
      {"AwsJson11HostWithPath", kEndpoint},
      {"AwsJson10HostWithPath", kEndpoint},
      {"SDKAppliedContentEncoding_awsJson1_0", kCompression},
      {"SDKAppliedContentEncoding_awsJson1_1", kCompression},
      {"SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsJson1_0", kCompression},
      {"SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsJson1_1", kCompression},
      {"AwsJson11StructuresDontSerializeNullValues", kAsItCame},
      {"AwsJson11ServersDontDeserializeNullStructureValues", kAsItCame},
      {"AwsJson11StructuresDontDeserializeNullValues", kAsItCame},
      {"AwsJson11ServersDontSerializeNullStructureValues", kAsItCame},
      {"AwsJson11DateTimeWithNegativeOffset", kAsItCame},
      {"AwsJson11DateTimeWithPositiveOffset", kAsItCame},
      {"AwsJson11DateTimeWithFractionalSeconds", kAsItCame},
      {"handles_unexpected_json_output", kAsItCame},
      {"AwsJson10HandlesUnexpectedJsonOutput", kAsItCame},
      {"AwsJson11DeserializeIgnoreType", kAsItCame},
      {"AwsJson10DeserializeIgnoreType", kAsItCame},
      {"AwsJson10DeserializeAllowNulls", kAsItCame},
      {"AwsJson10ClientPopulatesDefaultValuesInInput", kDefaults},
      {"AwsJson10ServerPopulatesDefaultsWhenMissingInRequestBody", kDefaults},
      {"AwsJson10ClientPopulatesNestedDefaultValuesWhenMissing", kDefaults},
      {"AwsJson10ServerPopulatesNestedDefaultsWhenMissingInRequestBody",
       kDefaults},
      {"AwsJson10ClientPopulatesDefaultsValuesWhenMissingInResponse",
       kDefaults},
      {"AwsJson10ServerPopulatesDefaultsInResponseWhenMissingInParams",
       kDefaults},
      {"AwsJson10ClientPopulatesNestedDefaultsWhenMissingInResponseBody",
       kDefaults},
      {"AwsJson10ServerPopulatesNestedDefaultValuesWhenMissingInInResponse"
       "Params",
       kDefaults},
      {"AwsJson10ClientErrorCorrectsWhenServerFailsToSerializeRequiredValues",
       "a missing required member is a departure, not to be corrected"},
      {"AwsJson10ClientErrorCorrectsWithDefaultValuesWhenServerFailsTo"
       "SerializeRequiredValues",
       "a missing required member is a departure, not to be corrected"},
  };
  return kTable;
}

// Seconds since 1970 in one of the protocol's formats.
Json Timestamp(const Json& seconds, TimestampFormat format) {
  const std::chrono::sys_seconds time{
      std::chrono::seconds(NearestInteger(seconds))};
  const std::time_t clock = std::chrono::system_clock::to_time_t(time);
  std::tm fields{};
  gmtime_r(&clock, &fields);
  std::array<char, 64> text{};
  const char* const pattern = format == TimestampFormat::kDateTime
                                  ? "%Y-%m-%dT%H:%M:%SZ"
                                  : "%a, %d %b %Y %H:%M:%S GMT";
  std::strftime(text.data(), text.size(), pattern, &fields);
  return text.data();
}

// A case's parameters as they stand on the wire: blobs in base64, timestamps
// in their format.
class WireForm {
 public:
  explicit WireForm(const Contract& contract) : contract_(contract) {}

  Json Of(ShapeIndex index, const Member* member, const Json& value) const {
    const Shape& shape = contract_.ShapeAt(index);
    if (value.is_null()) {
      return value;
    }
    switch (shape.type) {
      case ShapeType::kBlob:
        return EncodeBase64(value.get<std::string>());
      case ShapeType::kTimestamp: {
        TimestampFormat format = shape.timestamp_format;
        if (member != nullptr &&
            member->timestamp_format != TimestampFormat::kDefault) {
          format = member->timestamp_format;
        }
        return format == TimestampFormat::kDateTime ||
                       format == TimestampFormat::kHttpDate
                   ? Timestamp(value, format)
                   : value;
      }
      case ShapeType::kStructure:
      case ShapeType::kUnion: {
        Json made = Json::object();
        for (const auto& [name, inner] : value.items()) {
          const Member* const found = shape.FindMember(name);
          made[name] =
              found == nullptr ? inner : Of(found->target, found, inner);
        }
        return made;
      }
      case ShapeType::kList: {
        Json made = Json::array();
        for (const Json& inner : value) {
          made.push_back(
              Of(shape.members[0].target, shape.members.data(), inner));
        }
        return made;
      }
      case ShapeType::kMap: {
        Json made = Json::object();
        for (const auto& [key, inner] : value.items()) {
          made[key] = Of(shape.members[1].target, &shape.members[1], inner);
        }
        return made;
      }
      default:
        return value;
    }
  }

 private:
  const Contract& contract_;
};

std::string ShortName(const std::string& id) {
  return id.substr(id.find('#') + 1);
}

class SmithySuiteTest : public testing::TestWithParam<SuiteService> {
 protected:
  void SetUp() override {
    const char* const suites = std::getenv("PLUMBLINE_SUITES");
    if (suites == nullptr) {
      GTEST_SKIP() << "PLUMBLINE_SUITES is not set";
    }
    const std::string folder = std::string(suites) + "/smithy-protocol-tests";
    contract_ = LoadContract(folder + "/services/" + GetParam().model).value();
    std::ifstream lines(folder + "/cases/" + GetParam().cases);
    for (std::string line; std::getline(lines, line);) {
      const Json entry = ParseJson(line).value();
      if (!NotOurs().contains(entry["case"]["id"].get<std::string>())) {
        cases_.push_back(entry);
      }
    }
    ASSERT_FALSE(cases_.empty());
  }

  // The parameters for a shape, as an object.
  Json Wire(std::optional<ShapeIndex> shape, const Json& test) const {
    const auto params = test.find("params");
    const bool some = params != test.end() && params->is_object();
    return shape.has_value() && some
               ? WireForm(contract_).Of(*shape, nullptr, *params)
               : Json::object();
  }

  static std::string BodyOf(const Json& test) {
    return test.contains("body") && test["body"].is_string()
               ? test["body"].get<std::string>()
               : "";
  }

  static std::vector<Header> HeadersOf(const Json& test) {
    std::vector<Header> headers;
    const Json given = test.value("headers", Json::object());
    for (const auto& [name, value] : given.items()) {
      headers.push_back({name, value.get<std::string>()});
    }
    return headers;
  }

  static bool IsFor(const Json& test, const char* side) {
    return test.value("appliesTo", std::string(side)) == side;
  }

  Contract contract_;
  std::vector<Json> cases_;
};

TEST_P(SmithySuiteTest, SendsTheRequests) {
  for (const Json& entry : cases_) {
    const Json& test = entry["case"];
    const std::string name = ShortName(entry["operation"].get<std::string>());
    const Operation& operation = *contract_.FindOperation(name);
    if (entry["kind"] != "request" || !IsFor(test, "client")) {
      continue;
    }
    const HttpRequest request = EncodeRequest(
        contract_, {.operation = name, .input = Wire(operation.input, test)});
    EXPECT_EQ(request.method, test["method"].get<std::string>()) << test["id"];
    EXPECT_EQ(request.target, test["uri"].get<std::string>()) << test["id"];
    for (const Header& header : HeadersOf(test)) {
      EXPECT_EQ(FindHeader(request.headers, header.name), header.value)
          << test["id"];
    }
    if (!BodyOf(test).empty()) {
      EXPECT_EQ(ParseJson(request.body).value(),
                ParseJson(BodyOf(test)).value())
          << test["id"];
    }
  }
}

TEST_P(SmithySuiteTest, ReadsTheRequests) {
  for (const Json& entry : cases_) {
    const Json& test = entry["case"];
    if (entry["kind"] != "request" || !IsFor(test, "server") ||
        !test.contains("headers") ||
        !test["headers"].contains("X-Amz-Target")) {
      continue;
    }
    const HttpCall call = MatchRequest(
        contract_, {.headers = HeadersOf(test), .body = BodyOf(test)});
    ASSERT_NE(call.operation, nullptr) << test["id"];
    EXPECT_EQ(call.operation->name,
              ShortName(entry["operation"].get<std::string>()));
    EXPECT_EQ(call.input, Wire(call.operation->input, test)) << test["id"];
  }
}

TEST_P(SmithySuiteTest, ReadsTheResponses) {
  const Validator validator(contract_);
  for (const Json& entry : cases_) {
    const Json& test = entry["case"];
    const std::string name = ShortName(entry["operation"].get<std::string>());
    const Operation& operation = *contract_.FindOperation(name);
    if (entry["kind"] != "response") {
      continue;
    }
    const Reply reply =
        DecodeReply(contract_, name,
                    {.response = {.status = test["code"].get<int>(),
                                  .headers = HeadersOf(test),
                                  .body = BodyOf(test)}});
    EXPECT_EQ(reply.kind, ReplyKind::kSuccess) << test["id"];
    const Json output = OutputOf(reply).value_or(Json::object());
    EXPECT_EQ(output, Wire(operation.output, test)) << test["id"];
    if (operation.output.has_value()) {
      for (const Violation& violation :
           validator.Validate(*operation.output, output, ClausePart::kOutput)) {
        EXPECT_NE(violation.certainty, Certainty::kCertain)
            << test["id"] << violation.message;
      }
    }
  }
}

TEST_P(SmithySuiteTest, NamesTheErrors) {
  for (const Json& entry : cases_) {
    const Json& test = entry["case"];
    if (entry["kind"] != "error_response") {
      continue;
    }
    const Reply reply =
        DecodeReply(contract_, ShortName(entry["operation"].get<std::string>()),
                    {.response = {.status = test["code"].get<int>(),
                                  .headers = HeadersOf(test),
                                  .body = BodyOf(test)}});
    EXPECT_EQ(reply.kind, ReplyKind::kError) << test["id"];
    EXPECT_EQ(reply.error_name, ShortName(entry["error"].get<std::string>()))
        << test["id"];
  }
}

INSTANTIATE_TEST_SUITE_P(AwsJson, SmithySuiteTest, testing::ValuesIn(kServices),
                         [](const auto& service) {
                           const std::string name = service.param.cases;
                           return name.substr(0, name.find('.'));
                         });

}  // namespace
}  // namespace plumbline
