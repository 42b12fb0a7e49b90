#include "harness/pattern/derivative.h"

#include <utility>

namespace plumbline {
namespace {

// Protects the stack: a pattern of many optional parts in a row makes terms
// that are nested as deeply as the pattern is long.
constexpr int kMaxDepth = 3000;

// Protects time: a step is about a tenth of a microsecond, half of one of the
// pool's.
constexpr std::uint64_t kStepsForOne = 4;

std::uint32_t Less(std::uint32_t count) {
  return count == kUnbounded || count == 0 ? count : count - 1;
}

}  // namespace

void Derivatives::Memo::Clear(std::size_t size) {
  if (++stamp_ == 0) {
    stamps_.assign(stamps_.size(), 0);
    stamp_ = 1;
  }
  if (stamps_.size() < size) {
    stamps_.resize(size * 2, 0);
    values_.resize(size * 2, 0);
  }
}

void Derivatives::Memo::Set(TermId id, TermId value) {
  if (id >= stamps_.size()) {
    stamps_.resize((std::size_t{id} + 1) * 2, 0);
    values_.resize((std::size_t{id} + 1) * 2, 0);
  }
  stamps_[id] = stamp_;
  values_[id] = value;
}

bool Derivatives::TooDeep(int depth) {
  ++steps_;
  if (depth > kMaxDepth || steps_ > kStepsForOne * pool_.max_steps()) {
    pool_.MarkExhausted();
  }
  return pool_.exhausted();
}

bool Derivatives::Holds(const Term& look_behind) const {
  const bool holds = ((location_.look_behinds >> look_behind.a) & 1U) != 0;
  return holds == (look_behind.kind == TermKind::kLookBehind);
}

bool Derivatives::Nullable(TermId language, const Location& location) {
  location_ = location;
  return NullableAt(language, 0);
}

bool Derivatives::NullableAt(TermId id, int depth) {
  const Term& term = pool_.at(id);
  if (term.always_nullable || !term.maybe_nullable || TooDeep(depth)) {
    return term.always_nullable;
  }
  switch (term.kind) {
    case TermKind::kNothing:
    case TermKind::kChars:
      return false;
    case TermKind::kEmpty:
      return true;
    case TermKind::kSequence:
    case TermKind::kConcat:
      return NullableAt(term.a, depth + 1) && NullableAt(term.b, depth + 1);
    case TermKind::kUnion:
      for (const TermId child : pool_.Children(id)) {
        if (NullableAt(child, depth + 1)) {
          return true;
        }
      }
      return false;
    case TermKind::kIntersect:
      for (const TermId child : pool_.Children(id)) {
        if (!NullableAt(child, depth + 1)) {
          return false;
        }
      }
      return true;
    case TermKind::kComplement:
    case TermKind::kNegativeLookAhead:
      return !NullableAt(term.a, depth + 1);
    case TermKind::kRepeat:
      return term.min == 0 || NullableAt(term.a, depth + 1);
    case TermKind::kLookAhead:
      return NullableAt(term.a, depth + 1);
    case TermKind::kLookBehind:
    case TermKind::kNegativeLookBehind:
      return Holds(term);
    case TermKind::kBegin:
      return location_.at_begin;
  }
  return false;
}

TermId Derivatives::Derive(TermId language, char32_t c,
                           const Location& location) {
  c_ = c;
  location_ = location;
  derived_.Clear(pool_.size());
  passed_.Clear(pool_.size());
  const TermId derived = DeriveAt(language, 0);
  if (!pool_.at(derived).has_begin) {
    return derived;
  }
  stripped_.Clear(pool_.size());
  return StripBegin(derived, 0);
}

TermId Derivatives::DeriveAt(TermId id, int depth) {
  if (TooDeep(depth)) {
    return pool_.Nothing();
  }
  if (derived_.Has(id)) {
    return derived_.Get(id);
  }
  const TermId result = DeriveFresh(id, depth);
  derived_.Set(id, result);
  return result;
}

TermId Derivatives::DeriveFresh(TermId id, int depth) {
  const Term term = pool_.at(id);
  switch (term.kind) {
    case TermKind::kConcat: {
      const TermId through = Consume(term.a, term.b, depth + 1);
      if (!pool_.at(term.a).maybe_nullable) {
        return through;
      }
      const TermId condition = PassThrough(term.a, depth + 1);
      if (condition == pool_.Nothing()) {
        return through;
      }
      return pool_.Union(
          {through, pool_.Intersect({condition, DeriveAt(term.b, depth + 1)})});
    }
    case TermKind::kUnion:
    case TermKind::kIntersect: {
      const auto span = pool_.Children(id);
      std::vector<TermId> children(span.begin(), span.end());
      for (TermId& child : children) {
        child = DeriveAt(child, depth + 1);
      }
      return term.kind == TermKind::kUnion
                 ? pool_.Union(std::move(children))
                 : pool_.Intersect(std::move(children));
    }
    case TermKind::kComplement:
      return pool_.Complement(DeriveAt(term.a, depth + 1));
    default:
      // An expression alone is one with nothing but the end after it.
      return Consume(id, pool_.Empty(), depth + 1);
  }
}

// The derivative of `expression` then `rest` along the paths on which the
// character is read inside `expression`.
TermId Derivatives::Consume(TermId expression, TermId rest, int depth) {
  if (TooDeep(depth)) {
    return pool_.Nothing();
  }
  const Term term = pool_.at(expression);
  switch (term.kind) {
    case TermKind::kChars:
      return pool_.sets()[term.a].Contains(c_) ? rest : pool_.Nothing();
    case TermKind::kSequence: {
      const TermId first =
          Consume(term.a, pool_.Concat(term.b, rest), depth + 1);
      if (!pool_.at(term.a).maybe_nullable) {
        return first;
      }
      const TermId condition = PassThrough(term.a, depth + 1);
      if (condition == pool_.Nothing()) {
        return first;
      }
      return pool_.Union(
          {first,
           pool_.Intersect({condition, Consume(term.b, rest, depth + 1)})});
    }
    case TermKind::kUnion: {
      const auto span = pool_.Children(expression);
      std::vector<TermId> children(span.begin(), span.end());
      for (TermId& child : children) {
        child = Consume(child, rest, depth + 1);
      }
      return pool_.Union(std::move(children));
    }
    case TermKind::kRepeat:
      return ConsumeRepeat(expression, rest, depth + 1);
    default:
      return pool_.Nothing();
  }
}

TermId Derivatives::ConsumeRepeat(TermId expression, TermId rest, int depth) {
  const Term term = pool_.at(expression);
  const auto after = [&](std::uint32_t min, std::uint32_t max) {
    return pool_.Concat(pool_.Repeat(term.a, min, max), rest);
  };
  const TermId first =
      Consume(term.a, after(Less(term.min), Less(term.max)), depth);
  // Rounds that read nothing still count. Where the body may be empty only
  // under a condition, any number of required rounds can be passed so.
  if (term.min < 2 || !pool_.at(term.a).maybe_nullable) {
    return first;
  }
  const TermId condition = PassThrough(term.a, depth);
  if (condition == pool_.Nothing()) {
    return first;
  }
  const TermId later = Consume(term.a, after(0, Less(Less(term.max))), depth);
  return pool_.Union({first, pool_.Intersect({condition, later})});
}

// What the input after the character must satisfy for `expression` to have
// been passed without reading anything.
TermId Derivatives::PassThrough(TermId expression, int depth) {
  const Term& term = pool_.at(expression);
  if (term.always_nullable) {
    return pool_.AllStrings();
  }
  if (!term.maybe_nullable || TooDeep(depth)) {
    return pool_.Nothing();
  }
  if (passed_.Has(expression)) {
    return passed_.Get(expression);
  }
  const TermId result = PassFresh(expression, depth);
  passed_.Set(expression, result);
  return result;
}

TermId Derivatives::PassFresh(TermId expression, int depth) {
  const Term term = pool_.at(expression);
  switch (term.kind) {
    case TermKind::kSequence:
      return pool_.Intersect(
          {PassThrough(term.a, depth + 1), PassThrough(term.b, depth + 1)});
    case TermKind::kUnion: {
      const auto span = pool_.Children(expression);
      std::vector<TermId> children(span.begin(), span.end());
      for (TermId& child : children) {
        child = PassThrough(child, depth + 1);
      }
      return pool_.Union(std::move(children));
    }
    case TermKind::kRepeat:
      return PassThrough(term.a, depth + 1);
    case TermKind::kLookAhead:
    case TermKind::kNegativeLookAhead: {
      const TermId ahead =
          DeriveAt(pool_.Concat(term.a, pool_.AllStrings()), depth + 1);
      return term.kind == TermKind::kLookAhead ? ahead
                                               : pool_.Complement(ahead);
    }
    case TermKind::kLookBehind:
    case TermKind::kNegativeLookBehind:
      return Holds(term) ? pool_.AllStrings() : pool_.Nothing();
    case TermKind::kBegin:
      return location_.at_begin ? pool_.AllStrings() : pool_.Nothing();
    default:
      return pool_.Nothing();
  }
}

TermId Derivatives::StripBegin(TermId id, int depth) {
  if (!pool_.at(id).has_begin) {
    return id;
  }
  if (TooDeep(depth)) {
    return pool_.Nothing();
  }
  if (stripped_.Has(id)) {
    return stripped_.Get(id);
  }
  const TermId result = StripFresh(id, depth);
  stripped_.Set(id, result);
  return result;
}

TermId Derivatives::StripFresh(TermId id, int depth) {
  const Term term = pool_.at(id);
  switch (term.kind) {
    case TermKind::kSequence: {
      const TermId first = StripBegin(term.a, depth + 1);
      const TermId second = StripBegin(term.b, depth + 1);
      return pool_.Sequence(std::vector<TermId>{first, second});
    }
    case TermKind::kConcat:
      return pool_.Concat(StripBegin(term.a, depth + 1),
                          StripBegin(term.b, depth + 1));
    case TermKind::kUnion:
    case TermKind::kIntersect: {
      const auto span = pool_.Children(id);
      std::vector<TermId> children(span.begin(), span.end());
      for (TermId& child : children) {
        child = StripBegin(child, depth + 1);
      }
      return term.kind == TermKind::kUnion
                 ? pool_.Union(std::move(children))
                 : pool_.Intersect(std::move(children));
    }
    case TermKind::kComplement:
      return pool_.Complement(StripBegin(term.a, depth + 1));
    case TermKind::kRepeat:
      return pool_.Repeat(StripBegin(term.a, depth + 1), term.min, term.max);
    case TermKind::kLookAhead:
    case TermKind::kNegativeLookAhead:
      return pool_.LookAhead(StripBegin(term.a, depth + 1),
                             term.kind == TermKind::kNegativeLookAhead);
    default:
      return pool_.Nothing();
  }
}

void Derivatives::CollectSets(TermId language,
                              std::vector<std::uint32_t>& sets) {
  visited_.Clear(pool_.size());
  std::vector<TermId> pending = {language};
  while (!pending.empty()) {
    const TermId id = pending.back();
    pending.pop_back();
    if (visited_.Has(id)) {
      continue;
    }
    visited_.Set(id, 1);
    ++steps_;
    const Term& term = pool_.at(id);
    switch (term.kind) {
      case TermKind::kChars:
        sets.push_back(term.a);
        break;
      case TermKind::kSequence:
      case TermKind::kConcat:
        pending.push_back(term.a);
        if (pool_.at(term.a).maybe_nullable) {
          pending.push_back(term.b);
        }
        break;
      case TermKind::kUnion:
      case TermKind::kIntersect:
        for (const TermId child : pool_.Children(id)) {
          pending.push_back(child);
        }
        break;
      case TermKind::kComplement:
      case TermKind::kRepeat:
      case TermKind::kLookAhead:
      case TermKind::kNegativeLookAhead:
        pending.push_back(term.a);
        break;
      default:
        break;
    }
  }
}

}  // namespace plumbline
