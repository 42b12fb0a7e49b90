#include "harness/pattern/term.h"

#include <algorithm>
#include <utility>

#include "harness/base/error.h"

namespace plumbline {
namespace {

std::uint32_t Plus(std::uint32_t a, std::uint32_t b) {
  return a == kUnbounded || b == kUnbounded || kUnbounded - a <= b ? kUnbounded
                                                                   : a + b;
}

}  // namespace

void Term::AddTraits(const Term& part) {
  has_begin = has_begin || part.has_begin;
  has_look_ahead = has_look_ahead || part.has_look_ahead;
  look_behinds |= part.look_behinds;
}

TermPool::TermPool(std::uint64_t max_steps)
    : buckets_(1024, 0), max_steps_(max_steps) {
  Term nothing;
  terms_.push_back(nothing);
  Term empty{.kind = TermKind::kEmpty};
  empty.always_nullable = empty.maybe_nullable = true;
  Intern(empty);
  Term begin{.kind = TermKind::kBegin};
  begin.maybe_nullable = begin.has_begin = true;
  Intern(begin);
  all_strings_ = MakeRepeat(Chars(CharSet::All()), 0, kUnbounded);
}

std::span<const TermId> TermPool::Children(TermId id) const {
  const Term& term = terms_[id];
  if (term.kind != TermKind::kUnion && term.kind != TermKind::kIntersect) {
    return {};
  }
  return std::span(children_).subspan(term.a, term.b);
}

std::size_t TermPool::HashOf(const Term& term,
                             std::span<const TermId> children) const {
  std::uint64_t hash = static_cast<std::uint64_t>(term.kind) + 1;
  const auto mix = [&hash](std::uint64_t value) {
    hash = (hash ^ value) * 0x9E3779B97F4A7C15U;
    hash ^= hash >> 29U;
  };
  if (children.empty()) {
    mix((std::uint64_t{term.a} << 32U) | term.b);
    mix((std::uint64_t{term.min} << 32U) | term.max);
  }
  for (const TermId child : children) {
    mix(child);
  }
  return static_cast<std::size_t>(hash);
}

bool TermPool::Same(TermId id, const Term& term,
                    std::span<const TermId> children) const {
  const Term& other = terms_[id];
  if (other.kind != term.kind) {
    return false;
  }
  if (!children.empty()) {
    return std::ranges::equal(Children(id), children);
  }
  return other.a == term.a && other.b == term.b && other.min == term.min &&
         other.max == term.max;
}

TermId TermPool::Intern(Term term, std::span<const TermId> children) {
  const std::size_t mask = buckets_.size() - 1;
  std::size_t place = HashOf(term, children) & mask;
  while (buckets_[place] != 0) {
    if (Same(buckets_[place], term, children)) {
      return buckets_[place];
    }
    place = (place + 1) & mask;
  }
  if (terms_.size() + children_.size() >= kMaxTerms) {
    exhausted_ = true;
    return Nothing();
  }
  const auto id = static_cast<TermId>(terms_.size());
  if (!children.empty()) {
    term.a = static_cast<std::uint32_t>(children_.size());
    term.b = static_cast<std::uint32_t>(children.size());
    children_.insert(children_.end(), children.begin(), children.end());
  }
  terms_.push_back(term);
  buckets_[place] = id;
  if (terms_.size() * 2 > buckets_.size()) {
    Grow();
  }
  return id;
}

void TermPool::Grow() {
  std::vector<TermId> buckets(buckets_.size() * 2, 0);
  const std::size_t mask = buckets.size() - 1;
  for (const TermId id : buckets_) {
    if (id == 0) {
      continue;
    }
    std::size_t place = HashOf(terms_[id], Children(id)) & mask;
    while (buckets[place] != 0) {
      place = (place + 1) & mask;
    }
    buckets[place] = id;
  }
  buckets_ = std::move(buckets);
}

TermId TermPool::Chars(const CharSet& set) {
  if (set.empty()) {
    return Nothing();
  }
  const auto [entry, added] =
      set_numbers_.emplace(set, static_cast<std::uint32_t>(sets_.size()));
  if (added) {
    sets_.push_back(set);
  }
  return Intern({.kind = TermKind::kChars, .a = entry->second});
}

TermId TermPool::Join(TermKind kind, TermId head, TermId tail) {
  const Term& first = terms_[head];
  const Term& second = terms_[tail];
  Term term{.kind = kind, .a = head, .b = tail};
  term.always_nullable = first.always_nullable && second.always_nullable;
  term.maybe_nullable = first.maybe_nullable && second.maybe_nullable;
  term.AddTraits(first);
  term.AddTraits(second);
  return Intern(term);
}

TermId TermPool::Sequence(std::span<const TermId> expressions) {
  TermId result = Empty();
  for (std::size_t i = expressions.size(); i-- > 0;) {
    const TermId head = expressions[i];
    if (head == Nothing() || result == Nothing()) {
      return Nothing();
    }
    if (head == Empty()) {
      continue;
    }
    result = result == Empty() ? head : Join(TermKind::kSequence, head, result);
  }
  return result;
}

TermId TermPool::Concat(TermId expression, TermId language) {
  // The spine of a sequence can be as long as a pattern: no recursion on it.
  std::vector<TermId> heads;
  while (terms_[expression].kind == TermKind::kSequence) {
    heads.push_back(terms_[expression].a);
    expression = terms_[expression].b;
  }
  heads.push_back(expression);
  TermId result = language;
  for (std::size_t i = heads.size(); i-- > 0;) {
    result = terms_[heads[i]].kind == TermKind::kSequence
                 ? Concat(heads[i], result)
                 : ConcatOne(heads[i], result);
  }
  return result;
}

TermId TermPool::ConcatOne(TermId expression, TermId language) {
  if (expression == Nothing() || language == Nothing()) {
    return Nothing();
  }
  const Term head = terms_[expression];
  if (expression == Empty() ||
      (language == all_strings_ && head.always_nullable)) {
    return language;
  }
  if (head.kind == TermKind::kLookAhead ||
      head.kind == TermKind::kNegativeLookAhead) {
    const TermId ahead = Concat(head.a, all_strings_);
    return Intersect(
        {head.kind == TermKind::kLookAhead ? ahead : Complement(ahead),
         language});
  }
  if (language == Empty()) {
    if (head.kind != TermKind::kUnion) {
      return expression;
    }
    const auto children = Children(expression);
    std::vector<TermId> parts(children.begin(), children.end());
    for (TermId& part : parts) {
      part = Concat(part, language);
    }
    return Union(std::move(parts));
  }
  // x{a,b} before x{c,d} is x{a+c,b+d}; so x x* and x+ are one term.
  const Part here = PartOf(expression);
  const Part next = PartOf(language);
  if (here.repeated == next.repeated &&
      (next.join == TermKind::kConcat || next.join == TermKind::kEmpty)) {
    const TermId merged = MakeRepeat(here.repeated, Plus(here.min, next.min),
                                     Plus(here.max, next.max));
    return next.tail == Empty() ? merged
                                : Join(TermKind::kConcat, merged, next.tail);
  }
  return Join(TermKind::kConcat, expression, language);
}

TermId TermPool::Repeat(TermId expression, std::uint32_t min,
                        std::uint32_t max) {
  if (max == 0 || expression == Empty()) {
    return Empty();
  }
  if (expression == Nothing()) {
    return min == 0 ? Empty() : Nothing();
  }
  const Term body = terms_[expression];
  if (body.always_nullable) {
    min = 0;
  }
  // (x{a,b}){n,} with a at most one takes every count from a*n on.
  if (body.kind == TermKind::kRepeat && body.min <= 1 && max == kUnbounded) {
    return MakeRepeat(body.a, body.min * min, kUnbounded);
  }
  if (body.kind == TermKind::kRepeat && body.min == 0 && min == 0 &&
      body.max != kUnbounded && max == 1) {
    return expression;
  }
  return MakeRepeat(expression, min, max);
}

TermId TermPool::MakeRepeat(TermId expression, std::uint32_t min,
                            std::uint32_t max) {
  if (min == 1 && max == 1) {
    return expression;
  }
  const Term& body = terms_[expression];
  Term term{.kind = TermKind::kRepeat, .a = expression, .min = min, .max = max};
  term.always_nullable = min == 0 || body.always_nullable;
  term.maybe_nullable = min == 0 || body.maybe_nullable;
  term.AddTraits(body);
  return Intern(term);
}

TermId TermPool::LookAhead(TermId expression, bool negative) {
  Term term{
      .kind = negative ? TermKind::kNegativeLookAhead : TermKind::kLookAhead,
      .a = expression};
  term.AddTraits(terms_[expression]);
  term.maybe_nullable = term.has_look_ahead = true;
  return Intern(term);
}

std::uint32_t TermPool::AddLookBehind(TermId expression) {
  PLUMBLINE_ASSERT(look_behinds_.size() < kMaxLookBehinds);
  const TermId language = ConcatOne(all_strings_, Concat(expression, Empty()));
  const auto known = std::ranges::find(look_behinds_, language);
  if (known != look_behinds_.end()) {
    return static_cast<std::uint32_t>(known - look_behinds_.begin());
  }
  look_behinds_.push_back(language);
  return static_cast<std::uint32_t>(look_behinds_.size() - 1);
}

TermId TermPool::LookBehind(std::uint32_t number, bool negative) {
  PLUMBLINE_ASSERT(number < look_behinds_.size());
  Term term{
      .kind = negative ? TermKind::kNegativeLookBehind : TermKind::kLookBehind,
      .a = number};
  term.maybe_nullable = true;
  term.look_behinds = 1U << number;
  return Intern(term);
}

}  // namespace plumbline
