// The text of a contract file, and its JSON without what is no promise.
#ifndef PLUMBLINE_HARNESS_LOADER_CONTRACT_TEXT_H_
#define PLUMBLINE_HARNESS_LOADER_CONTRACT_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "harness/base/error.h"
#include "harness/base/json.h"

namespace plumbline {

// The file's text; a file that begins as gzip does is unpacked, at most
// `max_bytes` of it. Errors: kNotFound, kIo, kSyntax for broken gzip,
// kTooLarge, with the file's name.
[[nodiscard]] Result<std::string> ReadContractText(const std::string& path,
                                                   std::size_t max_bytes);
[[nodiscard]] Result<std::string> ReadContractText(const std::string& path);

// The unpacked bytes of `gzip`. Errors: kSyntax, kTooLarge.
[[nodiscard]] Result<std::string> Unpack(std::string_view gzip,
                                         std::size_t max_bytes);

// The JSON of a contract. Of Smithy and AWS models the documentation, examples,
// endpoint rules and tests are left out, which are most of their text. Errors
// as of ParseJson.
[[nodiscard]] Result<Json> ParseContractText(std::string_view text);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_CONTRACT_TEXT_H_
