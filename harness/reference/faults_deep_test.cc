#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/reference/deviation.h"
#include "harness/reference/faults.h"
#include "harness/reference/service.h"
#include "harness/reference/testing_packs.h"

namespace plumbline {
namespace {

using Requests = std::vector<std::pair<std::string, Json>>;

// What shows a fault, and what lacks one of its conditions.
struct DeepExample {
  Requests shows;
  std::vector<Requests> near;
};

Json PutOf(const std::string& name, Json more = Json::object()) {
  Json input = {{"OrganizationConformancePackName", name}};
  input.update(more);
  return input;
}

Json FilterOf(const std::vector<std::string>& names,
              Json more = Json::object()) {
  Json input = {{"OrganizationConformancePackNames", names}};
  input.update(more);
  return input;
}

Json Limit(int limit) { return {{"Limit", limit}}; }

Json Parameters(int count, const std::string& last) {
  Json all = Json::array();
  for (int i = 0; i < count; ++i) {
    all.push_back({{"ParameterName", "p" + std::to_string(i)},
                   {"ParameterValue", i + 1 == count ? last : "v"}});
  }
  return {{"ConformancePackInputParameters", all}};
}

const std::map<std::string_view, DeepExample>& Examples() {
  const Json both = {{"TemplateBody", "x"}, {"TemplateS3Uri", "s3://b/k"}};
  const Json accounts = {
      {"ExcludedAccounts", {"123456789012", "012345678901"}}};
  Json templates = both;
  templates.update(accounts);
  Json tagged = accounts;
  tagged["Tags"] = {{{"Key", "a"}}, {{"Key", "b"}}};
  const std::string bucket(30, 'b');
  const Json delivery = {{"DeliveryS3Bucket", bucket},
                         {"DeliveryS3KeyPrefix", std::string(200, 'p')}};
  Json rich = accounts;
  rich["ExcludedAccounts"].push_back("000000000000");
  rich["ExcludedAccounts"].push_back("000000000001");
  rich["DeliveryS3Bucket"] = bucket;
  const Json filters = {{"AccountId", "123456789012"},
                        {"Status", "CREATE_SUCCESSFUL"}};
  const Requests two = {{kPut, PutOf("a")}, {kPut, PutOf("b")}};
  const auto after_two = [&](const Json& input) {
    Requests all = two;
    all.emplace_back(kStatuses, input);
    return all;
  };
  static const std::map<std::string_view, DeepExample> examples = {
      {"deep-some-limit-of-names",
       {{{kStatuses, FilterOf({"a", "b", "c"}, Limit(15))}},
        {{{kStatuses, FilterOf({"a", "b"}, Limit(15))}},
         {{kStatuses, FilterOf({"a", "b", "c"}, Limit(22))}}}}},
      {"deep-long-beside-short",
       {{{kStatuses, FilterOf({"a", std::string(100, 'x')})}},
        {{{kStatuses, FilterOf({"ab", std::string(100, 'x')})}},
         {{kStatuses, FilterOf({"a", std::string(99, 'x')})}}}}},
      {"deep-hyphens-on-small-page",
       {{{kStatuses, FilterOf({"a--b"}, Limit(2))}},
        {{{kStatuses, FilterOf({"a-b"}, Limit(2))}},
         {{kStatuses, FilterOf({"a--b"}, Limit(4))}}}}},
      {"deep-bucket-and-prefix",
       {{{kPut, PutOf("a", delivery)}},
        {{{kPut, PutOf("a", {{"DeliveryS3Bucket", bucket}})}}}}},
      {"deep-empty-among-parameters",
       {{{kPut, PutOf("a", Parameters(3, ""))}},
        {{{kPut, PutOf("a", Parameters(2, ""))}},
         {{kPut, PutOf("a", Parameters(3, "v"))}}}}},
      {"deep-two-templates",
       {{{kPut, PutOf("a", templates)}},
        {{{kPut, PutOf("a", both)}}, {{kPut, PutOf("a", accounts)}}}}},
      {"deep-account-and-tags",
       {{{kPut, PutOf("a", tagged)}}, {{{kPut, PutOf("a", accounts)}}}}},
      {"deep-both-filters",
       {{{kPut, PutOf("a")},
         {kDetails, PutOf("a", {{"Filters", filters}, {"Limit", 51}})}},
        {{{kPut, PutOf("a")},
          {kDetails, PutOf("a", {{"Filters", filters}, {"Limit", 50}})}}}}},
      {"deep-repeated-name",
       {after_two(FilterOf({"a", "a"})), {after_two(FilterOf({"a", "b"}))}}},
      {"deep-updated-in-filter",
       {{{kPut, PutOf("a")},
         {kPut, PutOf("a")},
         {kStatuses, FilterOf({"a"}, Limit(5))}},
        {{{kPut, PutOf("a")}, {kStatuses, FilterOf({"a"}, Limit(5))}},
         {{kPut, PutOf("a")}, {kPut, PutOf("a")}, {kStatuses, Limit(5)}}}}},
      {"deep-page-just-full",
       {after_two(FilterOf({"a", "b"}, Limit(2))),
        {after_two(FilterOf({"a", "b"}, Limit(3))),
         after_two(FilterOf({"a"}, Limit(1)))}}},
      {"deep-filtered-second-page",
       {{{kStatuses, FilterOf({"a", "b"}, {{"NextToken", "t"}})}},
        {{{kStatuses, FilterOf({"a"}, {{"NextToken", "t"}})}}}}},
      {"deep-long-bucket-shown",
       {{{kPut, PutOf("a", {{"DeliveryS3Bucket", bucket}})},
         {kDescribe, FilterOf({"a"}, Limit(9))}},
        {{{kPut, PutOf("a", {{"DeliveryS3Bucket", "b"}})},
          {kDescribe, FilterOf({"a"}, Limit(9))}}}}},
      {"deep-two-with-buckets",
       {{{kPut, PutOf("a", {{"DeliveryS3Bucket", bucket}})},
         {kPut, PutOf("b", {{"DeliveryS3Bucket", bucket}})},
         {kDescribe, FilterOf({"a", "b"})}},
        {{{kPut, PutOf("a", {{"DeliveryS3Bucket", bucket}})},
          {kPut, PutOf("b")},
          {kDescribe, FilterOf({"a", "b"})}}}}},
      {"deep-rich-pack-shown",
       {{{kPut, PutOf("a", rich)}, {kDescribe, Json::object()}},
        {{{kPut, PutOf("a", delivery)}, {kDescribe, Json::object()}},
         {{kPut, PutOf("a", accounts)}, {kDescribe, Json::object()}}}}},
      {"deep-updated-among-many",
       {{two[0], two[0], two[1], {kPut, PutOf("c")}, {kStatuses, Limit(9)}},
        {{two[0], two[0], two[1], {kStatuses, Limit(9)}},
         {two[0], two[1], {kPut, PutOf("c")}, {kStatuses, Limit(9)}}}}},
  };
  return examples;
}

// Whether the last answer is another one than without the fault.
bool Shows(const Deviation& fault, const Requests& requests) {
  ReferenceService faulty(PacksContract(),
                          {.deviations = DeviationSet({&fault})});
  ReferenceService plain(PacksContract(), {});
  bool differs = false;
  for (const auto& [operation, input] : requests) {
    const HttpRequest request = RequestFor(operation, input);
    const Answer one = faulty.Handle(request);
    const Answer other = plain.Handle(request);
    differs = one.response.status != other.response.status ||
              one.response.body != other.response.body;
  }
  return differs;
}

TEST(DeepFaultsTest, ShowWhereAllConditionsMeetAndNowhereElse) {
  EXPECT_GE(DeepFaults().size(), 12U);
  for (const Deviation& fault : DeepFaults()) {
    const auto example = Examples().find(fault.name);
    ASSERT_NE(example, Examples().end()) << fault.name;
    EXPECT_TRUE(Shows(fault, example->second.shows)) << fault.name;
    for (const Requests& near : example->second.near) {
      EXPECT_FALSE(Shows(fault, near)) << fault.name;
    }
  }
}

TEST(DeepFaultsTest, AreFoundByNameAndInNoOtherTable) {
  std::set<std::string_view> names;
  for (const Deviation& fault : Faults()) {
    names.insert(fault.name);
  }
  for (const Deviation& fault : DeepFaults()) {
    EXPECT_TRUE(names.insert(fault.name).second) << fault.name;
    EXPECT_EQ(FindDeviation(fault.name), &fault);
    EXPECT_TRUE(Applies(fault, PacksContract()));
  }
}

}  // namespace
}  // namespace plumbline
