#include "harness/report/baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "harness/base/json.h"

namespace plumbline {
namespace {

std::unexpected<Error> OfAnotherVersion(const std::string& file,
                                        std::string pointer) {
  return Fail(ErrorCode::kUnsupported,
              "no JSON report of this version of plumbline",
              {.file = file, .pointer = std::move(pointer)});
}

}  // namespace

Result<FindingIds> IdsOfReport(std::string_view text, const std::string& file) {
  Result<Json> json = ParseJson(text);
  if (!json.has_value()) {
    Error error = json.error();
    error.location.file = file;
    return std::unexpected(std::move(error));
  }
  if (!json->is_object() || json->value("plumbline", Json()) != Json(1)) {
    return OfAnotherVersion(file, "/plumbline");
  }
  const auto findings = json->find("findings");
  if (findings == json->end() || !findings->is_array()) {
    return OfAnotherVersion(file, "/findings");
  }
  FindingIds ids;
  for (std::size_t i = 0; i < findings->size(); ++i) {
    const Json& one = (*findings)[i];
    const auto id = one.is_object() ? one.find("id") : one.end();
    if (!one.is_object() || id == one.end() || !id->is_string() ||
        std::ranges::count(id->get_ref<const std::string&>(), ' ') != 2) {
      return OfAnotherVersion(file, fmt::format("/findings/{}/id", i));
    }
    ids.insert(id->get<std::string>());
  }
  return ids;
}

FindingIds IdsOf(const CampaignResult& result) {
  FindingIds ids;
  for (const Finding& finding : result.findings) {
    ids.insert(ToString(finding.identity));
  }
  return ids;
}

std::vector<std::string> BaselineComparison::Lines() const {
  std::vector<std::string> lines;
  for (const auto& [word, ids] :
       {std::pair{"new", &added}, {"gone", &gone}, {"still there", &still}}) {
    for (const std::string& id : *ids) {
      lines.push_back(fmt::format("{}: {}", word, id));
    }
  }
  lines.push_back(
      fmt::format("against the baseline: {} new, {} gone, {} still "
                  "there",
                  added.size(), gone.size(), still.size()));
  return lines;
}

BaselineComparison CompareIds(const FindingIds& before,
                              const FindingIds& after) {
  BaselineComparison found;
  std::ranges::set_difference(after, before, std::back_inserter(found.added));
  std::ranges::set_difference(before, after, std::back_inserter(found.gone));
  std::ranges::set_intersection(before, after, std::back_inserter(found.still));
  return found;
}

}  // namespace plumbline
