// The tables of faults and variations, all at once: each is played over one
// fixed set of requests and held against the plain service.
#include "harness/reference/faults.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "harness/protocol/aws_json.h"
#include "harness/reference/service.h"
#include "harness/reference/testing_packs.h"

namespace plumbline {
namespace {

Json Names(std::vector<std::string> names) {
  return {{"OrganizationConformancePackNames", std::move(names)}};
}

// Valid calls, with the edges that faults sit on.
void AddKept(std::vector<HttpRequest>& requests) {
  for (const int limit : {0, 1, 2, 51, 100}) {
    requests.push_back(RequestFor(kStatuses, {{"Limit", limit}}));
  }
  requests.push_back(RequestFor(kStatuses, Json::object()));
  requests.push_back(RequestFor(kDescribe, Json::object()));
  requests.push_back(RequestFor(kDetails, Named("Baseline")));
  requests.push_back(RequestFor("ListThings", Json::object()));
  for (const std::string& name :
       {std::string("Baseline"), std::string("Base"), std::string("a"),
        std::string("a-"), std::string(65, 'b'), std::string(128, 'c'),
        std::string("zero-trust-2026"), std::string("Pci3"),
        std::string("baseline")}) {
    requests.push_back(RequestFor(kStatuses, Names({name})));
  }
  requests.push_back(RequestFor(kStatuses, Names({})));
  requests.push_back(
      RequestFor(kStatuses, Names(std::vector<std::string>(25, "Baseline"))));
  Json both = Names({"Baseline"});
  both["Limit"] = 1;
  requests.push_back(RequestFor(kStatuses, both));
}

// Calls that break one clause each.
void AddBroken(std::vector<HttpRequest>& requests) {
  const std::vector<Json> limits = {101, 1000,          -1,  -5, "5", true,
                                    5.5, Json::array(), 1e30};
  for (const Json& limit : limits) {
    requests.push_back(RequestFor(kStatuses, {{"Limit", limit}}));
  }
  for (const std::size_t count : {26U, 30U}) {
    requests.push_back(RequestFor(
        kStatuses, Names(std::vector<std::string>(count, "Baseline"))));
  }
  for (const char* const name :
       {"", "1st", "-a", "a_b", "Baseline\n", "B\u00e4seline", "a b"}) {
    requests.push_back(RequestFor(kStatuses, Names({name})));
  }
  requests.push_back(RequestFor(kStatuses, Names({std::string(129, 'a')})));
  requests.push_back(RequestFor(kStatuses, Names({"Baseline", "!"})));
  requests.push_back(
      RequestFor(kStatuses, {{"OrganizationConformancePackNames", {1}}}));
  requests.push_back(RequestFor(kDelete, Json::object()));
  requests.push_back(RequestFor("ListThings", {{"Kind", "SQUARE"}}));
  requests.push_back(RequestFor(kStatuses, {{"NextToken", "made-up"}}));
}

// What is wrong with the message and not with an operation's input.
void AddMalformed(std::vector<HttpRequest>& requests) {
  for (const std::string& body :
       {std::string("{\"Limit\":"), std::string("[]"), std::string("\"\xFF\""),
        std::string(1000, '['), std::string("{\"Limit\": 1e400}")}) {
    requests.push_back(RequestWithBody(kStatuses, body));
  }
  requests.push_back(RequestFor("NoOperation", Json::object()));
  for (const char* const target :
       {"Packs.describeOrganizationConformancePackStatuses",
        "OtherService.DescribeOrganizationConformancePackStatuses"}) {
    HttpRequest other = RequestFor(kStatuses, Json::object());
    SetHeader(other.headers, "X-Amz-Target", target);
    requests.push_back(std::move(other));
  }
  HttpRequest without_target = RequestFor(kStatuses, Json::object());
  without_target.headers.pop_back();
  requests.push_back(without_target);
  HttpRequest get = RequestFor(kStatuses, Json::object());
  get.method = "GET";
  requests.push_back(get);
  requests.push_back(RequestFor(kStatuses, {{"Unknown", 1}}));
}

// A life of packs; the first read looks at what reads may have changed.
void AddLifecycle(std::vector<HttpRequest>& requests) {
  const auto look = [&] {
    requests.push_back(RequestFor(kStatuses, Json::object()));
    requests.push_back(
        RequestFor("DescribeOrganizationConformancePacks", Json::object()));
  };
  look();
  for (const char* const name :
       {"mine", "Mine", "mine-is-long-one", "mine-is-long-two", "mine"}) {
    requests.push_back(RequestFor(kPut, Named(name)));
    look();
  }
  Json refused = Named("refused");
  refused["DeliveryS3Bucket"] = std::string(64, 'b');
  requests.push_back(RequestFor(kPut, refused));
  look();
  for (const char* const bucket : {"first", "second", ""}) {
    Json put = Named("mine");
    put["DeliveryS3Bucket"] = bucket[0] == '\0' ? std::string(64, 'b') : bucket;
    requests.push_back(RequestFor(kPut, put));
    look();
  }
  for (int i = 0; i < 2; ++i) {
    requests.push_back(RequestFor(kDelete, Named("mine")));
    look();
  }
  requests.push_back(RequestFor(kPut, Named("mine")));
  look();
}

using Record = std::vector<std::string>;

std::string Show(const Answer& answer) {
  std::string text = std::to_string(static_cast<int>(answer.disturbance)) +
                     " " + std::to_string(answer.response.status);
  for (const Header& header : answer.response.headers) {
    text += " " + header.name + "=" + header.value;
  }
  return text + " " + answer.response.body;
}

// All answers, and those to every page of a listing.
Record Play(DeviationSet deviations) {
  std::vector<HttpRequest> requests;
  AddKept(requests);
  AddBroken(requests);
  AddMalformed(requests);
  AddLifecycle(requests);
  ReferenceService service(PacksContract(),
                           {.deviations = std::move(deviations)});
  Record record;
  for (const HttpRequest& request : requests) {
    record.push_back(Show(service.Handle(request)));
  }
  Json input = {{"Limit", 2}};
  for (int page = 0; page < 10; ++page) {
    const Answer answer = service.Handle(RequestFor(kStatuses, input));
    record.push_back(Show(answer));
    const Result<Json> body = ParseJson(answer.response.body);
    if (!body.has_value() || !body->is_object() ||
        !body->value("NextToken", Json()).is_string()) {
      break;
    }
    input["NextToken"] = (*body)["NextToken"];
  }
  return record;
}

TEST(FaultsTest, ThereAreEnoughOfEachClass) {
  EXPECT_GE(Faults().size(), 60U);
  EXPECT_GE(Variations().size(), 15U);
  std::set<DeviationClass> classes;
  for (const Deviation& fault : Faults()) {
    classes.insert(fault.deviation_class);
  }
  EXPECT_EQ(classes.size(), 10U);
}

TEST(FaultsTest, ThePlainServiceAnswersTheSameTwice) {
  EXPECT_EQ(Play({}), Play({}));
}

TEST(FaultsTest, EachFaultChangesAnAnswer) {
  const Record plain = Play({});
  for (const Deviation& fault : Faults()) {
    // Those of concurrency answer one request at a time well.
    if (fault.deviation_class == DeviationClass::kConcurrency ||
        !Applies(fault, PacksContract())) {
      continue;
    }
    EXPECT_NE(Play(DeviationSet(std::vector{&fault})), plain) << fault.name;
  }
}

TEST(FaultsTest, EachVariationChangesAnAnswer) {
  const Record plain = Play({});
  for (const Deviation& variation : Variations()) {
    EXPECT_NE(Play(DeviationSet(std::vector{&variation})), plain)
        << variation.name;
  }
}

TEST(VariationsTest, AnswersStayDecodable) {
  std::vector<HttpRequest> requests;
  AddKept(requests);
  AddBroken(requests);
  AddMalformed(requests);
  AddLifecycle(requests);
  for (const Deviation& variation : Variations()) {
    ReferenceService service(
        PacksContract(), {.deviations = DeviationSet(std::vector{&variation})});
    for (const HttpRequest& request : requests) {
      const HttpResult outcome = service.HandleInMemory(request);
      ASSERT_TRUE(outcome.ok()) << variation.name;
      const Reply reply = DecodeAwsJson(outcome);
      EXPECT_TRUE(reply.body_empty || reply.body.has_value())
          << variation.name << ": " << reply.body_fault;
      EXPECT_TRUE(reply.kind == ReplyKind::kSuccess ||
                  !reply.error_name.empty() || reply.body_empty)
          << variation.name << ": " << outcome.response.body;
    }
  }
}

TEST(VariationsTest, SuccessesKeepTheContract) {
  const Contract& contract = PacksContract();
  const Validator validator(contract);
  std::vector<HttpRequest> requests;
  AddLifecycle(requests);
  for (const Deviation& variation : Variations()) {
    ReferenceService service(
        contract, {.deviations = DeviationSet(std::vector{&variation})});
    for (const HttpRequest& request : requests) {
      const Reply reply = DecodeAwsJson(service.HandleInMemory(request));
      const auto target = FindHeader(request.headers, "X-Amz-Target");
      const Operation* const operation =
          contract.FindOperation(target->substr(target->find('.') + 1));
      if (reply.kind != ReplyKind::kSuccess || reply.body_empty ||
          !operation->output.has_value()) {
        continue;
      }
      for (const Violation& violation : validator.Validate(
               *operation->output, *reply.body, ClausePart::kOutput)) {
        EXPECT_NE(violation.certainty, Certainty::kCertain)
            << variation.name << ": " << violation.message;
      }
    }
  }
}

}  // namespace
}  // namespace plumbline
