// The views of the families of a resource model, where sequences can be played
// on them.
#ifndef PLUMBLINE_HARNESS_RESOURCE_FAMILY_VIEW_H_
#define PLUMBLINE_HARNESS_RESOURCE_FAMILY_VIEW_H_

#include <vector>

#include "harness/contract/resource_view.h"
#include "harness/resource/model.h"

namespace plumbline {

// A view of every family of the model, declared, inferred or the user's, that
// can be made, and shown or ended, and whose keys are all strings that stand in
// the input of what makes it and of what ends it; where the service chooses the
// name, in the output of what makes it. A put of many is taken where each of
// its elements describes one. Several keys are parts of one name.
// REQUIRES: `contract` outlives the views, and the model is of it.
[[nodiscard]] std::vector<ResourceView> ResourceViewsWithInferred(
    const Contract& contract, const ResourceModel& model);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_RESOURCE_FAMILY_VIEW_H_
