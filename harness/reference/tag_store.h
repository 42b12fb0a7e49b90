// The tags of resources, by what names the resource. Which there are is not its
// business: any resource may have tags.
#ifndef PLUMBLINE_HARNESS_REFERENCE_TAG_STORE_H_
#define PLUMBLINE_HARNESS_REFERENCE_TAG_STORE_H_

#include <deque>
#include <expected>
#include <map>
#include <mutex>
#include <string>

#include "harness/contract/tag_view.h"
#include "harness/reference/deviation.h"

namespace plumbline {

class TagStore {
 public:
  // REQUIRES: the contract outlives the store.
  TagStore(const Contract& contract, TagView view, DeviationSet deviations);

  [[nodiscard]] bool Serves(const Operation& operation) const;

  // The output of a call, or a refusal. REQUIRES: Serves. Safe to call from
  // several threads.
  [[nodiscard]] std::expected<Json, Refusal> Call(const Operation& operation,
                                                  const Json& input);

 private:
  std::expected<Json, Refusal> List(const Json& input, const Tags& tags) const;

  // Those of a resource, in place of the oldest ones where there are too many.
  // REQUIRES: the mutex is held.
  Tags& TagsOf(const std::string& name);

  const Contract& contract_;
  const TagView view_;
  const DeviationSet deviations_;
  std::mutex mutex_;
  std::map<std::string, Tags> tags_;
  std::deque<std::string> oldest_first_;  // the keys of `tags_`
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REFERENCE_TAG_STORE_H_
