// Recorded traffic: HTTP Archive 1.2 files, as browsers and proxies save them
// (http://www.softwareishard.com/blog/har-12-spec).
#ifndef PLUMBLINE_HARNESS_PROTOCOL_HAR_H_
#define PLUMBLINE_HARNESS_PROTOCOL_HAR_H_

#include <string>
#include <vector>

#include "harness/base/error.h"
#include "harness/base/http_message.h"
#include "harness/base/json.h"

namespace plumbline {

struct HarEntry {
  std::string url;      // the whole of it
  HttpRequest request;  // its target is the URL's path and query
  // A response with status 0 is none: the connection was lost. A body that was
  // not recorded counts as cut.
  HttpResult result;
};

// The entries of an archive. Errors: kSyntax with the JSON pointer of what is
// wrong.
[[nodiscard]] Result<std::vector<HarEntry>> ReadHar(const Json& archive);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PROTOCOL_HAR_H_
