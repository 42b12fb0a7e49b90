#include "harness/protocol/har.h"

#include <fmt/format.h>

#include <optional>
#include <string_view>
#include <utility>

#include "harness/base/text.h"
#include "harness/protocol/http_body.h"

namespace plumbline {
namespace {

// Reads one archive; what is wrong first ends it.
class HarReader {
 public:
  Result<std::vector<HarEntry>> Read(const Json& archive) {
    std::vector<HarEntry> entries;
    const Json* const log = Member(archive, "log", "", Json::value_t::object);
    const Json* const list =
        log == nullptr ? nullptr
                       : Member(*log, "entries", "/log", Json::value_t::array);
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
      const std::string pointer = fmt::format("/log/entries/{}", i);
      entries.push_back(ReadEntry((*list)[i], pointer));
    }
    if (error_.has_value()) {
      return std::unexpected(*std::move(error_));
    }
    return entries;
  }

 private:
  // The member of that type; nullptr, and an error, where there is none.
  const Json* Member(const Json& owner, const char* name,
                     const std::string& pointer, Json::value_t type) {
    const auto found = owner.is_object() ? owner.find(name) : owner.end();
    if (owner.is_object() && found != owner.end() && found->type() == type) {
      return &*found;
    }
    if (!error_.has_value()) {
      error_ = Error{.code = ErrorCode::kSyntax,
                     .message = fmt::format("expected \"{}\" ({})", name,
                                            JsonTypeName(Json(type))),
                     .location = {.pointer = pointer}};
    }
    return nullptr;
  }

  std::string Text(const Json& owner, const char* name,
                   const std::string& pointer) {
    const Json* const text =
        Member(owner, name, pointer, Json::value_t::string);
    return text == nullptr ? std::string() : text->get<std::string>();
  }

  std::vector<Header> Headers(const Json& owner, const std::string& pointer) {
    std::vector<Header> headers;
    const Json* const list =
        Member(owner, "headers", pointer, Json::value_t::array);
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
      const std::string place = fmt::format("{}/headers/{}", pointer, i);
      const std::string name = Text((*list)[i], "name", place);
      // HTTP/2's pseudo-headers.
      if (!name.starts_with(':')) {
        headers.push_back({name, Text((*list)[i], "value", place)});
      }
    }
    return headers;
  }

  HarEntry ReadEntry(const Json& json, const std::string& pointer) {
    HarEntry entry;
    if (const Json* const request =
            Member(json, "request", pointer, Json::value_t::object)) {
      ReadRequest(*request, pointer + "/request", entry);
    }
    if (const Json* const response =
            Member(json, "response", pointer, Json::value_t::object)) {
      ReadResponse(*response, pointer + "/response", entry.result);
    }
    const auto time = json.is_object() ? json.find("time") : json.end();
    if (json.is_object() && time != json.end() && time->is_number()) {
      entry.result.elapsed =
          std::chrono::microseconds(NearestInteger(time->get<double>() * 1000));
    }
    return entry;
  }

  void ReadRequest(const Json& json, const std::string& pointer,
                   HarEntry& entry) {
    entry.url = Text(json, "url", pointer);
    entry.request.method = Text(json, "method", pointer);
    entry.request.headers = Headers(json, pointer);
    const std::size_t scheme = entry.url.find("://");
    const std::size_t path =
        entry.url.find('/', scheme == std::string::npos ? 0 : scheme + 3);
    entry.request.target =
        path == std::string::npos ? "/" : entry.url.substr(path);
    const std::size_t fragment = entry.request.target.find('#');
    entry.request.target.resize(
        std::min(fragment, entry.request.target.size()));
    const auto data = json.find("postData");
    if (data == json.end() || !data->is_object()) {
      return;
    }
    // The log may leave out headers that the client set by itself.
    const auto type = data->find("mimeType");
    if (type != data->end() && type->is_string() && *type != "" &&
        !FindHeader(entry.request.headers, "Content-Type").has_value()) {
      entry.request.headers.push_back(
          {"Content-Type", type->get<std::string>()});
    }
    const auto text = data->find("text");
    const auto params = data->find("params");
    if (text != data->end() && text->is_string()) {
      entry.request.body = text->get<std::string>();
      if (data->value("encoding", Json()) == "base64") {
        entry.request.body = DecodeBase64(entry.request.body)
                                 .value_or(std::move(entry.request.body));
      }
    } else if (params != data->end() && params->is_array()) {
      Json form = Json::object();
      for (std::size_t i = 0; i < params->size(); ++i) {
        const std::string place =
            fmt::format("{}/postData/params/{}", pointer, i);
        form[Text((*params)[i], "name", place)] =
            (*params)[i].value("value", std::string());
      }
      entry.request.body = WriteBody(form, kFormType);
    }
  }

  void ReadResponse(const Json& json, const std::string& pointer,
                    HttpResult& outcome) {
    const Json* const status = FindNumber(json, "status", pointer);
    outcome.response.headers = Headers(json, pointer);
    outcome.response.status =
        status == nullptr ? 0 : static_cast<int>(NearestInteger(*status));
    if (outcome.response.status <= 0) {
      outcome.failure = TransportFailure::kConnectionLost;
      outcome.detail = "no response was recorded";
      return;
    }
    const Json* const content =
        Member(json, "content", pointer, Json::value_t::object);
    if (content == nullptr) {
      return;
    }
    const auto text = content->find("text");
    if (text == content->end() || !text->is_string()) {
      // Only a size of 0 says that there was none (-1: it is not known).
      outcome.response.body_truncated = SizeOf(*content) != 0;
      return;
    }
    outcome.response.body = text->get<std::string>();
    if (content->value("encoding", std::string()) == "base64") {
      std::optional<std::string> bytes = DecodeBase64(outcome.response.body);
      outcome.response.body_truncated = !bytes.has_value();
      outcome.response.body = std::move(bytes).value_or("");
    }
    // What was evicted, or cut by who recorded it. Sizes are of what went over
    // the wire, in whatever encoding, so that they alone prove nothing.
    const std::string& body = outcome.response.body;
    const auto recorded = static_cast<double>(body.size());
    outcome.response.body_truncated =
        outcome.response.body_truncated ||
        (SizeOf(*content) > recorded &&
         (body.empty() || !ParseJson(body).has_value()));
  }

  static double SizeOf(const Json& content) {
    const auto size = content.find("size");
    return size != content.end() && size->is_number() ? size->get<double>()
                                                      : -1;
  }

  const Json* FindNumber(const Json& owner, const char* name,
                         const std::string& pointer) {
    const auto found = owner.find(name);
    return found != owner.end() && found->is_number()
               ? &*found
               : Member(owner, name, pointer, Json::value_t::number_integer);
  }

  std::optional<Error> error_;
};

}  // namespace

Result<std::vector<HarEntry>> ReadHar(const Json& archive) {
  try {
    return HarReader().Read(archive);
  } catch (const Json::exception& fault) {  // value() of a wrong type
    return Fail(ErrorCode::kSyntax, fault.what(), {.pointer = "/log"});
  }
}

}  // namespace plumbline
