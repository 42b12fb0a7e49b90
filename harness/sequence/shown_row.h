// One row that a read shows of a resource, held against what is known of it.
#ifndef PLUMBLINE_HARNESS_SEQUENCE_SHOWN_ROW_H_
#define PLUMBLINE_HARNESS_SEQUENCE_SHOWN_ROW_H_

#include <optional>
#include <string>
#include <vector>

#include "harness/sequence/resource_history.h"

namespace plumbline {

// A lifecycle rule, and how it was broken; the clause is "<resource>@<rule>".
struct RowFault {
  std::string rule;
  std::string kind;
  std::string message;
  std::string expected;
  std::string actual;
  Severity severity = Severity::kError;
};

struct RowJudgement {
  std::optional<RowFault> fault;
  std::vector<std::string> kept;  // the rules that the row kept
};

// What shows a row.
struct RowSource {
  const std::string& operation;
  const std::vector<std::string>& echoed;  // see Listing
  // Every other text of a row stays as it is between writes, but for these;
  // nullptr: none has to.
  const std::vector<std::string>* secrets = nullptr;
};

// Judges the row that is shown of a resource that is there. Freedom: what is
// under way goes on by itself; times, and members that no put sends, may change
// with any write; an optional member may be left out, until it was shown once.
[[nodiscard]] RowJudgement JudgeRow(const ResourceView& view,
                                    const RowSource& source,
                                    const ResourceHistory& history,
                                    const std::string& name, const Json& row);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_SEQUENCE_SHOWN_ROW_H_
