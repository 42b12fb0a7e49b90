// The code points cut into classes whose members no automaton needs to tell
// apart.
#ifndef PLUMBLINE_HARNESS_PATTERN_ALPHABET_H_
#define PLUMBLINE_HARNESS_PATTERN_ALPHABET_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "harness/pattern/char_set.h"

namespace plumbline {

class Alphabet {
 public:
  // One class for everything.
  Alphabet() : Alphabet(std::span<const CharSet>()) {}

  // The coarsest classes of which every set is a union.
  explicit Alphabet(std::span<const CharSet> sets);

  // The coarsest common refinement, and for each of its classes the class in
  // `a` and the class in `b` that hold it.
  struct Refinement;
  [[nodiscard]] static Refinement Refine(const Alphabet& a, const Alphabet& b);

  // The alphabet in which class i has become class `to[i]`. REQUIRES: `to`
  // has an entry for each class, and its values are 0, 1, 2, ... without gaps.
  [[nodiscard]] Alphabet Merge(std::span<const std::uint32_t> to) const;

  [[nodiscard]] std::uint32_t ClassOf(char32_t c) const {
    return c < ascii_.size() ? ascii_[c] : Find(c);
  }
  [[nodiscard]] std::size_t class_count() const { return sets_.size(); }
  // The characters of one class; never empty.
  [[nodiscard]] const CharSet& SetOf(std::uint32_t number) const {
    return sets_[number];
  }

  bool operator==(const Alphabet&) const = default;

 private:
  [[nodiscard]] std::uint32_t Find(char32_t c) const;
  void Index();

  std::vector<char32_t> starts_;        // where runs of one class begin
  std::vector<std::uint32_t> classes_;  // the class of each run
  std::vector<CharSet> sets_;
  std::array<std::uint32_t, 128> ascii_{};
};

struct Alphabet::Refinement {
  Alphabet alphabet;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> classes;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_ALPHABET_H_
