// What the language that a contract is written in says by itself. Smithy and
// the AWS service models say the same; OpenAPI differs. Whoever needs to know
// asks a fact here, and never which language or protocol it is.
#ifndef PLUMBLINE_HARNESS_CONTRACT_DESCRIPTION_H_
#define PLUMBLINE_HARNESS_CONTRACT_DESCRIPTION_H_

#include "harness/contract/contract.h"

namespace plumbline {

// The facts of one language. What is not set is as in Smithy.
struct DescriptionFacts {
  // Values are what JSON Schema takes (draft 2020-12): any member that is not
  // forbidden, `format` as an annotation, null where the type allows it, and
  // no texts such as "NaN" for numbers. Smithy's structures are open to members
  // to come, and say so.
  bool values_are_json_schema = false;
  // An error is known by the name that stands on the wire, where it has one.
  bool errors_go_by_wire_name = false;
  // The members of an error are promised. In Smithy's protocols, what an error
  // holds beside its name is for people.
  bool promises_error_bodies = false;
  // Operations have paths, which name resources, and need not have names that
  // begin with a verb.
  bool has_paths = false;
};

// The facts of the language that the contract is written in.
[[nodiscard]] const DescriptionFacts& DescriptionOf(const Contract& contract);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_DESCRIPTION_H_
