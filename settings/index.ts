export type { Acknowledgement } from "./acknowledgements";
export { backupSettings } from "./backup";
export type { BackendSettings } from "./backend-settings";
export type { BackupSettings, BackupSettingsInput } from "./backup-settings";
export type { BucketSettings } from "./bucket-settings";
export type { HostsSettings } from "./hosts-settings";
export type { NetworkSettings } from "./network-settings";
export { partitionOf } from "./region";
