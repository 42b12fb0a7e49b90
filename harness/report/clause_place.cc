#include "harness/report/clause_place.h"

#include "harness/base/text.h"

namespace plumbline {

SourcePlace ParsePlace(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon != std::string_view::npos) {
    if (const auto line = ParseUnsigned(text.substr(colon + 1), 10)) {
      return {.file = std::string(text.substr(0, colon)), .line = *line};
    }
  }
  return {.file = std::string(text)};
}

std::string LocateClause(const ReportContext& context, const Clause& clause) {
  return !context.locate || clause.pointer.empty() ||
                 clause.part == ClausePart::kService
             ? std::string()
             : context.locate(clause.pointer);
}

SourcePlace PlaceOfClause(const ReportContext& context,
                          const ClauseSet& clauses, std::string_view clause) {
  const Clause* const found = clauses.Find(clause);
  return found == nullptr ? SourcePlace()
                          : ParsePlace(LocateClause(context, *found));
}

}  // namespace plumbline
