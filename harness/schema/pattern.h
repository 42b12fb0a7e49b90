// The patterns of JSON Schema, which are ECMA-262's
// (https://tc39.es/ecma262/#sec-patterns), as ICU reads them.
#ifndef PLUMBLINE_HARNESS_SCHEMA_PATTERN_H_
#define PLUMBLINE_HARNESS_SCHEMA_PATTERN_H_

#include <string>
#include <string_view>

namespace plumbline {

// The same set of strings in ICU's dialect: \d and \w are ASCII, a set holds
// `[` and `&` as they are, [^] is any character and [] none.
[[nodiscard]] std::string IcuPattern(std::string_view ecma);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_SCHEMA_PATTERN_H_
