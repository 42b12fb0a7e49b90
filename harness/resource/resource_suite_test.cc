// The resources of botocore's service models, where PLUMBLINE_BOTOCORE names
// the folder of its data.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "harness/loader/loader.h"
#include "harness/resource/json.h"
#include "harness/resource/model.h"
#include "harness/resource/override.h"
#include "harness/resource/testing_resources.h"

namespace plumbline {
namespace {

struct ExpectedFamily {
  std::string_view name;
  std::string_view key;
  // Operations and their roles, among others of the family.
  std::string_view create;
  std::string_view show;
  std::string_view end;  // empty: none
};

class ResourceSuiteTest : public testing::Test {
 protected:
  void SetUp() override {
    const char* const folder = std::getenv("PLUMBLINE_BOTOCORE");
    if (folder == nullptr) {
      GTEST_SKIP() << "PLUMBLINE_BOTOCORE is not set";
    }
    folder_ = folder;
  }

  void Load(const std::string& service) {
    contract_ = LoadContract((folder_ / service).string()).value();
    model_ = InferResources(contract_);
    EXPECT_EQ(FaultsOf(contract_, model_), "");
  }

  [[nodiscard]] std::string Place(std::string_view operation) const {
    return PlaceOf(contract_, model_, std::string(operation));
  }

  void Expect(const std::vector<ExpectedFamily>& families) const {
    for (const ExpectedFamily& family : families) {
      const std::string name(family.name);
      EXPECT_EQ(KeyOf(model_, name), family.key) << name;
      const std::string made = Place(family.create);
      EXPECT_TRUE(made == name + ".create" || made == name + ".put")
          << family.create << " is " << made;
      const std::string shown = Place(family.show);
      EXPECT_TRUE(shown == name + ".read" || shown == name + ".list")
          << family.show << " is " << shown;
      if (!family.end.empty()) {
        EXPECT_EQ(Place(family.end), name + ".delete") << family.end;
      }
    }
  }

  std::filesystem::path folder_;
  Contract contract_;
  ResourceModel model_;
};

TEST_F(ResourceSuiteTest, FindsTheTablesOfDynamoDb) {
  Load("dynamodb");
  Expect(
      {{"Table", "TableName caller", "CreateTable", "ListTables",
        "DeleteTable"},
       {"Backup", "BackupArn service", "CreateBackup", "DescribeBackup",
        "DeleteBackup"},
       {"GlobalTable", "GlobalTableName caller", "CreateGlobalTable",
        "ListGlobalTables", ""},
       {"Export", "ExportArn service", "ExportTableToPointInTime",
        "ListExports", ""},
       {"Import", "ImportArn service", "ImportTable", "DescribeImport", ""},
       {"Item", "Key, TableName unknown", "PutItem", "GetItem", "DeleteItem"}});
  EXPECT_EQ(Place("UpdateTimeToLive"), "Table.update ~");
  EXPECT_EQ(Place("Query"), "Table.read ~");
  EXPECT_EQ(model_.Find("Item")->parent, "Table");
  EXPECT_EQ(model_.Find("Backup")->missing_error, "BackupNotFoundException");
  EXPECT_EQ(model_.Find("Table")->status_member, "TableStatus");
  const ResourceFamily* const table = model_.Find("Table");
  const FamilyOperation* const list =
      table->FindOperation(table->With(OperationRole::kList)[0]);
  EXPECT_EQ(*list->listing, (FamilyListing{"TableNames", "", ""}));
  EXPECT_EQ(Place("DescribeLimits"), "unplaced");
}

TEST_F(ResourceSuiteTest, FindsTheStreamsOfKinesis) {
  Load("kinesis");
  Expect({{"Stream", "StreamName caller", "CreateStream", "ListStreams",
           "DeleteStream"},
          {"StreamConsumer", "ConsumerName, StreamARN caller",
           "RegisterStreamConsumer", "ListStreamConsumers",
           "DeregisterStreamConsumer"}});
  EXPECT_EQ(Place("StartStreamEncryption"), "Stream.start ~");
  EXPECT_EQ(Place("MergeShards"), "Stream.action ~");
  EXPECT_EQ(Place("AddTagsToStream"), "StreamTag.tag");
  EXPECT_EQ(model_.Find("StreamConsumer")->parent, "Stream");
}

TEST_F(ResourceSuiteTest, FindsTheQueuesOfSqs) {
  Load("sqs");
  Expect({{"Queue", "QueueUrl service", "CreateQueue", "ListQueues",
           "DeleteQueue"}});
  EXPECT_EQ(Place("SetQueueAttributes"), "Queue.update ~");
  EXPECT_EQ(Place("PurgeQueue"), "Queue.action");
  EXPECT_EQ(Place("DeleteMessageBatch"), "Message.delete");
  EXPECT_EQ(Place("RemovePermission"), "Permission.delete");
  EXPECT_EQ(Place("UntagQueue"), "QueueTag.untag");
  EXPECT_EQ(model_.Find("Queue")->missing_error, "QueueDoesNotExist");
  EXPECT_EQ(model_.Find("Queue")->exists_error, "QueueNameExists");
}

TEST_F(ResourceSuiteTest, FindsTheKeysOfKms) {
  Load("kms");
  Expect({{"Key", "KeyId service", "CreateKey", "DescribeKey",
           "ScheduleKeyDeletion"},
          {"Alias", "AliasName caller", "CreateAlias", "ListAliases",
           "DeleteAlias"},
          {"Grant", "GrantId, KeyId service", "CreateGrant", "ListGrants",
           "RevokeGrant"},
          {"CustomKeyStore", "CustomKeyStoreId service", "CreateCustomKeyStore",
           "DescribeCustomKeyStores", "DeleteCustomKeyStore"}});
  EXPECT_EQ(Place("Encrypt"), "Key.action ~");
  EXPECT_EQ(Place("PutKeyPolicy"), "Key.update ~");
  EXPECT_EQ(Place("DeleteImportedKeyMaterial"), "Key.update ~");
  EXPECT_EQ(model_.Find("Key")->status_member, "KeyState");
}

TEST_F(ResourceSuiteTest, FindsTheManyResourcesOfSsm) {
  Load("ssm");
  Expect({{"Parameter", "Name caller", "PutParameter", "DescribeParameters",
           "DeleteParameter"},
          {"Document", "Name caller", "CreateDocument", "ListDocuments",
           "DeleteDocument"},
          {"Association", "AssociationId service", "CreateAssociation",
           "ListAssociations", "DeleteAssociation"},
          {"MaintenanceWindow", "WindowId service", "CreateMaintenanceWindow",
           "DescribeMaintenanceWindows", "DeleteMaintenanceWindow"},
          {"MaintenanceWindowTarget", "WindowId, WindowTargetId service",
           "RegisterTargetWithMaintenanceWindow",
           "DescribeMaintenanceWindowTargets",
           "DeregisterTargetFromMaintenanceWindow"},
          {"PatchBaseline", "BaselineId service", "CreatePatchBaseline",
           "DescribePatchBaselines", "DeletePatchBaseline"},
          {"Activation", "ActivationId service", "CreateActivation",
           "DescribeActivations", "DeleteActivation"},
          {"OpsItem", "OpsItemId service", "CreateOpsItem", "DescribeOpsItems",
           "DeleteOpsItem"},
          {"Session", "SessionId service", "StartSession", "DescribeSessions",
           "TerminateSession"},
          {"Command", "CommandId service", "SendCommand", "ListCommands", ""},
          {"ResourceDataSync", "SyncName caller", "CreateResourceDataSync",
           "ListResourceDataSync", "DeleteResourceDataSync"}});
  EXPECT_EQ(Place("RegisterDefaultPatchBaseline"), "PatchBaseline.update ~");
  EXPECT_EQ(Place("UpdateDocumentMetadata"), "Document.update ~");
  EXPECT_EQ(model_.Find("Parameter")->missing_error, "ParameterNotFound");
}

TEST_F(ResourceSuiteTest, FindsTheSecretsOfSecretsManager) {
  Load("secretsmanager");
  Expect({{"Secret", "SecretId caller", "CreateSecret", "ListSecrets",
           "DeleteSecret"},
          {"ResourcePolicy", "SecretId unknown", "PutResourcePolicy",
           "GetResourcePolicy", "DeleteResourcePolicy"}});
  EXPECT_EQ(Place("PutSecretValue"), "Secret.update ~");
  EXPECT_EQ(Place("RotateSecret"), "Secret.action");
  EXPECT_EQ(Place("GetRandomPassword"), "unplaced");
  EXPECT_EQ(model_.Find("ResourcePolicy")->parent, "Secret");
}

class SlowResourceSuiteTest : public ResourceSuiteTest {};

TEST_F(SlowResourceSuiteTest, HoldsForEveryService) {
  int services = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
    const auto contract = LoadContract(entry.path().string());
    if (!contract.has_value()) {
      continue;  // no service
    }
    ++services;
    const ResourceModel model = InferResources(*contract);
    EXPECT_EQ(FaultsOf(*contract, model), "") << entry.path();
    const Json printed = ResourcesToJson(*contract, model);
    const auto again = OverrideResources(*contract, model, printed);
    ASSERT_TRUE(again.has_value())
        << entry.path() << " " << again.error().ToString();
    EXPECT_TRUE(ResourcesToJson(*contract, *again) == printed) << entry.path();
  }
  EXPECT_GT(services, 300);
}

}  // namespace
}  // namespace plumbline
