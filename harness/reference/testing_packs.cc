#include "harness/reference/testing_packs.h"

#include "harness/loader/loader.h"
#include "harness/resource/adoption.h"
#include "harness/resource/model.h"

namespace plumbline {
namespace {

constexpr const char* kModel = R"({"smithy": "2.0", "shapes": {
  "t#Packs": {"type": "service", "version": "1",
    "traits": {"aws.protocols#awsJson1_1": {}},
    "operations": [
      {"target": "t#PutOrganizationConformancePack"},
      {"target": "t#DeleteOrganizationConformancePack"},
      {"target": "t#DescribeOrganizationConformancePacks"},
      {"target": "t#DescribeOrganizationConformancePackStatuses"},
      {"target": "t#GetOrganizationConformancePackDetailedStatus"},
      {"target": "t#ListThings"}]},
  "t#PutOrganizationConformancePack": {"type": "operation",
    "input": {"target": "t#PutInput"}, "output": {"target": "t#PutOutput"},
    "errors": [{"target":
      "t#MaxNumberOfOrganizationConformancePacksExceededException"}]},
  "t#DeleteOrganizationConformancePack": {"type": "operation",
    "input": {"target": "t#DeleteInput"},
    "output": {"target": "smithy.api#Unit"},
    "errors": [{"target": "t#NoSuchOrganizationConformancePackException"}]},
  "t#DescribeOrganizationConformancePacks": {"type": "operation",
    "input": {"target": "t#DescribeInput"},
    "output": {"target": "t#DescribeOutput"},
    "errors": [{"target": "t#NoSuchOrganizationConformancePackException"},
      {"target": "t#InvalidLimitException"},
      {"target": "t#InvalidNextTokenException"}],
    "traits": {"smithy.api#readonly": {}, "smithy.api#paginated": {
      "inputToken": "NextToken", "outputToken": "NextToken",
      "items": "OrganizationConformancePacks", "pageSize": "Limit"}}},
  "t#DescribeOrganizationConformancePackStatuses": {"type": "operation",
    "input": {"target": "t#DescribeInput"},
    "output": {"target": "t#StatusesOutput"},
    "errors": [{"target": "t#NoSuchOrganizationConformancePackException"},
      {"target": "t#InvalidLimitException"},
      {"target": "t#InvalidNextTokenException"},
      {"target": "t#OrganizationAccessDeniedException"}],
    "traits": {"smithy.api#readonly": {}, "smithy.api#paginated": {
      "inputToken": "NextToken", "outputToken": "NextToken",
      "items": "OrganizationConformancePackStatuses", "pageSize": "Limit"}}},
  "t#GetOrganizationConformancePackDetailedStatus": {"type": "operation",
    "input": {"target": "t#DetailsInput"},
    "output": {"target": "t#DetailsOutput"},
    "errors": [{"target": "t#NoSuchOrganizationConformancePackException"},
      {"target": "t#InvalidLimitException"},
      {"target": "t#InvalidNextTokenException"}],
    "traits": {"smithy.api#readonly": {}, "smithy.api#paginated": {
      "inputToken": "NextToken", "outputToken": "NextToken",
      "items": "OrganizationConformancePackDetailedStatuses",
      "pageSize": "Limit"}}},
  "t#ListThings": {"type": "operation", "input": {"target": "t#ThingsInput"},
    "output": {"target": "t#ThingsOutput"}},

  "t#PutInput": {"type": "structure", "members": {
    "OrganizationConformancePackName": {"target": "t#Name",
      "traits": {"smithy.api#required": {}}},
    "DeliveryS3Bucket": {"target": "t#Bucket"},
    "ExcludedAccounts": {"target": "t#Accounts"}}},
  "t#PutOutput": {"type": "structure", "members": {
    "OrganizationConformancePackArn": {"target": "smithy.api#String",
      "traits": {"smithy.api#required": {}}}}},
  "t#DeleteInput": {"type": "structure", "members": {
    "OrganizationConformancePackName": {"target": "t#Name",
      "traits": {"smithy.api#required": {}}}}},
  "t#DescribeInput": {"type": "structure", "members": {
    "OrganizationConformancePackNames": {"target": "t#Names"},
    "Limit": {"target": "t#Limit"},
    "NextToken": {"target": "smithy.api#String"}}},
  "t#DescribeOutput": {"type": "structure", "members": {
    "OrganizationConformancePacks": {"target": "t#PackList"},
    "NextToken": {"target": "smithy.api#String"}}},
  "t#StatusesOutput": {"type": "structure", "members": {
    "OrganizationConformancePackStatuses": {"target": "t#StatusList"},
    "NextToken": {"target": "smithy.api#String"}}},
  "t#DetailsInput": {"type": "structure", "members": {
    "OrganizationConformancePackName": {"target": "t#Name",
      "traits": {"smithy.api#required": {}}},
    "Filters": {"target": "t#Filters"},
    "Limit": {"target": "t#Limit"},
    "NextToken": {"target": "smithy.api#String"}}},
  "t#DetailsOutput": {"type": "structure", "members": {
    "OrganizationConformancePackDetailedStatuses": {"target": "t#Details"},
    "NextToken": {"target": "smithy.api#String"}}},
  "t#ThingsInput": {"type": "structure", "members": {
    "Kind": {"target": "t#Kind"}, "Limit": {"target": "t#Limit"}}},
  "t#ThingsOutput": {"type": "structure", "members": {
    "Things": {"target": "t#Things", "traits": {"smithy.api#required": {}}}}},

  "t#Filters": {"type": "structure", "members": {
    "AccountId": {"target": "t#Account"}, "Status": {"target": "t#Status"}}},
  "t#Details": {"type": "list", "member": {"target": "t#Detail"}},
  "t#Detail": {"type": "structure", "members": {
    "AccountId": {"target": "t#Account", "traits": {"smithy.api#required": {}}},
    "ConformancePackName": {"target": "smithy.api#String",
      "traits": {"smithy.api#required": {}}},
    "Status": {"target": "t#Status", "traits": {"smithy.api#required": {}}},
    "LastUpdateTime": {"target": "smithy.api#Timestamp"}}},
  "t#PackList": {"type": "list", "member": {"target": "t#Pack"}},
  "t#Pack": {"type": "structure", "members": {
    "OrganizationConformancePackName": {"target": "t#Name",
      "traits": {"smithy.api#required": {}}},
    "OrganizationConformancePackArn": {"target": "smithy.api#String",
      "traits": {"smithy.api#required": {}}},
    "DeliveryS3Bucket": {"target": "t#Bucket"},
    "ExcludedAccounts": {"target": "t#Accounts"},
    "LastUpdateTime": {"target": "smithy.api#Timestamp"}}},
  "t#StatusList": {"type": "list", "member": {"target": "t#StatusRow"}},
  "t#StatusRow": {"type": "structure", "members": {
    "OrganizationConformancePackName": {"target": "t#Name",
      "traits": {"smithy.api#required": {}}},
    "Status": {"target": "t#Status", "traits": {"smithy.api#required": {}}},
    "ErrorCode": {"target": "smithy.api#String"},
    "ErrorMessage": {"target": "smithy.api#String"},
    "LastUpdateTime": {"target": "smithy.api#Timestamp"}}},
  "t#Things": {"type": "list", "member": {"target": "t#Thing"},
    "traits": {"smithy.api#length": {"min": 1, "max": 5}}},
  "t#Thing": {"type": "structure", "members": {
    "Name": {"target": "t#Name", "traits": {"smithy.api#required": {}}},
    "Kind": {"target": "t#Kind"}, "Size": {"target": "t#Limit"},
    "At": {"target": "smithy.api#Timestamp"},
    "Tags": {"target": "t#Tags"}}},
  "t#Tags": {"type": "map", "key": {"target": "t#Name"},
    "value": {"target": "smithy.api#String"},
    "traits": {"smithy.api#length": {"max": 3}}},
  "t#Name": {"type": "string", "traits": {
    "smithy.api#length": {"min": 1, "max": 128},
    "smithy.api#pattern": "^[a-zA-Z][-a-zA-Z0-9]*$"}},
  "t#Names": {"type": "list", "member": {"target": "t#Name"},
    "traits": {"smithy.api#length": {"min": 0, "max": 25}}},
  "t#Limit": {"type": "integer", "traits": {
    "smithy.api#range": {"min": 0, "max": 100}}},
  "t#Bucket": {"type": "string", "traits": {
    "smithy.api#length": {"min": 0, "max": 63}}},
  "t#Account": {"type": "string", "traits": {
    "smithy.api#pattern": "^\\d{12}$"}},
  "t#Accounts": {"type": "list", "member": {"target": "t#Account"},
    "traits": {"smithy.api#length": {"max": 1000}}},
  "t#Kind": {"type": "enum", "members": {
    "ROUND": {"target": "smithy.api#Unit",
      "traits": {"smithy.api#enumValue": "ROUND"}},
    "FLAT": {"target": "smithy.api#Unit",
      "traits": {"smithy.api#enumValue": "FLAT"}}}},
  "t#Status": {"type": "enum", "members": {
    "CREATE_SUCCESSFUL": {"target": "smithy.api#Unit"},
    "CREATE_IN_PROGRESS": {"target": "smithy.api#Unit"},
    "CREATE_FAILED": {"target": "smithy.api#Unit"},
    "UPDATE_SUCCESSFUL": {"target": "smithy.api#Unit"},
    "UPDATE_IN_PROGRESS": {"target": "smithy.api#Unit"},
    "UPDATE_FAILED": {"target": "smithy.api#Unit"},
    "DELETE_SUCCESSFUL": {"target": "smithy.api#Unit"},
    "DELETE_IN_PROGRESS": {"target": "smithy.api#Unit"},
    "DELETE_FAILED": {"target": "smithy.api#Unit"}}},
  "t#NoSuchOrganizationConformancePackException": {"type": "structure",
    "traits": {"smithy.api#error": "client", "smithy.api#httpError": 480}},
  "t#InvalidLimitException": {"type": "structure",
    "traits": {"smithy.api#error": "client", "smithy.api#httpError": 481}},
  "t#InvalidNextTokenException": {"type": "structure",
    "traits": {"smithy.api#error": "client", "smithy.api#httpError": 482}},
  "t#OrganizationAccessDeniedException": {"type": "structure",
    "traits": {"smithy.api#error": "client", "smithy.api#httpError": 483}},
  "t#MaxNumberOfOrganizationConformancePacksExceededException": {
    "type": "structure", "traits": {"smithy.api#error": "client"}}
}})";

}  // namespace

const Contract& PacksContract() {
  static const Contract contract = [] {
    Contract loaded =
        LoadContractDocument(*ParseJson(kModel), "packs.json").value();
    AdoptResources(loaded, InferResources(loaded), Adoption::kAll);
    return loaded;
  }();
  return contract;
}

const Contract& ConfigContract() {
  static const Contract contract = [] {
    Contract loaded =
        LoadContract(PLUMBLINE_SOURCE_DIR "/specs/aws-config.json").value();
    AdoptResources(loaded, InferResources(loaded), Adoption::kAll);
    return loaded;
  }();
  return contract;
}

HttpRequest RequestWithBody(const std::string& operation,
                            const std::string& body) {
  return {.method = "POST",
          .target = "/",
          .headers = {{"Content-Type", "application/x-amz-json-1.1"},
                      {"X-Amz-Target", "Packs." + operation}},
          .body = body};
}

HttpRequest RequestFor(const std::string& operation, const Json& input) {
  return RequestWithBody(operation, ToText(input));
}

Json Named(const std::string& name) {
  return {{"OrganizationConformancePackName", name}};
}

}  // namespace plumbline
