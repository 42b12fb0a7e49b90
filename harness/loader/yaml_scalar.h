// What a YAML scalar means in JSON.
#ifndef PLUMBLINE_HARNESS_LOADER_YAML_SCALAR_H_
#define PLUMBLINE_HARNESS_LOADER_YAML_SCALAR_H_

#include <optional>
#include <string>

#include "harness/base/json.h"

namespace plumbline {

// A plain scalar by the tag resolution of YAML 1.2's core schema
// (https://yaml.org/spec/1.2.2/#1032-tag-resolution).
[[nodiscard]] Json PlainYamlScalar(const std::string& text);

// A scalar with a tag: "?" (plain), "!" (quoted), or an explicit one such as
// "tag:yaml.org,2002:str". Nothing where JSON has no value for it.
[[nodiscard]] std::optional<Json> TaggedYamlScalar(const std::string& tag,
                                                   const std::string& text);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_YAML_SCALAR_H_
