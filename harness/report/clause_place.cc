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

SourcePlace PlaceOfClause(const ReportContext& context,
                          const ClauseSet& clauses, std::string_view clause) {
  const Clause* const found = clauses.Find(clause);
  if (found == nullptr || !context.locate || found->pointer.empty() ||
      found->part == ClausePart::kService) {
    return {};
  }
  return ParsePlace(context.locate(found->pointer));
}

}  // namespace plumbline
