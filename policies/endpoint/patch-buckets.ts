/**
 * What AWS appended to the name of a region's bucket of patch documents.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-operations-s3-buckets.html#aws-patch-manager-buckets-linux-windows
 */
const DOCUMENTS: Readonly<Record<string, string>> = {
  "af-south-1": "bdd5f65a9",
  "ap-east-1": "632356271",
  "ap-northeast-1": "4849fa78f",
  "ap-northeast-2": "10467995c",
  "ap-northeast-3": "67373598a",
  "ap-south-1": "cb7c62ff9",
  "ap-south-2": "32f4b4128",
  "ap-southeast-1": "7fdfd9ef7",
  "ap-southeast-2": "17283a275",
  "ap-southeast-3": "aa48fc462",
  "ap-southeast-4": "01e2c40d3",
  "ca-central-1": "3148e69e3",
  "ca-west-1": "9e3a4b2f9",
  "eu-central-1": "9163fdaaf",
  "eu-central-2": "184ce43c8",
  "eu-north-1": "795879e9b",
  "eu-south-1": "c52f3f594",
  "eu-south-2": "a4cf248b1",
  "eu-west-1": "5522fb710",
  "eu-west-2": "902a2bc74",
  "eu-west-3": "29bf85721",
  "il-central-1": "e221cb57b",
  "me-central-1": "2932f2f80",
  "me-south-1": "a53fc9dce",
  "sa-east-1": "ddf4b6a09",
  "us-east-1": "1970c647d",
  "us-east-2": "552881074",
  "us-west-1": "8badb4304",
  "us-west-2": "34d7f99f8",
};

/**
 * The same for the few regions whose bucket of patch baseline snapshots has more to its name than the region.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-operations-s3-buckets.html#aws-patch-manager-buckets-baseline-snapshots
 */
const SNAPSHOTS: Readonly<Record<string, string>> = {
  "af-south-1": "tbxdb5b9",
  "ap-south-2": "50209442",
  "ap-southeast-3": "be0a3174",
  "ap-southeast-4": "dc6f76ce",
  "eu-south-2": "df2c9d70",
  "me-south-1": "uduvl7q8",
};

/** The buckets that Patch Manager reads on Linux; a region that the guide does not list has the snapshots alone. */
export function patchBuckets(region: string): readonly string[] {
  const snapshots = SNAPSHOTS[region];
  const documents = DOCUMENTS[region];
  return [
    `patch-baseline-snapshot-${region}${snapshots === undefined ? "" : `-${snapshots}`}`,
    ...(documents === undefined ? [] : [`aws-patch-manager-${region}-${documents}`]),
  ];
}
