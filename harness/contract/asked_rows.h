// Which rows of a list a request asks for, by a parameter in the query.
#ifndef PLUMBLINE_HARNESS_CONTRACT_ASKED_ROWS_H_
#define PLUMBLINE_HARNESS_CONTRACT_ASKED_ROWS_H_

#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/contract/contract.h"
#include "harness/contract/value_path.h"

namespace plumbline {

// One parameter that asks for rows with one of some values.
struct AskedRows {
  ValuePath parameter;  // in the terms of clauses: genre, or genre[]
  std::string rows;     // the member of the output that lists them
  std::string member;   // of a row, and the parameter's name
  std::vector<Json> values;
};

// What the input asks for. OpenAPI says no more of a parameter than its name
// and schema: where the rows of the only list in the output have a member of
// that name, and both list the same values, it asks for the rows that have the
// one it gives. Left out is what is ordered (level, priority): a list may show
// what is above it too.
[[nodiscard]] std::vector<AskedRows> RowsAskedFor(const Contract& contract,
                                                  const Operation& operation,
                                                  const Json& input);

// The first row that has another value there than those asked for, or nullptr.
[[nodiscard]] const Json* OtherThanAsked(const AskedRows& asked,
                                         const Json& output);

// Takes such rows out of the output.
void KeepAskedRows(const Contract& contract, const Operation& operation,
                   const Json& input, Json& output);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_ASKED_ROWS_H_
