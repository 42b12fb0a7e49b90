// Faults that show only between requests: paging, lifecycle and concurrency.
#include <algorithm>
#include <array>

#include "harness/contract/resource_view.h"
#include "harness/contract/tag_view.h"
#include "harness/reference/faults.h"

namespace plumbline {
namespace {

constexpr auto kPaging = DeviationClass::kPaging;
constexpr auto kLifecycle = DeviationClass::kLifecycle;
constexpr auto kConcurrency = DeviationClass::kConcurrency;

bool HasTags(const Contract& contract) {
  return FindTagView(contract).has_value();
}

bool HasNamesOfKeys(const Contract& contract) {
  return std::ranges::any_of(
      ResourceViews(contract),
      [](const ResourceView& view) { return view.put_name.keys.size() > 1; });
}

bool HasPutsOfMany(const Contract& contract) {
  return std::ranges::any_of(
      ResourceViews(contract),
      [](const ResourceView& view) { return view.put_name.takes_many(); });
}

constexpr std::array kStateFaults = {
    Deviation{"ignores-limit", kPaging, "a page has everything",
              Quirk::kIgnoresLimit},
    Deviation{"limit-plus-one", kPaging, "a page has one result too many",
              Quirk::kLimitPlusOne},
    Deviation{"repeats-across-pages", kPaging,
              "the last result of a page comes again on the next",
              Quirk::kRepeatsLastOnNextPage},
    Deviation{"skips-across-pages", kPaging,
              "the first result of each next page is lost",
              Quirk::kSkipsFirstOfNextPage},
    Deviation{"token-never-ends", kPaging, "the last page has a token too",
              Quirk::kTokenNeverEnds},
    Deviation{"last-page-lost", kPaging, "the last page is never offered",
              Quirk::kLastPageLost},
    Deviation{"takes-made-up-token", kPaging, "any token is taken",
              Quirk::kTakesMadeUpToken},
    Deviation{"put-is-forgotten", kLifecycle, "a put leaves nothing behind",
              Quirk::kPutIsForgotten},
    Deviation{"delete-is-forgotten", kLifecycle, "a delete deletes nothing",
              Quirk::kDeleteIsForgotten},
    Deviation{"second-delete-succeeds", kLifecycle,
              "deleting what is not there succeeds",
              Quirk::kSecondDeleteSucceeds},
    Deviation{"second-put-creates", kLifecycle,
              "a second put shows CREATE and not UPDATE",
              Quirk::kSecondPutIsCreate},
    Deviation{"filter-is-ignored", kLifecycle, "names in a request do nothing",
              Quirk::kFilterIsIgnored},
    Deviation{"filter-is-prefix", kLifecycle,
              "a name also finds what begins with it", Quirk::kFilterIsPrefix},
    Deviation{"names-ignore-case", kLifecycle,
              "names that differ in case are one", Quirk::kNamesIgnoreCase},
    Deviation{"names-are-cut", kLifecycle,
              "names are told apart by twelve characters only",
              Quirk::kNamesAreCut},
    Deviation{"reads-change", kLifecycle, "a describe changes a pack",
              Quirk::kReadsChange},
    Deviation{"refused-put-is-kept", kLifecycle,
              "a put that was refused is there all the same",
              Quirk::kRefusedPutIsKept},
    Deviation{"update-is-forgotten", kLifecycle,
              "a second put changes the status and nothing else",
              Quirk::kUpdateIsForgotten},
    Deviation{"update-forgets-members", kLifecycle,
              "a second put loses what it sends but the name",
              Quirk::kUpdateForgetsMembers},
    Deviation{"puts-share-members", kLifecycle,
              "what one put sends, all packs show", Quirk::kPutSharesMembers},
    Deviation{"refused-put-changes", kLifecycle,
              "a put that was refused empties the pack that is there",
              Quirk::kRefusedPutChanges},
    Deviation{"update-renews-arn", kLifecycle,
              "a second put gives the pack another ARN",
              Quirk::kUpdateRenewsArn},
    Deviation{"remade-is-old", kLifecycle,
              "a pack that is made again has the status of an update",
              Quirk::kRemadeIsOld},
    Deviation{"delete-takes-neighbour", kLifecycle,
              "a delete takes the next pack by name as well",
              Quirk::kDeleteTakesNeighbour},
    Deviation{.name = "names-lose-keys",
              .deviation_class = kLifecycle,
              .summary = "names of several keys are told apart by the first",
              .quirk = Quirk::kNamesLoseKeys,
              .applies = HasNamesOfKeys},
    Deviation{.name = "puts-of-many-make-one",
              .deviation_class = kLifecycle,
              .summary = "of many resources in one put the first is made",
              .quirk = Quirk::kPutsOfManyMakeOne,
              .applies = HasPutsOfMany},
    Deviation{.name = "tag-replaces-all",
              .deviation_class = kLifecycle,
              .summary = "tags that are put take the others away",
              .quirk = Quirk::kTagReplacesAll,
              .applies = HasTags},
    Deviation{.name = "untag-is-forgotten",
              .deviation_class = kLifecycle,
              .summary = "tags cannot be taken away",
              .quirk = Quirk::kUntagIsForgotten,
              .applies = HasTags},
    Deviation{.name = "tags-are-shared",
              .deviation_class = kLifecycle,
              .summary = "all resources have the same tags",
              .quirk = Quirk::kTagsAreShared,
              .applies = HasTags},
    Deviation{"puts-lose-others", kConcurrency,
              "a put writes everything back as it was when it began",
              Quirk::kPutsLoseOthers},
    Deviation{"puts-mix", kConcurrency,
              "members of two puts at the same time are mixed",
              Quirk::kPutsMix},
    Deviation{"deletes-race", kConcurrency,
              "two deletes at the same time both succeed", Quirk::kDeletesRace},
};

}  // namespace

std::span<const Deviation> StateFaults() { return kStateFaults; }

}  // namespace plumbline
