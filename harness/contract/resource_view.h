// Resources as sequences need them: which operation makes, ends and shows a
// resource, and where its name stands in each of them. All of it follows from
// the resource lifecycles and the shapes that operations share.
#ifndef PLUMBLINE_HARNESS_CONTRACT_RESOURCE_VIEW_H_
#define PLUMBLINE_HARNESS_CONTRACT_RESOURCE_VIEW_H_

#include <optional>
#include <string>
#include <vector>

#include "harness/contract/contract.h"

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
};

struct ResourceView {
  const Resource* resource = nullptr;
  ShapeIndex name_shape = 0;
  std::string name_member;            // of put and delete
  const Operation* put = nullptr;     // put or create
  const Operation* remove = nullptr;  // delete
  std::vector<Listing> listings;
};

// A view of every resource with one identifier that can be made and ended.
// REQUIRES: `contract` outlives the views.
[[nodiscard]] std::vector<ResourceView> ResourceViews(const Contract& contract);

// The member of the operation's input that takes a name of that shape.
[[nodiscard]] std::optional<NameMember> FindNameMember(
    const Contract& contract, const Operation& operation, ShapeIndex shape);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_RESOURCE_VIEW_H_
