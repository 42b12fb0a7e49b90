#include "harness/generate/sequences.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "harness/generate/lifecycle_steps.h"
#include "harness/generate/paging_walks.h"
#include "harness/generate/stateful_case.h"
#include "harness/generate/subject.h"

namespace plumbline {
namespace {

// Walks over resources of the campaign's own: how often, and over how many.
// What others have is on the pages too.
constexpr int kOwnWalks = 2;
constexpr int kOwnResults = 5;
// How often each lifecycle is played, each time with other names.
constexpr int kRounds = 3;
// The size of values that are drawn for a lifecycle.
constexpr int kPlainSize = 10;
// Random sequences, from short ones to long ones.
constexpr int kStatefulCases = 60;

// Each case has names of its own, so that workers do not meet.
class LifecyclePlanner {
 public:
  LifecyclePlanner(const LifecycleSteps& steps, Random& random,
                   std::vector<Case>& cases)
      : steps_(steps), random_(random), cases_(cases) {}

  void Run() {
    for (const LifecycleSteps::Reader& reader : steps_.readers()) {
      reader_ = &reader;
      AddPut();
      if (has_delete()) {
        AddPutAndDelete();
      }
      AddSecondPut();
      for (const ResourceUpdate& update : steps_.view().updates) {
        AddUpdates(update);
      }
      AddLikeNames();
      AddPutOfMany();
      AddRefusedPut();
      AddReadTwice();
    }
    AddOtherOwners();
    if (steps_.readers().empty() && has_delete()) {
      AddUnseen();
    }
    AddOverwriting();
    if (steps_.has_tags()) {
      AddTags();
    }
  }

 private:
  [[nodiscard]] bool has_delete() const {
    return steps_.view().remove != nullptr;
  }
  std::string NewName() { return *steps_.names().New(random_); }
  Step Put(const std::string& name) { return steps_.Put(name); }
  Step Delete(const std::string& name) { return steps_.Delete(name); }
  Step Show(const std::string& name, const char* rule) {
    return steps_.ShowBy(*reader_, name, rule);
  }
  void Add(std::vector<Step> steps) {
    Case c{Phase::kSequences, std::move(steps)};
    steps_.Refer(c);
    cases_.push_back(std::move(c));
  }

  void AddPut() {
    const std::string name = NewName();
    Add({Put(name), Show(name, "put-shown")});
  }

  Step SecondDelete(const std::string& name) {
    Step again = Delete(name);
    again.clause = steps_.view().name + "@second-delete";
    return again;
  }

  // What no read shows: a delete tells whether it is there.
  void AddUnseen() {
    std::string name = NewName();
    Add({Put(name), Delete(name), SecondDelete(name)});
    name = NewName();
    const std::string other = NewName();
    Add({Put(name), Put(other), Delete(other), Delete(name),
         SecondDelete(other)});
  }

  void AddPutAndDelete() {
    std::string name = NewName();
    Add({Put(name), Show(name, "put-shown"), Delete(name),
         Show(name, "deleted-gone")});
    name = NewName();
    Add({Put(name), Show(name, "put-shown"), Delete(name),
         Show(name, "deleted-gone"), SecondDelete(name)});
    // A deleted name can be made again.
    name = NewName();
    Add({Put(name), Show(name, "put-shown"), Delete(name),
         Show(name, "deleted-gone"), Put(name), Show(name, "put-creates")});
  }

  void AddSecondPut() {
    const std::string name = NewName();
    Add({Put(name), Put(name), Show(name, "put-updates")});
  }

  // A second put says all that reads show: what they show then is of the one or
  // of the other. Every reader looks, for one of them may tell when it is done.
  void AddOverwriting() {
    if (steps_.readers().empty() || steps_.view().chosen_by_service()) {
      return;
    }
    const std::string name = NewName();
    std::vector<Step> steps;
    const auto show = [&](const char* rule) {
      for (const LifecycleSteps::Reader& reader : steps_.readers()) {
        steps.push_back(steps_.ShowBy(reader, name, rule));
      }
    };
    steps.push_back(steps_.PutWhole(name, random_, kPlainSize));
    show("put-shown");
    steps.push_back(steps_.PutWhole(name, random_, kPlainSize));
    show("put-updates");
    show("put-echoed");
    Add(std::move(steps));
  }

  // What an update sends is shown of its resource, and of no other.
  void AddUpdates(const ResourceUpdate& by) {
    std::string name = NewName();
    std::optional<Step> update = steps_.Update(by, name, random_, kPlainSize);
    if (!update.has_value()) {
      return;
    }
    Add({steps_.PutWhole(name, random_, kPlainSize), Show(name, "put-shown"),
         *std::move(update), Show(name, "put-echoed")});
    name = NewName();
    const std::string other = NewName();
    Add({Put(name), Put(other), Show(other, "put-shown"),
         *steps_.Update(by, name, random_, kPlainSize),
         Show(other, "names-differ")});
  }

  // Names that a careless index takes for one.
  void AddLikeNames() {
    for (int way = 0; way < steps_.names().ways(); ++way) {
      AddLike(way, [&](const std::string& name, const std::string& like) {
        Add({Put(name), Put(like), Show(name, "filter")});
      });
      if (!has_delete()) {
        continue;
      }
      AddLike(way, [&](const std::string& name, const std::string& like) {
        Add({Put(name), Delete(like), Show(name, "names-differ")});
      });
      AddLike(way, [&](const std::string& name, const std::string& like) {
        Add({Put(name), Put(like), Delete(name), Show(like, "names-differ")});
      });
    }
  }

  template <typename Make>
  void AddLike(int way, Make&& make) {
    const std::string name = NewName();
    const std::string like = steps_.names().Like(name, way);
    if (steps_.names().Fits(like)) {
      make(name, like);
    }
  }

  // Two that one put makes are each there, and end each by itself.
  void AddPutOfMany() {
    for (int way = 0; way < steps_.names().ways(); ++way) {
      AddLike(way, [&](const std::string& name, const std::string& like) {
        if (const std::optional<Step> put = steps_.PutMany({name, like})) {
          Add({*put, Show(name, "put-shown"), Show(like, "put-shown")});
        }
      });
      AddLike(way, [&](const std::string& name, const std::string& like) {
        const std::optional<Step> put = steps_.PutMany({name, like});
        if (put.has_value() && has_delete()) {
          Add({*put, Delete(name), Show(like, "names-differ")});
        }
      });
    }
  }

  // Names that come first and last where names are sorted: an index is
  // mishandled at its ends.
  void AddReadTwice() {
    for (const char* const prefix : {"A", "z"}) {
      const std::string name = steps_.names().WithPrefix(NewName(), prefix);
      if (steps_.names().Fits(name)) {
        Add({Put(name), Show(name, "put-shown"),
             Show(name, "reads-change-nothing")});
        // A read of somebody else's would change it before this one looks.
        cases_.back().needs_quiet = true;
      }
    }
  }

  // A put that must be refused, of a name that was not there, and of one that
  // was.
  void AddRefusedPut() {
    std::string name = NewName();
    if (std::optional<Step> put = steps_.BrokenPut(name)) {
      Add({*std::move(put), Show(name, "refused-write")});
    }
    name = NewName();
    if (std::optional<Step> put = steps_.BrokenPut(name)) {
      Add({steps_.PutWith(name, random_, kPlainSize), Show(name, "put-shown"),
           *std::move(put), Show(name, "refused-write")});
    }
  }

  // What stands below one resource, asked for below another.
  void AddOtherOwners() {
    const std::string rule = "stays-below-its-own";
    const auto add = [&](auto&& show) {
      const std::string name = NewName();
      auto c = steps_.WithLastBelowAnother(
          {Phase::kSequences, {Put(name), show(name)}}, random_);
      if (c.has_value()) {
        cases_.push_back(*std::move(c));
      }
    };
    for (const Listing& listing : steps_.view().listings) {
      add([&](const std::string& name) {
        return steps_.Show(listing, {name}, rule);
      });
    }
    for (const Detail& detail : steps_.view().details) {
      if (detail.whole) {
        add([&](const std::string& name) {
          return steps_.ShowOne(detail, name, rule);
        });
      }
    }
  }

  // Tags that are put, changed and taken away, and those of a neighbour.
  void AddTags() {
    const std::string one = NewName();
    const std::string two = NewName();
    Add({Put(NewName()), steps_.Tag(0, {{one, "1"}, {two, "2"}}),
         steps_.ListTags(0), steps_.Tag(0, {{one, "3"}}), steps_.ListTags(0),
         steps_.Untag(0, two), steps_.ListTags(0)});
    Add({Put(NewName()), Put(NewName()), steps_.Tag(0, {{one, "1"}}),
         steps_.ListTags(1), steps_.Tag(1, {{two, "2"}}), steps_.ListTags(0)});
  }

  const LifecycleSteps& steps_;
  Random& random_;
  std::vector<Case>& cases_;
  const LifecycleSteps::Reader* reader_ = nullptr;
};

// Puts that fill the pages of an operation which lists what they make, `below`
// each of them.
std::vector<std::vector<Step>> PutsToList(
    const std::vector<LifecycleSteps>& lifecycles, const Operation& operation,
    Random& random,
    const std::function<void(const LifecycleSteps&, Step&)>& below) {
  std::vector<std::vector<Step>> all;
  for (const LifecycleSteps& lifecycle : lifecycles) {
    const bool lists = std::ranges::any_of(
        lifecycle.view().listings, [&](const Listing& listing) {
          return listing.operation->name == operation.name;
        });
    for (int round = 0; lists && round < kOwnWalks; ++round) {
      std::vector<Step> puts;
      for (int i = 0; i < kOwnResults; ++i) {
        puts.push_back(lifecycle.Put(*lifecycle.names().New(random)));
        below(lifecycle, puts.back());
      }
      all.push_back(std::move(puts));
    }
  }
  return all;
}

}  // namespace

std::vector<Case> SequencePlan(const GenerationContext& context,
                               const std::vector<int>& operations,
                               std::uint64_t seed) {
  std::vector<Case> cases;
  Random random = Random::ForStream(seed, 0x5E9);
  const std::vector<LifecycleSteps> lifecycles =
      LifecyclesOf(context, operations);
  std::vector<ResourceView> views;
  for (const LifecycleSteps& steps : lifecycles) {
    views.push_back(steps.view());
    // First, while a quota that deletes do not give back is not yet filled.
    for (int round = 0; round < kRounds; ++round) {
      LifecyclePlanner(steps, random, cases).Run();
    }
    for (int i = 0; i < kStatefulCases && !steps.readers().empty(); ++i) {
      cases.push_back(DrawStatefulCase(steps, random, i));
    }
  }
  for (const int index : operations) {
    const Operation& operation =
        context.contract.operations[static_cast<std::size_t>(index)];
    if (operation.pagination.has_value() && operation.input.has_value() &&
        IsReadOnly(operation)) {
      std::optional<MadeFirst> owner;
      const auto subject = FindSubject(context.contract, operation, views);
      if (subject.has_value()) {
        const LifecycleSteps& maker = lifecycles[subject->view];
        owner = MadeFirst{
            [&maker, &random] { return maker.Put(*maker.names().New(random)); },
            subject->name_member, ReferenceToName(maker.view(), 0)};
      }
      const auto below = [&](const LifecycleSteps& lifecycle, Step& put) {
        if (subject.has_value()) {
          lifecycle.StayBelow(lifecycles[subject->view].view(),
                              owner->reference, put);
        }
      };
      AddPagingWalks(context, operation, owner,
                     PutsToList(lifecycles, operation, random, below), cases);
    }
  }
  return cases;
}

}  // namespace plumbline
