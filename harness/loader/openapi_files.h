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

// Gets the text of a file of the same origin (RFC 6454: scheme, host and port)
// as the document, which was fetched itself.
using FetchFile = std::function<Result<std::string>(const std::string& url)>;

class OpenApiFiles {
 public:
  // REQUIRES: `root` outlives the files. `path` is where it was read from; the
  // files that it refers to are looked for relative to that, and read where
  // they stand in its folder or in one of `allowed_folders`: a contract may be
  // a stranger's, and what is in a file is quoted and sent.
  // `adapt`, where it is given, is called for each other file.
  // Where `path` is the URL of a document that was fetched, the files are
  // fetched by `fetch`, of its own origin alone.
  OpenApiFiles(const Json& root, const std::string& path,
               const std::vector<std::string>& allowed_folders = {},
               AdaptFile adapt = nullptr, FetchFile fetch = nullptr);

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
  // schema can follow. Follow() knows an $anchor of a file that stands in no
  // schema with an $id, and an $id whose schema refers to nothing.
  // REQUIRES: `node` has a "$ref".
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
  struct NamedSchema {
    std::string pointer;  // empty: two have the name, or it cannot be read
    const SourceFile* file = nullptr;
  };
  File& Open(const std::string& uri);
  // The text of a file of that name that may be read, or why it may not.
  [[nodiscard]] Result<std::string> TextOfFile(const std::string& path,
                                               const std::string& name) const;
  Result<std::string> FetchedText(const std::string& uri);
  // Whether the whole URI may be that of another file.
  [[nodiscard]] bool MayOpen(const std::string& uri) const;

  // Takes down the names that schemas of a file give themselves. `base` is the
  // URI that those in `value`, which stands at `at`, are relative to.
  void CollectNames(const SourceFile& file, const Json& value,
                    Json::json_pointer& at, const std::string& base);
  // The schema of that name; null where only the compiled schema can tell.
  [[nodiscard]] const NamedSchema* FindNamed(const Node& node,
                                             const std::string& text);
  [[nodiscard]] bool IsInResource(const Node& node) const;

  // Whether `uri` is the one that the root document gives itself ($self,
  // OpenAPI 3.2.0).
  [[nodiscard]] bool IsSelf(const std::string& uri) const;

  [[nodiscard]] bool MayRead(const std::string& path) const;

  SourceFile root_;
  std::string self_;  // the whole URI; empty: it has none
  AdaptFile adapt_;
  FetchFile fetch_;
  std::string origin_;  // "http://host:80"; empty: nothing is fetched
  std::size_t fetched_bytes_ = 0;
  bool knows_names_ = false;
  std::vector<std::filesystem::path> folders_;  // without links in them
  std::map<std::string, NamedSchema> named_;    // by their whole URI
  // The files and pointers of schemas with an $id.
  std::vector<std::pair<const SourceFile*, std::string>> resources_;
  std::map<std::string, std::unique_ptr<File>> files_;
};

// Whether `value` is a Reference Object.
[[nodiscard]] bool IsReference(const Json& value);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_OPENAPI_FILES_H_
