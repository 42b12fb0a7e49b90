// The search for a request that a target accepts. A contract does not state
// all that a service demands: members that depend on each other, names that
// must exist. What breaks one clause of a request proves something only where
// the request without it is taken, so that one is looked for first.
#ifndef PLUMBLINE_HARNESS_GENERATE_BASELINE_H_
#define PLUMBLINE_HARNESS_GENERATE_BASELINE_H_

#include <deque>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/json.h"
#include "harness/base/random.h"
#include "harness/generate/plan.h"
#include "harness/generate/seen_values.h"

namespace plumbline {

// The inputs to try for one operation, the likeliest first:
//
//   BaselineSearch search(context, operation, seen);
//   while (std::optional<Json> input = search.Next()) {
//     ... play it; where it was accepted, stop ...
//     search.NoteRefusal(message);
//   }
//
// Examples of the user and of the contract; the ordinary input; the same with
// values that the target has shown, with one text in places of one name, and
// with a member in structures that have none; what the refusals' messages speak
// of; every member; one more member. Each input keeps every clause.
// Deterministic, but for what the target says.
class BaselineSearch {
 public:
  // REQUIRES: all that is passed by reference outlives the search.
  BaselineSearch(const GenerationContext& context, const Operation& operation,
                 const SeenValues& seen);

  // The next input; nothing where there is no further idea.
  [[nodiscard]] std::optional<Json> Next();

  // Why the last input was refused, in the target's words.
  void NoteRefusal(std::string_view message);

 private:
  // A member that an input has or may have, in structures that it has.
  struct Site {
    Json::json_pointer place;
    const Member* member = nullptr;
    bool there = false;
    ShapeIndex parent = 0;  // the structure's shape
  };

  // With values that the target has shown, one text for one name, and a member
  // in each structure that is empty: `way` says which.
  [[nodiscard]] Json Adapt(Json input, int way = 0);
  void FillEmpty(ShapeIndex shape, Json& value, int depth, int way);
  // What fills an empty structure, texts and numbers before others; nullptr:
  // it has no members.
  [[nodiscard]] const Member* Filler(const Shape& shape, int way) const;
  void Propose(Json input, bool first);
  void ProposeGrown();
  // The members of an input, down to those of structures in its structures,
  // lists and maps.
  [[nodiscard]] std::vector<Site> SitesOf(const Json& input) const;
  void AddSites(ShapeIndex shape, const Json& value,
                const Json::json_pointer& place, std::size_t depth,
                std::vector<Site>& sites) const;
  void ProposeExamples();
  void ProposeWith(const Json& input, const Site& site, bool first);
  // The input with one more member, an ordinary value.
  [[nodiscard]] std::optional<Json> With(const Json& input, const Site& site);
  // The input with every member in the structure around the site.
  [[nodiscard]] Json Complete(const Json& input, const Site& site);
  // Other values for a member that the input has: a text that the message's
  // pattern matches, further documented values.
  void ProposeOthers(const Json& input, const Site& site,
                     std::string_view message);

  const GenerationContext& context_;
  const Operation& operation_;
  const SeenValues& seen_;
  Random random_;
  std::deque<Json> ideas_;
  std::set<Json> tried_;
  Json last_ = Json::object();
  bool grown_ = false;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_BASELINE_H_
