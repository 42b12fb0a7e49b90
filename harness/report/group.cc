#include "harness/report/group.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

#include "harness/base/escape.h"
#include "harness/report/words.h"

namespace plumbline {
namespace {

// Of the operations of a group.
constexpr std::size_t kNamedOperations = 3;

// "violating-request accepted @range.max".
std::string WhatFails(const Finding& finding) {
  const std::string& clause = finding.identity.clause;
  const std::size_t at = clause.rfind('@');
  return OneLine(
      fmt::format("{} {}{}", finding.identity.check, finding.identity.kind,
                  at == std::string::npos ? "" : " " + clause.substr(at)));
}

// "DescribeA, DescribeB, and 4 more".
std::string OperationsOf(const FindingGroup& group) {
  std::vector<std::string> names;
  for (const Finding* const finding : group) {
    if (std::ranges::find(names, OneLine(finding->operation)) == names.end()) {
      names.push_back(OneLine(finding->operation));
    }
  }
  const std::size_t shown = std::min(names.size(), kNamedOperations);
  return fmt::format(
      "{}{}",
      fmt::join(names.begin(),
                names.begin() + static_cast<std::ptrdiff_t>(shown), ", "),
      shown < names.size() ? fmt::format(", and {} more", names.size() - shown)
                           : "");
}

// What a reader may leave for later.
std::string_view MarkOf(const FindingGroup& group) {
  const auto all = [&](auto is) { return std::ranges::all_of(group, is); };
  return all([](const Finding* f) { return f->severity == Severity::kWarning; })
             ? " (warning)"
             : "";
}

}  // namespace

std::vector<FindingGroup> GroupFindings(const std::vector<Finding>& findings) {
  std::vector<FindingGroup> groups;
  std::map<std::string_view, std::size_t> places;
  for (const Finding& finding : findings) {
    const auto [place, is_new] =
        places.try_emplace(finding.group, groups.size());
    if (is_new) {
      groups.emplace_back();
    }
    groups[place->second].push_back(&finding);
  }
  return groups;
}

std::string GroupTable(const ReportContext& context,
                       const std::vector<FindingGroup>& groups,
                       std::size_t max_rows) {
  const std::size_t shown = std::min(groups.size(), max_rows);
  std::size_t width = 0;
  for (std::size_t i = 0; i < shown; ++i) {
    width = std::max(width, WhatFails(*groups[i][0]).size());
  }
  std::string text = fmt::format(
      "groups, the gravest first; the example's case is {}/<example>.json\n"
      "{:>4} {:>8}  {:<{}}  {:<16}  {}\n",
      OneLine(context.cases_folder), "", "findings", "what", width, "example",
      "operations");
  for (std::size_t i = 0; i < shown; ++i) {
    const FindingGroup& group = groups[i];
    text +=
        fmt::format("{:>4} {:>8}  {:<{}}  {:<16}  {}{}\n", i + 1, group.size(),
                    WhatFails(*group[0]), width, ShortId(group[0]->identity),
                    OperationsOf(group), MarkOf(group));
  }
  if (shown < groups.size()) {
    std::size_t findings = 0;
    for (std::size_t i = shown; i < groups.size(); ++i) {
      findings += groups[i].size();
    }
    text += fmt::format("     and {}, of {}\n",
                        Plural(groups.size() - shown, "more group"),
                        Plural(findings, "finding"));
  }
  return text;
}

}  // namespace plumbline
