#include "harness/reference/resource_store.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <string_view>
#include <thread>
#include <utility>

#include "harness/base/text.h"
#include "harness/reference/row_filter.h"
#include "harness/reference/served_page.h"

namespace plumbline {
namespace {

// How many resources of a kind there can be, where the contract has an error
// for more.
constexpr std::size_t kQuota = 50;
// How many resources are kept of a kind that nothing ends: more than all that a
// campaign is still looking at.
constexpr std::size_t kMostKept = 400;
// For how long a fault lets others in.
constexpr std::chrono::microseconds kPause{200};

// The first error that the operation declares and whose name `is` accepts;
// empty: there is none.
template <typename Is>
std::string DeclaredError(const Contract& contract, const Operation& operation,
                          Is&& is) {
  for (const ShapeIndex error : operation.errors) {
    const std::string& name = contract.ShapeAt(error).name;
    if (is(name)) {
      return name;
    }
  }
  return {};
}

// Whether the error is that of one resource too many.
bool IsQuotaError(const std::string& name) {
  return name.starts_with("MaxNumber") || name.starts_with("LimitExceeded");
}

}  // namespace

ResourceStore::ResourceStore(const Contract& contract,
                             const Validator& validator,
                             const ValueSource& values, ResourceView view,
                             DeviationSet deviations, int initial)
    : contract_(contract),
      validator_(validator),
      values_(values),
      view_(std::move(view)),
      image_(contract, validator, values, view_),
      deviations_(std::move(deviations)),
      quota_error_(DeclaredError(contract, *view_.put, IsQuotaError)) {
  MakeInitial(initial);
}

void ResourceStore::MakeInitial(int count) {
  static constexpr std::array<std::string_view, 4> kNames = {
      "Baseline", "operational-best-practices", "Pci3", "zero-trust-2026"};
  Random random(1);
  const Json input =
      values_.OrdinaryOf(*view_.put->input, random).value_or(Json::object());
  for (int i = 0; i < count; ++i) {
    std::string name(kNames.at(static_cast<std::size_t>(i) % kNames.size()));
    if (i >= static_cast<int>(kNames.size())) {
      name += "-" + std::to_string(i);
    }
    Json put = input;
    if (view_.chosen_by_service()) {
      name = image_.NewName(++chosen_);
    } else {
      name = InitialName(name, random);
      SetNameAt(put, view_.put_name, name);
    }
    resources_[KeyOf(name)] = Made(name, DescriptionIn(view_, put), nullptr);
  }
}

std::string ResourceStore::InitialName(const std::string& wanted,
                                       Random& random) const {
  std::vector<std::string> keys;
  for (const Member* const member : PutKeyMembers(contract_, view_)) {
    keys.push_back(wanted);
    if (validator_.ValidateMember(*member, wanted, ClausePart::kInput)
            .empty()) {
      continue;
    }
    const std::optional<Json> drawn = values_.Draw(*member, random, 20);
    if (drawn.has_value() && drawn->is_string()) {
      keys.back() = drawn->get<std::string>();
    }
  }
  return NameOfKeys(keys);
}

bool ResourceStore::IsPut(const Operation& operation) const {
  return view_.IsPut(operation.name);
}

bool ResourceStore::Serves(const Operation& operation) const {
  return view_.Has(operation.name);
}

std::expected<Json, Refusal> ResourceStore::Call(const Operation& operation,
                                                 const Json& input) {
  Lock lock(mutex_);
  if (IsPut(operation)) {
    return Put(input, lock);
  }
  if (view_.IsDelete(operation.name)) {
    return Delete(input, lock);
  }
  if (const ResourceUpdate* const update = view_.FindUpdate(operation.name)) {
    return Update(*update, input);
  }
  for (const Listing& listing : view_.listings) {
    if (listing.operation->name == operation.name) {
      return List(listing, input);
    }
  }
  for (const Detail& detail : view_.details) {
    if (detail.operation->name == operation.name) {
      return ReadOne(detail, input);
    }
  }
  return Json::object();
}

void ResourceStore::PutAnyway(const Json& input) {
  Lock lock(mutex_);
  for (const std::string& name :
       WrittenNames(view_, view_.put->name, input, nullptr)) {
    const bool there = resources_.contains(KeyOf(name));
    if (there == Has(Quirk::kRefusedPutChanges)) {
      Json bare = Json::object();
      SetNameAt(bare, view_.put_name, name);
      static_cast<void>(Put(bare, lock));
    }
  }
}

std::string ResourceStore::KeyOf(const std::string& name) const {
  constexpr std::size_t kCut = 12;
  if (Has(Quirk::kNamesIgnoreCase)) {
    return ToLower(name);
  }
  if (Has(Quirk::kNamesLoseKeys) && !view_.put_name.empty()) {
    return KeysOfName(name, view_.put_name.keys.size())[0];
  }
  return Has(Quirk::kNamesAreCut) ? name.substr(0, kCut) : name;
}

std::optional<Refusal> ResourceStore::InUse(const Operation& operation,
                                            const std::string& name) const {
  const std::string error =
      DeclaredError(contract_, operation, [](const std::string& own) {
        return own.find("InUse") != std::string::npos;
      });
  return error.empty()
             ? std::nullopt
             : std::optional(Refusal{.name = error,
                                     .message = KindOf(view_) + " " + name +
                                                " is still being deleted"});
}

std::optional<Refusal> ResourceStore::Missing(const Operation& operation,
                                              const std::string& name) const {
  const std::string error = MissingErrorOf(contract_, operation, view_);
  return error.empty()
             ? std::nullopt
             : std::optional(Refusal{
                   .name = error,
                   .message = "no " + KindOf(view_) + " is named " + name});
}

void ResourceStore::LetOthersIn(Lock& lock) {
  lock.unlock();
  std::this_thread::sleep_for(kPause);
  lock.lock();
}

void ResourceStore::Describe(const std::string& key, const Json& description,
                             Lock& lock) {
  for (const auto& [member, value] : description.items()) {
    const auto found = resources_.find(key);
    if (found != resources_.end()) {
      found->second.description[member] = value;
    }
    LetOthersIn(lock);
  }
}

std::expected<Json, Refusal> ResourceStore::Put(const Json& input, Lock& lock) {
  if (Has(Quirk::kPutsLoseOthers)) {
    Resources before = resources_;
    LetOthersIn(lock);
    resources_ = std::move(before);
  }
  std::vector<std::string> names =
      WrittenNames(view_, view_.put->name, input, nullptr);
  if (names.empty() && !view_.put_name.takes_many()) {
    // What the caller may name and does not is the one that has no other name.
    names.push_back(view_.chosen_by_service() ? image_.NewName(++chosen_)
                                              : "default");
  }
  if (const std::optional<Refusal> refusal = RefusalOfPut(names)) {
    return Refused(*refusal);
  }
  around_ = PathAround(contract_, view_, input);
  std::optional<KeptResource> made;
  for (std::size_t i = 0; i < names.size(); ++i) {
    made = PutOne(names[i], DescriptionIn(view_, input, i), lock);
    if (Has(Quirk::kPutsOfManyMakeOne)) {
      break;
    }
  }
  return view_.put->output.has_value() && made.has_value()
             ? image_.Show(*view_.put->output, *made, made->description)
             : Json::object();
}

std::optional<Refusal> ResourceStore::RefusalOfPut(
    const std::vector<std::string>& names) const {
  std::size_t fresh = 0;
  for (const std::string& name : names) {
    const auto found = resources_.find(KeyOf(name));
    fresh += found == resources_.end() ? 1 : 0;
    if (found == resources_.end() || found->second.reads_left < 0) {
      continue;
    }
    if (std::optional<Refusal> in_use = InUse(*view_.put, name)) {
      return in_use;
    }
  }
  const bool full =
      fresh > 0 && !quota_error_.empty() && resources_.size() + fresh > kQuota;
  return full ? std::optional(Refusal{.name = quota_error_,
                                      .message = "there are as many as can be"})
              : std::nullopt;
}

KeptResource ResourceStore::PutOne(const std::string& name,
                                   const Json& description, Lock& lock) {
  const auto found = resources_.find(KeyOf(name));
  const bool there = found != resources_.end() && found->second.reads_left < 0;
  KeptResource made = Made(name, description, there ? &found->second : nullptr);
  made.around = around_;
  if (there && Has(Quirk::kPutsMix)) {
    Describe(KeyOf(name), description, lock);
  } else if (!Has(Quirk::kPutIsForgotten)) {
    resources_[KeyOf(name)] = made;
    last_put_ = description;
    ForgetOldest();
  }
  return made;
}

void ResourceStore::ForgetOldest() {
  if (view_.remove != nullptr || resources_.size() <= kMostKept) {
    return;
  }
  resources_.erase(std::ranges::min_element(
      resources_, {}, [](const auto& one) { return one.second.created; }));
}

KeptResource ResourceStore::Made(const std::string& name,
                                 const Json& description,
                                 const KeptResource* before) {
  const bool remade = Has(Quirk::kRemadeIsOld) && once_deleted_.contains(name);
  const bool update =
      (before != nullptr && !Has(Quirk::kSecondPutIsCreate)) || remade;
  const std::int64_t now = now_++;
  KeptResource made{
      .name = name,
      .stage = update ? ResourceStage::kUpdated : ResourceStage::kCreated,
      .created = before == nullptr ? now : before->created,
      .updated = now,
      .description = description};
  if (before == nullptr) {
    return made;
  }
  made.around = before->around;
  if (Has(Quirk::kUpdateIsForgotten)) {
    made.description = before->description;
  } else if (Has(Quirk::kUpdateForgetsMembers)) {
    made.description = Json::object();
  } else if (Has(Quirk::kSlowUpdate) && image_.tells_slow_updates()) {
    made.under_way = true;
    made.old_description = before->description;
    made.old_reads_left = 2;
  }
  made.version = Has(Quirk::kUpdateRenewsArn) ? before->version + 1 : 0;
  return made;
}

std::expected<Json, Refusal> ResourceStore::Update(const ResourceUpdate& update,
                                                   const Json& input) {
  const Operation& operation = *update.operation;
  const std::string name = NameAt(input, update.name).value_or("");
  const auto found = resources_.find(KeyOf(name));
  if (found == resources_.end() || found->second.reads_left >= 0) {
    std::optional<Refusal> refusal =
        found == resources_.end() ? std::nullopt : InUse(operation, name);
    refusal = refusal.has_value() ? refusal : Missing(operation, name);
    return refusal.has_value() ? std::expected<Json, Refusal>(Refused(*refusal))
                               : Json::object();
  }
  Json description = found->second.description;
  for (const std::string& member : update.members) {
    if (input.contains(member) && !input[member].is_null()) {
      description[member] = input[member];
    }
  }
  found->second = Made(found->second.name, description, &found->second);
  last_put_ = std::move(description);
  return operation.output.has_value()
             ? image_.Show(*operation.output, found->second,
                           found->second.description)
             : Json::object();
}

void ResourceStore::Erase(Resources::iterator resource) {
  once_deleted_.insert(resource->second.name);
  const auto next = resources_.erase(resource);
  if (Has(Quirk::kDeleteTakesNeighbour) && next != resources_.end()) {
    resources_.erase(next);
  }
}

std::expected<Json, Refusal> ResourceStore::Delete(const Json& input,
                                                   Lock& lock) {
  const std::vector<std::string> names =
      WrittenNames(view_, view_.remove->name, input, nullptr);
  Json output = Json::object();
  std::optional<Refusal> refusal;
  bool any = false;
  for (const std::string& name : names) {
    const auto found = resources_.find(KeyOf(name));
    if (found == resources_.end() || found->second.reads_left >= 0) {
      refusal =
          found == resources_.end() ? std::nullopt : InUse(*view_.remove, name);
      refusal = refusal.has_value() ? refusal : Missing(*view_.remove, name);
      continue;
    }
    any = true;
    if (view_.remove->output.has_value()) {
      output = image_.Show(*view_.remove->output, found->second,
                           found->second.description);
    }
    DeleteOne(found, lock);
  }
  if (names.empty()) {
    refusal = Missing(*view_.remove, "");
  }
  const bool refused =
      !any && refusal.has_value() && !Has(Quirk::kSecondDeleteSucceeds);
  return refused ? std::expected<Json, Refusal>(Refused(*refusal)) : output;
}

void ResourceStore::DeleteOne(Resources::iterator resource, Lock& lock) {
  if (Has(Quirk::kSlowDelete)) {
    resource->second.stage = ResourceStage::kDeleted;
    resource->second.under_way = true;
    resource->second.reads_left = 2;
  } else if (Has(Quirk::kDeletesRace)) {
    const std::string key = resource->first;
    LetOthersIn(lock);
    resources_.erase(key);
  } else if (!Has(Quirk::kDeleteIsForgotten)) {
    Erase(resource);
  }
}

void ResourceStore::PassRead() {
  for (auto at = resources_.begin(); at != resources_.end();) {
    const bool gone =
        at->second.reads_left >= 0 && at->second.reads_left-- == 0;
    at = gone ? resources_.erase(at) : std::next(at);
  }
  for (auto& [key, resource] : resources_) {
    if (resource.old_reads_left > 0 && --resource.old_reads_left == 0) {
      resource.under_way = false;
    }
  }
}

std::expected<std::vector<const KeptResource*>, Refusal> ResourceStore::Select(
    const Listing& listing,
    const std::optional<std::vector<std::string>>& asked) {
  std::vector<const KeptResource*> selected;
  const auto is_asked = [&](const std::string& key,
                            const KeptResource& resource) {
    return !asked.has_value() ||
           std::ranges::any_of(*asked, [&](const std::string& name) {
             return KeyOf(name) == key || (Has(Quirk::kFilterIsPrefix) &&
                                           resource.name.starts_with(name));
           });
  };
  for (const auto& [key, resource] : resources_) {
    if (is_asked(key, resource)) {
      selected.push_back(&resource);
    }
  }
  for (const std::string& name : asked.value_or(std::vector<std::string>())) {
    const bool there = resources_.contains(KeyOf(name)) ||
                       (Has(Quirk::kFilterIsPrefix) && !selected.empty());
    const std::optional<Refusal> missing =
        there ? std::nullopt : Missing(*listing.operation, name);
    if (missing.has_value()) {
      return Refused(*missing);
    }
  }
  return selected;
}

const Json& ResourceStore::Told(const KeptResource& resource) const {
  return Has(Quirk::kPutSharesMembers) ? last_put_
         : resource.old_reads_left > 0 ? resource.old_description
                                       : resource.description;
}

std::expected<Json, Refusal> ResourceStore::List(const Listing& listing,
                                                 const Json& input) {
  PassRead();
  std::vector<std::string> there;
  for (const auto& [key, resource] : resources_) {
    there.push_back(resource.name);
  }
  const std::optional<std::vector<std::string>> asked =
      Has(Quirk::kFilterIsIgnored) ? std::nullopt
                                   : AskedNames(listing.filter, input, there);
  const auto selected = Select(listing, asked);
  if (!selected.has_value()) {
    return Refused(selected.error());
  }
  const ShapeIndex shape = RowShape(contract_, listing);
  std::vector<Json> rows;
  for (const KeptResource* const resource : *selected) {
    Json row = image_.Show(shape, *resource, Told(*resource));
    // A name that the rows have no room for is not shown there.
    if (NameAt(row, listing.name) == resource->name &&
        !StandsElsewhere(resource->around, input)) {
      rows.push_back(std::move(row));
    }
  }
  if (Has(Quirk::kReadsChange) && !resources_.empty()) {
    KeptResource& first = resources_.begin()->second;
    first.updated = now_++;
    first.stage = ResourceStage::kUpdated;
  }
  // What else the contract requires of the answer is made up.
  Random random(1);
  Json output =
      values_
          .OrdinaryOf(*listing.operation->output, random, ClausePart::kOutput)
          .value_or(Json::object());
  const auto& pagination = listing.operation->pagination;
  if (pagination.has_value() && pagination->items == listing.items) {
    return PageOf(contract_, *listing.operation, input, rows, asked.has_value(),
                  deviations_, std::move(output));
  }
  output[listing.items] = rows;
  return output;
}

std::expected<Json, Refusal> ResourceStore::ReadOne(const Detail& detail,
                                                    const Json& input) {
  const Operation& operation = *detail.operation;
  const std::string name = NameAt(input, detail.name).value_or("");
  const auto found = FindFor(name, input);
  if (found == resources_.end()) {
    if (const std::optional<Refusal> missing = Missing(operation, name)) {
      return Refused(*missing);
    }
  }
  if (!operation.output.has_value()) {
    return Json::object();
  }
  const KeptResource nothing{.name = name};
  const KeptResource& resource =
      found == resources_.end() ? nothing : found->second;
  Json output = image_.Show(*operation.output, resource, Told(resource));
  if (!operation.pagination.has_value()) {
    return output;
  }
  std::vector<Json> rows = image_.Parts(operation, resource);
  LeaveOutOthers(contract_, operation, input, rows);
  return PageOf(contract_, operation, input, rows, false, deviations_,
                std::move(output));
}

}  // namespace plumbline
