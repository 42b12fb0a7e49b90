// --operations and --exclude: which operations the user means.
#ifndef PLUMBLINE_HARNESS_CLI_OPERATION_WORDS_H_
#define PLUMBLINE_HARNESS_CLI_OPERATION_WORDS_H_

#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.h"
#include "harness/contract/contract.h"

namespace plumbline {

// The names of the operations that one of `wanted` means (all, where there is
// none) and none of `excluded`. A word is a glob of names ("list*"; the dots of
// an operationId count as _), of paths ("/pets/*"), of "METHOD /path", or
// "tag:" and a glob of the tags that an OpenAPI document gives its operations.
// `source_text` is the document's text, which the tags are read from.
//
// Error: kNotFound for a word that means no operation, with a near one, and
// where nothing is left.
[[nodiscard]] Result<std::vector<std::string>> NamesOfWords(
    const Contract& contract, std::string_view source_text,
    const std::vector<std::string>& wanted,
    const std::vector<std::string>& excluded);

// Of globs of operations' names: error kNotFound for the first that matches
// none of the contracts', with a near name.
[[nodiscard]] Result<void> EachGlobMatches(
    const std::vector<std::string>& globs,
    const std::vector<const Contract*>& contracts);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_OPERATION_WORDS_H_
