// The part of TermPool that keeps unions and intersections small. Without it
// the derivatives of counted repeats multiply: x{0,5}T and x{0,7}T arise side
// by side, although the second holds the first.
#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

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
  std::map<std::tuple<TermId, TermId, TermKind>, std::vector<Counts>> groups;
  for (const TermId child : children) {
    if (!std::ranges::binary_search(absorbed, child)) {
      const Part part = PartOf(child);
      groups[{part.repeated, part.tail, part.join}].push_back(
          {.min = part.min, .max = part.max});
    }
  }
  std::vector<TermId> merged;
  for (auto& [key, counts] : groups) {
    const auto [repeated, tail, join] = key;
    const bool takes_tail =
        IsRepeatable(repeated) && std::ranges::binary_search(absorbed, tail) &&
        std::ranges::any_of(counts, [](auto& c) { return c.min <= 1; });
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
  std::map<TermId, std::vector<TermId>> heads;
  bool any = false;
  for (const TermId child : children) {
    auto& group = heads[PartOf(child).head];
    group.push_back(child);
    any = any || group.size() > 1;
  }
  if (!any) {
    return;
  }
  ++factor_depth_;
  std::vector<TermId> factored;
  for (const auto& [head, group] : heads) {
    if (group.size() == 1) {
      factored.push_back(group[0]);
      continue;
    }
    TermKind join = TermKind::kEmpty;
    std::vector<TermId> tails;
    for (const TermId child : group) {
      const Part part = PartOf(child);
      join = part.join == TermKind::kEmpty ? join : part.join;
      tails.push_back(part.tail);
    }
    const TermId tail = Union(std::move(tails));
    factored.push_back(join == TermKind::kConcat
                           ? ConcatOne(head, tail)
                           : Join(TermKind::kSequence, head, tail));
  }
  --factor_depth_;
  children = std::move(factored);
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
