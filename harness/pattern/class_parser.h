// Character classes in brackets: ranges, negation, nesting, && and POSIX
// names.
#ifndef PLUMBLINE_HARNESS_PATTERN_CLASS_PARSER_H_
#define PLUMBLINE_HARNESS_PATTERN_CLASS_PARSER_H_

#include "harness/base/error.h"
#include "harness/pattern/char_set.h"
#include "harness/pattern/escape.h"

namespace plumbline {

struct ClassOptions {
  PatternReading reading;
  PatternFlags flags;
};

// Reads the class whose `[` the cursor has just passed, up to its `]`. Errors:
// kSyntax, kUnsupported.
[[nodiscard]] Result<CharSet> ReadClass(PatternCursor& cursor,
                                        const ClassOptions& options);

// `set` as the flags have it: with (?i), both cases of ASCII letters, and of
// all letters where the flags or the reading are for Unicode.
[[nodiscard]] CharSet ApplyCase(const CharSet& set,
                                const ClassOptions& options);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_CLASS_PARSER_H_
