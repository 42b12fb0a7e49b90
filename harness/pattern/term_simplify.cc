// The part of TermPool that keeps unions and intersections small. Without it
// the derivatives of counted repeats multiply: x{0,5}T and x{0,7}T arise side
// by side, although the second holds the first.
#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "harness/pattern/term.h"

namespace plumbline {
namespace {

// Protects the stack while common heads are drawn out of nested unions.
constexpr int kMaxFactorDepth = 300;

void SortUnique(std::vector<TermId>& ids) {
  std::ranges::sort(ids);
  const auto repeated = std::ranges::unique(ids);
  ids.erase(repeated.begin(), repeated.end());
}

struct Counts {
  std::uint32_t min = 0;
  std::uint32_t max = 0;
};

// Joins count ranges that overlap or touch.
std::vector<Counts> MergeCounts(std::vector<Counts> counts) {
  std::ranges::sort(counts, {}, &Counts::min);
  std::vector<Counts> merged;
  for (const Counts& next : counts) {
    if (!merged.empty() && (merged.back().max == kUnbounded ||
                            next.min <= merged.back().max + 1)) {
      merged.back().max = std::max(merged.back().max, next.max);
    } else {
      merged.push_back(next);
    }
  }
  return merged;
}

}  // namespace

TermPool::Part TermPool::PartOf(TermId id) const {
  const Term& term = terms_[id];
  Part part;
  part.head = id;
  part.tail = Empty();
  if (term.kind == TermKind::kSequence || term.kind == TermKind::kConcat) {
    part.join = term.kind;
    part.head = term.a;
    part.tail = term.b;
  }
  const Term& head = terms_[part.head];
  part.repeated = part.head;
  if (head.kind == TermKind::kRepeat) {
    part.repeated = head.a;
    part.min = head.min;
    part.max = head.max;
  }
  return part;
}

void TermPool::CountSteps(std::size_t count) {
  steps_ += count;
  exhausted_ = exhausted_ || steps_ > max_steps_;
}

TermId TermPool::Union(std::vector<TermId> children) {
  std::vector<TermId> flat;
  flat.reserve(children.size());
  for (const TermId child : children) {
    if (terms_[child].kind == TermKind::kUnion) {
      const auto inner = Children(child);
      flat.insert(flat.end(), inner.begin(), inner.end());
    } else if (child == all_strings_) {
      return all_strings_;
    } else if (child != Nothing()) {
      flat.push_back(child);
    }
  }
  SortUnique(flat);
  CountSteps(flat.size());
  if (flat.size() > 1) {
    MergeChars(flat);
    MergeRepeats(flat);
    FactorHeads(flat);
    SortUnique(flat);
  }
  if (flat.empty()) {
    return Nothing();
  }
  if (flat.size() == 1) {
    return flat[0];
  }
  Term term{.kind = TermKind::kUnion};
  for (const TermId child : flat) {
    if (child == all_strings_) {
      return all_strings_;
    }
    const Term& part = terms_[child];
    term.always_nullable = term.always_nullable || part.always_nullable;
    term.maybe_nullable = term.maybe_nullable || part.maybe_nullable;
    term.AddTraits(part);
  }
  return Intern(term, flat);
}

void TermPool::MergeChars(std::vector<TermId>& children) {
  const auto is_chars = [this](TermId id) {
    return terms_[id].kind == TermKind::kChars;
  };
  if (std::ranges::count_if(children, is_chars) < 2) {
    return;
  }
  std::vector<CharRange> ranges;
  for (const TermId child : children) {
    if (is_chars(child)) {
      const auto& more = sets_[terms_[child].a].ranges();
      ranges.insert(ranges.end(), more.begin(), more.end());
    }
  }
  std::erase_if(children, is_chars);
  children.push_back(Chars(CharSet::Of(std::move(ranges))));
}

// Only expressions can be repeated; an intersection or a complement speaks of
// all the rest of the input.
bool TermPool::IsRepeatable(TermId id) const {
  const TermKind kind = terms_[id].kind;
  return id != Empty() && kind != TermKind::kIntersect &&
         kind != TermKind::kComplement;
}

// The children that another child can take in as its zeroth repetition: with
// x{1,3}T beside it, T is needed no more, for x{0,3}T holds it. A tail is older
// than what it is the tail of, so going down by age nothing that was taken in
// takes in something else.
std::vector<TermId> TermPool::AbsorbedTails(
    const std::vector<TermId>& children) const {
  std::vector<TermId> absorbed;
  for (std::size_t i = children.size(); i-- > 0;) {
    const Part part = PartOf(children[i]);
    if (IsRepeatable(part.repeated) && part.min <= 1 &&
        std::ranges::binary_search(children, part.tail) &&
        std::ranges::find(absorbed, children[i]) == absorbed.end()) {
      absorbed.push_back(part.tail);
    }
  }
  SortUnique(absorbed);
  return absorbed;
}

void TermPool::MergeRepeats(std::vector<TermId>& children) {
  SortUnique(children);
  const std::vector<TermId> absorbed = AbsorbedTails(children);
  struct Item {
    std::tuple<TermId, TermId, TermKind> key;  // repeated, tail, join
    Counts counts;
    TermId child = 0;
  };
  std::vector<Item> items;
  items.reserve(children.size());
  for (const TermId child : children) {
    if (!std::ranges::binary_search(absorbed, child)) {
      const Part part = PartOf(child);
      items.push_back({.key = {part.repeated, part.tail, part.join},
                       .counts = {.min = part.min, .max = part.max},
                       .child = child});
    }
  }
  std::ranges::sort(items, {}, &Item::key);
  std::vector<TermId> merged;
  for (std::size_t i = 0; i < items.size();) {
    const auto [repeated, tail, join] = items[i].key;
    const std::size_t first = i;
    std::vector<Counts> counts;
    bool may_be_none = false;
    for (; i < items.size() && items[i].key == items[first].key; ++i) {
      counts.push_back(items[i].counts);
      may_be_none = may_be_none || items[i].counts.min <= 1;
    }
    const bool takes_tail = may_be_none && IsRepeatable(repeated) &&
                            std::ranges::binary_search(absorbed, tail);
    if (counts.size() == 1 && !takes_tail) {
      merged.push_back(items[first].child);
      continue;
    }
    if (takes_tail) {
      counts.push_back({.min = 0, .max = 0});
    }
    for (const Counts& count : MergeCounts(std::move(counts))) {
      const TermId head = MakeRepeat(repeated, count.min, count.max);
      merged.push_back(tail == Empty() ? head : Join(join, head, tail));
    }
  }
  children = std::move(merged);
  SortUnique(children);
}

void TermPool::FactorHeads(std::vector<TermId>& children) {
  if (factor_depth_ >= kMaxFactorDepth) {
    return;
  }
  std::vector<std::pair<TermId, TermId>> by_head;
  by_head.reserve(children.size());
  for (const TermId child : children) {
    by_head.emplace_back(PartOf(child).head, child);
  }
  std::ranges::sort(by_head);
  const auto same_head = [](const auto& a, const auto& b) {
    return a.first == b.first;
  };
  if (std::ranges::adjacent_find(by_head, same_head) == by_head.end()) {
    return;
  }
  ++factor_depth_;
  children.clear();
  for (std::size_t i = 0; i < by_head.size();) {
    const TermId head = by_head[i].first;
    const std::size_t first = i;
    TermKind join = TermKind::kEmpty;
    std::vector<TermId> tails;
    for (; i < by_head.size() && by_head[i].first == head; ++i) {
      const Part part = PartOf(by_head[i].second);
      join = part.join == TermKind::kEmpty ? join : part.join;
      tails.push_back(part.tail);
    }
    if (tails.size() == 1) {
      children.push_back(by_head[first].second);
      continue;
    }
    const TermId tail = Union(std::move(tails));
    children.push_back(join == TermKind::kConcat
                           ? ConcatOne(head, tail)
                           : Join(TermKind::kSequence, head, tail));
  }
  --factor_depth_;
}

TermId TermPool::Complement(TermId language) {
  const Term inner = terms_[language];
  if (inner.kind == TermKind::kComplement) {
    return inner.a;
  }
  if (language == Nothing()) {
    return all_strings_;
  }
  if (language == all_strings_) {
    return Nothing();
  }
  Term term{.kind = TermKind::kComplement, .a = language};
  term.always_nullable = !inner.maybe_nullable;
  term.maybe_nullable = !inner.always_nullable;
  term.AddTraits(inner);
  return Intern(term);
}

TermId TermPool::Intersect(std::vector<TermId> children) {
  std::vector<TermId> flat;
  for (const TermId child : children) {
    if (terms_[child].kind == TermKind::kIntersect) {
      const auto inner = Children(child);
      flat.insert(flat.end(), inner.begin(), inner.end());
    } else if (child == Nothing()) {
      return Nothing();
    } else if (child != all_strings_) {
      flat.push_back(child);
    }
  }
  SortUnique(flat);
  CountSteps(flat.size());
  if (flat.empty()) {
    return all_strings_;
  }
  if (flat.size() == 1) {
    return flat[0];
  }
  Term term{.kind = TermKind::kIntersect};
  term.always_nullable = term.maybe_nullable = true;
  for (const TermId child : flat) {
    const Term& part = terms_[child];
    if (part.kind == TermKind::kComplement &&
        std::ranges::binary_search(flat, part.a)) {
      return Nothing();
    }
    term.always_nullable = term.always_nullable && part.always_nullable;
    term.maybe_nullable = term.maybe_nullable && part.maybe_nullable;
    term.AddTraits(part);
  }
  if (std::ranges::binary_search(flat, Empty())) {
    if (term.always_nullable) {
      return Empty();
    }
    if (!term.maybe_nullable) {
      return Nothing();
    }
  }
  return Intern(term, flat);
}

}  // namespace plumbline
