// From a term to an automaton, one derivative at a time.
#ifndef PLUMBLINE_HARNESS_PATTERN_DETERMINIZE_H_
#define PLUMBLINE_HARNESS_PATTERN_DETERMINIZE_H_

#include "harness/base/error.h"
#include "harness/pattern/dfa.h"
#include "harness/pattern/term.h"

namespace plumbline {

// The automaton of `language`; not minimal. Error: kUnsupported where it, the
// terms or the time to make them are beyond their bounds.
[[nodiscard]] Result<Dfa> Determinize(TermPool& pool, TermId language);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_DETERMINIZE_H_
