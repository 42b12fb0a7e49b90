#include "harness/generate/subject.h"

namespace plumbline {

std::optional<Subject> FindSubject(const Contract& contract,
                                   const Operation& operation,
                                   std::span<const ResourceView> views) {
  std::optional<Subject> subject;
  for (std::size_t i = 0; i < views.size(); ++i) {
    const auto name = FindNameMember(contract, operation, views[i].name_shape);
    if (!name.has_value() || name->is_list || !name->required ||
        views[i].put == &operation) {
      continue;
    }
    if (views[i].Has(operation.name)) {
      return Subject{i, name->member};
    }
    if (!subject.has_value()) {
      subject = Subject{i, name->member};
    }
  }
  return subject;
}

}  // namespace plumbline
