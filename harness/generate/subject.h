// Which resource an operation works on: the one whose name it demands, and
// which has to be there before the operation can be called.
#ifndef PLUMBLINE_HARNESS_GENERATE_SUBJECT_H_
#define PLUMBLINE_HARNESS_GENERATE_SUBJECT_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "harness/contract/resource_view.h"

namespace plumbline {

struct Subject {
  std::size_t view = 0;     // its index
  std::string name_member;  // takes its name in the operation's input
};

// The first of the views whose name the operation's input requires; its own
// resource is preferred to another that is named alike: what lives in another
// goes by the name of that one. Nothing where it demands none, may take several
// (a filter), or is what makes the resource. A member whose shape says little
// has to be called as the name is.
[[nodiscard]] std::optional<Subject> FindSubject(
    const Contract& contract, const Operation& operation,
    std::span<const ResourceView> views);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_SUBJECT_H_
