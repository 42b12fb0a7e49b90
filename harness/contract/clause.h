// Clauses: the addressable promises of a contract. The id is the spine of
// everything: generators aim at it, checks decide it, reports group by it.
//
//   DescribeOrganizationConformancePackStatuses.input.Limit@range.max
//   DescribeOrganizationConformancePackStatuses.output.NextToken@type
//   DescribeOrganizationConformancePackStatuses.errors@declared
//   service@malformed-json
#ifndef PLUMBLINE_HARNESS_CONTRACT_CLAUSE_H_
#define PLUMBLINE_HARNESS_CONTRACT_CLAUSE_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "harness/contract/contract.h"
#include "harness/contract/value_path.h"

namespace plumbline {

// Of a value: the Smithy trait or type that makes the promise.
enum class ClauseKind : std::uint8_t {
  kType,
  kRequired,
  kLengthMin,
  kLengthMax,
  kRangeMin,
  kRangeMax,
  kPattern,
  kFormat,  // JSON Schema's format of a string
  kEnum,
  kUnique,
  kOneMember,   // a union has exactly one member set
  kMultipleOf,  // JSON Schema's multipleOf
  kClosed,      // no member but the declared ones (additionalProperties: false)
  kSchema,      // what a JSON Schema says beyond all of the above
  kSecurity,    // a request without its credential is refused
  kContentType,  // OpenAPI: the media types of the responses
  kDeclared,     // of an operation's errors
  kStatus,       // of one error
  kPageSize,     // paginated: at most page-size results
  kToken,        // paginated: only tokens that the endpoint gave are taken
  kTokenEnds,    // paginated: following the tokens comes to an end
  kPagesJoin,    // paginated: the pages join into the unpaged answer
  kLifecycle,    // of a resource: a lifecycle rule, see rules.h
  kRule,         // of the service: a protocol rule, see rules.h
};

// The part of the id after '@': "range.max".
[[nodiscard]] std::string_view ToString(ClauseKind kind);

enum class ClausePart : std::uint8_t {
  kInput,
  kOutput,
  kErrors,
  kResource,
  kService,
};

[[nodiscard]] std::string_view ToString(ClausePart part);

struct Clause {
  std::string id;
  ClauseKind kind = ClauseKind::kType;
  ClausePart part = ClausePart::kInput;
  int operation = -1;  // index into Contract::operations; -1: the service's
  ValuePath path;
  std::string promise;  // in words: "at most 100"
  std::string pointer;  // where the promise stands in the source
};

// The place of a member of `parent`, one step below `path`.
[[nodiscard]] ValuePath MemberPath(const Shape& parent, const Member& member,
                                   const ValuePath& path);

// Deeper paths only repeat what shallower ones promise; the bound protects
// against models whose shapes multiply (memory).
inline constexpr std::size_t kMaxPathSteps = 24;

// Whether the member has no place in a value of that part of the contract:
// OpenAPI's readOnly members belong to responses alone, writeOnly ones to
// requests.
[[nodiscard]] bool IsElsewhere(const Member& member, ClausePart part);

// Whether a value of that part of the contract must hold the member.
[[nodiscard]] bool IsRequired(const Member& member, ClausePart part);

// The id of a clause about a value.
[[nodiscard]] std::string ClauseId(std::string_view operation, ClausePart part,
                                   const ValuePath& path, ClauseKind kind);

// Every clause of a contract, in a stable order.
class ClauseSet {
 public:
  // Walks every operation's input, output and errors. A recursive shape is
  // entered once on each path.
  [[nodiscard]] static ClauseSet Derive(const Contract& contract);

  [[nodiscard]] const std::vector<Clause>& all() const { return clauses_; }
  // Those of one operation, which stand together; none where it has none.
  [[nodiscard]] std::span<const Clause> OfOperation(int operation) const;
  [[nodiscard]] const Clause* Find(std::string_view id) const;
  // Position in all(), or -1.
  [[nodiscard]] int IndexOf(std::string_view id) const;
  // The values whose clauses are not all derived, each with the reason; see
  // WalkPlan.
  [[nodiscard]] const std::vector<Error>& left_out() const { return left_out_; }

 private:
  friend class ClauseDeriver;
  void Add(Clause clause);

  // A part of `clauses_`: from, and how many.
  struct Part {
    std::size_t first = 0;
    std::size_t count = 0;
  };

  std::vector<Clause> clauses_;
  std::vector<Part> operations_;  // by the operation's index
  // The place in `clauses_`, by the hash of the id: the ids themselves, of
  // which a large contract has many and long ones, stand there once.
  std::unordered_multimap<std::size_t, int> index_;
  std::vector<Error> left_out_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_CLAUSE_H_
