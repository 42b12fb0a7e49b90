// A protocol that no table holds and no other file knows: one row, written
// here, is all that checks, plan and reference need to speak it and to judge
// what comes back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/text.h"
#include "harness/engine/campaign.h"
#include "harness/engine/testing_engine.h"
#include "harness/generate/endpoint_plan.h"
#include "harness/protocol/codec.h"
#include "harness/protocol/step_overlay.h"
#include "harness/reference/service.h"

namespace plumbline {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view kToyType = "text/x-toy";

// The operation is a header; bodies are a word and what it is about:
//   call {"Limit": 5}      ok {"Packs": []}      no InvalidLimitException high
HttpRequest EncodeToy(const Contract& /*contract*/, const Operation& operation,
                      const Step& step) {
  HttpRequest request{.method = "PUT",
                      .target = "/toy",
                      .headers = {{"Toy-Operation", operation.name},
                                  {"Content-Type", std::string(kToyType)}},
                      .body = "call " + step.body.value_or(ToText(step.input))};
  LayStepOver(step, request);
  return request;
}

Reply DecodeToy(const Contract& /*contract*/, const Operation& operation,
                const HttpResult& outcome) {
  Reply reply = ReadReply(outcome, false);
  const std::string& body = outcome.response.body;
  const std::string_view rest =
      std::string_view(body).substr(std::min(body.size(), std::size_t{3}));
  if (body.starts_with("ok ")) {
    if (Result<Json> output = ParseJson(rest)) {
      reply.body = *std::move(output);
    }
    reply.output_shape = operation.output;
  } else if (body.starts_with("no ")) {
    reply.error_wire_name = rest.substr(0, rest.find(' '));
    reply.error_name = reply.error_wire_name;
  }
  return reply;
}

HttpCall MatchToy(const Contract& contract, const HttpRequest& request,
                  int max_depth) {
  HttpCall call{.path_is_known = request.target == "/toy"};
  call.operation = contract.FindOperation(
      FindHeader(request.headers, "Toy-Operation").value_or(""));
  Result<Json> input = Fail(ErrorCode::kSyntax, "no call");
  if (request.body.starts_with("call ")) {
    input = ParseJson(std::string_view(request.body).substr(5), max_depth);
  }
  if (!input.has_value()) {
    call.fault = input.error().message;
    call.body_fault = input.error().code == ErrorCode::kTooLarge
                          ? BodyFault::kTooDeep
                          : BodyFault::kMalformed;
  } else if (!input->is_object()) {
    call.fault = "no object";
    call.body_fault = BodyFault::kNotAnObject;
  } else {
    call.input = *std::move(input);
  }
  return call;
}

HttpResponse ToyResponse(int status, std::string body) {
  return {.status = status,
          .headers = {{"Content-Type", std::string(kToyType)}},
          .body = std::move(body)};
}

HttpResponse SucceedToy(const Contract& /*contract*/,
                        const Operation& /*operation*/, const Json& output) {
  return ToyResponse(200, "ok " + ToText(output));
}

HttpResponse RefuseToy(const Contract& /*contract*/,
                       const Operation* /*operation*/, const Refusal& refusal,
                       const ValueMaker& /*make*/) {
  return ToyResponse(refusal.status,
                     "no " + refusal.name + " " + refusal.message);
}

constexpr ProtocolRow kToy = {.title = "toy",
                              .names_errors = true,
                              .media_type = kToyType,
                              .encode = EncodeToy,
                              .decode = DecodeToy,
                              .match = MatchToy,
                              .succeed = SucceedToy,
                              .refuse = RefuseToy};

Contract SeedSpokenAs(const ProtocolRow& row) {
  Contract contract = SeedContract();
  contract.protocol = Protocol::kNone;
  contract.own_protocol = &row;
  return contract;
}

CampaignOptions OfPhases(std::vector<Phase> phases) {
  return {.workers = 1, .allow_writes = true, .phases = std::move(phases)};
}

// A campaign in which client and server speak the row. `alter` changes what
// the server answers.
CampaignResult RunSpoken(const ProtocolRow& row, const CampaignOptions& options,
                         std::string_view fault,
                         void (*alter)(HttpResponse&) = nullptr) {
  const Contract contract = SeedSpokenAs(row);
  ReferenceOptions served;
  if (!fault.empty()) {
    served.deviations = DeviationSet({FindDeviation(fault)});
  }
  ReferenceService service(contract, served);
  const auto answer = [&](const HttpRequest& request) {
    HttpResult outcome = service.HandleInMemory(request);
    if (alter != nullptr) {
      alter(outcome.response);
    }
    return outcome;
  };
  SilentSink sink;
  return RunCampaign(contract, TransportsTo(answer), options, sink);
}

TEST(OwnProtocolTest, IsSpokenBothWays) {
  const Contract contract = SeedSpokenAs(kToy);
  ASSERT_TRUE(Speaks(contract));
  const std::string name = "DescribeOrganizationConformancePacks";
  const HttpRequest request =
      EncodeRequest(contract, {.operation = name, .input = {{"Limit", 1000}}});
  EXPECT_EQ(request.target, "/toy");
  EXPECT_EQ(request.body, R"(call {"Limit":1000})");
  EXPECT_EQ(MatchRequest(contract, request).operation->name, name);
  ReferenceService service(contract, {});
  const Reply reply =
      DecodeReply(contract, name, service.HandleInMemory(request));
  EXPECT_EQ(reply.kind, ReplyKind::kError);
  EXPECT_EQ(reply.error_name, "InvalidLimitException");
}

TEST(OwnProtocolTest, TellsNothingOfAServerThatKeepsTheContract) {
  const CampaignResult result = RunSpoken(
      kToy, {.max_requests = 20000, .workers = 1, .allow_writes = true}, "");
  EXPECT_THAT(Identities(result.findings), IsEmpty());
  EXPECT_GT(result.stats.cases, 1000U);
}

TEST(OwnProtocolTest, TellsOfAFaultWhatAnyProtocolTells) {
  const CampaignOptions options =
      OfPhases({Phase::kSystematic, Phase::kSequences});
  for (const char* const fault :
       {"accepts-above-max", "refuses-hyphens", "undeclared-error"}) {
    const std::vector<std::string> told =
        Identities(RunSpoken(kToy, options, fault).findings);
    EXPECT_THAT(told, Not(IsEmpty())) << fault;
    EXPECT_EQ(told,
              Identities(RunQuietly(ReferenceHandler(fault), options).findings))
        << fault;
  }
}

// The members of an output that are no lists travel in a header.
HttpResponse SucceedHalved(const Contract& /*contract*/,
                           const Operation& /*operation*/, const Json& output) {
  Json head = Json::object();
  Json rest = Json::object();
  for (const auto& [name, value] : output.items()) {
    (value.is_array() ? rest : head)[name] = value;
  }
  HttpResponse response = ToyResponse(200, "ok " + ToText(rest));
  response.headers.push_back({"Toy-Members", ToText(head)});
  return response;
}

Reply DecodeHalved(const Contract& contract, const Operation& operation,
                   const HttpResult& outcome) {
  Reply reply = DecodeToy(contract, operation, outcome);
  if (reply.body.has_value()) {
    const std::string_view head =
        FindHeader(outcome.response.headers, "Toy-Members").value_or("{}");
    reply.output = reply.body;
    reply.output->update(ParseJson(head).value_or(Json::object()));
  }
  return reply;
}

TEST(OwnProtocolTest, IsReadWhereverTheMembersOfAnOutputStand) {
  ProtocolRow halved = kToy;
  halved.decode = DecodeHalved;
  halved.succeed = SucceedHalved;
  const CampaignOptions options = OfPhases({Phase::kSequences});
  EXPECT_THAT(Identities(RunSpoken(halved, options, "").findings), IsEmpty());
  for (const char* const fault : {"token-never-ends", "update-renews-arn"}) {
    const std::vector<std::string> told =
        Identities(RunSpoken(kToy, options, fault).findings);
    EXPECT_THAT(told, Not(IsEmpty())) << fault;
    EXPECT_EQ(Identities(RunSpoken(halved, options, fault).findings), told)
        << fault;
  }
}

TEST(OwnProtocolTest, IsAskedForFactsAlone) {
  const CampaignOptions options = OfPhases({Phase::kSystematic});
  const auto told = [&](const ProtocolRow& row, auto* alter) {
    return Identities(RunSpoken(row, options, "", alter).findings);
  };
  // Errors without their type are at fault where errors are to name it.
  const auto unname = [](HttpResponse& response) {
    if (response.status == 400) {
      response.body = "no";
    }
  };
  constexpr const char* kUnnamed =
      "service@error-type error-declared unnamed-error";
  EXPECT_THAT(told(kToy, +unname), Contains(kUnnamed));
  ProtocolRow nameless = kToy;
  nameless.names_errors = false;
  EXPECT_THAT(told(nameless, +unname), Not(Contains(kUnnamed)));
  // A media type is demanded where the protocol has one.
  const auto mistype = [](HttpResponse& response) {
    SetHeader(response.headers, "Content-Type", "text/plain");
  };
  constexpr const char* kMistyped =
      "service@content-type content-type not-json";
  EXPECT_THAT(told(kToy, +mistype), Contains(kMistyped));
  ProtocolRow untyped = kToy;
  untyped.media_type = "";
  EXPECT_THAT(told(untyped, +mistype), Not(Contains(kMistyped)));
  // As is the status of a success.
  const auto restate = [](HttpResponse& response) {
    response.status = response.status == 200 ? 201 : response.status;
  };
  constexpr const char* kRestated = "service@success-status status not-200";
  EXPECT_THAT(told(kToy, +restate), Not(Contains(kRestated)));
  ProtocolRow strict = kToy;
  strict.success_is_200 = true;
  EXPECT_THAT(told(strict, +restate), Contains(kRestated));
}

TEST(OwnProtocolTest, HasItsEndpointAskedWhatItsFactsLeave) {
  const auto rules = [](const ProtocolRow& row) {
    const Contract contract = SeedSpokenAs(row);
    const ClauseSet clauses = ClauseSet::Derive(contract);
    const Validator validator(contract);
    const LanguageTable languages(contract);
    const ValueSource values(contract, languages);
    std::vector<std::string> asked;
    for (const Case& one :
         EndpointPlan({contract, clauses, validator, values}, {0})) {
      asked.push_back(one.target().clause);
    }
    return asked;
  };
  EXPECT_THAT(rules(kToy), Contains("service@malformed-json"));
  EXPECT_THAT(rules(kToy), Not(Contains("service@missing-target")));
  ProtocolRow targeted = kToy;
  targeted.dispatches_by_target = true;
  EXPECT_THAT(rules(targeted), Contains("service@missing-target"));
}

}  // namespace
}  // namespace plumbline
