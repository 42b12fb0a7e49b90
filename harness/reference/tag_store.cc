#include "harness/reference/tag_store.h"

#include <utility>
#include <vector>

#include "harness/reference/served_page.h"

namespace plumbline {
namespace {

// Bounds the memory for tags on resources that nobody ends.
constexpr std::size_t kMaxResources = 1000;

}  // namespace

TagStore::TagStore(const Contract& contract, TagView view,
                   DeviationSet deviations)
    : contract_(contract),
      view_(std::move(view)),
      deviations_(std::move(deviations)) {}

bool TagStore::Serves(const Operation& operation) const {
  return operation.name == view_.tag->name ||
         operation.name == view_.untag->name ||
         operation.name == view_.list->name;
}

std::expected<Json, Refusal> TagStore::Call(const Operation& operation,
                                            const Json& input) {
  const Json resource = input.value(view_.resource, Json());
  const std::string name =
      deviations_.Has(Quirk::kTagsAreShared) || !resource.is_string()
          ? ""
          : resource.get<std::string>();
  const std::lock_guard lock(mutex_);
  if (operation.name == view_.list->name) {
    const auto found = tags_.find(name);
    return List(input, found == tags_.end() ? Tags() : found->second);
  }
  Tags& tags = TagsOf(name);
  if (operation.name == view_.tag->name) {
    if (deviations_.Has(Quirk::kTagReplacesAll)) {
      tags.clear();
    }
    const auto given = TagsFromJson(view_, input.value(view_.tags, Json()));
    for (const auto& [key, value] : given.value_or(Tags())) {
      tags[key] = value;
    }
  } else if (!deviations_.Has(Quirk::kUntagIsForgotten)) {
    for (const Json& key : input.value(view_.keys, Json::array())) {
      tags.erase(key.is_string() ? key.get<std::string>() : "");
    }
  }
  return Json::object();
}

Tags& TagStore::TagsOf(const std::string& name) {
  if (!tags_.contains(name)) {
    if (tags_.size() >= kMaxResources) {
      tags_.erase(oldest_first_.front());
      oldest_first_.pop_front();
    }
    oldest_first_.push_back(name);
  }
  return tags_[name];
}

std::expected<Json, Refusal> TagStore::List(const Json& input,
                                            const Tags& tags) const {
  const Json all = TagsToJson(view_, tags);
  std::expected<Json, Refusal> listed = Json{{view_.listed, all}};
  const auto& page = view_.list->pagination;
  if (page.has_value() && page->items == view_.listed && all.is_array()) {
    listed = PageOf(contract_, *view_.list, input,
                    std::vector<Json>(all.begin(), all.end()), false,
                    deviations_, Json::object());
  }
  // Where a list must not be empty, there is none.
  const Member* const member =
      contract_.ShapeAt(*view_.list->output).FindMember(view_.listed);
  if (all.empty() && listed.has_value() &&
      member->constraints.min_length.value_or(0) > 0) {
    listed->erase(view_.listed);
  }
  return listed;
}

}  // namespace plumbline
