// The search for a request that a target accepts. A contract does not state
// all that a service demands: members that depend on each other, names that
// must exist. What breaks one clause of a request proves something only where
// the request without it is taken, so that one is looked for first.
#ifndef PLUMBLINE_HARNESS_GENERATE_BASELINE_H_
#define PLUMBLINE_HARNESS_GENERATE_BASELINE_H_

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/json.h"
#include "harness/base/random.h"
#include "harness/contract/name_place.h"
#include "harness/generate/plan.h"

namespace plumbline {

// Texts that a target has shown to know: those of requests that it took and of
// its answers to them, by the names of their members and shapes.
class SeenValues {
 public:
  // Takes in every text of a value of that shape. What comes later wins.
  void Note(const Contract& contract, ShapeIndex shape, const Json& value);

  // The text last seen under one of the names, the first before the second; or
  // nullptr. Names that say nothing ("Key", "String") are never found.
  [[nodiscard]] const std::string* Find(std::string_view member,
                                        std::string_view shape) const;

 private:
  std::map<std::string, std::string, std::less<>> by_name_;
};

// The inputs to try for one operation, the likeliest first:
//
//   BaselineSearch search(context, operation, seen);
//   while (std::optional<Json> input = search.Next()) {
//     ... play it; where it was accepted, stop ...
//     search.NoteRefusal(message);
//   }
//
// The ordinary input; the same with values that the target has shown, with one
// text in places of one name, and with a member in structures that have none;
// what the refusals' messages speak of; every member; one more member. Each
// input keeps every clause. Deterministic, but for what the target says.
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
    NamePath path;
    const Member* member = nullptr;
    bool there = false;
  };

  // With values that the target has shown, one text for one name, and a member
  // in each structure that is empty.
  [[nodiscard]] Json Adapt(Json input);
  void FillEmpty(ShapeIndex shape, Json& value, int depth);
  void Propose(Json input, bool first);
  void ProposeGrown();
  // The members of an input, down to those of structures in its structures.
  [[nodiscard]] std::vector<Site> SitesOf(const Json& input) const;
  void AddSites(ShapeIndex structure, const Json& value, NamePath path,
                std::vector<Site>& sites) const;
  // The input with one more member, an ordinary value.
  [[nodiscard]] std::optional<Json> With(const Json& input, const Site& site);
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
