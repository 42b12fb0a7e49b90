// Percent-encoding (RFC 3986 section 2.1), as AWS signatures want it.
#ifndef PLUMBLINE_HARNESS_BASE_URI_ENCODING_H_
#define PLUMBLINE_HARNESS_BASE_URI_ENCODING_H_

#include <string>
#include <string_view>

namespace plumbline {

// Every byte but the unreserved ones (letters, digits, '-', '.', '_', '~')
// becomes %XX with upper-case digits. Text is taken for UTF-8 as it stands.
[[nodiscard]] std::string EncodeUri(std::string_view text);

// The same, but '/' stays.
[[nodiscard]] std::string EncodeUriPath(std::string_view path);

// The same, but reserved characters stay, those apart that a reader of a query
// takes for its end or for the end of a parameter: "#[]&=+" (RFC 6570 section
// 3.2.3, OpenAPI's allowReserved).
[[nodiscard]] std::string EncodeUriReserved(std::string_view text);

// Each %XX as its byte. A '%' that two hexadecimal digits do not follow stays,
// and so does '+'.
[[nodiscard]] std::string DecodeUri(std::string_view text);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_BASE_URI_ENCODING_H_
