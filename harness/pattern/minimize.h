// The smallest automaton of a language.
#ifndef PLUMBLINE_HARNESS_PATTERN_MINIMIZE_H_
#define PLUMBLINE_HARNESS_PATTERN_MINIMIZE_H_

#include "harness/pattern/dfa.h"

namespace plumbline {

// The automaton with the fewest states and classes that accepts what `dfa`
// accepts, by Hopcroft's partition refinement (An n log n algorithm for
// minimizing states in a finite automaton, 1971). Equal languages give equal
// automata: states are numbered breadth first, classes by their first member.
[[nodiscard]] Dfa Minimize(const Dfa& dfa);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_MINIMIZE_H_
