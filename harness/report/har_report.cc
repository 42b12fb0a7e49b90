#include "harness/report/har_report.h"

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "harness/base/escape.h"
#include "harness/base/json.h"
#include "harness/base/text.h"
#include "harness/base/uri_encoding.h"
#include "harness/base/version.h"
#include "harness/report/time_text.h"

namespace plumbline {
namespace {

// HAR's word for a number that is not known.
constexpr int kNotKnown = -1;
constexpr const char* kHttpVersion = "HTTP/1.1";

Json Headers(const std::vector<Header>& headers) {
  Json list = Json::array();
  for (const Header& header : headers) {
    list.push_back({{"name", header.name}, {"value", header.value}});
  }
  return list;
}

Json QueryOf(std::string_view target) {
  Json list = Json::array();
  const std::size_t mark = target.find('?');
  if (mark == std::string_view::npos) {
    return list;
  }
  for (const std::string& part :
       Split(target.substr(mark + 1, target.find('#', mark) - mark - 1), '&')) {
    if (part.empty()) {
      continue;
    }
    const std::size_t equals = part.find('=');
    list.push_back({{"name", DecodeUri(part.substr(0, equals))},
                    {"value", equals == std::string::npos
                                  ? std::string()
                                  : DecodeUri(part.substr(equals + 1))}});
  }
  return list;
}

std::string MediaType(const std::vector<Header>& headers) {
  return std::string(FindHeader(headers, "Content-Type").value_or(""));
}

Json RequestOf(const HttpRequest& request, const std::string& url) {
  Json json = {{"method", request.method},
               {"url", url + request.target},
               {"httpVersion", kHttpVersion},
               {"cookies", Json::array()},
               {"headers", Headers(request.headers)},
               {"queryString", QueryOf(request.target)},
               {"headersSize", kNotKnown},
               {"bodySize", request.body.size()}};
  if (!request.body.empty()) {
    Json& body = json["postData"] = {{"mimeType", MediaType(request.headers)}};
    if (IsValidUtf8(request.body)) {
      body["text"] = request.body;
    } else {
      body["text"] = EncodeBase64(request.body);
      body["_encoding"] = "base64";
    }
  }
  return json;
}

Json ResponseOf(const Exchange& exchange) {
  const HttpResult& result = exchange.result;
  const HttpResponse& response = result.response;
  if (!result.ok()) {
    return {{"status", 0},
            {"statusText", ""},
            {"httpVersion", kHttpVersion},
            {"cookies", Json::array()},
            {"headers", Json::array()},
            {"content", {{"size", 0}, {"mimeType", ""}}},
            {"redirectURL", ""},
            {"headersSize", kNotKnown},
            {"bodySize", kNotKnown},
            {"_failure", std::string(ToString(result.failure))},
            {"_detail", result.detail}};
  }
  Json content = {{"size", exchange.cut.has_value() ? exchange.cut->bytes
                                                    : response.body.size()},
                  {"mimeType", MediaType(response.headers)}};
  if (IsValidUtf8(response.body)) {
    content["text"] = response.body;
  } else {
    content["text"] = EncodeBase64(response.body);
    content["encoding"] = "base64";
  }
  if (exchange.cut.has_value()) {
    content["comment"] =
        fmt::format("the first {} bytes; SHA-256 of all: {}",
                    response.body.size(), exchange.cut->sha256);
  } else if (response.body_truncated) {
    content["comment"] = "cut at the limit of what is read";
  }
  return {{"status", response.status},
          {"statusText", ""},
          {"httpVersion", kHttpVersion},
          {"cookies", Json::array()},
          {"headers", Headers(response.headers)},
          {"content", std::move(content)},
          {"redirectURL",
           std::string(FindHeader(response.headers, "Location").value_or(""))},
          {"headersSize", kNotKnown},
          {"bodySize", kNotKnown}};
}

Json EntryOf(const Exchange& exchange, const std::string& url,
             const std::string& began) {
  const double milliseconds =
      static_cast<double>(exchange.result.elapsed.count()) / 1000;
  return {{"startedDateTime", began},
          {"time", milliseconds},
          {"request", RequestOf(exchange.request, url)},
          {"response", ResponseOf(exchange)},
          {"cache", Json::object()},
          // Only the sum of the three is measured.
          {"timings", {{"send", 0}, {"wait", milliseconds}, {"receive", 0}}},
          {"_operation", exchange.operation}};
}

class HarReport : public EventSink {
 public:
  HarReport(const ReportContext& context,
            std::function<void(std::string_view)> write)
      : context_(context), write_(std::move(write)) {}

  void OnEvent(const Event& event) override {
    if (const auto* const made = std::get_if<ExchangeMade>(&event)) {
      if (context_.all_exchanges) {
        Put(EntryOf(*made->exchange,
                    made->of_second ? context_.against_url : context_.url,
                    TimeText(made->began)));
      }
    } else if (const auto* const finished =
                   std::get_if<CampaignFinished>(&event)) {
      Finish(*finished->result);
    }
  }

 private:
  void Finish(const CampaignResult& result) {
    if (!context_.all_exchanges) {
      for (const auto* const list : {&result.findings, &result.flaky}) {
        for (const Finding& finding : *list) {
          PutAll(finding, finding.exchanges, context_.url);
          PutAll(finding, finding.against, context_.against_url);
        }
      }
    }
    Begin();
    write_("\n]}}\n");
  }

  void PutAll(const Finding& finding, const std::vector<Exchange>& exchanges,
              const std::string& url) {
    for (std::size_t i = 0; i < exchanges.size(); ++i) {
      Json entry = EntryOf(exchanges[i], url, TimeText(context_.began));
      entry["comment"] = fmt::format(
          "step {} of {}; startedDateTime is when the campaign "
          "began",
          i + 1, exchanges.size());
      entry["_finding"] = ToString(finding.identity);
      entry["_step"] = i + 1;
      Put(entry);
    }
  }

  void Put(const Json& entry) {
    const bool first = Begin();
    write_((first ? "\n" : ",\n") + SafeJson(entry, -1));
  }

  // True the first time.
  bool Begin() {
    if (begun_) {
      return false;
    }
    begun_ = true;
    write_(fmt::format(
        R"({{"log": {{"version": "1.2", "creator": {{"name": "plumbline", )"
        R"("version": "{}"}}, "entries": [)",
        kVersion));
    return true;
  }

  const ReportContext& context_;
  std::function<void(std::string_view)> write_;
  bool begun_ = false;
};

}  // namespace

std::unique_ptr<EventSink> MakeHarReport(
    const ReportContext& context, std::function<void(std::string_view)> write) {
  return std::make_unique<HarReport>(context, std::move(write));
}

}  // namespace plumbline
