// The writes that a target accepted: what made the state that a later case
// met.
#ifndef PLUMBLINE_HARNESS_ENGINE_WRITE_LOG_H_
#define PLUMBLINE_HARNESS_ENGINE_WRITE_LOG_H_

#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/case/case.h"

namespace plumbline {

// A text that an answer gave and that its request did not hold: as a rule an
// id that the target chose.
struct GivenText {
  std::string text;
  std::string place;  // in the output, as references say it: "Key.KeyId"
};

// A step by its place in the log.
struct AcceptedWrite {
  std::size_t place = 0;
  Step step;
  std::vector<GivenText> given;
};

// Safe to use from several workers at once.
class WriteLog {
 public:
  // Notes a step, whose references are resolved, that the target accepted, and
  // what its output gave. Steps that end something, with a body of their own or
  // with a very long input are not kept, nor any beyond a number. REQUIRES: the
  // operation may write.
  void Note(const Step& step, const Json& output = nullptr);

  // Whether there is no step.
  [[nodiscard]] bool empty() const;

  // The first one whose input holds that text as a value, or that gave it.
  [[nodiscard]] std::optional<AcceptedWrite> MakerOf(
      const std::string& name) const;

  // Whether a step gave that text.
  [[nodiscard]] bool Gave(const std::string& text) const;

  // What the one of that name went through: the writes that hold it as a value
  // or gave it, from the last on that is of the first one's operation; the
  // first and the last few of them.
  [[nodiscard]] std::vector<AcceptedWrite> LifeOf(
      const std::string& name) const;

  // The one whose input has the most members in common with `row`, by name and
  // value, the first of these; where none has any, the first that gave one of
  // its texts, an id as a rule; else nothing.
  [[nodiscard]] std::optional<AcceptedWrite> MakerOfRow(const Json& row) const;

  // Whether the answer is yes for one of those that have as much in common
  // with `row`. REQUIRES: `ask` does not use the log.
  using Ask = std::function<bool(const Step& step)>;
  [[nodiscard]] bool AnyMakerOfRow(const Json& row, const Ask& ask) const;

  // The same for those whose input holds that value, or its text, under that
  // name.
  [[nodiscard]] bool AnyWithValue(const std::string& member, const Json& value,
                                  const Ask& ask) const;

 private:
  // Those with the most members in common with `row`, at least one, in their
  // order. REQUIRES: the mutex is held.
  [[nodiscard]] std::vector<const AcceptedWrite*> MostInCommon(
      const Json& row) const;

  mutable std::mutex mutex_;           // guards what follows
  std::vector<AcceptedWrite> writes_;  // by their place
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_WRITE_LOG_H_
