// Parameters and responses of Swagger 2.0 as OpenAPI 3.0 writes them.
#ifndef PLUMBLINE_HARNESS_LOADER_SWAGGER_MESSAGE_H_
#define PLUMBLINE_HARNESS_LOADER_SWAGGER_MESSAGE_H_

#include <functional>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/loader/node.h"
#include "harness/loader/openapi_files.h"
#include "harness/loader/openapi_warnings.h"
#include "harness/loader/swagger_places.h"

namespace plumbline {

class SwaggerMessages {
 public:
  // What the reference of `owner`, a node of the author's, is in the
  // translation.
  using Reference =
      std::function<std::string(const Node& owner, const std::string& text)>;

  // REQUIRES: all of them outlive the messages.
  SwaggerMessages(OpenApiFiles& files, OpenApiWarnings& warnings,
                  SwaggerPlaces& places, Reference reference);

  // The schema at `node`, which is to stand at the pointer `at`.
  [[nodiscard]] Json Schema(const Node& node, const std::string& at);

  // A Parameter Object in the path, the query or a header; `at` is where it is
  // to stand. REQUIRES: it is no reference and has `in`.
  [[nodiscard]] Json Parameter(const Node& parameter, const std::string& at);

  // The Request Body Object of a body parameter, or of the fields of a form.
  [[nodiscard]] Json Body(const Node& parameter,
                          const std::vector<std::string>& consumes,
                          const std::string& at);
  [[nodiscard]] Json Form(const std::vector<Node>& fields,
                          const std::vector<std::string>& consumes,
                          const std::string& at);

  // The Response Object that `reference` is or refers to. `says_types`: the
  // operation itself lists the media types that it produces.
  [[nodiscard]] Json Response(const Node& reference,
                              const std::vector<std::string>& produces,
                              bool says_types, const std::string& at);

 private:
  // The schema of a parameter or header that has its keywords beside its own.
  Json ItemsSchema(const Node& owner, const std::string& at);
  // Puts how a list is written into `into`; gives whether the lists are sent
  // with one element alone, for want of a style.
  bool SetStyle(const Node& owner, const std::string& in, Json& into);
  Json HeaderOf(const Node& header, const std::string& at);

  OpenApiFiles& files_;
  OpenApiWarnings& warnings_;
  SwaggerPlaces& places_;
  Reference reference_;
};

// The strings of a list such as `consumes`; none where there is no such member.
[[nodiscard]] std::vector<std::string> TextsOf(const Node& owner,
                                               std::string_view name);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_SWAGGER_MESSAGE_H_
