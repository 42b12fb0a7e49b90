// Regular expressions with look-around, intersection and complement, as shared
// immutable terms. Equal terms have equal ids, and the constructors simplify,
// so that the derivatives of one expression stay few (Owens, Reppy, Turon:
// Regular-expression derivatives re-examined, JFP 2009).
//
// There are two levels. An *expression* is what a pattern is made of; its
// look-aheads speak of whatever comes after it. A *language* describes the
// whole rest of the input, so a look-ahead in it has become an intersection.
// `Concat` joins an expression to the language of what follows and gives a
// language; `Sequence` joins expressions.
#ifndef PLUMBLINE_HARNESS_PATTERN_TERM_H_
#define PLUMBLINE_HARNESS_PATTERN_TERM_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <span>
#include <vector>

#include "harness/pattern/char_set.h"

namespace plumbline {

using TermId = std::uint32_t;

inline constexpr std::uint32_t kUnbounded =
    std::numeric_limits<std::uint32_t>::max();

enum class TermKind : std::uint8_t {
  kNothing,             // no string at all
  kEmpty,               // the empty string
  kChars,               // one character of a set: a is the set's number
  kSequence,            // expression a, then expression b
  kConcat,              // expression a, then language b
  kUnion,               // any of the children
  kIntersect,           // all of the children, which are languages
  kComplement,          // not language a
  kRepeat,              // expression a, from min to max times
  kLookAhead,           // here begins a match of expression a
  kNegativeLookAhead,   // here begins no match of expression a
  kLookBehind,          // here ends a match of look-behind number a
  kNegativeLookBehind,  // here ends none
  kBegin,               // here is the start of the input
};

struct Term {
  TermKind kind = TermKind::kNothing;
  bool always_nullable = false;  // takes the empty string wherever it stands
  bool maybe_nullable = false;   // takes it at some places
  bool has_begin = false;
  bool has_look_ahead = false;
  std::uint32_t look_behinds = 0;  // bit i: holds look-behind number i
  std::uint32_t a = 0;             // for unions: where the children start
  std::uint32_t b = 0;             // for unions: how many children
  std::uint32_t min = 0;
  std::uint32_t max = 0;

  // Takes over what is true of a whole as soon as it is true of a part.
  void AddTraits(const Term& part);
};

// Owns the terms. Once it has outgrown its bound it only gives Nothing and
// says so by `exhausted`; the caller then gives the pattern up.
class TermPool {
 public:
  // Protects memory: a term with its table entries takes about 60 bytes.
  static constexpr std::size_t kMaxTerms = 1'200'000;
  static constexpr std::size_t kMaxLookBehinds = 32;
  // Protects time: a step, which is one child of a union or intersection, is
  // about a fifth of a microsecond.
  static constexpr std::uint64_t kMaxSteps = 1'000'000;

  // `max_steps`: the work after which it is exhausted.
  explicit TermPool(std::uint64_t max_steps = kMaxSteps);

  [[nodiscard]] TermId Nothing() const { return 0; }
  [[nodiscard]] TermId Empty() const { return 1; }
  [[nodiscard]] TermId AllStrings() const { return all_strings_; }

  TermId Chars(const CharSet& set);
  TermId Sequence(std::span<const TermId> expressions);
  TermId Concat(TermId expression, TermId language);
  TermId Union(std::vector<TermId> children);
  TermId Intersect(std::vector<TermId> children);
  TermId Complement(TermId language);
  TermId Repeat(TermId expression, std::uint32_t min, std::uint32_t max);
  TermId LookAhead(TermId expression, bool negative);
  // REQUIRES: number < look_behinds().size().
  TermId LookBehind(std::uint32_t number, bool negative);
  TermId Begin() const { return 2; }

  // Adds a look-behind for `expression` and gives its number. REQUIRES: fewer
  // than kMaxLookBehinds so far; `expression` holds no look-around.
  std::uint32_t AddLookBehind(TermId expression);

  // For each look-behind, the language of inputs at whose end it holds.
  [[nodiscard]] const std::vector<TermId>& look_behinds() const {
    return look_behinds_;
  }

  [[nodiscard]] const Term& at(TermId id) const { return terms_[id]; }
  [[nodiscard]] std::span<const TermId> Children(TermId id) const;
  [[nodiscard]] const std::vector<CharSet>& sets() const { return sets_; }
  [[nodiscard]] std::size_t size() const { return terms_.size(); }
  [[nodiscard]] bool exhausted() const { return exhausted_; }
  // Steps taken so far: a measure of time that is the same on every machine.
  [[nodiscard]] std::uint64_t steps() const { return steps_; }
  [[nodiscard]] std::uint64_t max_steps() const { return max_steps_; }
  // For recursive readers that meet terms nested beyond their own bound.
  void MarkExhausted() { exhausted_ = true; }

 private:
  // A term read as `repeated{min,max}` and then `tail`.
  struct Part {
    TermKind join = TermKind::kEmpty;  // how head and tail were joined
    TermId head = 0;
    TermId tail = 0;
    TermId repeated = 0;
    std::uint32_t min = 1;
    std::uint32_t max = 1;
  };

  TermId Intern(Term term, std::span<const TermId> children = {});
  [[nodiscard]] std::size_t HashOf(const Term& term,
                                   std::span<const TermId> children) const;
  [[nodiscard]] bool Same(TermId id, const Term& term,
                          std::span<const TermId> children) const;
  void Grow();
  TermId ConcatOne(TermId expression, TermId language);
  TermId MakeRepeat(TermId expression, std::uint32_t min, std::uint32_t max);
  void MergeChars(std::vector<TermId>& children);
  void CountSteps(std::size_t count);
  [[nodiscard]] bool IsRepeatable(TermId id) const;
  [[nodiscard]] std::vector<TermId> AbsorbedTails(
      const std::vector<TermId>& children) const;
  void MergeRepeats(std::vector<TermId>& children);
  void FactorHeads(std::vector<TermId>& children);
  [[nodiscard]] Part PartOf(TermId id) const;
  TermId Join(TermKind kind, TermId head, TermId tail);

  std::vector<Term> terms_;
  std::vector<TermId> children_;
  std::vector<TermId> buckets_;  // open addressing; 0 is a free place
  std::vector<CharSet> sets_;
  std::map<CharSet, std::uint32_t> set_numbers_;
  std::vector<TermId> look_behinds_;
  TermId all_strings_ = 0;
  std::uint64_t max_steps_;
  std::uint64_t steps_ = 0;
  int factor_depth_ = 0;
  bool exhausted_ = false;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_TERM_H_
