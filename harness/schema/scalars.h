// What a compiled schema says of a value itself: its type, its enum, its number
// or text. What is in it and what applies to it as a whole are
// evaluate.h's.
#ifndef PLUMBLINE_HARNESS_SCHEMA_SCALARS_H_
#define PLUMBLINE_HARNESS_SCHEMA_SCALARS_H_

#include <functional>
#include <string>
#include <string_view>

#include "harness/base/json.h"
#include "harness/schema/node.h"

namespace plumbline {

// Thrown where a pattern cannot be judged in time.
struct SchemaUndecided {};

// Takes a keyword and what is wrong.
using SchemaFaultSink =
    std::function<void(std::string_view keyword, std::string message)>;

// Whether the value keeps it all. `sink` takes every fault; without one, the
// first ends it.
[[nodiscard]] bool CheckSchemaScalars(const SchemaNode& node, const Json& value,
                                      const SchemaFaultSink* sink);

[[nodiscard]] bool MatchesSchemaPattern(const SchemaPattern& pattern,
                                        std::string_view text);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_SCHEMA_SCALARS_H_
