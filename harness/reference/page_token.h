// The tokens with which the reference pages its listings.
#ifndef PLUMBLINE_HARNESS_REFERENCE_PAGE_TOKEN_H_
#define PLUMBLINE_HARNESS_REFERENCE_PAGE_TOKEN_H_

#include <cstddef>
#include <optional>
#include <string>

namespace plumbline {

// A token that carries the offset of the next page's first result, and a mark
// by which made-up tokens are told.
[[nodiscard]] std::string TokenFor(std::size_t offset);

// The offset, or nothing where the token is not one of ours.
[[nodiscard]] std::optional<std::size_t> OffsetOf(const std::string& token);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REFERENCE_PAGE_TOKEN_H_
