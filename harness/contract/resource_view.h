// Resources as sequences need them: which operation makes, ends and shows a
// resource, and where its name stands in each of them. All of it follows from
// the resource lifecycles and the shapes that operations share; on demand from
// an inferred model as well.
#ifndef PLUMBLINE_HARNESS_CONTRACT_RESOURCE_VIEW_H_
#define PLUMBLINE_HARNESS_CONTRACT_RESOURCE_VIEW_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/contract/contract.h"
#include "harness/contract/resource_model.h"

namespace plumbline {

// A member of an operation's input that takes a resource's name.
struct NameMember {
  std::string member;    // "OrganizationConformancePackNames"
  bool is_list = false;  // it takes several: a filter
  bool required = false;
};

// An operation that shows resources, and where.
struct Listing {
  const Operation* operation = nullptr;
  std::optional<NameMember> filter;
  std::string items;      // the list in the output
  std::string item_name;  // the name in each of its rows
  // The members that a put takes and the rows show, by name and shape: what was
  // put comes back in them. Never the name itself, nor times.
  std::vector<std::string> echoed = {};
};

// An operation that reads one resource by its name, and shows that it is there
// by not refusing.
struct Detail {
  const Operation* operation = nullptr;
  std::string name_member;
};

struct ResourceView {
  std::string name;           // of the resource
  std::string status_member;  // where rows tell its state; may be empty
  std::string pointer;        // where the contract speaks of it
  ShapeIndex name_shape = 0;
  std::string name_member;            // of put and delete
  const Operation* put = nullptr;     // put or create
  const Operation* remove = nullptr;  // delete
  std::vector<Listing> listings;
  std::vector<Detail> details;
};

// A view of every declared resource with one identifier that can be made and
// ended. Inferred ones are not among them: campaigns play lifecycles on these,
// and a target that keeps no state for what nobody declared would be blamed.
// REQUIRES: `contract` outlives the views.
[[nodiscard]] std::vector<ResourceView> ResourceViews(const Contract& contract);

// A view of every family of the model, declared, inferred or the user's, with
// one name that the caller chooses, that can be made, ended and shown, and
// whose name stands plainly in the inputs that make and end it.
// REQUIRES: `contract` outlives the views, and the model is of it.
[[nodiscard]] std::vector<ResourceView> ResourceViewsWithInferred(
    const Contract& contract, const ResourceModel& model);

// Whether a member of that name holds what the service itself calls the
// resource: OrganizationConformancePackArn beside the name
// OrganizationConformancePackName.
[[nodiscard]] bool IsIdentityOf(const ResourceView& view,
                                std::string_view member);

// The member of the operation's input that takes a name of that shape.
[[nodiscard]] std::optional<NameMember> FindNameMember(
    const Contract& contract, const Operation& operation, ShapeIndex shape);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_RESOURCE_VIEW_H_
