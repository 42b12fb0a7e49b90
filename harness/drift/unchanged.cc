#include "harness/drift/unchanged.h"

#include <algorithm>
#include <cstddef>
#include <memory>

namespace plumbline {
namespace {

bool SaysTheSame(const std::shared_ptr<const Deprecation>& a,
                 const std::shared_ptr<const Deprecation>& b) {
  return a == b || (a != nullptr && b != nullptr && *a == *b);
}

bool SaysTheSame(const Member& a, const Member& b) {
  return a.name == b.name && a.constraints == b.constraints &&
         a.required == b.required && a.default_value == b.default_value &&
         a.idempotency_token == b.idempotency_token &&
         a.nullable == b.nullable && a.read_only == b.read_only &&
         a.write_only == b.write_only && a.http == b.http && a.xml == b.xml &&
         a.timestamp_format == b.timestamp_format &&
         SaysTheSame(a.deprecated, b.deprecated);
}

bool SaysTheSame(const Shape& a, const Shape& b) {
  return a.name == b.name && a.type == b.type &&
         a.members.size() == b.members.size() &&
         a.alternatives.size() == b.alternatives.size() &&
         a.constraints == b.constraints && a.sparse == b.sparse &&
         a.streaming == b.streaming && a.media_type == b.media_type &&
         a.xml == b.xml && a.timestamp_format == b.timestamp_format &&
         a.closed == b.closed && SaysTheSame(a.deprecated, b.deprecated) &&
         std::ranges::equal(a.enum_values, b.enum_values, {}, &EnumValue::value,
                            &EnumValue::value) &&
         std::ranges::equal(a.members, b.members,
                            [](const Member& one, const Member& other) {
                              return SaysTheSame(one, other);
                            });
}

}  // namespace

std::size_t UnchangedShapes::NumberOf(ShapeIndex before, ShapeIndex after) {
  const auto [entry, is_new] =
      numbers_.emplace((std::uint64_t{before} << 32U) | after, pairs_.size());
  if (is_new) {
    pairs_.push_back({.before = before, .after = after, .users = {}});
  }
  return entry->second;
}

// Whether the pair itself differs. What it leads to is waiting afterwards.
bool UnchangedShapes::LookAt(std::size_t number) {
  const Shape& before = old_.ShapeAt(pairs_[number].before);
  const Shape& after = new_.ShapeAt(pairs_[number].after);
  if (!SaysTheSame(before, after)) {
    return true;
  }
  const auto leads_to = [&](ShapeIndex old_part, ShapeIndex new_part) {
    pairs_[NumberOf(old_part, new_part)].users.push_back(number);
  };
  for (std::size_t i = 0; i < before.members.size(); ++i) {
    leads_to(before.members[i].target, after.members[i].target);
  }
  for (std::size_t i = 0; i < before.alternatives.size(); ++i) {
    leads_to(before.alternatives[i], after.alternatives[i]);
  }
  return false;
}

bool UnchangedShapes::Holds(ShapeIndex before, ShapeIndex after) {
  const std::size_t first_new = pairs_.size();
  const std::size_t asked = NumberOf(before, after);
  std::vector<std::size_t> differing;
  for (std::size_t i = first_new; i < pairs_.size(); ++i) {
    if (LookAt(i)) {
      pairs_[i].differs = true;
      differing.push_back(i);
    }
  }
  // What was known to differ before may be led to by what is new.
  for (std::size_t i = 0; i < first_new; ++i) {
    if (pairs_[i].differs && pairs_[i].users.size() > 0 &&
        pairs_[i].users.back() >= first_new) {
      differing.push_back(i);
    }
  }
  while (!differing.empty()) {
    const std::size_t at = differing.back();
    differing.pop_back();
    for (const std::size_t user : pairs_[at].users) {
      if (!pairs_[user].differs) {
        pairs_[user].differs = true;
        differing.push_back(user);
      }
    }
  }
  return !pairs_[asked].differs;
}

}  // namespace plumbline
