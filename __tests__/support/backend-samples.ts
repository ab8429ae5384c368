import type { BackupSettingsInput } from "../../settings";

type Backend = NonNullable<BackupSettingsInput["backend"]>;

/** One backend of each kind that settings may have, by what is special about it, and the block it becomes for `backup`. */
export const BACKEND_SAMPLES: Readonly<Record<string, readonly [Backend, object]>> = {
  none: [{ type: "none" }, {}],
  "partial s3": [{ type: "partial", of: "s3" }, { backend: { s3: {} } }],
  "partial gcs": [{ type: "partial", of: "gcs" }, { backend: { gcs: {} } }],
  "partial azurerm": [{ type: "partial", of: "azurerm" }, { backend: { azurerm: {} } }],
  local: [
    { type: "local", path: "../../../state/<name>.tfstate" },
    { backend: { local: { path: "../../../state/backup.tfstate" } } },
  ],
  "s3, locked by an object": [
    { type: "s3", bucket: "acme-state", region: "eu-west-1" },
    {
      backend: {
        s3: {
          bucket: "acme-state",
          region: "eu-west-1",
          key: "private-backup/backup.tfstate",
          encrypt: true,
          use_lockfile: true,
        },
      },
    },
  ],
  "s3 with everything": [
    {
      type: "s3",
      bucket: "acme-state",
      region: "eu-west-1",
      key: "teams/<name>/terraform.tfstate",
      workspaceKeyPrefix: "workspaces",
      useLockfile: true,
      dynamodbTable: "locks",
      kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-44cd-96ef-1234567890ab",
      assumeRole: {
        roleArn: "arn:aws:iam::111122223333:role/terraform-state",
        externalId: "acme",
        sessionName: "private-backup",
      },
    },
    {
      backend: {
        s3: {
          bucket: "acme-state",
          region: "eu-west-1",
          key: "teams/backup/terraform.tfstate",
          workspace_key_prefix: "workspaces",
          use_lockfile: true,
          dynamodb_table: "locks",
          encrypt: true,
          kms_key_id: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-44cd-96ef-1234567890ab",
          assume_role: {
            role_arn: "arn:aws:iam::111122223333:role/terraform-state",
            external_id: "acme",
            session_name: "private-backup",
          },
        },
      },
    },
  ],
  "cloud, a workspace by name": [
    { type: "cloud", organization: "acme", project: "backups" },
    { cloud: { organization: "acme", workspaces: { name: "private-backup-backup", project: "backups" } } },
  ],
  "cloud, workspaces by tags": [
    {
      type: "cloud",
      organization: "acme",
      hostname: "terraform.example.com",
      tags: ["team:platform", "<name>"],
    },
    {
      cloud: {
        organization: "acme",
        hostname: "terraform.example.com",
        workspaces: { tags: ["team:platform", "backup"] },
      },
    },
  ],
  "remote, a workspace by name": [
    { type: "remote", organization: "acme", workspace: "<name>" },
    { backend: { remote: { organization: "acme", workspaces: { name: "backup" } } } },
  ],
  "remote, workspaces by prefix": [
    { type: "remote", organization: "acme", prefix: "<name>-" },
    { backend: { remote: { organization: "acme", workspaces: { prefix: "backup-" } } } },
  ],
  gcs: [
    {
      type: "gcs",
      bucket: "acme-state",
      kmsEncryptionKey: "projects/acme/locations/europe/keyRings/state/cryptoKeys/state",
      impersonateServiceAccount: "terraform@acme.iam.gserviceaccount.com",
      storageCustomEndpoint: "https://storage-acme.p.googleapis.com/storage/v1/b",
    },
    {
      backend: {
        gcs: {
          bucket: "acme-state",
          prefix: "private-backup/backup",
          kms_encryption_key: "projects/acme/locations/europe/keyRings/state/cryptoKeys/state",
          impersonate_service_account: "terraform@acme.iam.gserviceaccount.com",
          storage_custom_endpoint: "https://storage-acme.p.googleapis.com/storage/v1/b",
        },
      },
    },
  ],
  azurerm: [
    {
      type: "azurerm",
      storageAccountName: "acmestate",
      containerName: "tfstate",
      resourceGroupName: "acme-state",
      subscriptionId: "00000000-0000-0000-0000-000000000000",
      tenantId: "00000000-0000-0000-0000-000000000000",
      useAzureadAuth: true,
      useOidc: true,
    },
    {
      backend: {
        azurerm: {
          storage_account_name: "acmestate",
          container_name: "tfstate",
          key: "private-backup/backup.tfstate",
          resource_group_name: "acme-state",
          subscription_id: "00000000-0000-0000-0000-000000000000",
          tenant_id: "00000000-0000-0000-0000-000000000000",
          use_azuread_auth: true,
          use_oidc: true,
        },
      },
    },
  ],
  pg: [
    {
      type: "pg",
      connStr: "postgres://127.0.0.1:1/terraform?sslmode=disable",
      skipSchemaCreation: true,
      skipTableCreation: true,
      skipIndexCreation: true,
    },
    {
      backend: {
        pg: {
          conn_str: "postgres://127.0.0.1:1/terraform?sslmode=disable",
          schema_name: "private_backup_backup",
          skip_schema_creation: true,
          skip_table_creation: true,
          skip_index_creation: true,
        },
      },
    },
  ],
  "http, locked at its own address": [
    { type: "http", address: "https://state.example.com/<name>" },
    {
      backend: {
        http: {
          address: "https://state.example.com/backup",
          lock_address: "https://state.example.com/backup",
          unlock_address: "https://state.example.com/backup",
        },
      },
    },
  ],
  "http as GitLab has it": [
    {
      type: "http",
      address: "https://gitlab.example.com/api/v4/projects/1/terraform/state/<name>",
      lockAddress: "https://gitlab.example.com/api/v4/projects/1/terraform/state/<name>/lock",
      lockMethod: "POST",
      unlockMethod: "DELETE",
      updateMethod: "PUT",
    },
    {
      backend: {
        http: {
          address: "https://gitlab.example.com/api/v4/projects/1/terraform/state/backup",
          lock_address: "https://gitlab.example.com/api/v4/projects/1/terraform/state/backup/lock",
          unlock_address: "https://gitlab.example.com/api/v4/projects/1/terraform/state/backup/lock",
          lock_method: "POST",
          unlock_method: "DELETE",
          update_method: "PUT",
        },
      },
    },
  ],
  consul: [
    { type: "consul", address: "127.0.0.1:1", datacenter: "dc1", gzip: true },
    {
      backend: {
        consul: {
          path: "private-backup/backup",
          address: "127.0.0.1:1",
          scheme: "https",
          datacenter: "dc1",
          gzip: true,
        },
      },
    },
  ],
};
