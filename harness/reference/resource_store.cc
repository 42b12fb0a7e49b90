#include "harness/reference/resource_store.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <string_view>
#include <thread>
#include <utility>

#include "harness/base/text.h"
#include "harness/contract/error_name.h"
#include "harness/reference/served_page.h"

namespace plumbline {
namespace {

// How many resources of a kind there can be, where the contract has an error
// for more.
constexpr std::size_t kQuota = 50;
// For how long a fault lets others in.
constexpr std::chrono::microseconds kPause{200};

// A member, where null means absent.
const Json* Find(const Json& input, const std::string& name) {
  const auto found = input.is_object() ? input.find(name) : input.end();
  return !input.is_object() || found == input.end() || found->is_null()
             ? nullptr
             : &*found;
}

// What a fault lets through need not be a string.
std::string TextOf(const Json& name) {
  return name.is_string() ? name.get<std::string>() : ToText(name);
}

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

// Whether the rows of a list agree with what the input restricts: a member of
// the input, or of its filter, with the name and shape of a member of the rows.
bool Agrees(const Contract& contract, ShapeIndex row_shape, const Json& row,
            ShapeIndex input_shape, const Json& input) {
  for (const Member& member : contract.ShapeAt(input_shape).members) {
    const Json* const wanted = Find(input, member.name);
    const Member* const shown =
        contract.ShapeAt(row_shape).FindMember(member.name);
    if (wanted == nullptr) {
      continue;
    }
    if (shown != nullptr && shown->target == member.target &&
        wanted->is_primitive() && row.value(member.name, Json()) != *wanted) {
      return false;
    }
    if (contract.ShapeAt(member.target).type == ShapeType::kStructure &&
        !Agrees(contract, row_shape, row, member.target, *wanted)) {
      return false;
    }
  }
  return true;
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
  const Member* const member = PutNameMember(contract_, view_);
  Random random(1);
  const Json input =
      values_.OrdinaryOf(*view_.put->input, random).value_or(Json::object());
  for (int i = 0; i < count; ++i) {
    std::string name(kNames.at(static_cast<std::size_t>(i) % kNames.size()));
    if (i >= static_cast<int>(kNames.size())) {
      name += "-" + std::to_string(i);
    }
    if (member == nullptr) {
      name = image_.NewName(++chosen_);
    } else if (!validator_.ValidateMember(*member, name, ClausePart::kInput)
                    .empty()) {
      const auto drawn = values_.Draw(*member, random, 20);
      name = drawn.has_value() ? TextOf(*drawn) : name;
    }
    Json put = input;
    if (member != nullptr) {
      SetValueAt(put, view_.put_name, name);
    }
    resources_[KeyOf(name)] = Made(name, DescriptionIn(view_, put), nullptr);
  }
}

bool ResourceStore::IsPut(const Operation& operation) const {
  return operation.name == view_.put->name;
}

bool ResourceStore::Serves(const Operation& operation) const {
  const auto is = [&](const auto& one) {
    return one.operation->name == operation.name;
  };
  return IsPut(operation) || operation.name == view_.remove->name ||
         std::ranges::any_of(view_.listings, is) ||
         std::ranges::any_of(view_.details, is);
}

std::expected<Json, Refusal> ResourceStore::Call(const Operation& operation,
                                                 const Json& input) {
  Lock lock(mutex_);
  if (IsPut(operation)) {
    return Put(input, lock);
  }
  if (operation.name == view_.remove->name) {
    return Delete(input, lock);
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
  const std::optional<Json> name =
      WrittenName(view_, view_.put->name, input, nullptr);
  if (!name.has_value() || !name->is_string()) {
    return;
  }
  Lock lock(mutex_);
  const bool there = resources_.contains(KeyOf(TextOf(*name)));
  if (there == Has(Quirk::kRefusedPutChanges)) {
    Json bare = Json::object();
    SetValueAt(bare, view_.put_name, *name);
    static_cast<void>(Put(bare, lock));
  }
}

std::string ResourceStore::KeyOf(const std::string& name) const {
  constexpr std::size_t kCut = 12;
  if (Has(Quirk::kNamesIgnoreCase)) {
    return ToLower(name);
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
  std::string error = DeclaredError(
      contract_, operation,
      [&](const std::string& own) { return own == view_.missing_error; });
  if (error.empty()) {
    error = DeclaredError(contract_, operation, [](const std::string& own) {
      return ClassifyError(own) == ErrorClass::kMissing;
    });
  }
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
  const std::optional<Json> given =
      WrittenName(view_, view_.put->name, input, nullptr);
  // What the caller may name and does not is the one that has no other name.
  const std::string name = given.has_value() ? TextOf(*given)
                           : view_.chosen_by_service()
                               ? image_.NewName(++chosen_)
                               : "default";
  const auto found = resources_.find(KeyOf(name));
  if (found == resources_.end() && !quota_error_.empty() &&
      resources_.size() >= kQuota) {
    return Refused(
        {.name = quota_error_, .message = "there are as many as can be"});
  }
  const bool there = found != resources_.end() && found->second.reads_left < 0;
  if (found != resources_.end() && !there) {
    if (const std::optional<Refusal> in_use = InUse(*view_.put, name)) {
      return Refused(*in_use);
    }
  }
  const Json description = DescriptionIn(view_, input);
  const KeptResource made =
      Made(name, description, there ? &found->second : nullptr);
  if (there && Has(Quirk::kPutsMix)) {
    Describe(KeyOf(name), description, lock);
  } else if (!Has(Quirk::kPutIsForgotten)) {
    resources_[KeyOf(name)] = made;
    last_put_ = description;
  }
  return view_.put->output.has_value()
             ? image_.Show(*view_.put->output, made, made.description)
             : Json::object();
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

void ResourceStore::Erase(Resources::iterator resource) {
  once_deleted_.insert(resource->second.name);
  const auto next = resources_.erase(resource);
  if (Has(Quirk::kDeleteTakesNeighbour) && next != resources_.end()) {
    resources_.erase(next);
  }
}

std::expected<Json, Refusal> ResourceStore::Delete(const Json& input,
                                                   Lock& lock) {
  const std::optional<Json> given =
      WrittenName(view_, view_.remove->name, input, nullptr);
  const std::string name = given.has_value() ? TextOf(*given) : "";
  const auto found = resources_.find(KeyOf(name));
  Json output = Json::object();
  const bool leaving =
      found != resources_.end() && found->second.reads_left >= 0;
  if (found == resources_.end() || leaving) {
    const std::optional<Refusal> in_use =
        leaving ? InUse(*view_.remove, name) : std::nullopt;
    const std::optional<Refusal> missing =
        in_use.has_value() ? in_use : Missing(*view_.remove, name);
    if (missing.has_value() && !Has(Quirk::kSecondDeleteSucceeds)) {
      return Refused(*missing);
    }
    return output;
  }
  if (view_.remove->output.has_value()) {
    output = image_.Show(*view_.remove->output, found->second,
                         found->second.description);
  }
  if (Has(Quirk::kSlowDelete)) {
    found->second.stage = ResourceStage::kDeleted;
    found->second.under_way = true;
    found->second.reads_left = 2;
  } else if (Has(Quirk::kDeletesRace)) {
    LetOthersIn(lock);
    resources_.erase(KeyOf(name));
  } else if (!Has(Quirk::kDeleteIsForgotten)) {
    Erase(found);
  }
  return output;
}

std::vector<std::string> ResourceStore::AskedNames(const Listing& listing,
                                                   const Json& input) const {
  std::vector<std::string> names;
  const Json* const given = listing.filter.has_value()
                                ? Find(input, listing.filter->member)
                                : nullptr;
  if (given == nullptr || Has(Quirk::kFilterIsIgnored)) {
    return names;
  }
  for (const Json& name : given->is_array() ? *given : Json::array({*given})) {
    names.push_back(name.is_string() ? name.get<std::string>() : "");
  }
  return names;
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
    const Listing& listing, const std::vector<std::string>& asked) {
  std::vector<const KeptResource*> selected;
  for (const auto& [key, resource] : resources_) {
    const bool named = std::ranges::any_of(asked, [&](const std::string& name) {
      return KeyOf(name) == key ||
             (Has(Quirk::kFilterIsPrefix) && resource.name.starts_with(name));
    });
    if (asked.empty() || named) {
      selected.push_back(&resource);
    }
  }
  for (const std::string& name : asked) {
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
  const std::vector<std::string> asked = AskedNames(listing, input);
  const auto selected = Select(listing, asked);
  if (!selected.has_value()) {
    return Refused(selected.error());
  }
  const ShapeIndex shape = RowShape(contract_, listing);
  std::vector<Json> rows;
  for (const KeptResource* const resource : *selected) {
    rows.push_back(image_.Show(shape, *resource, Told(*resource)));
  }
  if (Has(Quirk::kReadsChange) && !resources_.empty()) {
    KeptResource& first = resources_.begin()->second;
    first.updated = now_++;
    first.stage = ResourceStage::kUpdated;
  }
  const auto& pagination = listing.operation->pagination;
  if (pagination.has_value() && pagination->items == listing.items) {
    return PageOf(contract_, *listing.operation, input, rows, !asked.empty(),
                  deviations_, Json::object());
  }
  return Json{{listing.items, rows}};
}

std::expected<Json, Refusal> ResourceStore::ReadOne(const Detail& detail,
                                                    const Json& input) {
  const Operation& operation = *detail.operation;
  const Json* const given = Find(input, detail.name_member);
  const std::string name = given == nullptr ? "" : TextOf(*given);
  const auto found = resources_.find(KeyOf(name));
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
  const Member* const list = contract_.ShapeAt(*operation.output)
                                 .FindMember(operation.pagination->items);
  if (list != nullptr) {
    const ShapeIndex row = contract_.ShapeAt(list->target).members[0].target;
    std::erase_if(rows, [&](const Json& one) {
      return !Agrees(contract_, row, one, *operation.input, input);
    });
  }
  return PageOf(contract_, operation, input, rows, false, deviations_,
                std::move(output));
}

}  // namespace plumbline
