import { describeOnMoto, EmulatedAws } from "../support/aws/emulated-aws";
import { emulatedEnvironment } from "../../emulator/emulated-environment";
import { EmulatedStack, IN_THE_DEFAULT_VPC } from "../support/aws/emulated-stack";
import {
  ACCESS_DENIED,
  INTERNAL_ERROR,
  REQUEST_LIMIT_EXCEEDED,
  SLOW_DOWN,
  THROTTLING,
} from "../support/aws/refusal";
import { withOneProvider } from "../support/one-provider";

const PUT_POLICY = "s3 PUT bucket?policy";

/** The calls that the endpoint-only policy has to wait for, in their order, with what Terraform is told beside. */
const BEFORE_THE_POLICY: Readonly<Record<string, readonly string[]>> = {
  "s3 PUT bucket?publicAccessBlock": [],
  "s3 PUT bucket?ownershipControls": [],
  "s3 PUT bucket?versioning": [],
  "s3 PUT bucket?object-lock": [],
  "s3 PUT bucket?encryption": [],
  // Made long since: the bucket's settings do not wait for it.
  "ec2 CreateVpcEndpoint": ["-replace=aws_vpc_endpoint.endpoint"],
};

describeOnMoto("an apply that AWS disturbs", () => {
  const aws = new EmulatedAws();
  let stack: EmulatedStack;
  beforeAll(() => aws.start());
  withOneProvider(() => emulatedEnvironment(aws.address));
  afterAll(() => aws.stop());
  beforeEach(async () => {
    await aws.reset();
    stack = new EmulatedStack(aws.address);
  });
  afterEach(() => stack.end());

  const policiesPut = () => aws.proxy.calls.filter(({ name }) => name === PUT_POLICY).length;

  test("that fails anywhere leaves no endpoint-only policy on a half-built stack, and the next one finishes", async () => {
    await stack.begin(IN_THE_DEFAULT_VPC);
    for (const [point, args] of Object.entries(BEFORE_THE_POLICY)) {
      aws.proxy.interfere(point, { refuse: ACCESS_DENIED });
      // What failed is what Terraform knows: nothing has to be read anew.
      const { status, output } = await stack.apply("-refresh=false", ...args);
      expect({ point, status, policies: policiesPut() }).toEqual({ point, status: 1, policies: 0 });
      expect(output).toContain("AccessDenied");
      expect(aws.proxy.unmet).toEqual([]);
    }
    expect(await stack.apply()).toMatchObject({ status: 0 });
    expect(policiesPut()).toBe(1);
    expect(await stack.changes()).toEqual([]);
  });

  test("rides out errors and throttling that pass, and stops at one that does not", async () => {
    await stack.begin(IN_THE_DEFAULT_VPC);
    aws.proxy.interfere("sts GetCallerIdentity", { refuse: THROTTLING });
    aws.proxy.interfere("s3 PUT bucket", { refuse: INTERNAL_ERROR });
    aws.proxy.interfere("ec2 CreateRouteTable", { refuse: REQUEST_LIMIT_EXCEEDED, times: 2 });
    aws.proxy.interfere("s3 PUT bucket?versioning", { refuse: SLOW_DOWN, times: 2 });
    aws.proxy.interfere("s3 PUT bucket?encryption", { refuse: INTERNAL_ERROR, times: Infinity });
    const stopped = await stack.apply();
    expect(stopped.status).toBe(1);
    expect(stopped.output).toContain("InternalError");
    expect(stopped.output.match(/^(│ )?Error: /gm)).toHaveLength(1);
    expect(aws.proxy.unmet).toEqual(["s3 PUT bucket?encryption"]);
    expect(policiesPut()).toBe(0);

    aws.proxy.reset();
    expect(await stack.apply()).toMatchObject({ status: 0 });
    expect(policiesPut()).toBe(1);
  });
});
