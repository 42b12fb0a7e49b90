// The files of one OpenAPI document and the references between them.
#ifndef PLUMBLINE_HARNESS_LOADER_OPENAPI_FILES_H_
#define PLUMBLINE_HARNESS_LOADER_OPENAPI_FILES_H_

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/loader/node.h"

namespace plumbline {

// Changes a file that was just read from `uri` to what the document wants.
using AdaptFile = std::function<void(Json& document, const std::string& uri)>;

class OpenApiFiles {
 public:
  // REQUIRES: `root` outlives the files. `path` is where it was read from; the
  // files that it refers to are looked for relative to that, and read where
  // they stand in its folder or in one of `allowed_folders`: a contract may be
  // a stranger's, and what is in a file is quoted and sent.
  // `adapt`, where it is given, is called for each other file.
  OpenApiFiles(const Json& root, const std::string& path,
               const std::vector<std::string>& allowed_folders = {},
               AdaptFile adapt = nullptr);

  [[nodiscard]] Node root() const;

  // What `node` refers to where it is a reference ({"$ref": ...}), through
  // further references; else `node` itself. Faults: kNotFound for a reference
  // to nothing, kUnsupported for one over the network
  // or to a file that stands elsewhere, kContract for one that
  // comes back to itself, kTooLarge for too many files.
  [[nodiscard]] Node Resolve(const Node& node);

  // One step of it. REQUIRES: `node` has a "$ref".
  [[nodiscard]] Node Follow(const Node& node);

  // Whether a reference means a schema by a name that it gives itself ($id,
  // $anchor; JSON Schema 2020-12 core, 8.2) in a way that only the compiled
  // schema can follow. Follow() knows an $anchor of the root document that
  // stands in no schema with an $id, and an $id whose schema refers to
  // nothing. REQUIRES: `node` has a "$ref".
  [[nodiscard]] bool IsByName(const Node& node);

  // The document at an absolute URI of a file that stands beside those known,
  // read where that was not done yet; null where there is none to be had.
  [[nodiscard]] const Json* DocumentAt(const std::string& uri);

  // "file:///pets.yaml#/components/schemas/Pet": unique for each value.
  [[nodiscard]] static std::string UriOf(const Node& node);

 private:
  struct File {
    SourceFile source;
    Json document;
    bool is_read = false;
    Error error;
  };
  File& Open(const std::string& uri);

  // Takes down the names that schemas of the root document give themselves.
  // `base` is the URI that those in `value`, which stands at `at`, are
  // relative to.
  void CollectNames(const Json& value, Json::json_pointer& at,
                    const std::string& base);
  // Where the schema of that name stands in the root document; null where only
  // the compiled schema can tell.
  [[nodiscard]] const std::string* FindNamed(const Node& node,
                                             const std::string& text) const;
  [[nodiscard]] bool IsInResource(const Node& node) const;

  // Whether `uri` is the one that the root document gives itself ($self,
  // OpenAPI 3.2.0).
  [[nodiscard]] bool IsSelf(const std::string& uri) const;

  [[nodiscard]] bool MayRead(const std::string& path) const;

  SourceFile root_;
  std::string self_;  // the whole URI; empty: it has none
  AdaptFile adapt_;
  std::vector<std::filesystem::path> folders_;  // without links in them
  // By their whole URI, the pointers of schemas with a name; empty: two have
  // it, or what it names cannot be read as it stands.
  std::map<std::string, std::string> named_;
  std::vector<std::string> resources_;  // pointers of schemas with an $id
  std::map<std::string, std::unique_ptr<File>> files_;
};

// Whether `value` is a Reference Object.
[[nodiscard]] bool IsReference(const Json& value);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_OPENAPI_FILES_H_
