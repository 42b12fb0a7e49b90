// The words of a contract's names, so that a plural is told from a singular:
// "Aliases" are of an Alias and "Databases" of a Database, for that is how the
// contract spells one of them elsewhere.
#ifndef PLUMBLINE_HARNESS_RESOURCE_VOCABULARY_H_
#define PLUMBLINE_HARNESS_RESOURCE_VOCABULARY_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "harness/contract/contract.h"

namespace plumbline {

// Words in lower case and in the singular: what nouns are compared by.
using Words = std::vector<std::string>;

class Vocabulary {
 public:
  // Of the names of the contract's operations and shapes.
  explicit Vocabulary(const Contract& contract);

  // The singular of a word in lower case.
  [[nodiscard]] std::string Singular(const std::string& word) const;

  // {"config", "rule"} of {"Config", "Rules"}.
  [[nodiscard]] Words Normal(const std::vector<std::string>& words) const;
  // The same of a name: "ConfigRules".
  [[nodiscard]] Words NormalOf(std::string_view name) const;

  // The name of one: "ConfigRule" of {"Config", "Rules"}.
  [[nodiscard]] std::string NameOfOne(
      const std::vector<std::string>& words) const;

 private:
  [[nodiscard]] bool Has(const std::string& word) const {
    return words_.contains(word);
  }

  // Finds by a view, without a copy of the name.
  struct NameHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const {
      return std::hash<std::string_view>()(name);
    }
  };

  std::unordered_set<std::string> words_;
  // Of the contract's own names, which are asked for again and again.
  std::unordered_map<std::string, Words, NameHash, std::equal_to<>> normal_;
};

[[nodiscard]] bool BeginsWith(const Words& words, const Words& prefix);
[[nodiscard]] bool EndsWith(const Words& words, const Words& suffix);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_RESOURCE_VOCABULARY_H_
