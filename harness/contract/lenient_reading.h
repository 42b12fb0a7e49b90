// What many readers of JSON take for another type than it is. A request with it
// breaks the contract; that it is accepted shows a lenient reader more often
// than one that does not look.
#ifndef PLUMBLINE_HARNESS_CONTRACT_LENIENT_READING_H_
#define PLUMBLINE_HARNESS_CONTRACT_LENIENT_READING_H_

#include "harness/base/json.h"
#include "harness/contract/shape.h"

namespace plumbline {

// Whether readers that coerce make a value of the type out of `value`: a text
// that spells it, a truth value for a number and the other way round, a number
// of seconds for a time.
[[nodiscard]] bool IsReadLeniently(ShapeType type, const Json& value);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_LENIENT_READING_H_
