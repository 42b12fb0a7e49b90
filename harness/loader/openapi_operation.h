// One operation of an OpenAPI document: a method of a path item.
#ifndef PLUMBLINE_HARNESS_LOADER_OPENAPI_OPERATION_H_
#define PLUMBLINE_HARNESS_LOADER_OPENAPI_OPERATION_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/contract/contract.h"
#include "harness/loader/node.h"
#include "harness/loader/openapi_files.h"
#include "harness/loader/openapi_media.h"
#include "harness/loader/openapi_message.h"
#include "harness/loader/openapi_path.h"
#include "harness/loader/openapi_response.h"
#include "harness/loader/openapi_schema.h"
#include "harness/loader/openapi_security.h"
#include "harness/loader/openapi_warnings.h"

namespace plumbline {

class OperationReader {
 public:
  // REQUIRES: all outlive this.
  OperationReader(OpenApiFiles& files, OpenApiWarnings& warnings,
                  SchemaShapes& shapes)
      : files_(files),
        warnings_(warnings),
        shapes_(shapes),
        messages_(files, warnings, shapes),
        others_(files, warnings, shapes, messages_),
        responses_(files, warnings, shapes, others_) {}

  // What the document demands of operations that say nothing themselves.
  void SetSecurity(const Node& root) {
    security_ = ReadSecurityRequirements(root).value_or(SecurityRequirements());
  }

  // See MessageReader::SetEncodings.
  void SetEncodings(Contract& contract) const {
    messages_.SetEncodings(contract);
  }

  // Of all operations that were read; see there.
  [[nodiscard]] OtherBodies& others() { return others_; }

  // `method` is a field of the path item ("get"), `key` the path item's key.
  [[nodiscard]] Operation Read(const std::string& key, const Node& path_item,
                               const std::string& method,
                               const Node& operation);

 private:
  std::string NameOf(const std::string& key, const std::string& method,
                     const Node& operation);
  std::vector<Node> Parameters(const Node& path_item, const Node& operation);
  void AddParameter(const Node& parameter, const PathKey& path,
                    const Operation& operation, Shape& input);
  void AddParameters(const std::vector<Node>& parameters, const PathKey& path,
                     Operation& operation, Shape& input);
  bool TakeAsConstant(const Node& parameter, const PathKey& path,
                      HttpTrait& http) const;
  void AddMissingLabels(const PathKey& path, const Node& operation,
                        Shape& input);
  void AddBody(const Node& operation, const std::string& name, Shape& input);

  OpenApiFiles& files_;
  OpenApiWarnings& warnings_;
  SchemaShapes& shapes_;
  MessageReader messages_;
  OtherBodies others_;
  ResponseReader responses_;
  SecurityRequirements security_;
  std::set<std::string> names_;
  // The shapes of labels, by what stands up to the label in the path and by
  // what is said of it: two operations on one path speak of one thing.
  std::map<std::pair<std::string, std::string>, ShapeIndex> labels_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_OPENAPI_OPERATION_H_
