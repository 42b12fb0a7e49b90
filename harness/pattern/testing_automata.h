// What the tests of the automata share: compiling a pattern step by step, and
// all short strings over a small alphabet.
#ifndef PLUMBLINE_HARNESS_PATTERN_TESTING_AUTOMATA_H_
#define PLUMBLINE_HARNESS_PATTERN_TESTING_AUTOMATA_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "harness/pattern/dfa.h"

namespace plumbline {

// The automaton of the whole-string reading of `pattern`, not minimal.
// REQUIRES: a pattern within bounds.
Dfa RawAutomaton(std::string_view pattern);

// Calls `visit` with every string over `alphabet` of at most `max` characters.
void ForEachString(std::string_view alphabet, std::size_t max,
                   const std::function<void(const std::string&)>& visit);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_TESTING_AUTOMATA_H_
