// What two honest endpoints may answer differently: values that the service
// chooses, such as times, ids and tokens. A table of rows, each with its
// reason. A value that the request itself sent is never masked.
#ifndef PLUMBLINE_HARNESS_AGREEMENT_MASK_H_
#define PLUMBLINE_HARNESS_AGREEMENT_MASK_H_

#include <array>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "harness/base/json.h"
#include "harness/contract/shape.h"

namespace plumbline {

// The texts that a case sent, to one endpoint and to the other.
class SentTexts {
 public:
  // Adds the texts of one step's inputs: as its references were resolved for
  // one endpoint, and for the other.
  void Add(const Json& ours, const Json& theirs);

  // Sent alike to both.
  [[nodiscard]] bool Contains(const std::string& text) const {
    return same_.contains(text);
  }
  // Whether the two stood in the same place of one step: each endpoint's own
  // word for one thing.
  [[nodiscard]] bool Correspond(const std::string& ours,
                                const std::string& theirs) const {
    return pairs_.contains({ours, theirs});
  }
  [[nodiscard]] const std::set<std::string>& same() const { return same_; }

 private:
  std::set<std::string> same_;
  std::set<std::pair<std::string, std::string>> pairs_;
};

// Where a value stands in an answer.
struct MaskedPath {
  std::string_view member;           // the nearest member's name
  const Member* declared = nullptr;  // that member, where the contract has it
  const Shape* shape = nullptr;      // of the value itself
  bool is_page_token = false;        // by the operation's pagination
};

struct Mask {
  std::string_view name;
  std::string_view reason;
  // Whether the row is about this place.
  bool (*applies)(const MaskedPath& place);
  // Whether the two values are of the kind that the row forgives.
  bool (*alike)(const Json& ours, const Json& theirs, const SentTexts& sent);
  // Whether the value may be there on one side only.
  bool forgives_absence = false;
  // Also where the request sent one of the values.
  bool forgives_sent = false;
};

[[nodiscard]] std::span<const Mask> AllMasks();

// What is forgiven of more than two values: of lists, errors and resources. The
// comparison itself knows when.
struct AnswerMask {
  std::string_view name;
  std::string_view reason;
};
inline constexpr AnswerMask kListOrder = {
    "list-order", "no contract says in which order texts come"};
inline constexpr AnswerMask kErrorStatus = {
    "error-status",
    "the AWS JSON protocols name an error in the body; its status is the "
    "protocol's 400 or the documented one"};
inline constexpr AnswerMask kErrorWording = {"error-wording",
                                             "messages are for people"};
inline constexpr AnswerMask kBeingDeleted = {
    "being-deleted", "a delete that was accepted may take its time"};
inline constexpr std::array kAnswerMasks = {kListOrder, kErrorStatus,
                                            kErrorWording, kBeingDeleted};

// The row that forgives two values that differ, or nullptr. A value that is
// not there is nullptr. REQUIRES: at least one is there.
[[nodiscard]] const Mask* FindMask(const MaskedPath& place, const Json* ours,
                                   const Json* theirs, const SentTexts& sent);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_AGREEMENT_MASK_H_
