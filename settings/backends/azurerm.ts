import { z } from "zod";
import { about } from "../setting";
import { backendText, described } from "./backend-text";

const id = (description: string) =>
  backendText("azurerm", {
    description,
    otherwise: "the environment's",
    example: "00000000-0000-0000-0000-000000000000",
  }).optional();

const flag = (description: string) =>
  z
    .boolean()
    .meta(about({ description, example: true }))
    .optional();

/** @see https://developer.hashicorp.com/terraform/language/backend/azurerm */
export const azurerm = z.strictObject({
  type: z.literal("azurerm").meta(described("A container of Azure Blob Storage.")),
  storageAccountName: backendText("azurerm", {
    description: "The storage account.",
    example: "acmestate",
  }),
  containerName: backendText("azurerm", { description: "The container in it.", example: "tfstate" }),
  key: backendText("azurerm", {
    title: "a blob's name",
    description: "The state's blob; <name> stands for the stack's name.",
    example: "backups/<name>.tfstate",
  }).default("private-backup/<name>.tfstate"),
  resourceGroupName: backendText("azurerm", {
    description: "Resource group of the storage account, where its access key is to be looked up.",
    example: "acme-state",
  }).optional(),
  subscriptionId: id("The subscription."),
  tenantId: id("The tenant."),
  useAzureadAuth: flag("Reaches the blob by Microsoft Entra ID instead of an access key."),
  useOidc: flag("Signs in by OpenID Connect."),
});
