// Faults that show only where several conditions meet in one request, or in
// what earlier requests left behind: what a fuzz run is for.
#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "harness/base/text.h"
#include "harness/reference/deviation_rows.h"
#include "harness/reference/faults.h"

namespace plumbline {
namespace {

constexpr auto kDeepCrash = DeviationClass::kCrashOrHang;
constexpr auto kDeepResponse = DeviationClass::kWrongResponse;

constexpr const char* kNames = "OrganizationConformancePackNames";

std::optional<Refusal> FailWhere(bool fails) {
  return fails ? std::optional(Refusal{.name = "InternalFailure",
                                       .status = 500,
                                       .message = "something went wrong"})
               : std::nullopt;
}

// The list of that name; an empty one where there is none.
const Json& ListIn(const Json& input, const char* name) {
  static const Json none = Json::array();
  const auto found = input.find(name);
  return found != input.end() && found->is_array() ? *found : none;
}

// The text of that name; an empty one where there is none.
std::string TextIn(const Json& input, const char* name) {
  const auto found = input.find(name);
  return found != input.end() && found->is_string() ? found->get<std::string>()
                                                    : std::string();
}

// The page size that was asked for; 0: none was.
std::int64_t AskedLimit(const Json& input) {
  const auto found = input.find("Limit");
  return found != input.end() && found->is_number_integer()
             ? NearestInteger(*found)
             : 0;
}

template <typename F>
bool AnyText(const Json& list, F&& is_so) {
  return std::ranges::any_of(list, [&](const Json& one) {
    return one.is_string() && is_so(one.get_ref<const std::string&>());
  });
}

// The rows of a listing; nullptr: the output has none.
Json* RowsOf(Json& output) {
  for (const char* const name : {"OrganizationConformancePackStatuses",
                                 "OrganizationConformancePacks"}) {
    if (const auto found = output.find(name);
        found != output.end() && found->is_array()) {
      return &*found;
    }
  }
  return nullptr;
}

bool HasPacks(const Contract& contract) {
  return contract.FindOperation("DescribeOrganizationConformancePacks") !=
         nullptr;
}

Deviation OfPacks(Deviation fault) {
  fault.applies = HasPacks;
  return fault;
}

// Within one request.
const std::array kDeepRequests = {
    MakeRefusing("deep-some-limit-of-names", kDeepCrash,
                 "three names or more, and a Limit from 13 to 21",
                 [](const Call& call) {
                   const std::int64_t limit = AskedLimit(call.input);
                   return FailWhere(ListIn(call.input, kNames).size() >= 3 &&
                                    limit >= 13 && limit <= 21);
                 }),
    MakeRefusing("deep-long-beside-short", kDeepCrash,
                 "a name of 100 characters or more beside one of one character",
                 [](const Call& call) {
                   const Json& names = ListIn(call.input, kNames);
                   return FailWhere(
                       AnyText(names,
                               [](auto& n) { return n.size() >= 100; }) &&
                       AnyText(names, [](auto& n) { return n.size() == 1; }));
                 }),
    MakeRefusing("deep-hyphens-on-small-page", kDeepCrash,
                 "a name with two hyphens in a row, and a Limit of 1 to 3",
                 [](const Call& call) {
                   const std::int64_t limit = AskedLimit(call.input);
                   return FailWhere(
                       limit >= 1 && limit <= 3 &&
                       AnyText(ListIn(call.input, kNames),
                               [](auto& n) { return n.contains("--"); }));
                 }),
    MakeRefusing("deep-bucket-and-prefix", kDeepCrash,
                 "a bucket of 20 characters or more, and a prefix of 200",
                 [](const Call& call) {
                   return FailWhere(
                       TextIn(call.input, "DeliveryS3Bucket").size() >= 20 &&
                       TextIn(call.input, "DeliveryS3KeyPrefix").size() >= 200);
                 }),
    MakeRefusing(
        "deep-empty-among-parameters", kDeepCrash,
        "three parameters or more, one with an empty value",
        [](const Call& call) {
          const Json& all =
              ListIn(call.input, "ConformancePackInputParameters");
          return FailWhere(
              all.size() >= 3 && std::ranges::any_of(all, [](const Json& one) {
                return one.is_object() && one.contains("ParameterValue") &&
                       one["ParameterValue"] == "";
              }));
        }),
    MakeRefusing("deep-two-templates", kDeepCrash,
                 "both kinds of template, and two excluded accounts or more",
                 [](const Call& call) {
                   return FailWhere(
                       call.input.contains("TemplateBody") &&
                       call.input.contains("TemplateS3Uri") &&
                       ListIn(call.input, "ExcludedAccounts").size() >= 2);
                 }),
    MakeRefusing(
        "deep-account-and-tags", kDeepCrash,
        "an excluded account that begins with 0, and two tags or more",
        [](const Call& call) {
          return FailWhere(
              ListIn(call.input, "Tags").size() >= 2 &&
              AnyText(ListIn(call.input, "ExcludedAccounts"),
                      [](auto& account) { return account.starts_with('0'); }));
        }),
    MakeRefusing("deep-both-filters", kDeepCrash,
                 "both filters of detailed statuses, and a Limit above 50",
                 [](const Call& call) {
                   const auto filters = call.input.find("Filters");
                   return FailWhere(filters != call.input.end() &&
                                    filters->contains("AccountId") &&
                                    filters->contains("Status") &&
                                    AskedLimit(call.input) > 50);
                 }),
};

// Over several requests.
const std::array kDeepSequences = {
    MakeOutput("deep-repeated-name", kDeepResponse,
               "a name that is there, twice in a filter: a row has no name",
               [](const Call& call, Json& output) {
                 const Json& names = ListIn(call.input, kNames);
                 const std::set<Json> different(names.begin(), names.end());
                 Json* const rows = RowsOf(output);
                 if (rows != nullptr && !rows->empty() &&
                     different.size() < names.size()) {
                   (*rows)[0].erase("OrganizationConformancePackName");
                 }
               }),
    MakeOutput("deep-updated-in-filter", kDeepResponse,
               "a pack that was updated, in a filter with a Limit: a status "
               "that is none",
               [](const Call& call, Json& output) {
                 Json* const rows = RowsOf(output);
                 if (rows == nullptr || AskedLimit(call.input) == 0 ||
                     ListIn(call.input, kNames).empty()) {
                   return;
                 }
                 for (Json& row : *rows) {
                   if (TextIn(row, "Status").starts_with("UPDATE_")) {
                     row["Status"] = "UPDATED";
                   }
                 }
               }),
    MakeOutput("deep-page-just-full", kDeepResponse,
               "two rows or more, as many as Limit: a time that is a text",
               [](const Call& call, Json& output) {
                 Json* const rows = RowsOf(output);
                 if (rows != nullptr && rows->size() >= 2 &&
                     static_cast<std::int64_t>(rows->size()) ==
                         AskedLimit(call.input) &&
                     !output.contains("NextToken")) {
                   (*rows)[0]["LastUpdateTime"] = "yesterday";
                 }
               }),
    MakeRefusing("deep-filtered-second-page", kDeepCrash,
                 "a token, and two names or more",
                 [](const Call& call) {
                   return FailWhere(call.input.contains("NextToken") &&
                                    ListIn(call.input, kNames).size() >= 2);
                 }),
    MakeOutput("deep-long-bucket-shown", kDeepResponse,
               "a pack with a bucket of 30 characters or more, on a page with "
               "a Limit: it has no ARN",
               [](const Call& call, Json& output) {
                 Json* const rows = RowsOf(output);
                 if (rows == nullptr || AskedLimit(call.input) == 0) {
                   return;
                 }
                 for (Json& row : *rows) {
                   if (TextIn(row, "DeliveryS3Bucket").size() >= 30) {
                     row.erase("OrganizationConformancePackArn");
                   }
                 }
               }),
    MakeOutput("deep-two-with-buckets", kDeepResponse,
               "two packs with buckets of 10 characters or more in one filter: "
               "a row has no time",
               [](const Call& call, Json& output) {
                 Json* const rows = RowsOf(output);
                 if (rows != nullptr && !ListIn(call.input, kNames).empty() &&
                     std::ranges::count_if(*rows, [](const Json& row) {
                       return TextIn(row, "DeliveryS3Bucket").size() >= 10;
                     }) >= 2) {
                   (*rows)[0].erase("LastUpdateTime");
                 }
               }),
    // The rows show how much of each condition holds.
    MakeOutput("deep-rich-pack-shown", kDeepResponse,
               "a pack with four excluded accounts or more and a bucket of 25 "
               "characters or more: it has no ARN",
               [](const Call& /*call*/, Json& output) {
                 Json* const rows = RowsOf(output);
                 if (rows == nullptr) {
                   return;
                 }
                 for (Json& row : *rows) {
                   if (ListIn(row, "ExcludedAccounts").size() >= 4 &&
                       TextIn(row, "DeliveryS3Bucket").size() >= 25) {
                     row.erase("OrganizationConformancePackArn");
                   }
                 }
               }),
    MakeOutput("deep-updated-among-many", kDeepResponse,
               "seven rows or more on one page, one of a pack that was updated "
               "and one of a pack that was not: a status that is none",
               [](const Call& /*call*/, Json& output) {
                 Json* const rows = RowsOf(output);
                 if (rows == nullptr || rows->size() < 7) {
                   return;
                 }
                 const auto begins = [&](const char* with) {
                   return std::ranges::any_of(*rows, [&](const Json& row) {
                     return TextIn(row, "Status").starts_with(with);
                   });
                 };
                 if (begins("UPDATE_") && begins("CREATE_")) {
                   (*rows)[0]["Status"] = "MIXED";
                 }
               }),
};

}  // namespace

std::span<const Deviation> DeepFaults() {
  static const std::vector<Deviation> all = [] {
    std::vector<Deviation> joined;
    for (const std::span<const Deviation> table :
         {std::span<const Deviation>(kDeepRequests),
          std::span<const Deviation>(kDeepSequences)}) {
      std::ranges::transform(table, std::back_inserter(joined), OfPacks);
    }
    return joined;
  }();
  return all;
}

}  // namespace plumbline
