import { describeOnMoto, EmulatedAws } from "../support/aws/emulated-aws";
import { locks, staysLocked, takesOver, Team, type Backend } from "../support/state-team";

const STATES = "acme-terraform-state";
const KEY = "private-backup/off-site.tfstate";

describeOnMoto("a state in an S3 bucket, locked by an object beside it", () => {
  const aws = new EmulatedAws();
  beforeAll(() => aws.start(), 60_000);
  afterAll(() => aws.stop());

  const start = async (): Promise<Backend> => {
    await aws.reset();
    await aws.makeBucket(STATES);
    return { type: "s3", bucket: STATES, region: "eu-west-1" };
  };
  const environment = () => ({
    AWS_ENDPOINT_URL: aws.address,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_EC2_METADATA_DISABLED: "true",
  });

  locks(start, environment);
  staysLocked(start, environment);
  takesOver(start, environment);

  test("the lock is an object that only one can write, and is gone when the apply ends", async () => {
    const team = new Team(await start(), environment());
    try {
      const folder = await team.folder("one", ["before"]);
      expect(await team.apply(folder).done).toMatchObject({ status: 0 });
      const listing = await aws.ask("s3", {}, STATES);
      expect(listing).toContain(`<Key>${KEY}</Key>`);
      expect(listing).not.toContain(".tflock");
      const locked = aws.proxy.calls.filter(({ key }) => key === `${KEY}.tflock`);
      expect(locked.map(({ operation }) => operation)).toContain("PUT object");
      expect(locked.at(-1)).toMatchObject({ operation: "DELETE object" });
      expect(
        locked.filter(({ operation }) => operation === "PUT object").every(({ ifNoneMatch }) => ifNoneMatch),
      ).toBe(true);
    } finally {
      await team.end();
    }
  });
});
