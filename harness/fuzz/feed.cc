#include "harness/fuzz/feed.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

#include "harness/contract/name_place.h"
#include "harness/contract/resource_view.h"
#include "harness/fuzz/corpus.h"
#include "harness/fuzz/learned_texts.h"
#include "harness/fuzz/mutator.h"
#include "harness/generate/fresh_names.h"

namespace plumbline {
namespace {

// Of the random phase, so many cases are seeds.
constexpr std::size_t kFreshSeeds = 16;
// One input in this many is a case of its own: what the random phase finds by
// itself is found here not much later.
constexpr std::uint64_t kOneFreshIn = 3;
// After so many inputs in a row that are no cases, something is wrong.
constexpr int kMaxRejected = 10'000;
// By kind, so many features are told apart for the table (memory).
constexpr std::size_t kMaxHashes = 50'000;
// What other workers found and a worker has yet to play (memory).
constexpr std::size_t kMaxInbox = 1000;

// libFuzzer's classes of counts: 1, 2, 3, 4-7, 8-15, 16-31, 32-127, 128 and
// more (compiler-rt/lib/fuzzer/FuzzerTracePC.h), as bits.
std::uint8_t ClassBit(std::uint32_t count) {
  constexpr std::array<std::uint32_t, 7> kUpTo = {1, 2, 3, 7, 15, 31, 127};
  const auto at = std::ranges::lower_bound(kUpTo, count) - kUpTo.begin();
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(at));
}

}  // namespace

bool FuzzRun::CountNew(const std::vector<Feature>& features) {
  std::map<std::uint32_t, std::pair<std::uint32_t, FeatureKind>> counts;
  for (const Feature& feature : features) {
    auto& [count, kind] = counts[CounterOf(feature, kFuzzCounters)];
    ++count;
    kind = feature.kind;
    std::set<std::uint64_t>& hashes =
        hashes_.at(static_cast<std::size_t>(feature.kind));
    if (hashes.size() < kMaxHashes) {
      hashes.insert(feature.hash);
    }
  }
  std::set<FeatureKind> new_kinds;
  for (const auto& [counter, seen] : counts) {
    const std::uint8_t bit = ClassBit(seen.first);
    if ((classes_[counter] & bit) == 0) {
      classes_[counter] |= bit;
      ++stats_.features;
      new_kinds.insert(seen.second);
    }
  }
  for (const FeatureKind kind : new_kinds) {
    ++stats_.kept_by_kind.at(static_cast<std::size_t>(kind));
  }
  return !new_kinds.empty();
}

// All workers' cases, one libFuzzer for each.
class FuzzFeed : public CaseFeed {
 public:
  FuzzFeed(FuzzRun& run, const GenerationContext& context,
           const std::vector<int>& operations)
      : run_(run),
        context_(context),
        views_(ResourceViews(context.contract)),
        mutator_(context, operations, learned_) {
    for (const Case& seed : run.options_.seeds) {
      seeds_.push_back(CaseText(seed, context.contract));
    }
    if (run.options_.only_seeds) {
      return;
    }
    for (const Case& c : mutator_.Ordinary()) {
      first_.push_back(c);
    }
    Random random = Random::ForStream(run.options_.seed, 0);
    for (std::size_t i = 0; i < kFreshSeeds; ++i) {
      first_.push_back(mutator_.Fresh(random));
    }
    for (const Case& c : first_) {
      seeds_.push_back(CaseText(c, context.contract));
    }
  }

  ~FuzzFeed() override {
    for (std::size_t i = 0; i < kFeatureKinds; ++i) {
      run_.stats_.of_kind.at(i) = run_.hashes_.at(i).size();
    }
  }

  std::optional<Case> Next() override {
    Worker& worker = OwnWorker();
    {
      const std::lock_guard lock(run_.mutex_);
      worker.words = {};
      if (!run_.failure_.empty()) {
        return std::nullopt;
      }
    }
    for (int rejected = 0; rejected < kMaxRejected; ++rejected) {
      const std::optional<std::string> input = NextInput(worker);
      if (!input.has_value()) {
        return std::nullopt;
      }
      const Result<Case> c = CaseOfText(*input, context_.contract);
      const std::lock_guard lock(run_.mutex_);
      ++run_.stats_.inputs;
      if (!c.has_value()) {
        ++run_.stats_.rejected;
      } else if (std::optional<Case> own = ClaimNames(worker, *c)) {
        own->phase = Phase::kRandom;
        worker.playing = *c;
        if (run_.options_.coverage != nullptr) {
          run_.options_.coverage->Reset();
        }
        return own;
      } else {
        ++run_.stats_.held_back;
      }
      if (worker.driver.has_value()) {
        worker.driver->Tell({});
      }
    }
    EndWith("libFuzzer's inputs are no cases any more");
    return std::nullopt;
  }

  void Learn(const Case& c, const PlayedCase& played) override {
    Worker& worker = OwnWorker();
    std::vector<Feature> features = FeaturesOf(c, played);
    if (run_.options_.coverage != nullptr) {
      std::ranges::copy(run_.options_.coverage->Read(),
                        std::back_inserter(features));
    }
    {
      const std::lock_guard lock(run_.mutex_);
      for (const Exchange& exchange : played.exchanges) {
        if (const std::optional<Json>& output = OutputOf(exchange.reply);
            output.has_value() && exchange.reply.kind == ReplyKind::kSuccess) {
          learned_.Note(*output);
        }
      }
      if (run_.CountNew(features)) {
        ++run_.stats_.kept;
        Keep(worker);
      }
    }
    std::vector<std::uint32_t> counters;
    if (run_.options_.feedback) {
      for (const Feature& feature : features) {
        counters.push_back(CounterOf(feature, kFuzzCounters));
      }
    }
    if (worker.driver.has_value()) {
      worker.driver->Tell(counters);
    }
  }

 private:
  // What a case says of resources: the names that its puts give, and all texts.
  struct Words {
    std::set<std::string> made;
    std::set<std::string> all;

    // Whether one's names stand in the other.
    [[nodiscard]] bool Meets(const Words& other) const {
      const auto in = [](const std::set<std::string>& some,
                         const std::set<std::string>& others) {
        return std::ranges::any_of(
            some, [&](const std::string& one) { return others.contains(one); });
      };
      return in(made, other.all) || in(other.made, all);
    }
  };

  struct Worker {
    std::optional<FuzzDriver> driver;  // none where only seeds are played
    Case playing;
    Words words;
    std::deque<std::string> inbox;  // of what other workers found
  };

  // The calling thread's.
  Worker& OwnWorker() {
    const std::lock_guard lock(run_.mutex_);
    std::unique_ptr<Worker>& worker = workers_[std::this_thread::get_id()];
    if (worker == nullptr) {
      worker = std::make_unique<Worker>();
      if (!run_.options_.only_seeds) {
        Start(*worker);
      }
    }
    return *worker;
  }

  void Start(Worker& worker) {
    Result<FuzzDriver> driver = FuzzDriver::Start(
        run_.options_.seed + workers_.size() - 1,
        {.mutate =
             [this, &worker](std::string_view input, std::uint64_t seed) {
               return Change(worker, input, {}, seed);
             },
         .cross =
             [this, &worker](std::string_view a, std::string_view b,
                             std::uint64_t seed) {
               return Change(worker, a, b, seed);
             }});
    if (driver.has_value()) {
      worker.driver.emplace(*std::move(driver));
    } else {
      run_.failure_ = driver.error().message;
    }
  }

  std::optional<std::string> NextInput(Worker& worker) {
    if (worker.driver.has_value()) {
      std::optional<std::string> input = worker.driver->Next();
      if (!input.has_value()) {
        EndWith("libFuzzer's process is gone");
      }
      return input;
    }
    const std::lock_guard lock(run_.mutex_);
    return TakeFrom(seeds_);
  }

  static std::optional<std::string> TakeFrom(std::deque<std::string>& texts) {
    if (texts.empty()) {
      return std::nullopt;
    }
    std::string text = std::move(texts.front());
    texts.pop_front();
    return text;
  }

  // What libFuzzer is given for an input that it wants changed, or for two that
  // it wants in one.
  std::string Change(Worker& worker, std::string_view a, std::string_view b,
                     std::uint64_t seed) {
    const std::lock_guard lock(run_.mutex_);
    if (std::optional<std::string> next = TakeFrom(seeds_)) {
      return *std::move(next);
    }
    if (std::optional<std::string> next = TakeFrom(worker.inbox)) {
      return *std::move(next);
    }
    Random random = Random::ForStream(run_.options_.seed, seed);
    Result<Case> base = CaseOfText(a, context_.contract);
    if (!base.has_value()) {
      // libFuzzer has nothing to go by yet, or is told nothing.
      base = first_[random.Below(first_.size())];
    }
    const Result<Case> other =
        b.empty() ? base : CaseOfText(b, context_.contract);
    std::optional<Case> changed;
    if (!random.OneIn(kOneFreshIn)) {
      changed = b.empty() || !other.has_value()
                    ? mutator_.Mutate(*base, random)
                    : mutator_.Cross(*base, *other, random);
    }
    std::string text =
        CaseText(changed.has_value() ? *changed : mutator_.Fresh(random),
                 context_.contract);
    return text.size() <= kMaxFuzzInputBytes
               ? text
               : CaseText(first_[random.Below(first_.size())],
                          context_.contract);
  }

  // The case, with other names for what it makes where another worker's case is
  // about the same; nothing where that does not help.
  std::optional<Case> ClaimNames(Worker& worker, const Case& c) {
    Case own = c;
    for (int tries = 0; tries < 2; ++tries) {
      Words words = WordsOf(own);
      const bool is_free =
          std::ranges::none_of(workers_, [&](const auto& entry) {
            return entry.second.get() != &worker &&
                   entry.second->words.Meets(words);
          });
      if (is_free) {
        worker.words = std::move(words);
        return own;
      }
      Random random =
          Random::ForStream(run_.options_.seed, ~run_.stats_.inputs);
      own = WithFreshNames(context_, views_, std::move(own), random);
    }
    return std::nullopt;
  }

  [[nodiscard]] Words WordsOf(const Case& c) const {
    Words words;
    for (const Step& step : c.steps) {
      for (const Json* const input :
           {&step.input, step.control.has_value() ? &*step.control : nullptr}) {
        if (input != nullptr) {
          ForEachText(*input,
                      [&](const std::string& text) { words.all.insert(text); });
          AddMade(step.operation, *input, words);
        }
      }
    }
    return words;
  }

  // The names that a put gives.
  void AddMade(const std::string& operation, const Json& input,
               Words& words) const {
    for (const ResourceView& view : views_) {
      if (!view.IsPut(operation)) {
        continue;
      }
      for (const auto& key : view.put_name.keys) {
        if (const Json* const name = ValueAt(input, key)) {
          ForEachText(
              *name, [&](const std::string& text) { words.made.insert(text); });
        }
      }
    }
  }

  void Keep(Worker& worker) {
    const std::string text = CaseText(worker.playing, context_.contract);
    for (auto& [thread, other] : workers_) {
      if (other.get() != &worker && other->inbox.size() < kMaxInbox) {
        other->inbox.push_back(text);
      }
    }
    if (run_.options_.keep) {
      if (const Result<void> kept = run_.options_.keep(worker.playing);
          !kept.has_value()) {
        run_.failure_ = kept.error().ToString();
      }
    }
  }

  void EndWith(std::string why) {
    const std::lock_guard lock(run_.mutex_);
    if (run_.failure_.empty()) {
      run_.failure_ = std::move(why);
    }
  }

  FuzzRun& run_;
  const GenerationContext& context_;
  const std::vector<ResourceView> views_;
  // What follows is guarded by the run's mutex.
  LearnedTexts learned_;
  const CaseMutator mutator_;
  std::vector<Case> first_;  // of the contract alone
  std::deque<std::string> seeds_;
  std::map<std::thread::id, std::unique_ptr<Worker>> workers_;
};

CaseFeedFactory FuzzRun::Factory() {
  return [this](const GenerationContext& context,
                const std::vector<int>& operations) {
    return std::make_unique<FuzzFeed>(*this, context, operations);
  };
}

}  // namespace plumbline
