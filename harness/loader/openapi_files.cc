#include "harness/loader/openapi_files.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "harness/base/limits.h"
#include "harness/loader/loader.h"
#include "harness/schema/uri.h"

namespace plumbline {
namespace {

// Files that one document may be spread over (time, memory).
constexpr std::size_t kMaxFiles = 1000;
constexpr std::string_view kFileScheme = "file://";

std::string FileUri(const std::string& path) {
  std::error_code status;
  const std::filesystem::path absolute =
      std::filesystem::absolute(path, status).lexically_normal();
  return std::string(kFileScheme) + PercentEncodePath(absolute.string());
}

// The path as errors show it: relative to here where it is below.
std::string ShownPath(const std::string& path) {
  std::error_code status;
  const std::string relative =
      std::filesystem::path(path)
          .lexically_relative(std::filesystem::current_path(status))
          .string();
  return relative.empty() || relative.starts_with("..") ? path : relative;
}

bool RefersToSomething(const Json& value) {
  if (value.is_object() &&
      (value.contains("$ref") || value.contains("$dynamicRef"))) {
    return true;
  }
  return value.is_structured() && std::ranges::any_of(value, RefersToSomething);
}

// Whether the document's schemas may name themselves, which those of OpenAPI
// 3.0 may not.
bool KnowsNames(const Json& root) {
  const auto version = root.is_object() ? root.find("openapi") : root.end();
  return version != root.end() && version->is_string() &&
         !version->get_ref<const std::string&>().starts_with("3.0");
}

// $self of OpenAPI 3.2.0: the document's own URI.
std::string SelfOf(const Json& root, const std::string& base) {
  const auto self = root.is_object() ? root.find("$self") : root.end();
  return self != root.end() && self->is_string()
             ? SplitFragment(ResolveUri(base, self->get<std::string>()))
                   .absolute
             : "";
}

}  // namespace

bool IsReference(const Json& value) {
  return value.is_object() && value.contains("$ref") &&
         value["$ref"].is_string();
}

OpenApiFiles::OpenApiFiles(const Json& root, const std::string& path,
                           const std::vector<std::string>& allowed_folders,
                           AdaptFile adapt)
    : root_{.name = "", .uri = FileUri(path), .root = &root},
      self_(SelfOf(root, root_.uri)),
      adapt_(std::move(adapt)) {
  if (KnowsNames(root)) {
    Json::json_pointer top;
    CollectNames(root, top, root_.uri);
  }
  std::error_code status;
  std::vector<std::filesystem::path> folders = {
      std::filesystem::absolute(path, status).parent_path()};
  folders.insert(folders.end(), allowed_folders.begin(), allowed_folders.end());
  for (const std::filesystem::path& folder : folders) {
    std::filesystem::path real = std::filesystem::canonical(folder, status);
    if (!status) {
      folders_.push_back(std::move(real));
    }
  }
}

bool OpenApiFiles::MayRead(const std::string& path) const {
  std::error_code status;
  const std::filesystem::path real =
      std::filesystem::weakly_canonical(path, status);
  return !status && std::ranges::any_of(folders_, [&](const auto& folder) {
    return std::ranges::mismatch(folder, real).in1 == folder.end();
  });
}

Node OpenApiFiles::root() const { return {*root_.root, "", &root_}; }

std::string OpenApiFiles::UriOf(const Node& node) {
  return node.file()->uri + "#" + PercentEncodePath(node.pointer());
}

OpenApiFiles::File& OpenApiFiles::Open(const std::string& uri) {
  std::unique_ptr<File>& slot = files_[uri];
  if (slot != nullptr) {
    return *slot;
  }
  slot = std::make_unique<File>();
  const std::string path =
      PercentDecode(std::string_view(uri).substr(kFileScheme.size()));
  slot->source = {.name = ShownPath(path), .uri = uri, .root = nullptr};
  std::error_code status;
  if (files_.size() > kMaxFiles) {
    slot->error = {ErrorCode::kTooLarge, "refers to too many files"};
    return *slot;
  }
  if (!MayRead(path)) {
    slot->error = {ErrorCode::kUnsupported,
                   slot->source.name +
                       " stands outside of the document's folder; "
                       "--allow-files FOLDER allows the files of one"};
    return *slot;
  }
  // A device or a pipe would be read without end.
  if (std::filesystem::exists(path, status) &&
      !std::filesystem::is_regular_file(path, status)) {
    slot->error = {ErrorCode::kIo, slot->source.name + " is not a file"};
    return *slot;
  }
  const Result<std::string> text = ReadFile(path, kMaxContractBytes);
  Result<Json> document = text.has_value() ? ParseContractText(*text, path)
                                           : std::unexpected(text.error());
  if (!document.has_value()) {
    slot->error = document.error();
    slot->error.location.file = slot->source.name;
    slot->error.message = slot->error.ToString();
    return *slot;
  }
  slot->document = *std::move(document);
  if (adapt_ != nullptr) {
    adapt_(slot->document, uri);
  }
  slot->source.root = &slot->document;
  slot->is_read = true;
  return *slot;
}

bool OpenApiFiles::IsSelf(const std::string& uri) const {
  return !self_.empty() && uri == self_;
}

const Json* OpenApiFiles::DocumentAt(const std::string& uri) {
  if (uri == root_.uri || IsSelf(uri)) {
    return root_.root;
  }
  return uri.starts_with(kFileScheme) ? Open(uri).source.root : nullptr;
}

void OpenApiFiles::CollectNames(const Json& value, Json::json_pointer& at,
                                const std::string& base) {
  std::string inner = base;
  const auto note = [&](const std::string& uri, bool is_plain) {
    const auto [known, is_new] =
        named_.emplace(uri, is_plain ? at.to_string() : "");
    if (!is_new) {
      known->second.clear();
    }
  };
  if (value.is_object()) {
    if (const auto id = value.find("$id");
        id != value.end() && id->is_string()) {
      inner = SplitFragment(ResolveUri(base, id->get<std::string>())).absolute;
      resources_.push_back(at.to_string());
      note(inner, !RefersToSomething(value));
    }
    if (const auto anchor = value.find("$anchor");
        anchor != value.end() && anchor->is_string()) {
      note(inner + "#" + anchor->get<std::string>(), inner == root_.uri);
    }
    for (const auto& [key, member] : value.items()) {
      at.push_back(key);
      CollectNames(member, at, inner);
      at.pop_back();
    }
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      at.push_back(std::to_string(i));
      CollectNames(value[i], at, inner);
      at.pop_back();
    }
  }
}

bool OpenApiFiles::IsInResource(const Node& node) const {
  return node.file() == &root_ &&
         std::ranges::any_of(resources_, [&](const std::string& resource) {
           return node.pointer() == resource ||
                  node.pointer().starts_with(resource + "/");
         });
}

const std::string* OpenApiFiles::FindNamed(const Node& node,
                                           const std::string& text) const {
  const auto named = named_.find(ResolveUri(node.file()->uri, text));
  return named == named_.end() || named->second.empty() || IsInResource(node)
             ? nullptr
             : &named->second;
}

bool OpenApiFiles::IsByName(const Node& node) {
  const std::string& text = node.At("$ref").String();
  if (text.starts_with("#/") || FindNamed(node, text) != nullptr) {
    return false;
  }
  const std::size_t hash = text.find('#');
  if (hash != std::string::npos && hash + 1 < text.size() &&
      text[hash + 1] != '/') {
    return true;
  }
  return IsInResource(node) ||
         named_.contains(
             SplitFragment(ResolveUri(node.file()->uri, text)).absolute);
}

Node OpenApiFiles::Follow(const Node& node) {
  const Node reference = node.At("$ref");
  const std::string& text = reference.String();
  if (const std::string* const named = FindNamed(node, text)) {
    return {root_.root->at(Json::json_pointer(*named)), *named, &root_};
  }
  const UriParts named = SplitFragment(ResolveUri(
      node.file() == &root_ && !self_.empty() ? self_ : node.file()->uri,
      text));
  const bool is_self = IsSelf(named.absolute);
  if (!is_self && (HasScheme(text) || text.starts_with("/"))) {
    reference.Fault(
        "refers to " + text + ", and only files beside the document are read",
        ErrorCode::kUnsupported);
  }
  const UriParts uri =
      is_self ? named : SplitFragment(ResolveUri(node.file()->uri, text));
  const SourceFile* file = &root_;
  if (!is_self && uri.absolute != root_.uri) {
    const File& other = Open(uri.absolute);
    if (!other.is_read) {
      reference.Fault("refers to " + text + ": " + other.error.message,
                      other.error.code);
    }
    file = &other.source;
  }
  try {
    return {file->root->at(Json::json_pointer(uri.fragment)), uri.fragment,
            file};
  } catch (const Json::exception&) {
    reference.Fault("refers to " + text + ", which is not there",
                    ErrorCode::kNotFound);
  }
}

Node OpenApiFiles::Resolve(const Node& node) {
  Node at = node;
  std::set<std::string> seen;
  while (IsReference(at.value())) {
    if (!seen.insert(UriOf(at)).second) {
      at.At("$ref").Fault("refers to itself", ErrorCode::kContract);
    }
    at = Follow(at);
  }
  return at;
}

}  // namespace plumbline
