// Resources as sequences need them: which operation makes, ends and shows a
// resource, and where its name stands in each of them. All of it follows from
// the resource lifecycles and the shapes that operations share; on demand from
// an inferred model as well.
#ifndef PLUMBLINE_HARNESS_CONTRACT_RESOURCE_VIEW_H_
#define PLUMBLINE_HARNESS_CONTRACT_RESOURCE_VIEW_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/json.h"
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
  // put comes back in them. Never the name itself, what the service calls it,
  // its state, nor times; where one structure serves for both, only those that
  // it requires, for others may be the service's own.
  std::vector<std::string> echoed = {};
};

// An operation that reads one resource by its name, and shows that it is there
// by not refusing.
struct Detail {
  const Operation* operation = nullptr;
  std::string name_member;
  // About the resource itself; else about a part of it, which may not be there
  // though the resource is.
  bool whole = true;
};

struct ResourceView {
  std::string name;           // of the resource
  std::string status_member;  // where rows tell its state; may be empty
  std::string pointer;        // where the contract speaks of it
  ShapeIndex name_shape = 0;
  std::string name_member;  // of the delete
  // The members that lead to the name in a put's input: {"ConfigRule",
  // "ConfigRuleName"}. Empty: the service chooses it, and `made_name` leads to
  // it in the put's output.
  std::vector<std::string> put_name;
  std::vector<std::string> made_name;
  std::string missing_error;          // may be empty
  bool tells_updates = false;         // a state of its own for what was updated
  const Operation* put = nullptr;     // put or create
  const Operation* remove = nullptr;  // delete
  std::vector<Listing> listings;
  std::vector<Detail> details;

  [[nodiscard]] bool chosen_by_service() const { return put_name.empty(); }
};

// A view of every resource of the contract, declared or adopted, with one
// identifier that can be made and ended.
// REQUIRES: `contract` outlives the views.
[[nodiscard]] std::vector<ResourceView> ResourceViews(const Contract& contract);

// A view of every family of the model, declared, inferred or the user's, with
// one key, that can be made, ended and shown, and whose name is a string that
// stands in the input that ends it, and in the input that makes it or, where
// the service chooses it, in the output.
// REQUIRES: `contract` outlives the views, and the model is of it.
[[nodiscard]] std::vector<ResourceView> ResourceViewsWithInferred(
    const Contract& contract, const ResourceModel& model);

// The value that members lead to, or nullptr.
[[nodiscard]] const Json* ValueAt(const Json& object,
                                  std::span<const std::string> members);

// Sets the value that members lead to, with objects on the way.
void SetValueAt(Json& object, std::span<const std::string> members, Json value);

// The name that a step writes to by a put or a delete of the view; nothing for
// other operations, or where it says none. `output`: what came of it, nullptr
// where it failed.
[[nodiscard]] std::optional<Json> WrittenName(const ResourceView& view,
                                              std::string_view operation,
                                              const Json& input,
                                              const Json* output);

// The member of a put's input that takes the name; nullptr where the service
// chooses it.
[[nodiscard]] const Member* PutNameMember(const Contract& contract,
                                          const ResourceView& view);

// A reference to the name of what step `put` of a case makes:
// {"$ref": "0.output.Arn"}.
[[nodiscard]] Json ReferenceToName(const ResourceView& view, std::size_t put);

// The shape of the rows of a listing.
[[nodiscard]] ShapeIndex RowShape(const Contract& contract,
                                  const Listing& listing);

// The structure of a put's input that describes the resource: the one in which
// the name stands; the input itself where the service chooses the name.
[[nodiscard]] ShapeIndex DescriptionShape(const Contract& contract,
                                          const ResourceView& view);
[[nodiscard]] Json DescriptionIn(const ResourceView& view, const Json& input);

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
