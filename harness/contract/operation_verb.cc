#include "harness/contract/operation_verb.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "harness/base/ascii.h"
#include "harness/base/text.h"

namespace plumbline {
namespace {

using enum OperationRole;

struct KnownVerb {
  std::string_view verb;
  OperationRole role;
};

// The verbs of the AWS service models that say what becomes of a resource,
// and those of OpenAPI's operation ids.
constexpr std::array kVerbs = {
    KnownVerb{"create", kCreate},
    KnownVerb{"add", kCreate},
    KnownVerb{"register", kCreate},
    KnownVerb{"allocate", kCreate},
    KnownVerb{"provision", kCreate},
    KnownVerb{"define", kCreate},
    KnownVerb{"new", kCreate},
    KnownVerb{"make", kCreate},
    KnownVerb{"put", kPut},
    KnownVerb{"set", kPut},
    KnownVerb{"write", kPut},
    KnownVerb{"upsert", kPut},
    KnownVerb{"describe", kRead},
    KnownVerb{"get", kRead},
    KnownVerb{"head", kRead},
    KnownVerb{"read", kRead},
    KnownVerb{"fetch", kRead},
    KnownVerb{"show", kRead},
    KnownVerb{"view", kRead},
    KnownVerb{"lookup", kRead},
    KnownVerb{"retrieve", kRead},
    KnownVerb{"receive", kRead},
    KnownVerb{"list", kList},
    KnownVerb{"select", kList},
    KnownVerb{"search", kList},
    KnownVerb{"find", kList},
    KnownVerb{"query", kList},
    KnownVerb{"scan", kList},
    KnownVerb{"update", kUpdate},
    KnownVerb{"modify", kUpdate},
    KnownVerb{"change", kUpdate},
    KnownVerb{"edit", kUpdate},
    KnownVerb{"patch", kUpdate},
    KnownVerb{"replace", kUpdate},
    KnownVerb{"rename", kUpdate},
    KnownVerb{"reset", kUpdate},
    KnownVerb{"delete", kDelete},
    KnownVerb{"remove", kDelete},
    KnownVerb{"deregister", kDelete},
    KnownVerb{"unregister", kDelete},
    KnownVerb{"terminate", kDelete},
    KnownVerb{"destroy", kDelete},
    KnownVerb{"release", kDelete},
    KnownVerb{"deprovision", kDelete},
    KnownVerb{"revoke", kDelete},
    KnownVerb{"retire", kDelete},
    KnownVerb{"drop", kDelete},
    KnownVerb{"tag", kTag},
    KnownVerb{"untag", kUntag},
    KnownVerb{"start", kStart},
    KnownVerb{"run", kStart},
    KnownVerb{"launch", kStart},
    KnownVerb{"enable", kStart},
    KnownVerb{"connect", kStart},
    KnownVerb{"activate", kStart},
    KnownVerb{"resume", kStart},
    KnownVerb{"send", kStart},
    KnownVerb{"submit", kStart},
    KnownVerb{"stop", kStop},
    KnownVerb{"disable", kStop},
    KnownVerb{"disconnect", kStop},
    KnownVerb{"deactivate", kStop},
    KnownVerb{"cancel", kStop},
    KnownVerb{"abort", kStop},
    KnownVerb{"pause", kStop},
    KnownVerb{"suspend", kStop},
    KnownVerb{"associate", kAssociate},
    KnownVerb{"attach", kAssociate},
    KnownVerb{"join", kAssociate},
    KnownVerb{"link", kAssociate},
    KnownVerb{"subscribe", kAssociate},
    KnownVerb{"disassociate", kDisassociate},
    KnownVerb{"detach", kDisassociate},
    KnownVerb{"unlink", kDisassociate},
    KnownVerb{"unsubscribe", kDisassociate},
};

// What may stand before a verb and leaves it what it is.
constexpr std::array<std::string_view, 4> kVerbPrefixes = {"batch", "bulk",
                                                           "transact", "admin"};

// Whether a new word begins at `at`, in the middle of a run of letters and
// digits.
bool BeginsWord(std::string_view name, std::size_t at) {
  if (!IsUpper(name[at])) {
    return false;
  }
  if (!IsUpper(name[at - 1])) {
    return true;
  }
  // The last capital before small letters begins a word (CSVFile), but for the
  // plural of an abbreviation (ACLs, VPCsInUse).
  const bool small_next =
      at + 1 < name.size() && IsLetter(name[at + 1]) && !IsUpper(name[at + 1]);
  const bool plural = small_next && name[at + 1] == 's' &&
                      (at + 2 == name.size() || !IsLetter(name[at + 2]) ||
                       IsUpper(name[at + 2]));
  return small_next && !plural;
}

const KnownVerb* FindVerb(std::string_view word) {
  const std::string lower = ToLower(word);
  const auto* const found = std::ranges::find(kVerbs, lower, &KnownVerb::verb);
  return found == kVerbs.end() ? nullptr : &*found;
}

// "ScheduleKeyDeletion" asks that a key be deleted; "CancelKeyDeletion" is
// about the key.
void ReadDeletion(OperationVerb& read) {
  static constexpr std::array<std::string_view, 4> kAsking = {
      "schedule", "request", "start", "initiate"};
  const std::string verb = ToLower(read.verb);
  if (read.noun.size() < 2 || read.noun.back() != "Deletion" ||
      std::ranges::find(kAsking, verb) == kAsking.end()) {
    return;
  }
  read.noun.pop_back();
  read.role = kDelete;
  read.known = true;
}

}  // namespace

std::vector<std::string> SplitWords(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool part = IsLetter(name[i]) || IsDigit(name[i]) ||
                      static_cast<unsigned char>(name[i]) >= 0x80;
    if (!part || (i > 0 && BeginsWord(name, i))) {
      end_word();
    }
    if (part) {
      word += name[i];
    }
  }
  end_word();
  return words;
}

OperationVerb ReadVerb(std::string_view operation_name) {
  std::vector<std::string> words = SplitWords(operation_name);
  OperationVerb read;
  if (words.empty()) {
    return read;
  }
  std::size_t length = 1;
  const KnownVerb* known = FindVerb(words[0]);
  const bool prefixed = std::ranges::find(kVerbPrefixes, ToLower(words[0])) !=
                            kVerbPrefixes.end() &&
                        words.size() > 1;
  if (known == nullptr && prefixed) {
    known = FindVerb(words[1]);
    // BatchExecuteStatement has a verb of two words all the same.
    length = known == nullptr && words.size() < 3 ? 1 : 2;
  }
  for (std::size_t i = 0; i < length; ++i) {
    read.verb += words[i];
  }
  read.known = known != nullptr;
  read.role = known == nullptr ? kAction : known->role;
  words.erase(words.begin(),
              words.begin() + static_cast<std::ptrdiff_t>(length));
  read.noun = std::move(words);
  ReadDeletion(read);
  return read;
}

bool SaysEnding(std::string_view operation_name) {
  const OperationVerb read = ReadVerb(operation_name);
  return read.role == OperationRole::kDelete ||
         read.role == OperationRole::kUntag ||
         EqualsIgnoreCase(read.verb, "purge");
}

}  // namespace plumbline
