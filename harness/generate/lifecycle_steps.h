// The steps of which lifecycles are made: a put, a delete, and the reads that
// show what became of them. Where the service chooses the names, those given
// here are stand-ins: Refer puts references to what the puts made in place of
// them.
#ifndef PLUMBLINE_HARNESS_GENERATE_LIFECYCLE_STEPS_H_
#define PLUMBLINE_HARNESS_GENERATE_LIFECYCLE_STEPS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "harness/contract/resource_view.h"
#include "harness/contract/tag_view.h"
#include "harness/generate/plan.h"
#include "harness/generate/resource_names.h"

namespace plumbline {

class LifecycleSteps {
 public:
  // REQUIRES: what both refer to outlives the steps.
  LifecycleSteps(const GenerationContext& context, ResourceView view)
      : context_(context),
        view_(std::move(view)),
        tags_(FindTagView(context.contract)),
        arn_(ArnPath(context.contract, view_)) {}

  [[nodiscard]] const ResourceView& view() const { return view_; }

  // The listings that take names for a filter.
  [[nodiscard]] std::vector<const Listing*> filtered() const;

  // A way to read a resource by its name: a listing with a filter, else a
  // detail.
  using Reader = std::variant<const Listing*, const Detail*>;
  // Every listing with a filter; where there is none, the details that are
  // about the resource itself; else the first listing of all that there is.
  [[nodiscard]] std::vector<Reader> readers() const;

  [[nodiscard]] ResourceNames names() const { return {context_, view_}; }

  [[nodiscard]] Step Put(const std::string& name) const;
  // One put of all these; nothing where a put is of one, or they cannot be in
  // one.
  [[nodiscard]] std::optional<Step> PutMany(
      const std::vector<std::string>& names) const;
  // A put with some of the members that it may have, their values drawn.
  [[nodiscard]] Step PutWith(const std::string& name, Random& random,
                             int size) const;
  // A put with every member that reads give back, their values drawn.
  [[nodiscard]] Step PutWhole(const std::string& name, Random& random,
                              int size) const;
  // A put that must be refused for the type of one member, with the put that
  // differs in it alone as its control; nothing where there is none, nor where
  // the service chooses names: what it refused has no name to look for.
  [[nodiscard]] std::optional<Step> BrokenPut(const std::string& name) const;
  // An update of some members, their values drawn; nothing where it changes
  // nothing that a put takes.
  [[nodiscard]] std::optional<Step> Update(const ResourceUpdate& by,
                                           const std::string& name,
                                           Random& random, int size) const;
  // REQUIRES: the view has a delete.
  [[nodiscard]] Step Delete(const std::string& name) const;

  // How many names a read by the listing takes at once.
  [[nodiscard]] std::size_t MaxNames(const Listing& listing) const;

  // Reads of these names, of all names, and of one; `rule` is the lifecycle
  // rule that they aim at.
  [[nodiscard]] Step Show(const Listing& listing,
                          const std::vector<std::string>& names,
                          const std::string& rule) const;
  [[nodiscard]] Step ShowAll(const Listing& listing,
                             const std::string& rule) const;
  [[nodiscard]] Step ShowOne(const Detail& detail, const std::string& name,
                             const std::string& rule) const;
  [[nodiscard]] Step ShowBy(const Reader& reader, const std::string& name,
                            const std::string& rule) const;

  // Steps on the tags of what step `put` of a case makes: puts tags on it,
  // takes some away, lists them. REQUIRES: has_tags.
  [[nodiscard]] bool has_tags() const {
    return tags_.has_value() && !arn_.empty();
  }
  [[nodiscard]] Step Tag(std::size_t put, const Tags& tags) const;
  [[nodiscard]] Step Untag(std::size_t put, const std::string& key) const;
  [[nodiscard]] Step ListTags(std::size_t put) const;
  // Without the contract's operations on tags, where not all are selected.
  void LeaveOutTags() { tags_.reset(); }
  [[nodiscard]] const std::optional<TagView>& tags() const { return tags_; }

  // The resources stand below those of the view, whose name the member takes.
  void StandBelow(ResourceView view, std::string member) {
    above_ = {std::move(view), std::move(member)};
  }

  // Puts the step below the resource of the owner's view that the reference
  // leads to, where these resources stand below such.
  void StayBelow(const ResourceView& owner, const Json& reference,
                 Step& step) const;

  // Ends the making of a case.
  void Refer(Case& c) const;

  // The same of steps that all stay below one resource, but for the last, which
  // stands below another that is made as well. Nothing where they stand below
  // none that can be made, or the last step says no such place.
  [[nodiscard]] std::optional<Case> WithLastBelowAnother(Case c,
                                                         Random& random) const;

 private:
  // What stands below another resource in the path stays below one, which is
  // made first where it can be; else all steps name the one of the first put.
  void StayBelowOne(Case& c) const;
  [[nodiscard]] std::optional<std::int64_t> LargestPage(
      const Listing& listing) const;

  // Draws each member of the description that `wants` says, where it is shown
  // by reads or not.
  template <typename Wants>
  [[nodiscard]] Step PutDrawn(const std::string& name, Random& random, int size,
                              Wants&& wants) const;
  [[nodiscard]] Json Ordinary(const Operation& operation) const;

  // A step of an operation on tags, about what step `put` makes.
  [[nodiscard]] Step OnTags(const Operation& operation, std::size_t put) const;

  struct Above {
    ResourceView view;
    std::string member;  // of the inputs: takes its name
  };

  GenerationContext context_;
  ResourceView view_;
  std::optional<Above> above_;
  std::optional<TagView> tags_;
  std::vector<std::string> arn_;  // in the put's output
};

// The views of the contract's resources whose put and delete are both among
// the operations at these indices, and whose names can be chosen freely.
[[nodiscard]] std::vector<LifecycleSteps> LifecyclesOf(
    const GenerationContext& context, const std::vector<int>& operations);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_LIFECYCLE_STEPS_H_
