// The bodies of messages that have several media types: what each but the first
// says (see MessageReader::ReadBody), and which of them can be told in XML.
#ifndef PLUMBLINE_HARNESS_LOADER_OPENAPI_MEDIA_H_
#define PLUMBLINE_HARNESS_LOADER_OPENAPI_MEDIA_H_

#include <optional>
#include <string>
#include <vector>

#include "harness/contract/contract.h"
#include "harness/loader/node.h"
#include "harness/loader/openapi_files.h"
#include "harness/loader/openapi_message.h"
#include "harness/loader/openapi_schema.h"
#include "harness/loader/openapi_warnings.h"

namespace plumbline {

// The body of one message, by the operation's name.
struct NotedBody {
  std::string operation;
  std::string response = {};  // its pointer; empty: the request
  Node content;               // the map of Media Type Objects
  std::string owner;          // begins the names of shapes
  ShapeIndex first = 0;       // of the first media type
};

class OtherBodies {
 public:
  // REQUIRES: all outlive this.
  OtherBodies(OpenApiFiles& files, OpenApiWarnings& warnings,
              SchemaShapes& shapes, MessageReader& messages)
      : files_(files),
        warnings_(warnings),
        shapes_(shapes),
        messages_(messages) {}

  // Keeps the body for Read.
  void Note(NotedBody body);

  // Reads what the other media types say; after all else, so that no shape has
  // another name for it. REQUIRES: the shapes are not finished.
  void Read(Contract& contract);

  // Gives the bodies the members that stand beside them, and takes those for
  // plain texts, or leaves them out, that XML does not tell. REQUIRES: the
  // shapes are finished and the bodies are not flattened.
  void Settle(Contract& contract);

 private:
  void ReadOne(const NotedBody& body, const std::string& type,
               std::vector<MediaShape>& shapes);
  void SettleFirst(Contract& contract, std::optional<ShapeIndex> message);
  void SettleOthers(Contract& contract, std::optional<ShapeIndex> message,
                    std::vector<MediaShape>& others);

  OpenApiFiles& files_;
  OpenApiWarnings& warnings_;
  SchemaShapes& shapes_;
  MessageReader& messages_;
  std::vector<NotedBody> noted_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_OPENAPI_MEDIA_H_
