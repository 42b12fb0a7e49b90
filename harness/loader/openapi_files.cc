#include "harness/loader/openapi_files.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "harness/base/limits.h"
#include "harness/base/text.h"
#include "harness/loader/loader.h"
#include "harness/schema/uri.h"

namespace plumbline {
namespace {

// Files that one document may be spread over (time, memory).
constexpr std::size_t kMaxFiles = 1000;
// Files that are fetched for one document, and their bytes together (time,
// memory: the document may be a stranger's).
constexpr std::size_t kMaxFetchedFiles = 50;
constexpr std::size_t kMaxFetchedBytes = std::size_t{32} << 20U;
constexpr std::string_view kFileScheme = "file://";

// "http://host:80" of a URL of HTTP, in small letters; empty for all else, and
// for one that says who asks.
std::string OriginOf(std::string_view uri) {
  const std::string lower = ToLower(uri.substr(0, uri.find_first_of("?#")));
  const bool is_tls = lower.starts_with("https://");
  if (!is_tls && !lower.starts_with("http://")) {
    return "";
  }
  const std::size_t begin = is_tls ? 8 : 7;
  std::string origin = lower.substr(0, lower.find('/', begin));
  if (origin.size() == begin || origin.find('@') != std::string::npos) {
    return "";
  }
  const std::size_t colon = origin.rfind(':');
  if (colon < begin || origin.ends_with(']')) {
    origin += is_tls ? ":443" : ":80";
  }
  return origin;
}

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
                           AdaptFile adapt, FetchFile fetch)
    : root_{.name = "", .uri = FileUri(path), .root = &root},
      adapt_(std::move(adapt)),
      fetch_(std::move(fetch)),
      knows_names_(KnowsNames(root)) {
  if (fetch_ != nullptr && !OriginOf(path).empty()) {
    origin_ = OriginOf(path);
    root_.uri = SplitFragment(path).absolute;
  }
  self_ = SelfOf(root, root_.uri);
  if (knows_names_) {
    Json::json_pointer top;
    CollectNames(root_, root, top, root_.uri);
  }
  if (!origin_.empty()) {
    return;  // nothing of this machine is read
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

Result<std::string> OpenApiFiles::TextOfFile(const std::string& path,
                                             const std::string& name) const {
  if (!MayRead(path)) {
    return Fail(ErrorCode::kUnsupported,
                name +
                    " stands outside of the document's folder; "
                    "--allow-files FOLDER allows the files of one");
  }
  std::error_code status;
  // A device or a pipe would be read without end.
  if (std::filesystem::exists(path, status) &&
      !std::filesystem::is_regular_file(path, status)) {
    return Fail(ErrorCode::kIo, name + " is not a file");
  }
  return ReadFile(path, kMaxContractBytes);
}

Result<std::string> OpenApiFiles::FetchedText(const std::string& uri) {
  Result<std::string> text = fetch_(uri);
  if (text.has_value()) {
    fetched_bytes_ += text->size();
  }
  return fetched_bytes_ <= kMaxFetchedBytes
             ? std::move(text)
             : Fail(ErrorCode::kTooLarge,
                    "the files that the document refers to are too large");
}

bool OpenApiFiles::MayOpen(const std::string& uri) const {
  return origin_.empty() ? uri.starts_with(kFileScheme)
                         : OriginOf(uri) == origin_;
}

OpenApiFiles::File& OpenApiFiles::Open(const std::string& uri) {
  std::unique_ptr<File>& slot = files_[uri];
  if (slot != nullptr) {
    return *slot;
  }
  slot = std::make_unique<File>();
  const bool is_fetched = !origin_.empty();
  const std::string path =
      is_fetched
          ? uri
          : PercentDecode(std::string_view(uri).substr(kFileScheme.size()));
  slot->source = {
      .name = is_fetched ? uri : ShownPath(path), .uri = uri, .root = nullptr};
  if (files_.size() > (is_fetched ? kMaxFetchedFiles : kMaxFiles)) {
    slot->error = {ErrorCode::kTooLarge, "refers to too many files"};
    return *slot;
  }
  const Result<std::string> text =
      is_fetched ? FetchedText(uri) : TextOfFile(path, slot->source.name);
  Result<Json> document = text.has_value() ? ParseContractText(*text, path)
                                           : std::unexpected(text.error());
  if (!document.has_value()) {
    slot->error = document.error();
    if (slot->error.code != ErrorCode::kUnsupported) {
      slot->error.location.file = slot->source.name;
    }
    slot->error.message = slot->error.ToString();
    return *slot;
  }
  slot->document = *std::move(document);
  if (adapt_ != nullptr) {
    adapt_(slot->document, uri);
  }
  slot->source.root = &slot->document;
  slot->is_read = true;
  if (knows_names_) {
    Json::json_pointer top;
    CollectNames(slot->source, slot->document, top, uri);
  }
  return *slot;
}

bool OpenApiFiles::IsSelf(const std::string& uri) const {
  return !self_.empty() && uri == self_;
}

const Json* OpenApiFiles::DocumentAt(const std::string& uri) {
  if (uri == root_.uri || IsSelf(uri)) {
    return root_.root;
  }
  return MayOpen(uri) ? Open(uri).source.root : nullptr;
}

void OpenApiFiles::CollectNames(const SourceFile& file, const Json& value,
                                Json::json_pointer& at,
                                const std::string& base) {
  std::string inner = base;
  const auto note = [&](const std::string& uri, bool is_plain) {
    const auto [known, is_new] =
        named_.emplace(uri, NamedSchema{is_plain ? at.to_string() : "", &file});
    if (!is_new) {
      known->second.pointer.clear();
    }
  };
  if (value.is_object()) {
    if (const auto id = value.find("$id");
        id != value.end() && id->is_string()) {
      inner = SplitFragment(ResolveUri(base, id->get<std::string>())).absolute;
      resources_.emplace_back(&file, at.to_string());
      note(inner, !RefersToSomething(value));
    }
    if (const auto anchor = value.find("$anchor");
        anchor != value.end() && anchor->is_string()) {
      note(inner + "#" + anchor->get<std::string>(), inner == file.uri);
    }
    for (const auto& [key, member] : value.items()) {
      at.push_back(key);
      CollectNames(file, member, at, inner);
      at.pop_back();
    }
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      at.push_back(std::to_string(i));
      CollectNames(file, value[i], at, inner);
      at.pop_back();
    }
  }
}

bool OpenApiFiles::IsInResource(const Node& node) const {
  return std::ranges::any_of(resources_, [&](const auto& resource) {
    return node.file() == resource.first &&
           (node.pointer() == resource.second ||
            node.pointer().starts_with(resource.second + "/"));
  });
}

const OpenApiFiles::NamedSchema* OpenApiFiles::FindNamed(
    const Node& node, const std::string& text) {
  const std::string uri = ResolveUri(node.file()->uri, text);
  const UriParts parts = SplitFragment(uri);
  // The names of another file are known once it is read.
  if (knows_names_ && !parts.fragment.empty() && parts.fragment[0] != '/' &&
      parts.absolute != root_.uri && !named_.contains(parts.absolute) &&
      MayOpen(parts.absolute)) {
    (void)Open(parts.absolute);
  }
  const auto named = named_.find(uri);
  return named == named_.end() || named->second.pointer.empty() ||
                 IsInResource(node)
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
  if (const NamedSchema* const named = FindNamed(node, text)) {
    return {named->file->root->at(Json::json_pointer(named->pointer)),
            named->pointer, named->file};
  }
  const UriParts named = SplitFragment(ResolveUri(
      node.file() == &root_ && !self_.empty() ? self_ : node.file()->uri,
      text));
  const bool is_self = IsSelf(named.absolute);
  if (!is_self && !origin_.empty() && !MayOpen(named.absolute)) {
    reference.Fault("refers to " + text +
                        ", and only files of the document's own origin are "
                        "fetched",
                    ErrorCode::kUnsupported);
  }
  if (!is_self && origin_.empty() &&
      (HasScheme(text) || text.starts_with("/"))) {
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
