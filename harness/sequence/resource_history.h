// What the steps of a sequence make of each resource: a model that is brought
// up to date with every answer, and that reads are held against. Only names
// that the sequence itself writes to are known; of all others nothing is said.
#ifndef PLUMBLINE_HARNESS_SEQUENCE_RESOURCE_HISTORY_H_
#define PLUMBLINE_HARNESS_SEQUENCE_RESOURCE_HISTORY_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/check/check.h"

namespace plumbline {

enum class Presence : std::uint8_t {
  kUnknown,  // not written to, or by a write whose outcome is not known
  kThere,
  kGone,
};

struct ResourceState {
  Presence presence = Presence::kUnknown;
  int puts = 0;                  // since it was last made
  bool deleted = false;          // it was there once, and a step deleted it
  bool seen_gone = true;         // false: it may still be on its way out
  bool shown = false;            // a read showed it since it was last made
  bool leaving = false;          // a read showed it as being deleted
  std::optional<Json> put;       // how the last put described it, where known
  std::optional<Json> old_put;   // and the one before
  std::vector<Json> older_puts;  // all before the last since it was made, known
  std::size_t last_write = 0;    // the step that last put or deleted it
};

// A row of a resource that a read showed.
struct ShownRow {
  Json row;
  std::size_t step = 0;
};

class ResourceHistory {
 public:
  // REQUIRES: both outlive the history.
  ResourceHistory(const Contract& contract, const ResourceView& view)
      : contract_(contract), view_(view) {}

  // Brings the model up to date with a step that put or deleted; with others it
  // only counts them.
  void Advance(const Observation& seen);

  // The input asks at another place of the path than every put so far: its
  // answer says nothing of what it has not.
  [[nodiscard]] bool IsElsewhere(const Json& input) const;

  // A read has shown that the resource is gone.
  void NoteGone(const std::string& name);
  // A read has shown that a deleted resource is being deleted.
  void NoteLeaving(const std::string& name);

  // A read of that operation has shown the row.
  void NoteRow(const std::string& operation, const std::string& name,
               const Json& row);

  // nullptr: the sequence did not write to it.
  [[nodiscard]] const ResourceState* Find(const std::string& name) const;
  [[nodiscard]] const std::map<std::string, ResourceState>& resources() const {
    return resources_;
  }

  // The row that the operation showed last, since the resource was last
  // written to; or nullptr.
  [[nodiscard]] const ShownRow* LastRow(const std::string& operation,
                                        const std::string& name) const;

  // The step that first showed, since the resource was last written to, a
  // status that speaks of nothing under way.
  [[nodiscard]] std::optional<std::size_t> SettledAt(
      const std::string& name) const;

  // How many steps there were, without the one that is being judged.
  [[nodiscard]] std::size_t step() const { return step_; }

  // What the answers since the resource was made call it under `member`.
  [[nodiscard]] std::optional<std::string> Identity(
      const std::string& name, const std::string& member) const;

  // Whether the operation has shown that member for any resource.
  [[nodiscard]] bool WasShown(const std::string& operation,
                              const std::string& member) const;

  // Whether, since step `from`, a write to the resource was refused; and
  // whether another one was written to, or deleted.
  [[nodiscard]] bool RefusedSince(const std::string& name,
                                  std::size_t from) const;
  [[nodiscard]] bool OthersWrittenSince(const std::string& name,
                                        std::size_t from) const;
  [[nodiscard]] bool OthersDeletedSince(const std::string& name,
                                        std::size_t from) const;

 private:
  // What the step did to the `index`th name that it writes to.
  void AdvanceName(const Observation& seen, const std::string& name,
                   std::size_t index);
  void AdvancePut(const Observation& seen, const std::string& name,
                  std::size_t index, ResourceState& state);
  void AdvanceUpdate(const Observation& seen, ResourceState& state) const;
  void NoteAnswer(const Json& output);
  void NoteIdentity(const std::string& name, const Json& object);

  using OfOperation = std::pair<std::string, std::string>;

  const Contract& contract_;
  const ResourceView& view_;
  std::size_t step_ = 0;
  std::vector<Json> places_;  // of the puts: see PathAround
  std::map<std::string, ResourceState> resources_;
  std::map<OfOperation, ShownRow> rows_;  // by operation and name
  std::map<std::string, std::size_t> settled_;
  std::set<OfOperation> shown_;             // by operation and member
  std::map<OfOperation, std::string> ids_;  // by name and member
  // By name: the last step that was refused, and the last that deleted.
  std::map<std::string, std::size_t> refused_;
  std::map<std::string, std::size_t> deleted_;
};

// A refusal by the caller's own fault: nothing was done.
[[nodiscard]] bool WasRefused(const Reply& reply);

// The output of a success that tells of the member: has it, or was read from a
// body that has it not; else nullptr. That a body could not be read is for
// other checks to tell.
[[nodiscard]] const Json* OutputTelling(const Reply& reply,
                                        const std::string& member);

// Whether the row's status speaks of something that is not done yet.
[[nodiscard]] bool IsUnderWay(const ResourceView& view, const Json& row);

// The text of a member of an object, where it has one.
[[nodiscard]] std::optional<std::string> TextAt(const Json& object,
                                                const std::string& member);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_SEQUENCE_RESOURCE_HISTORY_H_
