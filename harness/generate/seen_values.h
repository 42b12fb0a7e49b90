// What a target has shown to know, for requests to it.
#ifndef PLUMBLINE_HARNESS_GENERATE_SEEN_VALUES_H_
#define PLUMBLINE_HARNESS_GENERATE_SEEN_VALUES_H_

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "harness/base/json.h"
#include "harness/contract/contract.h"

namespace plumbline {

// Calls `visit(member, shape, text)` for each text of a value, map keys too,
// and takes over what it makes of it. Names of documented values are no texts.
void VisitTexts(const Contract& contract, std::string_view name,
                ShapeIndex shape, Json& value,
                const std::function<void(std::string_view, const Shape&,
                                         std::string&)>& visit);

// Whether a squashed name says what a text is: "key" and "string" do not.
[[nodiscard]] bool SaysSomething(std::string_view squashed);

// Texts that a target has shown to know: those of requests that it took and of
// its answers to them, by the names of their members and shapes.
class SeenValues {
 public:
  // Takes in every text of a value of that shape, and which member fills those
  // of its structures that have one. What comes later wins. Texts that are
  // `gone` by then are left out.
  void Note(const Contract& contract, ShapeIndex shape, const Json& value,
            const std::set<std::string>& gone = {});

  // The text last seen under one of the names, the first before the second; or
  // nullptr. Names that say nothing ("Key", "String") are never found.
  [[nodiscard]] const std::string* Find(std::string_view member,
                                        std::string_view shape) const;

  // The one member that filled a structure of that shape, of which the contract
  // demands none; or nullptr.
  [[nodiscard]] const std::string* ChoiceOf(std::string_view shape) const;

 private:
  void NoteChoices(const Contract& contract, ShapeIndex shape,
                   const Json& value);

  std::map<std::string, std::string, std::less<>> by_name_;
  std::map<std::string, std::string, std::less<>> choices_;  // by shape
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_SEEN_VALUES_H_
