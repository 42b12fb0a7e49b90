// The places that a pattern can ask for without reading anything: the ends of
// the input and of lines, and the bounds of words.
#ifndef PLUMBLINE_HARNESS_PATTERN_ASSERTIONS_H_
#define PLUMBLINE_HARNESS_PATTERN_ASSERTIONS_H_

#include "harness/pattern/char_set.h"
#include "harness/pattern/term.h"

namespace plumbline {

// What ends a line: only \n where `unix_lines`, else Java's line terminators
// (java.util.regex.Pattern, "Line terminators").
[[nodiscard]] CharSet LineTerminators(bool unix_lines);

// What `.` does not match: the line feed alone, or all that any dialect takes
// for an end of line, of which ICU's vertical tab and form feed are no end to
// Java.
[[nodiscard]] CharSet LeftOutByDot(bool line_feed_only);

// `$` and \z: the end of the input.
[[nodiscard]] TermId EndOfInput(TermPool& pool);

// \Z: the end of the input, or before a line terminator that ends it.
[[nodiscard]] TermId EndBeforeLastLine(TermPool& pool);

// \R: one line break of any kind. It takes \r\n as a whole and gives nothing
// back where `atomic`, which shows only where a line feed may follow.
[[nodiscard]] TermId LineBreak(TermPool& pool, bool atomic);

// `^` and `$` under (?m). The start REQUIRES: a look-behind to spare.
[[nodiscard]] TermId LineStart(TermPool& pool, bool unix_lines);
[[nodiscard]] TermId LineEnd(TermPool& pool, bool unix_lines);

// \b, or \B where `negative`, for words made of `word`. REQUIRES: a
// look-behind to spare.
[[nodiscard]] TermId WordBoundary(TermPool& pool, const CharSet& word,
                                  bool negative);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_ASSERTIONS_H_
