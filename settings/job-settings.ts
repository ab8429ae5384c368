import { X509Certificate } from "node:crypto";
import { z } from "zod";
import { judgeBackupName } from "./backup-name";
import { longestPause, readCalendar } from "./calendar";
import { about, collectionMistake, list, text, wholeNumber, type Judge } from "./setting";

const HOUR = 3600;

const judgeSchedule: Judge = (schedule) => {
  const calendar = readCalendar(schedule);
  return typeof calendar === "string" ? calendar : undefined;
};

/** Whether a path is whole, and can stand on a line of its own where hosts keep it. */
const judgePath: Judge = (path) => {
  if (!path.startsWith("/")) return "is no absolute path: expected one like /var/lib/app";
  return path.includes("\0") ? "holds a character that no path has" : undefined;
};

const judgeCommand: Judge = (command) => {
  if (command.trim() === "") return "is empty: expected a command like pg_dump -Fc app";
  return command.includes("\0") ? "holds a character that no command has" : undefined;
};

/** Whether the text is one certificate that can encrypt, and no secret. */
const judgeCertificate: Judge = (pem) => {
  if (/PRIVATE KEY/.test(pem))
    return "holds a private key, which must stay elsewhere: expected the certificate alone";
  if (pem.match(/-----BEGIN CERTIFICATE-----/g)?.length !== 1)
    return "is no certificate in PEM: expected -----BEGIN CERTIFICATE----- and so on, once";
  try {
    const { asymmetricKeyType = "" } = new X509Certificate(pem).publicKey;
    return ["rsa", "ec"].includes(asymmetricKeyType)
      ? undefined
      : `has a key of the kind ${asymmetricKeyType}, which cannot encrypt: expected RSA or EC`;
  } catch {
    return "cannot be read as a certificate: expected one as openssl req -x509 writes it";
  }
};

const paths = list(
  text(judgePath, { title: "an absolute path", description: "A file or folder.", example: "/etc" }),
  {
    description: "Files and folders that go into one archive; instead of command.",
    example: ["/etc", "/srv"],
  },
);

const job = z
  .strictObject({
    name: text(judgeBackupName, {
      title: "a name",
      description:
        "Name of the job, part of its objects' keys: lower-case letters, digits and single hyphens.",
      example: "files",
      pattern: "^(?=.{1,28}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$",
    }),
    paths: paths.optional(),
    exclude: list(
      text(judgePath, {
        title: "an absolute path",
        description: "A path, * allowed.",
        example: "/srv/cache",
      }),
      { description: "What is left out of the paths.", example: ["/srv/cache"] },
    ).default([]),
    command: text(judgeCommand, {
      title: "a command of bash",
      description:
        "Its output is the backup; instead of paths. It runs as root, and where it fails there is no backup.",
      example: "runuser -u postgres -- pg_dump -Fc app",
    }).optional(),
    schedule: text(judgeSchedule, {
      title: "a calendar event of systemd",
      description: "When it runs, in the words of systemd's OnCalendar, in UTC.",
      example: "Mon..Fri 02:30",
    }),
    keepForDays: wholeNumber(1, 36_500, {
      description:
        "Days after which its backups expire: not fewer than the retention, fewer than the bucket's expireAfterDays.",
      otherwise: "as the bucket's lifecycle says",
      example: 90,
    }).optional(),
    maxAgeHours: wholeNumber(1, 87_600, {
      description: "How old its newest backup may be, in hours: more than the longest pause of its schedule.",
      otherwise: "the longest pause of its schedule and its time limit",
      example: 30,
    }).optional(),
    timeLimitHours: wholeNumber(1, 168, {
      description: "Hours after which a run that is not done is ended.",
      example: 2,
    }).default(6),
    compression: z
      .enum(["auto", "zstd", "gzip", "none"])
      .meta(
        about({
          description: "auto: zstd where the host has it, else gzip. none: what is compressed already.",
          example: "none",
        }),
      )
      .default("auto"),
    encryptTo: text(judgeCertificate, {
      title: "a certificate in PEM",
      description:
        "The host encrypts each backup so that only the owner of this certificate's key reads it; the key stays elsewhere.",
      otherwise: "S3 encrypts, the host does not",
    }).optional(),
    onFailure: text(judgeCommand, {
      title: "a command of bash",
      description:
        "Runs on the host after a run that failed; PRIVATE_BACKUP_STATUS holds its status in JSON.",
      otherwise: "the journal and the status file tell of it",
      example: "logger -p user.crit backup failed",
    }).optional(),
  })
  .check((context) => {
    const { paths, command, exclude, schedule, maxAgeHours } = context.value;
    if ((paths === undefined) === (command === undefined))
      context.issues.push(collectionMistake("has to have either paths or a command", context.value));
    if (paths?.length === 0)
      context.issues.push(collectionMistake("is empty: expected a path like /etc", paths, ["paths"]));
    if (command !== undefined && exclude.length > 0)
      context.issues.push(
        collectionMistake("means nothing with a command: leave it out", exclude, ["exclude"]),
      );
    const calendar = readCalendar(schedule);
    if (typeof calendar === "string" || maxAgeHours === undefined) return;
    const pause = longestPause(calendar) / HOUR;
    if (maxAgeHours <= pause)
      context.issues.push(
        collectionMistake(
          `${maxAgeHours} is not more than the longest pause of the schedule, ${pause} hours: expected ${Math.floor(pause) + 1} or more`,
          maxAgeHours,
          ["maxAgeHours"],
        ),
      );
  })
  .transform((job) => ({ ...job, maxAgeHours: job.maxAgeHours ?? usualAge(job) }));

/** The age at which a backup is late: the next one should have begun, and be done. */
function usualAge({ schedule, timeLimitHours }: { schedule: string; timeLimitHours: number }): number {
  const calendar = readCalendar(schedule);
  const pause = typeof calendar === "string" ? 0 : longestPause(calendar);
  return Math.ceil(pause / HOUR) + timeLimitHours;
}

/** The backup jobs of one host. */
export const jobsSettings = z
  .array(job)
  .check((context) => {
    const seen = new Set<string>();
    context.value.forEach(({ name }, index) => {
      if (seen.has(name))
        context.issues.push(
          collectionMistake("is the name of another job here: expected each once", name, [index, "name"]),
        );
      seen.add(name);
    });
  })
  .meta(
    about({
      description: "Backup jobs that the host runs by itself.",
      example: [{ name: "files", paths: ["/etc"], schedule: "02:30" }],
    }),
  )
  .default([]);

/** One backup job, all defaults filled in. */
export type JobSettings = z.output<typeof job>;
