#include "harness/pattern/partial.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/text.h"
#include "harness/pattern/determinize.h"
#include "harness/pattern/edge_members.h"
#include "harness/pattern/minimize.h"
#include "harness/pattern/parser.h"
#include "harness/pattern/sampler.h"

namespace plumbline {
namespace {

// How many texts each group that is referred to stands for.
constexpr std::size_t kTexts = 6;
constexpr std::uint32_t kLongestText = 6;

// Protects time: there are several attempts, after one that took all its steps.
constexpr std::uint64_t kMaxStepsOfPart = TermPool::kMaxSteps / 8;

using Texts = std::vector<std::u32string>;

// The plainest text of the expression and some at random.
Texts TextsOf(TermPool& pool, TermId expression) {
  const auto dfa = Determinize(pool, pool.Concat(expression, pool.Empty()));
  if (!dfa.has_value()) {
    return {};
  }
  const Sampler all(Graph(Minimize(*dfa), CharSet::All()));
  const Sampler printable(Graph(Minimize(*dfa), CharSet::PrintableAscii()));
  const Sampler& sampler =
      printable.Lengths(kLongestText).empty() ? all : printable;
  const LengthSet lengths =
      Clip(sampler.Lengths(kLongestText), 0, kLongestText);
  Texts texts;
  Random random(1);
  for (std::size_t i = 0; i < kTexts && !lengths.empty(); ++i) {
    const std::uint32_t length = LengthAt(lengths, i % CountLengths(lengths));
    const auto text = i < CountLengths(lengths)
                          ? PlainMember(sampler, length)
                          : sampler.Sample(random, length);
    if (text.has_value()) {
      texts.push_back(DecodeUtf8(*text));
    }
  }
  return texts;
}

// For each variant, what the groups that are referred to stand for. Error:
// kUnsupported where one of them has no text.
Result<std::vector<Relaxation>> Variants(std::string_view pattern) {
  TermPool pool;
  GroupNotes notes;
  // What is wanted of it are the notes alone.
  PLUMBLINE_TRY(
      ParsePattern(pattern, pool, {}, {.is_loose = true, .notes = &notes}));
  std::vector<Relaxation> variants(notes.referenced.empty() ? 1 : kTexts);
  for (const std::uint32_t number : notes.referenced) {
    const auto group = notes.groups.find(number);
    const Texts texts =
        group == notes.groups.end() ? Texts() : TextsOf(pool, group->second);
    if (texts.empty()) {
      return Fail(ErrorCode::kUnsupported,
                  "unsupported in a pattern: a back-reference to a group of "
                  "which no text is known");
    }
    for (std::size_t i = 0; i < variants.size(); ++i) {
      variants[i].group_texts[number] = texts[i % texts.size()];
    }
  }
  return variants;
}

Result<Dfa> CompileVariants(std::string_view pattern,
                            std::vector<Relaxation> variants,
                            std::uint32_t longest_repeat) {
  TermPool pool(kMaxStepsOfPart);
  std::vector<TermId> alternatives;
  for (Relaxation& variant : variants) {
    variant.longest_repeat = longest_repeat;
    variant.is_loose = true;
    const auto parsed = ParsePattern(pattern, pool, {}, variant);
    if (!parsed.has_value()) {
      return std::unexpected(parsed.error());
    }
    alternatives.push_back(pool.Concat(*parsed, pool.Empty()));
  }
  const auto dfa = Determinize(pool, pool.Union(std::move(alternatives)));
  return dfa.has_value() ? Result<Dfa>(Minimize(*dfa)) : dfa;
}

}  // namespace

Result<Dfa> CompilePart(std::string_view pattern) {
  const auto variants = Variants(pattern);
  if (!variants.has_value()) {
    return std::unexpected(variants.error());
  }
  Result<Dfa> dfa = TooLarge();
  for (const std::uint32_t longest : {64U, 16U, 4U, 1U}) {
    dfa = CompileVariants(pattern, *variants, longest);
    if (dfa.has_value() && dfa->start != kDeadState) {
      break;
    }
  }
  return dfa;
}

}  // namespace plumbline
