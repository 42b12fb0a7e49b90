#include "harness/loader/contract_path.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace plumbline {
namespace {

class ContractPathTest : public testing::Test {
 protected:
  ContractPathTest()
      : folder_(std::filesystem::path(testing::TempDir()) /
                ("plumbline_path_" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~ContractPathTest() override { std::filesystem::remove_all(folder_); }

  std::string Make(const std::string& name) {
    const std::filesystem::path path = folder_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << "{}";
    return path.string();
  }

  std::filesystem::path folder_;
};

TEST_F(ContractPathTest, KeepsTheNameOfAFile) {
  const std::string file = Make("a.json");
  EXPECT_EQ(ResolveContractPath(file).value(), file);
  EXPECT_EQ(ResolveContractPath("none.json").value(), "none.json");
}

TEST_F(ContractPathTest, FindsTheModelOfAVersion) {
  const std::string packed = Make("s/2014-01-01/service-2.json.gz");
  const std::string folder = (folder_ / "s/2014-01-01").string();
  EXPECT_EQ(ResolveContractPath(folder).value(), packed);
  const std::string plain = Make("s/2014-01-01/service-2.json");
  EXPECT_EQ(ResolveContractPath(folder).value(), plain);
}

TEST_F(ContractPathTest, PicksTheNewestVersion) {
  Make("s/2014-01-01/service-2.json");
  const std::string newer = Make("s/2015-01-01/service-2.json.gz");
  Make("s/2016-01-01/paginators-1.json");
  Make("s/latest/service-2.json");
  EXPECT_EQ(ResolveContractPath((folder_ / "s").string()).value(), newer);
}

TEST_F(ContractPathTest, SaysThatAFolderHasNone) {
  const auto path = ResolveContractPath(folder_.string());
  ASSERT_FALSE(path.has_value());
  EXPECT_EQ(path.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(path.error().location.file, folder_.string());
}

}  // namespace
}  // namespace plumbline
