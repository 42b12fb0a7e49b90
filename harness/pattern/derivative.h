// Brzozowski derivatives of terms: what may follow once a character was read.
// Look-aheads become intersections with what follows; look-behinds are decided
// by terms of their own that are followed from the start of the input.
#ifndef PLUMBLINE_HARNESS_PATTERN_DERIVATIVE_H_
#define PLUMBLINE_HARNESS_PATTERN_DERIVATIVE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "harness/pattern/term.h"

namespace plumbline {

// A place in the input: whether it is the start, and which look-behinds hold.
struct Location {
  bool at_begin = false;
  std::uint32_t look_behinds = 0;  // bit i: number i holds here
};

class Derivatives {
 public:
  // `pool` must outlive this object.
  explicit Derivatives(TermPool& pool) : pool_(pool) {}

  // Whether `language` takes the empty string where the input ends at
  // `location`.
  [[nodiscard]] bool Nullable(TermId language, const Location& location);

  // What remains of `language` after the character `c` was read at
  // `location`. The result holds no Begin, for no later place is the start.
  TermId Derive(TermId language, char32_t c, const Location& location);

  // The numbers of the sets that Derive may look at for `language`, added to
  // `sets`. Two characters that are in the same ones have equal derivatives.
  void CollectSets(TermId language, std::vector<std::uint32_t>& sets);

  // Steps taken so far: a measure of time that is the same on every machine.
  [[nodiscard]] std::uint64_t steps() const { return steps_; }

 private:
  // Values remembered for terms during one call.
  class Memo {
   public:
    void Clear(std::size_t size);
    [[nodiscard]] bool Has(TermId id) const {
      return id < stamps_.size() && stamps_[id] == stamp_;
    }
    [[nodiscard]] TermId Get(TermId id) const { return values_[id]; }
    void Set(TermId id, TermId value);

   private:
    std::vector<std::uint32_t> stamps_;
    std::vector<TermId> values_;
    std::uint32_t stamp_ = 0;
  };

  [[nodiscard]] bool NullableAt(TermId id, int depth);
  TermId DeriveAt(TermId id, int depth);
  TermId DeriveFresh(TermId id, int depth);
  TermId Consume(TermId expression, TermId rest, int depth);
  TermId ConsumeRepeat(TermId expression, TermId rest, int depth);
  TermId PassThrough(TermId expression, int depth);
  TermId PassFresh(TermId expression, int depth);
  TermId StripBegin(TermId id, int depth);
  TermId StripFresh(TermId id, int depth);
  [[nodiscard]] bool Holds(const Term& look_behind) const;
  [[nodiscard]] bool TooDeep(int depth);

  TermPool& pool_;
  char32_t c_ = 0;
  Location location_;
  Memo derived_;
  Memo passed_;
  Memo stripped_;
  Memo visited_;
  std::uint64_t steps_ = 0;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_DERIVATIVE_H_
