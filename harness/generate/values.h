// Values that keep every clause of their shape: ordinary ones for controls
// and building, random ones for the campaign.
#ifndef PLUMBLINE_HARNESS_GENERATE_VALUES_H_
#define PLUMBLINE_HARNESS_GENERATE_VALUES_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/base/random.h"
#include "harness/contract/clause.h"
#include "harness/contract/contract.h"
#include "harness/generate/language_table.h"

namespace plumbline {

class ValueSource {
 public:
  // REQUIRES: both outlive the source.
  ValueSource(const Contract& contract, const LanguageTable& languages);

  // `part` is where the value stands: OpenAPI's readOnly members are for
  // outputs, writeOnly ones for inputs.
  //
  // A small plain value: required members only, short readable strings, small
  // numbers. Nothing where no value can be made (an empty pattern language, a
  // recursion without end).
  [[nodiscard]] std::optional<Json> Ordinary(const Member& member,
                                             Random& random) const;
  [[nodiscard]] std::optional<Json> OrdinaryOf(
      ShapeIndex shape, Random& random,
      ClausePart part = ClausePart::kInput) const;

  // The ordinary input of an operation, the same at each call; nothing where it
  // takes none, or none can be made.
  [[nodiscard]] std::optional<Json> OrdinaryInput(
      const Operation& operation) const;

  // From now on the ordinary input of that shape is `input`, which a target was
  // seen to accept. REQUIRES: nobody else calls the source meanwhile.
  void Learn(ShapeIndex shape, Json input);

  // Any valid value, drawn directly from `random`. `size` from 0 to 100 bounds
  // collections and strings softly.
  [[nodiscard]] std::optional<Json> Draw(const Member& member, Random& random,
                                         int size) const;
  [[nodiscard]] std::optional<Json> DrawOf(
      ShapeIndex shape, Random& random, int size,
      ClausePart part = ClausePart::kInput) const;

  // A valid string of exactly `length` code points, or nothing. Plain letters
  // where no pattern says what may stand in it.
  [[nodiscard]] std::optional<std::string> StringOfLength(
      const Constraints& constraints, Random& random,
      std::uint64_t length) const;

  // A list or map of exactly `count` different ordinary elements, or nothing.
  [[nodiscard]] std::optional<Json> CollectionOf(const Shape& shape,
                                                 Random& random,
                                                 std::uint64_t count) const;

  [[nodiscard]] const Contract& contract() const { return contract_; }
  [[nodiscard]] const LanguageTable& languages() const { return languages_; }

 private:
  class Maker;
  const Contract& contract_;
  const LanguageTable& languages_;
  std::map<ShapeIndex, Json> learned_;
};

// Whether the member holds a token that only the endpoint can give: the input
// token of a paginated operation, or one whose name says so.
[[nodiscard]] bool IsContinuationToken(const Operation& operation,
                                       std::string_view member);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_VALUES_H_
