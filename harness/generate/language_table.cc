#include "harness/generate/language_table.h"

namespace plumbline {

LanguageTable::LanguageTable(const Contract& contract)
    : all_(Language::AllStrings()) {
  const auto compile = [&](const Constraints& constraints,
                           const std::string& pointer) {
    if (!constraints.pattern.has_value()) {
      return;
    }
    const Key key{constraints.pattern->text, constraints.pattern->semantics};
    if (languages_.contains(key)) {
      return;
    }
    Result<Language> language = Language::Compile(
        key.first, key.second == PatternSemantics::kWholeString
                       ? Semantics::kWholeString
                       : Semantics::kSearch);
    if (language.has_value()) {
      languages_.emplace(key, *std::move(language));
    } else {
      Error error = language.error();
      error.place = {.file = contract.source, .pointer = pointer};
      warnings_.push_back(std::move(error));
    }
  };
  for (const Shape& shape : contract.shapes) {
    compile(shape.constraints, shape.pointer);
    for (const Member& member : shape.members) {
      compile(member.constraints, member.pointer);
    }
  }
}

const Language* LanguageTable::Find(const Constraints& constraints) const {
  if (!constraints.pattern.has_value()) {
    return &all_;
  }
  const auto found = languages_.find(
      {constraints.pattern->text, constraints.pattern->semantics});
  return found == languages_.end() ? nullptr : &found->second;
}

LengthRange LanguageTable::LengthsOf(const Constraints& constraints) {
  return {.min = constraints.min_length.value_or(0),
          .max = constraints.max_length};
}

}  // namespace plumbline
