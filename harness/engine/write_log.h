// The writes that a target accepted: what made the state that a later case
// met.
#ifndef PLUMBLINE_HARNESS_ENGINE_WRITE_LOG_H_
#define PLUMBLINE_HARNESS_ENGINE_WRITE_LOG_H_

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/case/case.h"

namespace plumbline {

// A step by its place in the log.
struct AcceptedWrite {
  std::size_t place = 0;
  Step step;
};

// Safe to use from several workers at once.
class WriteLog {
 public:
  // Notes a step, whose references are resolved, that the target accepted.
  // Steps that end something, with a body of their own or with a very long
  // input are not kept, nor any beyond a number. REQUIRES: the operation may
  // write.
  void Note(const Step& step);

  // Whether there is no step.
  [[nodiscard]] bool empty() const;

  // The first one whose input holds that text as a value.
  [[nodiscard]] std::optional<AcceptedWrite> MakerOf(
      const std::string& name) const;

  // What the one of that name went through: the writes that hold it as a value,
  // from the last on that is of the first one's operation; the first and the
  // last few of them.
  [[nodiscard]] std::vector<AcceptedWrite> LifeOf(
      const std::string& name) const;

  // The one whose input has the most members in common with `row`, by name and
  // value, the first of these; nothing where none has any.
  [[nodiscard]] std::optional<AcceptedWrite> MakerOfRow(const Json& row) const;

  // The clauses that steps broke whose input holds that value under that name.
  [[nodiscard]] std::vector<std::string> ClausesBrokenWith(
      const std::string& member, const Json& value) const;

 private:
  mutable std::mutex mutex_;  // guards what follows
  std::vector<Step> steps_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_WRITE_LOG_H_
