#include "harness/reference/pack_store.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <string_view>
#include <utility>

#include "harness/base/text.h"
#include "harness/reference/page_token.h"

namespace plumbline {
namespace {

// The documented quota of packs in an organization.
constexpr std::size_t kMaxPacks = 50;
constexpr std::int64_t kDefaultLimit = 100;
constexpr std::string_view kNameMember = "OrganizationConformancePackName";

std::string ArnOf(const std::string& name, int version) {
  std::string arn =
      "arn:aws:config:eu-west-1:111122223333:organization-conformance-pack/" +
      name;
  return version == 0 ? arn : arn + "-" + std::to_string(version);
}

Refusal NoSuchPack(const std::string& name) {
  return {.name = "NoSuchOrganizationConformancePackException",
          .message = "no organization conformance pack is named " + name};
}

// A member, where null means absent.
const Json* Find(const Json& input, std::string_view name) {
  const auto found = input.find(name);
  return found == input.end() || found->is_null() ? nullptr : &*found;
}

// The name in the input; what a fault lets through need not be a string.
std::string NameOf(const Json& input) {
  const Json* const name = Find(input, kNameMember);
  return name == nullptr     ? std::string()
         : name->is_string() ? name->get<std::string>()
                             : ToText(*name);
}

std::int64_t LimitOf(const Json& input) {
  const Json* const limit = Find(input, "Limit");
  const std::int64_t asked =
      limit == nullptr || !limit->is_number() ? 0 : NearestInteger(*limit);
  return asked <= 0 ? kDefaultLimit : asked;
}

}  // namespace

PackStore::PackStore(DeviationSet deviations, int initial_packs)
    : deviations_(std::move(deviations)) {
  static constexpr std::array<std::string_view, 4> kNames = {
      "Baseline", "operational-best-practices", "Pci3", "zero-trust-2026"};
  for (int i = 0; i < initial_packs; ++i) {
    std::string name(kNames.at(static_cast<std::size_t>(i) % kNames.size()));
    if (i >= static_cast<int>(kNames.size())) {
      name += "-" + std::to_string(i);
    }
    packs_[KeyOf(name)] = {.name = name,
                           .status = "CREATE_SUCCESSFUL",
                           .updated = now_++,
                           .put = {{std::string(kNameMember), name}}};
  }
}

bool PackStore::Serves(std::string_view operation) {
  static constexpr std::array<std::string_view, 5> kOperations = {
      "PutOrganizationConformancePack", "DeleteOrganizationConformancePack",
      "DescribeOrganizationConformancePacks",
      "DescribeOrganizationConformancePackStatuses",
      "GetOrganizationConformancePackDetailedStatus"};
  return std::ranges::find(kOperations, operation) != kOperations.end();
}

std::expected<Json, Refusal> PackStore::Call(const std::string& operation,
                                             const Json& input) {
  const std::lock_guard lock(mutex_);
  if (operation.starts_with("Put")) {
    return Put(input);
  }
  if (operation.starts_with("Delete")) {
    return Delete(input);
  }
  if (operation.starts_with("Get")) {
    return DetailedStatus(input);
  }
  return Describe(input, operation.ends_with("Statuses"));
}

void PackStore::PutAnyway(const Json& input) {
  const Json* const name = Find(input, kNameMember);
  if (name == nullptr || !name->is_string()) {
    return;
  }
  const std::lock_guard lock(mutex_);
  const bool there = packs_.contains(KeyOf(NameOf(input)));
  if (there == Has(Quirk::kRefusedPutChanges)) {
    static_cast<void>(Put({{std::string(kNameMember), *name}}));
  }
}

std::string PackStore::KeyOf(const std::string& name) const {
  constexpr std::size_t kCut = 12;
  if (Has(Quirk::kNamesIgnoreCase)) {
    return ToLower(name);
  }
  return Has(Quirk::kNamesAreCut) ? name.substr(0, kCut) : name;
}

std::expected<Json, Refusal> PackStore::Put(const Json& input) {
  const auto name = NameOf(input);
  const auto found = packs_.find(KeyOf(name));
  if (found == packs_.end() && packs_.size() >= kMaxPacks) {
    return Refused(
        {.name = "MaxNumberOfOrganizationConformancePacksExceededException",
         .message = "the organization has its maximum of packs"});
  }
  const bool there = found != packs_.end() && found->second.reads_left < 0;
  const Pack made = Made(input, there ? &found->second : nullptr);
  if (!Has(Quirk::kPutIsForgotten)) {
    packs_[KeyOf(name)] = made;
    last_put_ = input;
  }
  return Json{{"OrganizationConformancePackArn", ArnOf(name, made.version)}};
}

PackStore::Pack PackStore::Made(const Json& input, const Pack* before) {
  const std::string name = NameOf(input);
  const bool remade = Has(Quirk::kRemadeIsOld) && once_deleted_.contains(name);
  const bool update =
      (before != nullptr && !Has(Quirk::kSecondPutIsCreate)) || remade;
  Pack made{.name = name,
            .status = update ? "UPDATE_SUCCESSFUL" : "CREATE_SUCCESSFUL",
            .updated = now_++,
            .put = input};
  if (before == nullptr) {
    return made;
  }
  if (Has(Quirk::kUpdateIsForgotten)) {
    made.put = before->put;
  } else if (Has(Quirk::kUpdateForgetsMembers)) {
    made.put = {{std::string(kNameMember), name}};
  } else if (Has(Quirk::kSlowUpdate)) {
    made.status = "UPDATE_IN_PROGRESS";
    made.old_put = before->put;
    made.old_reads_left = 2;
  }
  made.version = Has(Quirk::kUpdateRenewsArn) ? before->version + 1 : 0;
  return made;
}

void PackStore::Erase(std::map<std::string, Pack>::iterator pack) {
  once_deleted_.insert(pack->second.name);
  const auto next = packs_.erase(pack);
  if (Has(Quirk::kDeleteTakesNeighbour) && next != packs_.end()) {
    packs_.erase(next);
  }
}

std::expected<Json, Refusal> PackStore::Delete(const Json& input) {
  const auto name = NameOf(input);
  const auto found = packs_.find(KeyOf(name));
  if (found == packs_.end() || found->second.reads_left >= 0) {
    if (Has(Quirk::kSecondDeleteSucceeds)) {
      return Json::object();
    }
    return Refused(NoSuchPack(name));
  }
  if (Has(Quirk::kSlowDelete)) {
    found->second.status = "DELETE_IN_PROGRESS";
    found->second.reads_left = 2;
  } else if (!Has(Quirk::kDeleteIsForgotten)) {
    Erase(found);
  }
  return Json::object();
}

std::expected<std::vector<const PackStore::Pack*>, Refusal> PackStore::Select(
    const Json& input) {
  std::vector<const Pack*> selected;
  const Json* const names = Find(input, "OrganizationConformancePackNames");
  const bool all = names == nullptr || !names->is_array() || names->empty() ||
                   Has(Quirk::kFilterIsIgnored);
  for (auto at = packs_.begin(); at != packs_.end();) {
    const bool gone =
        at->second.reads_left >= 0 && at->second.reads_left-- == 0;
    at = gone ? packs_.erase(at) : std::next(at);
  }
  for (auto& [key, pack] : packs_) {
    if (pack.old_reads_left > 0 && --pack.old_reads_left == 0) {
      pack.status = "UPDATE_SUCCESSFUL";
    }
  }
  for (const auto& [key, pack] : packs_) {
    const bool named =
        !all && std::ranges::any_of(*names, [&](const Json& wanted) {
          const std::string name =
              wanted.is_string() ? wanted.get<std::string>() : "";
          return KeyOf(name) == key ||
                 (Has(Quirk::kFilterIsPrefix) && pack.name.starts_with(name));
        });
    if (all || named) {
      selected.push_back(&pack);
    }
  }
  for (const Json& wanted : all ? Json::array() : *names) {
    const std::string name =
        wanted.is_string() ? wanted.get<std::string>() : "";
    const bool there = packs_.contains(KeyOf(name)) ||
                       (Has(Quirk::kFilterIsPrefix) && !selected.empty());
    if (!there) {
      return Refused(NoSuchPack(name));
    }
  }
  return selected;
}

Json PackStore::StatusRow(const Pack& pack) const {
  return {{std::string(kNameMember), pack.name},
          {"Status", pack.status},
          {"LastUpdateTime", pack.updated}};
}

Json PackStore::PackRow(const Pack& pack) const {
  Json row = {
      {std::string(kNameMember), pack.name},
      {"OrganizationConformancePackArn", ArnOf(pack.name, pack.version)},
      {"LastUpdateTime", pack.updated}};
  for (const char* const member :
       {"DeliveryS3Bucket", "DeliveryS3KeyPrefix",
        "ConformancePackInputParameters", "ExcludedAccounts"}) {
    const Json& put = Has(Quirk::kPutSharesMembers) ? last_put_
                      : pack.old_reads_left > 0     ? pack.old_put
                                                    : pack.put;
    if (const Json* const value = Find(put, member)) {
      row[member] = *value;
    }
  }
  return row;
}

std::expected<Json, Refusal> PackStore::Describe(const Json& input,
                                                 bool statuses) {
  const auto selected = Select(input);
  if (!selected.has_value()) {
    return Refused(selected.error());
  }
  std::vector<Json> rows;
  for (const Pack* const pack : *selected) {
    rows.push_back(statuses ? StatusRow(*pack) : PackRow(*pack));
  }
  if (Has(Quirk::kReadsChange) && !packs_.empty()) {
    packs_.begin()->second.updated = now_++;
    packs_.begin()->second.status = "UPDATE_SUCCESSFUL";
  }
  return Page(rows, input,
              statuses ? "OrganizationConformancePackStatuses"
                       : "OrganizationConformancePacks");
}

std::expected<Json, Refusal> PackStore::DetailedStatus(const Json& input) {
  const auto name = NameOf(input);
  const auto found = packs_.find(KeyOf(name));
  if (found == packs_.end()) {
    return Refused(NoSuchPack(name));
  }
  const Json* const filters = Find(input, "Filters");
  const auto wanted = [&](const char* member, const std::string& value) {
    const Json* const filter = filters == nullptr || !filters->is_object()
                                   ? nullptr
                                   : Find(*filters, member);
    return filter == nullptr || *filter == value;
  };
  std::vector<Json> rows;
  for (const char* const account :
       {"111122223333", "222233334444", "333344445555"}) {
    const std::string& status = found->second.status;
    if (wanted("AccountId", account) && wanted("Status", status)) {
      rows.push_back(
          {{"AccountId", account},
           {"ConformancePackName",
            "OrgConformsPack-" +
                found->second.name.substr(
                    0, std::min<std::size_t>(found->second.name.size(), 64))},
           {"Status", status},
           {"LastUpdateTime", found->second.updated}});
    }
  }
  return Page(rows, input, "OrganizationConformancePackDetailedStatuses");
}

std::expected<Json, Refusal> PackStore::Page(const std::vector<Json>& rows,
                                             const Json& input,
                                             const std::string& list) const {
  std::size_t offset = 0;
  if (const Json* const token = Find(input, "NextToken")) {
    const std::optional<std::size_t> asked =
        OffsetOf(token->is_string() ? token->get<std::string>() : "");
    if (!asked.has_value() && !Has(Quirk::kTakesMadeUpToken)) {
      return Refused({.name = "InvalidNextTokenException",
                      .message = "the token is not one of ours"});
    }
    offset = asked.value_or(0);
  }
  const Json* const names = Find(input, "OrganizationConformancePackNames");
  const bool filtered =
      names != nullptr && names->is_array() && !names->empty();
  auto size = static_cast<std::size_t>(LimitOf(input));
  if (filtered || Has(Quirk::kIgnoresLimit)) {
    size = rows.size();
  } else if (Has(Quirk::kLimitPlusOne)) {
    size += 1;
  } else if (Has(Quirk::kShortPages)) {
    size = std::min<std::size_t>(size, 2);
  }
  if (offset > 0 && Has(Quirk::kRepeatsLastOnNextPage)) {
    --offset;
    ++size;
  } else if (offset > 0 && Has(Quirk::kSkipsFirstOfNextPage)) {
    ++offset;
  }
  const std::size_t from = std::min(offset, rows.size());
  const std::size_t to = std::min(rows.size(), from + size);
  Json page = Json::object();
  page[list] = Json::array();
  for (std::size_t i = from; i < to; ++i) {
    page[list].push_back(rows[i]);
  }
  const bool more = to < rows.size();
  const bool lost = Has(Quirk::kLastPageLost) && to + size >= rows.size();
  if ((more && !lost) || (Has(Quirk::kTokenNeverEnds) && !rows.empty())) {
    page["NextToken"] = TokenFor(more ? to : 0);
  }
  return page;
}

}  // namespace plumbline
