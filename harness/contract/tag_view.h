// The operations that put tags on resources, take them away and list them, as
// AWS services have them: TagResource, UntagResource, ListTagsForResource.
#ifndef PLUMBLINE_HARNESS_CONTRACT_TAG_VIEW_H_
#define PLUMBLINE_HARNESS_CONTRACT_TAG_VIEW_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/contract/contract.h"
#include "harness/contract/resource_view.h"

namespace plumbline {

using Tags = std::map<std::string, std::string>;

struct TagView {
  const Operation* tag = nullptr;
  const Operation* untag = nullptr;
  const Operation* list = nullptr;
  std::string resource;  // the member of all three that names the resource
  std::string tags;      // in the input of `tag`
  std::string keys;      // in the input of `untag`, a list
  std::string listed;    // in the output of `list`
  // Tags are a list of these two members; both empty: they are a map.
  std::string key;
  std::string value;
};

// The contract's, where it has all three and their shapes agree.
// REQUIRES: `contract` outlives the view.
[[nodiscard]] std::optional<TagView> FindTagView(const Contract& contract);

// Tags in the form of the contract, and back; nothing where it is another form.
[[nodiscard]] Json TagsToJson(const TagView& view, const Tags& tags);
[[nodiscard]] std::optional<Tags> TagsFromJson(const TagView& view,
                                               const Json& json);

// The members that lead to the ARN of what a put made, in its output; empty:
// there is none.
[[nodiscard]] std::vector<std::string> ArnPath(const Contract& contract,
                                               const ResourceView& view);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_TAG_VIEW_H_
