#include "harness/contract/media_type.h"

#include "harness/base/text.h"

namespace plumbline {

std::string MediaTypeOf(std::string_view content_type) {
  return ToLower(Trim(content_type.substr(0, content_type.find(';'))));
}

bool IsJsonMediaType(std::string_view content_type) {
  const std::string type = MediaTypeOf(content_type);
  return type == "application/json" || type == "text/json" || type == "*/*" ||
         type == "application/*" || type.ends_with("+json") ||
         type.starts_with("application/x-amz-json-");
}

}  // namespace plumbline
