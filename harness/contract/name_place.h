// Where inputs, outputs and rows carry the names of resources. A name is one
// text, also where the contract splits it into several keys: then it is the
// text of a JSON array of them, ["111122223333","eu-west-1"].
#ifndef PLUMBLINE_HARNESS_CONTRACT_NAME_PLACE_H_
#define PLUMBLINE_HARNESS_CONTRACT_NAME_PLACE_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/json.h"

namespace plumbline {

// The members that lead to a value. "[]" leads to each element of a list.
using NamePath = std::vector<std::string>;
inline constexpr std::string_view kEachElement = "[]";

// For each key of a name the members that lead to it, all through the same
// list where they lead through one:
//   {{"ConfigRuleNames", "[]"}}
//   {{"ConfigRuleName"}, {"ResourceKeys", "[]", "ResourceType"},
//    {"ResourceKeys", "[]", "ResourceId"}}
struct NamePlace {
  std::vector<NamePath> keys;
  // The key is a whole number, whose digits are the name.
  bool is_number = false;

  [[nodiscard]] bool empty() const { return keys.empty(); }
  // There may be several names.
  [[nodiscard]] bool takes_many() const;
  // Some keys stand beside the list of the others, so that all names that are
  // there have them in common.
  [[nodiscard]] bool shares_keys() const;
  bool operator==(const NamePlace&) const = default;
};

// The place of a name that is a member of its own.
[[nodiscard]] NamePlace PlaceOf(std::string member);

// The value that members lead to, through the first element of lists; or
// nullptr.
[[nodiscard]] const Json* ValueAt(const Json& object,
                                  std::span<const std::string> members);

// Sets the value that members lead to, with objects, and lists of one element,
// on the way.
void SetValueAt(Json& object, std::span<const std::string> members, Json value);

// The names that stand there, in their order: none where there is nothing,
// nullopt where something there is no name, or a part of one.
[[nodiscard]] std::optional<std::vector<std::string>> NamesAt(
    const Json& object, const NamePlace& place);
// The only one.
[[nodiscard]] std::optional<std::string> NameAt(const Json& object,
                                                const NamePlace& place);

// Writes the names there. REQUIRES: there is one, or the place takes many; they
// have the keys in common that the place shares.
void SetNamesAt(Json& object, const NamePlace& place,
                std::span<const std::string> names);
void SetNameAt(Json& object, const NamePlace& place, const std::string& name);

// A name of these keys, and its keys again. REQUIRES: there is a key;
// `name` was made of `count`.
[[nodiscard]] std::string NameOfKeys(std::span<const std::string> keys);
[[nodiscard]] std::vector<std::string> KeysOfName(const std::string& name,
                                                  std::size_t count);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_NAME_PLACE_H_
