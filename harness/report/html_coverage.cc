#include "harness/report/html_coverage.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "harness/base/escape.h"
#include "harness/report/html_body.h"
#include "harness/report/words.h"

namespace plumbline {
namespace {

constexpr std::size_t kNameBytes = 200;
// Reasons may be long; a column has room for a sentence.
constexpr std::size_t kWhyBytes = 300;
// Of a contract, in the matrix.
constexpr std::size_t kShownOperationRows = 500;
// Of a kind of an operation, that no case was about.
constexpr std::size_t kShownIdle = 12;

std::string NameOf(const ReportContext& context, const OperationRow& row) {
  return row.name.empty() ? "service and resources"
                          : HtmlText(context, row.name, kNameBytes);
}

// What stands behind the operation's name; the whole id where it has none.
std::string ShortClause(const ReportContext& context, const OperationRow& row,
                        const std::string& id) {
  const bool own = !row.name.empty() && id.starts_with(row.name + ".");
  return HtmlText(context, own ? id.substr(row.name.size() + 1) : id,
                  kMaxSafeIdBytes);
}

std::string CellAnchor(std::size_t operation, ClauseKind kind) {
  return fmt::format("o{}-{}", operation, ToString(kind));
}

// "✗ 2", "14" or "9/14"; the words are the class, too.
std::string MatrixCell(std::size_t operation, ClauseKind kind,
                       const ClauseCell& cell) {
  const std::size_t all = cell.rows.size();
  const std::size_t failed = cell.failed();
  const std::size_t honoured = cell.honoured();
  const std::string_view state = failed > 0        ? "bad"
                                 : honoured == all ? "good"
                                 : honoured > 0    ? "part"
                                                   : "none";
  const std::string text = failed > 0 ? fmt::format("✗ {}", failed)
                           : honoured == all
                               ? fmt::format("{}", all)
                               : fmt::format("{}/{}", honoured, all);
  return fmt::format("<td class={}><a href=#{}>{}</a>", state,
                     CellAnchor(operation, kind), text);
}

std::string Matrix(const ReportContext& context, const ClauseTable& table) {
  std::string html =
      "<div class=scroll tabindex=0 role=region aria-label=\"Operations by "
      "kind of clause\"><table class=matrix><thead><tr><th scope=col>operation";
  for (const ClauseKind kind : table.kinds) {
    html += fmt::format("<th scope=col><span>{}</span>", ToString(kind));
  }
  html += "</thead><tbody>";
  const std::size_t shown = std::min(table.rows.size(), kShownOperationRows);
  for (std::size_t i = 0; i < shown; ++i) {
    const OperationRow& row = table.rows[i];
    html += fmt::format("<tr><th scope=row><a href=#o{}>{}</a>", i,
                        NameOf(context, row));
    for (const ClauseKind kind : table.kinds) {
      const auto cell = row.cells.find(kind);
      html +=
          cell == row.cells.end() ? "<td>" : MatrixCell(i, kind, cell->second);
    }
  }
  html += "</table></div>\n";
  if (shown < table.rows.size()) {
    html += fmt::format("<p class=cut>and {}, in the JSON report</p>",
                        Plural(table.rows.size() - shown, "more operation"));
  }
  return html;
}

std::string CountCells(const ClauseCoverage& count) {
  // How often an answer showed one of these is not counted.
  const std::string honoured = count.honoured == 0 && count.shown
                                   ? "shown"
                                   : std::to_string(count.honoured);
  return fmt::format("<td>{}<td>{}<td>{}<td>{}<td{}>{}<td>{}", count.kept,
                     count.boundary, count.violated, honoured,
                     count.failed > 0 ? " class=bad" : "", count.failed,
                     count.inconclusive);
}

// Those that no case was about, on one line.
std::string IdleRows(const ReportContext& context, const OperationRow& row,
                     const ClauseCell& cell) {
  std::string names;
  std::size_t count = 0;
  for (const ClauseRow& clause : cell.rows) {
    if (clause.is_idle() && ++count <= kShownIdle) {
      names += fmt::format("{}<code>{}</code>", names.empty() ? "" : " ",
                           ShortClause(context, row, clause.id));
    }
  }
  if (count == 0) {
    return {};
  }
  return fmt::format("<tr class=idle><td colspan=8>not asked: {}{}", names,
                     count > kShownIdle
                         ? fmt::format(" and {} more", count - kShownIdle)
                         : "");
}

std::string ClausesOfKind(const ReportContext& context, std::size_t operation,
                          const OperationRow& row, ClauseKind kind,
                          const ClauseCell& cell) {
  std::string html = fmt::format(
      "<tbody id={}><tr class=sum><th scope=rowgroup>{} <small>{}</small>{}"
      "<td>",
      CellAnchor(operation, kind), ToString(kind),
      Plural(cell.rows.size(), "clause"), CountCells(cell.Sum()));
  for (const ClauseRow& clause : cell.rows) {
    if (clause.is_idle()) {
      continue;
    }
    html += fmt::format("<tr><td><code>{}</code>{}<td>",
                        ShortClause(context, row, clause.id),
                        CountCells(clause.count));
    for (std::size_t i = 0; i < clause.unreachable.size(); ++i) {
      html += fmt::format("{}{}", i > 0 ? "; " : "",
                          HtmlText(context, clause.unreachable[i], kWhyBytes));
    }
  }
  return html + IdleRows(context, row, cell);
}

// "refused: 400 AccessDenied", where that says something.
std::string StandingWords(const ReportContext& context,
                          const OperationRow& row) {
  if (row.standing == nullptr) {
    return {};
  }
  return fmt::format(
      "<span>· {}{}</span>", ToString(row.standing->standing),
      row.standing->standing == Standing::kAccepted ||
              row.standing->answer.empty()
          ? ""
          : ": " + HtmlText(context, row.standing->answer, kWhyBytes));
}

std::string OperationSection(const ReportContext& context, std::size_t i,
                             const OperationRow& row) {
  std::size_t clauses = 0;
  std::size_t failed = 0;
  for (const auto& [kind, cell] : row.cells) {
    clauses += cell.rows.size();
    failed += cell.failed();
  }
  std::string html = fmt::format(
      "<details class=operation id=o{}><summary><b>{}</b> <span>{}{}</span> "
      "{}</summary><div class=scroll tabindex=0 role=region "
      "aria-label=\"Clauses of {}\"><table class=clauses><thead><tr><th "
      "scope=col>clause<th scope=col>kept<th scope=col>edge<th "
      "scope=col>broken<th scope=col>honoured<th scope=col>failed<th "
      "scope=col>inconclusive<th scope=col>cannot be reached</thead>",
      i, NameOf(context, row), Plural(clauses, "clause"),
      failed > 0 ? fmt::format(", <em>{} not honoured</em>", failed) : "",
      StandingWords(context, row), NameOf(context, row));
  for (const auto& [kind, cell] : row.cells) {
    html += ClausesOfKind(context, i, row, kind, cell);
  }
  return html + "</table></div></details>\n";
}

}  // namespace

std::string HtmlCoverage(const ReportContext& context, const ClauseTable& table,
                         std::size_t max_bytes) {
  std::string html = Matrix(context, table);
  std::size_t left_out = 0;
  const std::size_t shown = std::min(table.rows.size(), kShownOperationRows);
  for (std::size_t i = 0; i < shown; ++i) {
    std::string section;
    if (html.size() < max_bytes) {
      section = OperationSection(context, i, table.rows[i]);
    }
    if (section.empty() || html.size() + section.size() > max_bytes) {
      ++left_out;
    } else {
      html += section;
    }
  }
  if (left_out > 0) {
    html +=
        fmt::format("<p class=cut>the clauses of {} are in the JSON report</p>",
                    Plural(left_out, "more operation"));
  }
  return html;
}

}  // namespace plumbline
