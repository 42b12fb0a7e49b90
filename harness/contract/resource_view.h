// Resources as sequences need them: which operation makes, ends and shows a
// resource, and where its name stands in each of them. All of it follows from
// the resource lifecycles and the shapes that operations share, or from what
// inference stated (resource/family_resource.h).
#ifndef PLUMBLINE_HARNESS_CONTRACT_RESOURCE_VIEW_H_
#define PLUMBLINE_HARNESS_CONTRACT_RESOURCE_VIEW_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/json.h"
#include "harness/contract/contract.h"
#include "harness/contract/name_place.h"

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
  NamePlace filter;   // in the input; empty: it takes no names
  std::string items;  // the list in the output
  NamePlace name;     // in each of its rows
  // The members that a put takes and the rows show, by name and shape: what was
  // put comes back in them. Never the name itself, what the service calls it,
  // its state, nor times; nor what is sensitive, which may come back masked or
  // encrypted; where one structure serves for both, only those that it
  // requires, for others may be the service's own.
  std::vector<std::string> echoed = {};
  std::vector<std::string> secrets = {};  // the sensitive members of the rows

  // It takes any number of names.
  [[nodiscard]] bool has_filter() const { return filter.takes_many(); }
};

// An operation that reads one resource by its name, and shows that it is there
// by not refusing.
struct Detail {
  const Operation* operation = nullptr;
  NamePlace name;
  // About the resource itself; else about a part of it, which may not be there
  // though the resource is.
  bool whole = true;
  // The name in the output, in the structure that describes the resource;
  // empty: nothing describes it.
  NamePlace shown = {};
  std::vector<std::string> echoed = {};  // in that structure, see Listing
};

// An operation that changes a resource by its name.
struct ResourceUpdate {
  const Operation* operation = nullptr;
  NamePlace name;  // in its input
  // The members of its input that a put takes as well, by name and shape.
  std::vector<std::string> members = {};

  // It leaves what it does not send as it is (RFC 5789 section 2).
  [[nodiscard]] bool is_patch() const;
};

struct ResourceView {
  std::string name;           // of the resource
  std::string status_member;  // where rows tell its state; may be empty
  std::string pointer;        // where the contract speaks of it
  // What the name is called, and its shape; where it has several keys, none.
  std::string name_member;
  std::optional<ShapeIndex> name_shape;
  // In a put's input. Empty: the service chooses the name, and `made_name` is
  // where it stands in the put's output.
  NamePlace put_name;
  NamePlace made_name;
  NamePlace remove_name;       // in a delete's input
  std::string missing_error;   // may be empty
  bool tells_updates = false;  // a state of its own for what was updated
  bool tells_absence = false;  // a delete has an error for what is gone
  // It can be made for others and ended, and no more is known for sure: nothing
  // shows it, and no lifecycle is played.
  bool only_made = false;
  const Operation* put = nullptr;       // put or create
  const Operation* remove = nullptr;    // delete; nullptr: there is none
  std::vector<ResourceUpdate> updates;  // PUT and PATCH of plain HTTP are two
  std::vector<Listing> listings;
  std::vector<Detail> details;

  [[nodiscard]] bool chosen_by_service() const { return put_name.empty(); }
  [[nodiscard]] bool IsPut(std::string_view operation) const;
  [[nodiscard]] bool IsDelete(std::string_view operation) const;
  [[nodiscard]] bool IsUpdate(std::string_view operation) const;
  // The update that the operation is, or nullptr.
  [[nodiscard]] const ResourceUpdate* FindUpdate(
      std::string_view operation) const;
  [[nodiscard]] bool Writes(std::string_view operation) const;
  // It is one of the operations above.
  [[nodiscard]] bool Has(std::string_view operation) const;
};

// The view of a resource that states its operations; nothing where none of them
// makes it. REQUIRES: `contract` outlives the view.
[[nodiscard]] std::optional<ResourceView> ViewOf(const Contract& contract,
                                                 const Resource& resource);

// A view of every resource of the contract that can be made: of those that it
// declares, where they have one identifier and can be ended; of all that state
// their operations.
// REQUIRES: `contract` outlives the views.
[[nodiscard]] std::vector<ResourceView> ResourceViews(const Contract& contract);

// Whether an error is one for what is not there: by its name; where that says
// nothing, by its status, 404 or 410.
[[nodiscard]] bool SpeaksOfAbsence(const Shape& error);

// The error that the operation declares for a resource that is not there: the
// view's own, else the first that by its name says so; empty: there is none.
[[nodiscard]] std::string MissingErrorOf(const Contract& contract,
                                         const Operation& operation,
                                         const ResourceView& view);

// What a resource stands below in the path of plain HTTP, as the input of its
// put says: {"isbn": ...} of /books/{isbn}/copies/{copyId}. Its delete takes
// the same.
[[nodiscard]] Json PathAround(const Contract& contract,
                              const ResourceView& view, const Json& put_input);

// The input says another place than `around` (see PathAround) for something
// that both name by a text or a number.
[[nodiscard]] bool StandsElsewhere(const Json& around, const Json& input);

// Whether the operation demands nothing.
[[nodiscard]] bool AsksForNothing(const Contract& contract,
                                  const Operation& operation);

// The names that a step writes to by a put, an update or a delete of the view,
// in their order; none for other operations, or where it says none. `output`:
// what came of it, nullptr where it failed.
[[nodiscard]] std::vector<std::string> WrittenNames(const ResourceView& view,
                                                    std::string_view operation,
                                                    const Json& input,
                                                    const Json* output);

// The member that a path leads to from a structure, through lists as well;
// nullptr where it leads nowhere.
[[nodiscard]] const Member* MemberAt(const Contract& contract,
                                     ShapeIndex structure,
                                     std::span<const std::string> path);

// The members of a put's input that take the keys of the name; none where the
// service chooses it.
[[nodiscard]] std::vector<const Member*> PutKeyMembers(
    const Contract& contract, const ResourceView& view);

// A reference to the name of what step `put` of a case makes:
// {"$ref": "0.output.Arn"}. REQUIRES: the name has one key.
[[nodiscard]] Json ReferenceToName(const ResourceView& view, std::size_t put);

// The shape of the rows of a listing.
[[nodiscard]] ShapeIndex RowShape(const Contract& contract,
                                  const Listing& listing);

// The structure in a detail's output that describes the resource, its shape and
// where it is. REQUIRES: it shows the name.
[[nodiscard]] NamePath DescribedPath(const Detail& detail);
[[nodiscard]] ShapeIndex DescribedShape(const Contract& contract,
                                        const Detail& detail);

// The structure of a put's input that describes the resource: the one in which
// all of the name stands; the input itself where the service chooses the name.
[[nodiscard]] NamePath DescriptionPath(const ResourceView& view);
[[nodiscard]] ShapeIndex DescriptionShape(const Contract& contract,
                                          const ResourceView& view);
// How the input describes the resource whose name is its `index`th.
[[nodiscard]] Json DescriptionIn(const ResourceView& view, const Json& input,
                                 std::size_t index = 0);

// Whether a member of that name holds what the service itself calls the
// resource: OrganizationConformancePackArn beside the name
// OrganizationConformancePackName.
[[nodiscard]] bool IsIdentityOf(const ResourceView& view,
                                std::string_view member);

// The member of the operation's input that takes a name of that shape; none
// where there is no shape.
[[nodiscard]] std::optional<NameMember> FindNameMember(
    const Contract& contract, const Operation& operation,
    std::optional<ShapeIndex> shape);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_RESOURCE_VIEW_H_
