// Named sets of characters: \p{...}, [:posix:] and the letters \d, \w, \s, \h,
// \v.
#ifndef PLUMBLINE_HARNESS_PATTERN_UNICODE_PROPERTY_H_
#define PLUMBLINE_HARNESS_PATTERN_UNICODE_PROPERTY_H_

#include <optional>
#include <string_view>

#include "harness/pattern/char_set.h"
#include "harness/pattern/reading.h"

namespace plumbline {

// The set that \p{name} stands for: a general category (`L`, `Lu`,
// `Letter`), a script, block or binary property with or without Java's `Is`
// and `In`, `name=value`, and the POSIX names that Java keeps to ASCII
// (`Alpha`, `Print`). Nothing where the name is not known.
[[nodiscard]] std::optional<CharSet> FindProperty(std::string_view name,
                                                  ClassReading reading);

// The set of [:name:], as in POSIX. Nothing where the name is not known.
[[nodiscard]] std::optional<CharSet> FindPosixClass(std::string_view name,
                                                    ClassReading reading);

// The set of the escape \d, \w, \s, \h or \v; capitals are the complements.
// Nothing for any other letter.
[[nodiscard]] std::optional<CharSet> FindShorthand(char32_t letter,
                                                   ClassReading reading);

// The characters that Unicode 10 (2017) had assigned, private use among them:
// what every library in use knows the properties of.
[[nodiscard]] CharSet SettledCharacters();

// `set` with every character that differs from one of its own only in case,
// by Unicode's simple case folding: what (?i) makes of it.
[[nodiscard]] CharSet CloseOverCase(const CharSet& set);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_UNICODE_PROPERTY_H_
