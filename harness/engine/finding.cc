#include "harness/engine/finding.h"

#include <fmt/format.h>

namespace plumbline {

FindingIdentity IdentityOf(const Verdict& verdict) {
  return {verdict.clause, verdict.check, verdict.kind};
}

std::string ToString(const FindingIdentity& identity) {
  return fmt::format("{}/{}/{}", identity.check, identity.clause,
                     identity.kind);
}

std::string ShortId(const FindingIdentity& identity) {
  // FNV-1a, 32 bits (draft-eastlake-fnv): short and the same everywhere.
  std::uint32_t hash = 2166136261U;
  for (const char c : ToString(identity)) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  }
  return fmt::format("{:08x}", hash);
}

}  // namespace plumbline
