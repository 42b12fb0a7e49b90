#include "harness/base/media_type.h"

#include "harness/base/text.h"

namespace plumbline {

std::string MediaTypeOf(std::string_view content_type) {
  return ToLower(Trim(content_type.substr(0, content_type.find(';'))));
}

bool IsJsonMediaType(std::string_view content_type) {
  const std::string type = MediaTypeOf(content_type);
  const std::string subtype = type.substr(type.find('/') + 1);
  return type == "*/*" || type == "application/*" || subtype == "json" ||
         subtype.ends_with("+json") || subtype.ends_with(".json") ||
         subtype.starts_with("x-amz-json-");
}

}  // namespace plumbline
