// Parameters, headers and bodies of an OpenAPI document as members with their
// HTTP bindings.
#ifndef PLUMBLINE_HARNESS_LOADER_OPENAPI_MESSAGE_H_
#define PLUMBLINE_HARNESS_LOADER_OPENAPI_MESSAGE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/contract/shape.h"
#include "harness/loader/node.h"
#include "harness/loader/openapi_files.h"
#include "harness/loader/openapi_schema.h"
#include "harness/loader/openapi_warnings.h"

namespace plumbline {

class MessageReader {
 public:
  // REQUIRES: all outlive this.
  MessageReader(OpenApiFiles& files, OpenApiWarnings& warnings,
                SchemaShapes& shapes)
      : files_(files), warnings_(warnings), shapes_(shapes) {}

  // The member for a Parameter Object that is no reference. `owner` begins the
  // names of shapes that stand in place.
  [[nodiscard]] Member ReadParameter(const Node& parameter,
                                     const std::string& owner);

  // The member for a Header Object that is no reference.
  [[nodiscard]] Member ReadHeader(const std::string& name, const Node& header,
                                  const std::string& owner);

  // The member "body" for `content`, a map of Media Type Objects: of JSON
  // where there is any, else of forms, text or bytes. Nothing where the map is
  // empty.
  [[nodiscard]] std::optional<Member> ReadBody(const Node& content,
                                               const std::string& owner);

  // The same for one media type of `content`, which is no range.
  [[nodiscard]] Member ReadBodyUnder(const std::string& type,
                                     const Node& content,
                                     const std::string& owner);

  // Gives the fields of forms the style that the Encoding Objects say that
  // were read. REQUIRES: the shapes are finished.
  void SetEncodings(Contract& contract) const;

 private:
  struct FieldEncoding {
    ShapeIndex form = 0;
    std::string field;
    HttpBinding http;
  };

  void ReadEncoding(const std::string& field, const Node& encoding,
                    ShapeIndex form);
  void ReadPlace(const Node& parameter, std::string_view in, Member& member);
  Member ReadValue(const std::string& name, const Node& parameter,
                   const std::string& owner, bool& is_json);
  void ReadExamples(const Node& owner, ShapeIndex shape);
  Member OtherBody(const std::string& type, const Node& media,
                   const std::string& owner);

  OpenApiFiles& files_;
  OpenApiWarnings& warnings_;
  SchemaShapes& shapes_;
  std::vector<FieldEncoding> encodings_;
};

// The media types of `content`, JSON first, application/json before all.
[[nodiscard]] std::vector<std::string> MediaTypes(const Node& content);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_OPENAPI_MESSAGE_H_
