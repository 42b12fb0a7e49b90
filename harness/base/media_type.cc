#include "harness/base/media_type.h"

#include <algorithm>
#include <array>

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

bool IsXmlMediaType(std::string_view content_type) {
  const std::string type = MediaTypeOf(content_type);
  return type == "application/xml" || type == "text/xml" ||
         type.ends_with("+xml");
}

BodyForm BodyFormOf(std::string_view content_type) {
  if (IsJsonMediaType(content_type)) {
    return BodyForm::kJson;
  }
  const std::string type = MediaTypeOf(content_type);
  if (type == kFormType || type == kMultipartType) {
    return type == kFormType ? BodyForm::kForm : BodyForm::kMultipart;
  }
  if (IsXmlMediaType(type)) {
    return BodyForm::kXml;
  }
  constexpr std::array<std::string_view, 6> kUnwrittenParts = {
      "xml", "yaml", "ndjson", "json-seq", "jsonl", "multipart/"};
  const bool unwritten =
      std::ranges::any_of(kUnwrittenParts, [&](std::string_view part) {
        return type.find(part) != std::string::npos;
      });
  return unwritten                   ? BodyForm::kUnwritten
         : type.starts_with("text/") ? BodyForm::kText
                                     : BodyForm::kBytes;
}

}  // namespace plumbline
