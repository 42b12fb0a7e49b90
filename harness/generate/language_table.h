// The languages of a contract's strings: pattern and length together, compiled
// once and shared by every generator.
#ifndef PLUMBLINE_HARNESS_GENERATE_LANGUAGE_TABLE_H_
#define PLUMBLINE_HARNESS_GENERATE_LANGUAGE_TABLE_H_

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/error.h"
#include "harness/contract/contract.h"
#include "harness/pattern/language.h"

namespace plumbline {

class LanguageTable {
 public:
  // Compiles every pattern of the contract. One that cannot be represented is
  // named in warnings() and has no language.
  explicit LanguageTable(const Contract& contract);

  // The language of a string with these constraints; all strings where there
  // is no pattern. nullptr where the pattern has no language.
  [[nodiscard]] const Language* Find(const Constraints& constraints) const;

  // The lengths that the constraints allow.
  [[nodiscard]] static LengthRange LengthsOf(const Constraints& constraints);

  [[nodiscard]] const std::vector<Error>& warnings() const { return warnings_; }

 private:
  using Key = std::pair<std::string, PatternSemantics>;
  std::map<Key, Language> languages_;
  Language all_;
  std::vector<Error> warnings_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_LANGUAGE_TABLE_H_
