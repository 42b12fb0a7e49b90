// Automata for patterns that have none of a bearable size: of a part of the
// language that is large enough to draw from.
#ifndef PLUMBLINE_HARNESS_PATTERN_PARTIAL_H_
#define PLUMBLINE_HARNESS_PATTERN_PARTIAL_H_

#include <string_view>

#include "harness/base/error.h"
#include "harness/pattern/dfa.h"
#include "harness/pattern/term.h"

namespace plumbline {

// Strings that `pattern` most often matches as a whole: groups that a
// back-reference names stand for a few texts of theirs, and repeats are cut
// short until the automaton is small. What negative look-around makes of that
// may be no member, so each string wants confirming. Errors: kSyntax;
// kUnsupported where nothing came of it.
[[nodiscard]] Result<Dfa> CompilePart(std::string_view pattern);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_PARTIAL_H_
