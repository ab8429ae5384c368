import type { BackupRow } from "../report/backup-rows";

/** How one restore of a drill came out. `not done`: it says nothing of the backup. */
export type RestoreStatus = "restored" | "failed" | "not done";

/** One backup that a drill restored, or tried to, in the words of AWS Backup's restore testing. */
export interface DrilledRestore {
  /** `private-host/etc`. */
  readonly job: string;
  /** Why this one: `the newest`, `the newest of 7 days before`. */
  readonly sampled: string;
  readonly status: RestoreStatus;
  readonly message: string;
  readonly start: string;
  readonly end: string;
  /** Seconds by the clock of whoever drilled, with the connection and the deletion. */
  readonly seconds: number;
  /** The backup. @default - none was found */
  readonly recovery_point?: {
    readonly manifest_key: string;
    readonly manifest_version_id: string;
    readonly manifest_sha256: string;
    readonly data_key: string;
    readonly data_version_id: string;
    readonly arrived: string;
  };
  /** Bytes that were fetched, bytes that were restored, and files of them. */
  readonly bytes: number;
  readonly restored_bytes: number;
  readonly files: number;
  readonly validation: "sizes and SHA-256 as the manifest says" | "failed" | "not done";
  readonly deletion: "deleted" | "failed" | "nothing to delete";
}

/** What a drill showed, for those who were not there. */
export interface DrillRecord {
  readonly format: "private-backup-drill/1";
  readonly id: string;
  readonly stack: string;
  readonly bucket: string;
  readonly region: string;
  /** Who drilled, and from which host backups were restored. */
  readonly by: string;
  readonly restore_host: string;
  readonly start: string;
  readonly end: string;
  readonly status: "passed" | "failed" | "incomplete";
  readonly scope: readonly string[];
  readonly how_sampled: string;
  readonly restores: readonly DrilledRestore[];
  readonly target: {
    /** Hours, by job. @default - the stack does not expect the job */
    readonly recovery_point_hours: Readonly<Record<string, number>>;
    /** Hours for everything. @default - none was given */
    readonly recovery_time_hours?: number;
  };
  readonly measured: {
    /** Hours that the newest backup was old when the drill began, by job. */
    readonly recovery_point_hours: Readonly<Record<string, number>>;
    /** Seconds for what was restored. */
    readonly recovery_time_seconds: number;
    /** Bytes of the newest backup of every job in the bucket. */
    readonly whole_bytes: number;
    /** Seconds for all of that at the speed that was measured. @default - nothing was restored */
    readonly whole_recovery_time_seconds?: number;
  };
  /** What was not done as planned. */
  readonly deviations: readonly string[];
  /** Rows for `npm run report -- --observations`. */
  readonly observations: readonly [];
  readonly backups: readonly BackupRow[];
}
