// A set of Unicode scalar values (code points without surrogates), as sorted
// ranges.
#ifndef PLUMBLINE_HARNESS_PATTERN_CHAR_SET_H_
#define PLUMBLINE_HARNESS_PATTERN_CHAR_SET_H_

#include <compare>
#include <cstdint>
#include <string_view>
#include <vector>

namespace plumbline {

inline constexpr char32_t kMaxCodePoint = 0x10FFFF;
inline constexpr char32_t kFirstSurrogate = 0xD800;
inline constexpr char32_t kLastSurrogate = 0xDFFF;

// Both ends included.
struct CharRange {
  char32_t first = 0;
  char32_t last = 0;

  auto operator<=>(const CharRange&) const = default;
};

class CharSet {
 public:
  CharSet() = default;

  // The scalar values of the ranges, which may overlap and stand in any order.
  [[nodiscard]] static CharSet Of(std::vector<CharRange> ranges);
  [[nodiscard]] static CharSet Of(char32_t c) { return Of({{c, c}}); }
  // One character each.
  [[nodiscard]] static CharSet OfEach(std::u32string_view characters);
  [[nodiscard]] static CharSet All() { return Of({{0, kMaxCodePoint}}); }
  // Printable ASCII, from space to tilde.
  [[nodiscard]] static CharSet PrintableAscii() { return Of({{' ', '~'}}); }

  [[nodiscard]] CharSet Union(const CharSet& other) const;
  [[nodiscard]] CharSet Intersect(const CharSet& other) const;
  [[nodiscard]] CharSet Complement() const;

  [[nodiscard]] bool Contains(char32_t c) const;
  [[nodiscard]] bool empty() const { return ranges_.empty(); }
  // The number of characters.
  [[nodiscard]] std::uint32_t Size() const;
  // Sorted, apart from each other by at least one code point.
  [[nodiscard]] const std::vector<CharRange>& ranges() const { return ranges_; }

  auto operator<=>(const CharSet&) const = default;

 private:
  std::vector<CharRange> ranges_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_CHAR_SET_H_
