#include "harness/engine/needed_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/case/references.h"
#include "harness/case/step_names.h"
#include "harness/engine/blamed_value.h"
#include "harness/engine/write_log.h"
#include "harness/generate/shrink.h"

namespace plumbline {
namespace {

constexpr std::string_view kPageSizeCheck = "page-size";
// A case gets no more steps of others (time of a replay).
constexpr std::size_t kMaxMakers = 8;
constexpr const char* kEarlierRequests = "what earlier requests made";
// A player that could not end something tries again some calls later.
constexpr int kCleanUps = 20;

// Another text of the same length and kinds of letters.
std::string OtherName(std::string name) {
  constexpr int kLetters = 26;
  const auto turn = [](char letter, char first) {
    return static_cast<char>(first +
                             (letter - first + kLetters / 2) % kLetters);
  };
  for (char& letter : name) {
    if (letter >= 'a' && letter <= 'z') {
      letter = turn(letter, 'a');
    } else if (letter >= 'A' && letter <= 'Z') {
      letter = turn(letter, 'A');
    }
  }
  return name;
}

void Rename(Json& value, const std::set<std::string>& names) {
  if (value.is_string()) {
    auto& text = value.get_ref<std::string&>();
    if (names.contains(text)) {
      text = OtherName(text);
    }
  } else if (value.is_structured()) {
    for (Json& inner : value) {
      Rename(inner, names);
    }
  }
}

// Texts that an earlier step gives become references to it.
void ReferToStep(Json& value, std::size_t step,
                 const std::vector<GivenText>& given) {
  if (value.is_string()) {
    const auto found = std::ranges::find(
        given, value.get_ref<const std::string&>(), &GivenText::text);
    if (found != given.end()) {
      value = {{"$ref", fmt::format("{}.output.{}", step, found->place)}};
    }
  } else if (value.is_structured() && !value.contains("$ref")) {
    for (Json& inner : value) {
      ReferToStep(inner, step, given);
    }
  }
}

// The row of a list that a failure of the output is about.
const Json* FailingRow(const Finding& finding) {
  return finding.identity.check == kOutputCheck && !finding.exchanges.empty()
             ? FindBlamed(finding.actual, finding.exchanges.back()).row
             : nullptr;
}

// In the input and in the control.
void ReferToMaker(Step& step, std::size_t maker,
                  const std::vector<GivenText>& given) {
  ReferToStep(step.input, maker, given);
  if (step.control.has_value()) {
    ReferToStep(*step.control, maker, given);
  }
}

class StateSearch {
 public:
  StateSearch(const CheckContext& context, Player& player, Finding& finding)
      : context_(context),
        player_(player),
        finding_(finding),
        log_(*player.writes()) {}

  void Run() {
    const Json* const row = FailingRow(finding_);
    const std::optional<AcceptedWrite> row_maker =
        row == nullptr ? std::nullopt : log_.MakerOfRow(*row);
    std::set<std::string> names = EarlierNames();
    if (!names.empty() && FailsWithOtherNames(names)) {
      names.clear();
    }
    if (names.empty() && !row_maker.has_value()) {
      // A page is too long for what is there.
      if (finding_.identity.check == kPageSizeCheck && !log_.empty() &&
          !WritesItself()) {
        finding_.smallest.needs = kEarlierRequests;
      }
      return;
    }
    Add(row_maker);
    for (const std::string& name : names) {
      Add(log_.MakerOf(name));
    }
    if (FailsBehindMakers()) {
      return;
    }
    // It may take more than the making.
    const std::size_t few = makers_.size();
    for (const std::string& name : names) {
      std::ranges::for_each(log_.LifeOf(name), [&](auto& one) { Add(one); });
    }
    const bool needs = few > 0 || !names.empty();
    if (needs && (makers_.size() == few || !FailsBehindMakers())) {
      finding_.smallest.needs = kEarlierRequests;
    }
  }

 private:
  void Add(std::optional<AcceptedWrite> maker) {
    if (maker.has_value() && makers_.size() < kMaxMakers) {
      const std::size_t place = maker->place;
      makers_.emplace(place, *std::move(maker));
    }
  }

  [[nodiscard]] bool WritesItself() const {
    return std::ranges::any_of(finding_.smallest.steps, [&](const Step& step) {
      return !IsReadOnly(*context_.contract.FindOperation(step.operation));
    });
  }

  // The names in a step that a write of the campaign spoke of, and all texts
  // that one gave.
  [[nodiscard]] std::set<std::string> EarlierNamesOf(const Step& step) const {
    std::set<std::string> names;
    for (std::string& name :
         NamesIn(context_.contract, context_.resources, step)) {
      if (log_.MakerOf(name).has_value()) {
        names.insert(std::move(name));
      }
    }
    ForEachText(step.input, [&](const std::string& text) {
      if (log_.Gave(text)) {
        names.insert(text);
      }
    });
    // Without what the control names it is refused as well, and proves nothing.
    if (step.control.has_value()) {
      names.merge(EarlierNamesOf(
          {.operation = step.operation, .input = *step.control}));
    }
    return names;
  }

  [[nodiscard]] std::set<std::string> EarlierNames() const {
    std::set<std::string> names;
    for (const Step& step : finding_.smallest.steps) {
      names.merge(EarlierNamesOf(step));
    }
    return names;
  }

  // What is made in a table needs the table.
  void AddMakersOfMakers() {
    const std::map<std::size_t, AcceptedWrite> first = makers_;
    for (const auto& [place, maker] : first) {
      for (const std::string& name : EarlierNamesOf(maker.step)) {
        Add(log_.MakerOf(name));
      }
    }
  }

  // What a step of the case itself does, and does well, needs no other.
  void DropOwnSteps() {
    const std::vector<Step>& own = finding_.smallest.steps;
    std::erase_if(makers_, [&](const auto& maker) {
      for (std::size_t i = 0; i < own.size(); ++i) {
        if (own[i].operation == maker.second.step.operation &&
            own[i].input == maker.second.step.input &&
            i < finding_.exchanges.size() &&
            finding_.exchanges[i].reply.kind == ReplyKind::kSuccess) {
          return true;
        }
      }
      return false;
    });
  }

  [[nodiscard]] bool FailsWithOtherNames(const std::set<std::string>& names) {
    Case other = finding_.smallest;
    for (Step& step : other.steps) {
      Rename(step.input, names);
      if (step.control.has_value()) {
        Rename(*step.control, names);
      }
    }
    return other == finding_.smallest || Play(other).has_value();
  }

  // Takes the case with the makers before it where it fails alike.
  [[nodiscard]] bool FailsBehindMakers() {
    AddMakersOfMakers();
    DropOwnSteps();
    if (makers_.empty()) {
      return false;
    }
    // What is still there would stand in for what they make.
    for (int i = 0; i < kCleanUps; ++i) {
      player_.CleanUp();
    }
    Case whole = finding_.smallest;
    std::vector<Step> before;
    for (const auto& [place, maker] : makers_) {
      before.push_back({.operation = maker.step.operation,
                        .input = maker.step.input,
                        .label = "made before"});
    }
    PutBefore(whole, before);
    std::size_t at = 0;
    for (const auto& [place, maker] : makers_) {
      ++at;
      for (std::size_t i = at; i < whole.steps.size(); ++i) {
        ReferToMaker(whole.steps[i], at - 1, maker.given);
      }
    }
    std::optional<PlayedCase> played = Play(whole);
    if (!played.has_value()) {
      return false;
    }
    const FindingIdentity& identity = finding_.identity;
    const Verdict* const verdict =
        played->Find(identity.clause, identity.check, identity.kind).verdict;
    finding_.smallest = KeepSteps(whole, played->steps);
    finding_.smallest.needs =
        MakersWereAccepted(*played) ? "" : kEarlierRequests;
    finding_.expected = verdict->expected;
    finding_.actual = verdict->actual;
    finding_.exchanges = std::move(played->exchanges);
    return true;
  }

  // Else what was there before may still be what it takes.
  [[nodiscard]] bool MakersWereAccepted(const PlayedCase& played) const {
    return std::all_of(
        played.exchanges.begin(),
        played.exchanges.begin() + static_cast<std::ptrdiff_t>(makers_.size()),
        [](const Exchange& exchange) {
          return exchange.reply.kind == ReplyKind::kSuccess;
        });
  }

  // What came of a case that fails as the finding does; else nothing.
  std::optional<PlayedCase> Play(const Case& c) {
    PlayedCase played = player_.Play(c);
    player_.CleanUp();
    const FindingIdentity& identity = finding_.identity;
    if (played.Find(identity.clause, identity.check, identity.kind).verdict ==
        nullptr) {
      return std::nullopt;
    }
    return played;
  }

  const CheckContext& context_;
  Player& player_;
  Finding& finding_;
  const WriteLog& log_;
  std::map<std::size_t, AcceptedWrite> makers_;  // by their place
};

}  // namespace

void MakeSelfContained(const CheckContext& context, Player& player,
                       Finding& finding) {
  if (player.writes() == nullptr || !finding.confirmed ||
      finding.target_went_down || !finding.against.empty() ||
      finding.smallest.has_lanes() ||
      finding.smallest.target().body.has_value()) {
    return;
  }
  // What stands for other cases is earlier state as well.
  player.MakeAll(true);
  StateSearch(context, player, finding).Run();
  player.MakeAll(false);
}

}  // namespace plumbline
