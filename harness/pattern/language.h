// The set of strings that a contract's pattern accepts, as an exact automaton
// over Unicode scalar values: membership, complement, intersection, exact
// lengths, and members drawn without rejection.
//
//   Result<Language> name = Language::Compile("^[a-z][a-z0-9]*$",
//                                             PatternSemantics::kSearch);
//   if (!name.has_value()) return std::unexpected(name.error());
//   std::optional<std::string> text =
//       name->Sample(random, {.min = 1, .max = 128}, kMaxGeneratedLength);
//
// Where dialects differ, the reading is Java's, for the contracts' patterns
// are Java's: \d, \w and \s are ASCII; `.` leaves out the line terminators \n,
// \r, U+0085, U+2028 and U+2029 unless (?s). `$` is the end of the string and
// never the place before a last line terminator.
#ifndef PLUMBLINE_HARNESS_PATTERN_LANGUAGE_H_
#define PLUMBLINE_HARNESS_PATTERN_LANGUAGE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.h"
#include "harness/base/random.h"
#include "harness/pattern/constraint.h"
#include "harness/pattern/inclusion.h"
#include "harness/pattern/sampler.h"

namespace plumbline {

// Lengths in Unicode code points, both ends included.
struct LengthRange {
  std::uint64_t min = 0;
  std::optional<std::uint64_t> max = {};

  bool operator==(const LengthRange&) const = default;
};

// No member longer than this is made, counted or found: it bounds the memory
// of the length tables. It stands above kMaxGeneratedLength, and above the
// number of states of any automaton, so that a language with a member at all
// has one below it.
inline constexpr std::uint64_t kMaxMemberLength = 131072;

// Immutable and cheap to copy. Const members may be called from several
// threads at once.
class Language {
 public:
  // The strings of Unicode scalar values that `pattern` accepts under
  // `semantics`. Errors: kSyntax (not a pattern; the message has the offset),
  // kUnsupported (a pattern, but not representable exactly within bounds: a
  // back-reference, an automaton that is too large; the message says which).
  [[nodiscard]] static Result<Language> Compile(std::string_view pattern,
                                                PatternSemantics semantics);

  // For patterns that Compile gives up as kUnsupported: a part of the language,
  // drawn from and confirmed by `accepts`, which says of each string whether it
  // is in the whole of it. Matches is `accepts`; strings that are drawn or
  // chosen are members; lengths and counts are those of the part, and so are
  // Complement and Intersect. Errors as of Compile.
  using Membership = std::function<bool(std::string_view)>;
  [[nodiscard]] static Result<Language> CompilePartly(std::string_view pattern,
                                                      Membership accepts);

  // Whether it is the whole language.
  [[nodiscard]] bool IsExact() const;

  [[nodiscard]] static Language AllStrings();

  // Exact membership. Bytes that are not UTF-8 are in no language.
  [[nodiscard]] bool Matches(std::string_view utf8) const;

  // Whether some part of the text is a member on its own.
  [[nodiscard]] bool MatchesInside(std::string_view utf8) const;

  // All strings of scalar values that are not in this language.
  [[nodiscard]] Language Complement() const;

  // The strings in both. Error: kUnsupported where the automaton is too large.
  [[nodiscard]] Result<Language> Intersect(const Language& other) const;

  // How this language stands to `other`: kNarrower where it is a part of it.
  // Nothing where one of them is not exact, or it takes more than `max_steps`
  // (see RelationOf).
  [[nodiscard]] std::optional<LanguageRelation> RelationTo(
      const Language& other, std::size_t max_steps) const;

  [[nodiscard]] bool IsEmpty(LengthRange lengths = {}) const;

  // The length of the shortest member within `lengths`.
  [[nodiscard]] std::optional<std::uint64_t> ShortestLength(
      LengthRange lengths) const;

  // The length of the longest member within `lengths` that is at most `cap`.
  [[nodiscard]] std::optional<std::uint64_t> LongestLength(
      LengthRange lengths, std::uint64_t cap) const;

  // True where some member has exactly `n` code points.
  [[nodiscard]] bool HasLength(std::uint64_t n) const;

  // A member of exactly `n` code points, or nothing where there is none. Three
  // times in four it is drawn from the members of printable ASCII, where there
  // are any; uniform draws over classes such as `.` would give little but
  // unassigned code points.
  [[nodiscard]] std::optional<std::string> Sample(Random& random,
                                                  std::uint64_t n) const;

  // A member whose length is in `lengths` and at most `cap`, or nothing where
  // there is none. Short lengths and the two edges are favoured. Linear in the
  // length; never by rejection.
  [[nodiscard]] std::optional<std::string> Sample(Random& random,
                                                  LengthRange lengths,
                                                  std::uint64_t cap) const;

  // A member of exactly `n` code points, each as likely as any other: chosen by
  // the number of members that follow each character. In time linear in `n`.
  // Beyond Sampler::kMaxCountsOfDraw (an automaton of 8,000 states reaches it
  // at 250,000 characters, one of 100,000 at 1,600) every member stays possible
  // but is not equally likely.
  [[nodiscard]] std::optional<std::string> SampleUniform(Random& random,
                                                         std::uint64_t n) const;

  // How many members have exactly `n` code points.
  [[nodiscard]] MemberCount CountMembers(std::uint64_t n) const;

  // Members within `lengths` chosen by system: the shortest, the longest (at
  // most `cap`); where they are allowed, one each with an astral character, a
  // combining mark and right-to-left text; then for each transition of the
  // minimal automaton the first and last character of each of its ranges.
  // Deterministic, without repeats, at most `limit`.
  [[nodiscard]] std::vector<std::string> EdgeMembers(LengthRange lengths,
                                                     std::uint64_t cap,
                                                     std::size_t limit) const;

  // Strings outside this language, with a length within `lengths` and at most
  // `cap`: members but for one character that lies just outside a range of the
  // class that its place takes. Deterministic, without repeats, at most
  // `limit`.
  [[nodiscard]] std::vector<std::string> BesideRanges(LengthRange lengths,
                                                      std::uint64_t cap,
                                                      std::size_t limit) const;

  // The number of states of the minimal automaton without its dead state.
  [[nodiscard]] std::size_t StateCount() const;

  // The languages that other readers may find in the same pattern (see
  // PatternReading): with the same semantics, and as a search. A string in one
  // of these is no undisputed violation. Those equal to this language are left
  // out. Empty for languages that are not compiled from a pattern; a reading
  // that is too large to build stands as all strings.
  struct Readings {
    std::vector<Language> same_anchoring;
    std::vector<Language> search;
    bool search_is_known = true;  // false: one was too large to build
    // Where the pattern asks for properties: the strings of characters whose
    // properties are settled. What is in none of them is disputed too.
    std::vector<Language> settled;

    // Whether a search for the pattern of `language`, whose readings these are,
    // may accept the text.
    [[nodiscard]] bool AcceptedBySearch(const Language& language,
                                        std::string_view utf8) const;
  };
  [[nodiscard]] const Readings& OtherReadings() const;

  // The members that every reading of the same semantics accepts, such as
  // [0-9A-Za-z] for \w and no U+0085 for `.`: what a target has to take. Where
  // readings have nothing in common, those that still agree count.
  [[nodiscard]] Language Undisputed() const;

 private:
  struct Impl;
  // All strings of characters of a set that is not empty.
  [[nodiscard]] static Language StringsOf(const CharSet& characters);
  [[nodiscard]] static Readings ReadingsOf(const Impl& impl);
  explicit Language(std::shared_ptr<const Impl> impl)
      : impl_(std::move(impl)) {}

  std::shared_ptr<const Impl> impl_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_LANGUAGE_H_
