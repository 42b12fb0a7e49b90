#include "harness/sequence/resource_history.h"

#include <algorithm>

#include "harness/base/text.h"
#include "harness/contract/error_name.h"

namespace plumbline {
namespace {

// The names that the step writes to.
std::vector<std::string> NamesOf(const ResourceView& view,
                                 const Observation& seen) {
  const std::optional<Json>& output = OutputOf(seen.exchange.reply);
  const bool made = seen.exchange.reply.kind == ReplyKind::kSuccess;
  return WrittenNames(view, seen.operation.name, seen.step.input,
                      made && output.has_value() ? &*output : nullptr);
}

// What a write of many made of each is not known where its answer lists
// something: what failed, or was left out.
bool LeavesDoubt(const ResourceView& view, const Observation& seen) {
  const NamePlace& place =
      view.IsPut(seen.operation.name) ? view.put_name : view.remove_name;
  const std::optional<Json>& output = OutputOf(seen.exchange.reply);
  return place.takes_many() && output.has_value() && output->is_object() &&
         std::ranges::any_of(*output, [](const Json& member) {
           return member.is_array() && !member.empty();
         });
}

}  // namespace

bool WasRefused(const Reply& reply) {
  return reply.kind == ReplyKind::kError && reply.status >= 400 &&
         reply.status < 500;
}

const Json* OutputTelling(const Reply& reply, const std::string& member) {
  const std::optional<Json>& output = OutputOf(reply);
  const bool tells = reply.kind == ReplyKind::kSuccess && output.has_value() &&
                     output->is_object() &&
                     (reply.body.has_value() || output->contains(member));
  return tells ? &*output : nullptr;
}

bool IsUnderWay(const ResourceView& view, const Json& row) {
  const std::string status =
      ToLower(TextAt(row, view.status_member).value_or(""));
  return status.find("progress") != std::string::npos ||
         status.find("pending") != std::string::npos || status.ends_with("ing");
}

std::optional<std::string> TextAt(const Json& object,
                                  const std::string& member) {
  if (!object.is_object()) {
    return std::nullopt;
  }
  const auto found = object.find(member);
  return found != object.end() && found->is_string()
             ? std::optional(found->get<std::string>())
             : std::nullopt;
}

void ResourceHistory::Advance(const Observation& seen) {
  ++step_;
  if (view_.IsPut(seen.operation.name)) {
    places_.push_back(PathAround(contract_, view_, seen.step.input));
  }
  const std::vector<std::string> names = NamesOf(view_, seen);
  for (std::size_t i = 0; i < names.size(); ++i) {
    AdvanceName(seen, names[i], i);
  }
}

bool ResourceHistory::IsElsewhere(const Json& input) const {
  return !places_.empty() &&
         std::ranges::all_of(places_, [&](const Json& around) {
           return StandsElsewhere(around, input);
         });
}

void ResourceHistory::AdvanceName(const Observation& seen,
                                  const std::string& name, std::size_t index) {
  const std::size_t now = step_;
  const bool puts = view_.IsPut(seen.operation.name);
  const Reply& reply = seen.exchange.reply;
  ResourceState& state = resources_[name];
  if (WasRefused(reply)) {
    refused_[name] = now;
    // What a broken put did not make is not there: names are the campaign's.
    if (puts && seen.step.intent == Intent::kViolate &&
        state.presence == Presence::kUnknown) {
      state.presence = Presence::kGone;
    }
    return;
  }
  state.last_write = now;
  settled_.erase(name);
  if (reply.kind != ReplyKind::kSuccess || LeavesDoubt(view_, seen)) {
    // It may be there or not, so that the next put may make it or update it.
    state = {.seen_gone = false, .last_write = now};
  } else if (puts) {
    AdvancePut(seen, name, index, state);
  } else if (view_.IsUpdate(seen.operation.name)) {
    AdvanceUpdate(seen, state);
  } else {
    deleted_[name] = now;
    const bool was_there = state.presence == Presence::kThere || state.deleted;
    state = {.presence = was_there ? Presence::kGone : Presence::kUnknown,
             .deleted = was_there,
             .seen_gone = false,
             .shown = state.shown,
             .last_write = now};
  }
}

void ResourceHistory::AdvancePut(const Observation& seen,
                                 const std::string& name, std::size_t index,
                                 ResourceState& state) {
  const bool made = state.presence != Presence::kThere;
  if (made) {
    std::erase_if(ids_,
                  [&](const auto& one) { return one.first.first == name; });
  }
  // `seen_gone` stays: whether it was gone before counts for what the put is, a
  // creation or an update.
  const std::optional<Json> old = made ? std::nullopt : state.put;
  if (made) {
    state.older_puts.clear();
  } else if (old.has_value()) {
    state.older_puts.push_back(*old);
  }
  state.presence = Presence::kThere;
  state.puts = made ? 1 : state.puts + 1;
  state.shown = state.shown && !made;
  state.old_put = old;
  state.put = seen.step.intent == Intent::kViolate
                  ? std::nullopt
                  : std::optional(DescriptionIn(view_, seen.step.input, index));
  if (const auto& output = OutputOf(seen.exchange.reply)) {
    NoteIdentity(name, *output);
    NoteAnswer(*output);
  }
}

// What the answer to a put shows, reads of the same members show as well.
void ResourceHistory::NoteAnswer(const Json& output) {
  for (const Detail& detail : view_.details) {
    for (const std::string& member : detail.echoed) {
      if (output.is_object() && !output.value(member, Json()).is_null()) {
        shown_.emplace(detail.operation->name, member);
      }
    }
  }
}

void ResourceHistory::AdvanceUpdate(const Observation& seen,
                                    ResourceState& state) const {
  if (state.presence != Presence::kThere) {
    return;
  }
  ++state.puts;
  if (state.put.has_value()) {
    state.older_puts.push_back(*state.put);
  }
  state.old_put = std::move(state.put);
  // An update may leave what it does not send as it was, or take it away; a
  // PATCH leaves it.
  const ResourceUpdate& update = *view_.FindUpdate(seen.operation.name);
  const bool patches = update.is_patch();
  Json sent = patches && state.old_put.has_value() && state.old_put->is_object()
                  ? *state.old_put
                  : Json::object();
  for (const std::string& member : update.members) {
    if (!patches || seen.step.input.contains(member)) {
      sent[member] = seen.step.input.value(member, Json(nullptr));
    }
  }
  state.put = seen.step.intent == Intent::kViolate
                  ? std::nullopt
                  : std::optional(std::move(sent));
}

void ResourceHistory::NoteGone(const std::string& name) {
  const auto found = resources_.find(name);
  if (found != resources_.end() && found->second.presence == Presence::kGone) {
    found->second.seen_gone = true;
  }
}

void ResourceHistory::NoteLeaving(const std::string& name) {
  const auto found = resources_.find(name);
  if (found != resources_.end()) {
    found->second.leaving = true;
  }
}

void ResourceHistory::NoteRow(const std::string& operation,
                              const std::string& name, const Json& row) {
  rows_[{operation, name}] = {.row = row, .step = step_ + 1};
  resources_[name].shown = true;
  for (const auto& [member, value] : row.items()) {
    if (!value.is_null()) {
      shown_.emplace(operation, member);
    }
  }
  if (TextAt(row, view_.status_member).has_value() && !IsUnderWay(view_, row)) {
    settled_.try_emplace(name, step_ + 1);
  }
  NoteIdentity(name, row);
}

void ResourceHistory::NoteIdentity(const std::string& name,
                                   const Json& object) {
  if (!object.is_object()) {
    return;
  }
  for (const auto& [member, value] : object.items()) {
    if (value.is_string() && IsIdentityOf(view_, member)) {
      ids_.try_emplace({name, member}, value.get<std::string>());
    }
  }
}

const ResourceState* ResourceHistory::Find(const std::string& name) const {
  const auto found = resources_.find(name);
  return found == resources_.end() ? nullptr : &found->second;
}

const ShownRow* ResourceHistory::LastRow(const std::string& operation,
                                         const std::string& name) const {
  const auto found = rows_.find({operation, name});
  const ResourceState* const state = Find(name);
  const bool fresh = found != rows_.end() && state != nullptr &&
                     found->second.step > state->last_write;
  return fresh ? &found->second : nullptr;
}

std::optional<std::size_t> ResourceHistory::SettledAt(
    const std::string& name) const {
  const auto found = settled_.find(name);
  return found == settled_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> ResourceHistory::Identity(
    const std::string& name, const std::string& member) const {
  const auto found = ids_.find({name, member});
  return found == ids_.end() ? std::nullopt : std::optional(found->second);
}

bool ResourceHistory::WasShown(const std::string& operation,
                               const std::string& member) const {
  return shown_.contains({operation, member});
}

bool ResourceHistory::RefusedSince(const std::string& name,
                                   std::size_t from) const {
  const auto found = refused_.find(name);
  return found != refused_.end() && found->second > from;
}

bool ResourceHistory::OthersWrittenSince(const std::string& name,
                                         std::size_t from) const {
  return std::ranges::any_of(resources_, [&](const auto& one) {
    return one.first != name && one.second.last_write > from;
  });
}

bool ResourceHistory::OthersDeletedSince(const std::string& name,
                                         std::size_t from) const {
  return std::ranges::any_of(deleted_, [&](const auto& one) {
    return one.first != name && one.second > from;
  });
}

}  // namespace plumbline
