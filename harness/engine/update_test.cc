// Campaigns on resources that an operation of its own changes, and that a read
// of one describes, as many AWS services have them; no contract in specs/ does.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "harness/engine/campaign.h"
#include "harness/engine/testing_engine.h"
#include "harness/loader/loader.h"
#include "harness/reference/service.h"
#include "harness/resource/adoption.h"
#include "harness/resource/model.h"

namespace plumbline {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr const char* kWindows = R"({
  "version": "2.0",
  "metadata": {"apiVersion": "2026-01-01", "endpointPrefix": "windows",
    "jsonVersion": "1.1", "protocol": "json", "serviceId": "Windows",
    "serviceFullName": "Windows", "signatureVersion": "v4",
    "targetPrefix": "Windows", "uid": "windows-2026-01-01"},
  "operations": {
    "CreateWindow": {"name": "CreateWindow",
      "http": {"method": "POST", "requestUri": "/"},
      "input": {"shape": "CreateWindowRequest"},
      "output": {"shape": "CreateWindowResult"},
      "errors": [{"shape": "ValidationException"}]},
    "UpdateWindow": {"name": "UpdateWindow",
      "http": {"method": "POST", "requestUri": "/"},
      "input": {"shape": "UpdateWindowRequest"},
      "output": {"shape": "Window"},
      "errors": [{"shape": "NoSuchWindowException"},
                 {"shape": "ValidationException"}]},
    "DeleteWindow": {"name": "DeleteWindow",
      "http": {"method": "POST", "requestUri": "/"},
      "input": {"shape": "DeleteWindowRequest"},
      "output": {"shape": "DeleteWindowResult"},
      "errors": [{"shape": "NoSuchWindowException"},
                 {"shape": "ValidationException"}]},
    "GetWindow": {"name": "GetWindow",
      "http": {"method": "POST", "requestUri": "/"},
      "input": {"shape": "GetWindowRequest"},
      "output": {"shape": "GetWindowResult"},
      "errors": [{"shape": "NoSuchWindowException"},
                 {"shape": "ValidationException"}]}},
  "shapes": {
    "WindowId": {"type": "string", "max": 20, "min": 11,
                 "pattern": "^w-[0-9a-f]+$"},
    "Name": {"type": "string", "max": 40, "min": 3},
    "Hours": {"type": "integer", "max": 24, "min": 1},
    "Text": {"type": "string", "max": 100, "min": 1},
    "CreateWindowRequest": {"type": "structure", "required": ["Name"],
      "members": {"Name": {"shape": "Name"}, "Hours": {"shape": "Hours"},
                  "Purpose": {"shape": "Text"}}},
    "CreateWindowResult": {"type": "structure", "required": ["WindowId"],
      "members": {"WindowId": {"shape": "WindowId"}}},
    "UpdateWindowRequest": {"type": "structure", "required": ["WindowId"],
      "members": {"WindowId": {"shape": "WindowId"}, "Name": {"shape": "Name"},
                  "Hours": {"shape": "Hours"}}},
    "DeleteWindowRequest": {"type": "structure", "required": ["WindowId"],
      "members": {"WindowId": {"shape": "WindowId"}}},
    "DeleteWindowResult": {"type": "structure", "members": {}},
    "GetWindowRequest": {"type": "structure", "required": ["WindowId"],
      "members": {"WindowId": {"shape": "WindowId"}}},
    "GetWindowResult": {"type": "structure",
      "members": {"Window": {"shape": "Window"}}},
    "Window": {"type": "structure", "required": ["WindowId"],
      "members": {"WindowId": {"shape": "WindowId"}, "Name": {"shape": "Name"},
                  "Hours": {"shape": "Hours"}, "Purpose": {"shape": "Text"}}},
    "NoSuchWindowException": {"type": "structure", "exception": true,
      "members": {"message": {"shape": "Text"}}},
    "ValidationException": {"type": "structure", "exception": true,
      "members": {"message": {"shape": "Text"}}}}
})";

const Contract& Windows() {
  static const Contract kContract = [] {
    Contract contract =
        LoadContractDocument(ParseJson(kWindows).value(), "windows.json")
            .value();
    AdoptResources(contract, InferResources(contract), Adoption::kOwnNames);
    return contract;
  }();
  return kContract;
}

std::vector<std::string> Told(const char* fault) {
  const ReferenceOptions options{
      .deviations = *fault == '\0' ? DeviationSet()
                                   : DeviationSet({FindDeviation(fault)})};
  ReferenceService service(Windows(), options);
  SilentSink sink;
  const CampaignResult result = RunCampaign(
      Windows(), TransportsTo([&](const HttpRequest& request) {
        return service.HandleInMemory(request);
      }),
      {.max_requests = 8000, .workers = 2, .allow_writes = true}, sink);
  std::vector<std::string> told;
  for (const Finding& finding : result.findings) {
    told.push_back(finding.identity.clause + " " + finding.identity.kind);
  }
  return told;
}

TEST(UpdateTest, KnowsWhatAnUpdateChangesAndAReadDescribes) {
  const std::vector<ResourceView> views = ResourceViews(Windows());
  ASSERT_EQ(views.size(), 1U);
  ASSERT_EQ(views[0].updates.size(), 1U);
  EXPECT_EQ(views[0].updates[0].operation->name, "UpdateWindow");
  EXPECT_THAT(views[0].updates[0].members,
              UnorderedElementsAre("Name", "Hours"));
  ASSERT_EQ(views[0].details.size(), 1U);
  EXPECT_EQ(DescribedPath(views[0].details[0]), (NamePath{"Window"}));
  EXPECT_THAT(views[0].details[0].echoed,
              UnorderedElementsAre("Name", "Hours", "Purpose"));
}

TEST(UpdateTest, TellsNothingOfAConformantServer) {
  EXPECT_THAT(Told(""), IsEmpty());
  EXPECT_THAT(Told("slow-update"), IsEmpty());
}

TEST(UpdateTest, FindsWhatUpdatesAndReadsGetWrong) {
  EXPECT_THAT(Told("update-is-forgotten"),
              Contains(testing::StartsWith("Window@put-echoed")));
  EXPECT_THAT(Told("update-forgets-members"),
              Contains(testing::StartsWith("Window@put-echoed")));
  EXPECT_THAT(
      Told("puts-share-members"),
      Contains(testing::AnyOf(testing::StartsWith("Window@names-differ"),
                              testing::StartsWith("Window@put-echoed"))));
  EXPECT_THAT(Told("second-delete-succeeds"),
              Contains("Window@second-delete second-delete-accepted"));
}

}  // namespace
}  // namespace plumbline
