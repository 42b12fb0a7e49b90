// Bodies of multipart/form-data (RFC 7578), as OpenAPI 3.1.1 makes them of an
// object ("Encoding Object", "Special Considerations for multipart Content"): a
// part for each member, one for each element of a list; objects as JSON; what
// is binary as a file.
#ifndef PLUMBLINE_HARNESS_PROTOCOL_MULTIPART_H_
#define PLUMBLINE_HARNESS_PROTOCOL_MULTIPART_H_

#include <optional>
#include <string>
#include <string_view>

#include "harness/base/json.h"
#include "harness/contract/contract.h"

namespace plumbline {

struct MultipartBody {
  std::string content_type;  // with the boundary
  std::string body;
};

// The body of an object. `shape` is its structure; members that it does not
// declare are texts. The boundary follows from the content, so that a case is
// always the same bytes.
[[nodiscard]] MultipartBody WriteMultipart(const Contract& contract,
                                           const Shape& shape,
                                           const Json& object);

// The object of a body, or nothing where it is not what its type says.
[[nodiscard]] std::optional<Json> ReadMultipart(const Contract& contract,
                                                const Shape& shape,
                                                std::string_view content_type,
                                                std::string_view body);

// Whether the object's members, all of them declared, are read back as they
// were.
[[nodiscard]] bool FitsMultipart(const Contract& contract, const Shape& shape,
                                 const Json& object);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PROTOCOL_MULTIPART_H_
