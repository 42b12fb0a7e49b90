// The Responses Object of an operation: its output, its errors, and what each
// documented response holds.
#ifndef PLUMBLINE_HARNESS_LOADER_OPENAPI_RESPONSE_H_
#define PLUMBLINE_HARNESS_LOADER_OPENAPI_RESPONSE_H_

#include <map>
#include <optional>
#include <string>

#include "harness/contract/contract.h"
#include "harness/loader/node.h"
#include "harness/loader/openapi_files.h"
#include "harness/loader/openapi_media.h"
#include "harness/loader/openapi_message.h"
#include "harness/loader/openapi_schema.h"
#include "harness/loader/openapi_warnings.h"

namespace plumbline {

class ResponseReader {
 public:
  // REQUIRES: all outlive this.
  ResponseReader(OpenApiFiles& files, OpenApiWarnings& warnings,
                 SchemaShapes& shapes, OtherBodies& others)
      : files_(files),
        warnings_(warnings),
        shapes_(shapes),
        others_(others),
        messages_(files, warnings, shapes) {}

  // Fills in the operation's responses, output and errors, and the code of its
  // `http`. The output is the lowest 2xx, or else the default response; 4xx,
  // 5xx and the default one are errors. Faults on a key that is no status.
  void Read(const Node& responses, Operation& operation);

 private:
  struct Status {
    int first = 0;
    int last = 0;
    std::string text;  // "404", "4XX", "default"
  };
  static Status ReadStatus(const std::string& key, const Node& response);
  void ReadOne(const Status& status, const Node& reference,
               Operation& operation);
  std::optional<Shape> ReadShape(const Node& response, const std::string& name,
                                 std::vector<std::string>& media_types);
  ShapeIndex AddError(const Status& status, const Node& reference,
                      const Node& response, Shape shape);

  OpenApiFiles& files_;
  OpenApiWarnings& warnings_;
  SchemaShapes& shapes_;
  OtherBodies& others_;
  MessageReader messages_;
  // Errors that many operations share, by status and text.
  std::map<std::string, ShapeIndex> errors_;
};

// The name of an error that a response states: the key of the component that
// it refers to, or a description that is one identifier ("NoSuchPet",
// "InvalidLimitException"). Empty where there is none.
[[nodiscard]] std::string StatedErrorName(const Node& reference,
                                          const Node& response);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_OPENAPI_RESPONSE_H_
