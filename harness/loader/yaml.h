// YAML text as JSON values: the core schema of YAML 1.2
// (https://yaml.org/spec/1.2.2/#103-core-schema), bounded and strict.
#ifndef PLUMBLINE_HARNESS_LOADER_YAML_H_
#define PLUMBLINE_HARNESS_LOADER_YAML_H_

#include <string>
#include <string_view>
#include <unordered_map>

#include "harness/base/error.h"
#include "harness/base/json.h"

namespace plumbline {

// The value of the one YAML document in `text`. Plain scalars are null, true,
// false, integers (also 0o17 and 0x1f), floats (also .inf and .nan) or else
// strings: `on`, `yes`, `no` and dates are strings. Keys are the text of their
// scalar. `<<` merges the mappings it names, as YAML 1.1 had it and writers
// still do.
//
// Errors, with their line: kSyntax (not YAML, not UTF-8, a repeated key, a key
// that is no scalar, a tag that JSON has no value for, a second document),
// kTooLarge (nested too deep, or too many values once aliases are written
// out).
[[nodiscard]] Result<Json> ParseYaml(std::string_view text);

// The line (from 1) of each value, by its JSON pointer; none where `text` is
// not YAML.
[[nodiscard]] std::unordered_map<std::string, int> LinesOfYaml(
    std::string_view text);

// The line of the value at a JSON pointer, or of the nearest one around it; 0
// where none is known.
[[nodiscard]] int NearestLine(const std::unordered_map<std::string, int>& lines,
                              std::string_view pointer);

// The line (from 1) of the value at a JSON pointer, that of the nearest value
// around it where there is none, or 0 where `text` is not YAML.
[[nodiscard]] int LineOfYamlPointer(std::string_view text,
                                    std::string_view pointer);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_YAML_H_
