// What a contract says that cannot be held: left out, with a warning that names
// it, so that one slip in a model does not cost the rest of it.
#ifndef PLUMBLINE_HARNESS_LOADER_SETTLE_H_
#define PLUMBLINE_HARNESS_LOADER_SETTLE_H_

#include <string>
#include <vector>

#include "harness/contract/contract.h"

namespace plumbline {

// Takes out what contradicts itself (a minimum above its maximum) and what does
// not fit the type (a length of a boolean; Smithy's constraint traits say which
// types each may stand on). `name` and `pointer` are of the shape or member.
void SettleConstraints(ShapeType type, const std::string& name,
                       const std::string& pointer, Constraints& constraints,
                       std::vector<Error>& warnings);

// Faults (LoadFault) where an operation's input, output or error is no
// structure, or a map's keys are no strings: nothing can be said of those.
void CheckReferences(const Contract& contract);

// Takes out paging whose tokens are no members of the operation's input and
// output, and the size or items where only those are not there.
void SettlePagination(Contract& contract);

// Names the streams whose events are not checked: they are no JSON or XML
// document.
void WarnOfEventStreams(Contract& contract);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_SETTLE_H_
