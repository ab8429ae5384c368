import type { Decision } from "../../../proof/iam/evaluate";
import { decide, evaluate } from "../../../proof/iam/evaluate";
import type { ContextValue } from "../../../proof/iam/context";
import type { Layers, PublicAccessBlock } from "../../../proof/iam/layers";
import type { CompiledPolicy } from "../../../proof/iam/policy";
import { parsePolicy } from "../../../proof/iam/policy";
import type { PolicyKind } from "../../../proof/iam/policy-kind";
import type { Principal } from "../../../proof/iam/principal";
import { createRequest } from "../../../proof/iam/request";
import type { Layer } from "../../../proof/terms/verdict";
import cases from "../../cases/iam/evaluation.json";

type Statements = readonly unknown[];

interface Row {
  readonly says: string;
  readonly request: {
    readonly principal: string;
    readonly action: string;
    readonly resource: string;
    readonly via?: boolean;
    readonly context?: Record<string, ContextValue>;
  };
  readonly identity?: "everything" | Statements;
  readonly boundary?: Statements;
  readonly session?: Statements;
  readonly endpoint?: "full-access" | Statements;
  readonly interfaceEndpoint?: Statements;
  readonly resource?: Statements;
  readonly publicAccessBlock?: PublicAccessBlock;
  readonly scp?: readonly Statements[];
  readonly rcp?: Statements;
  readonly kms?: {
    readonly policy: Statements;
    readonly actions: string[];
    readonly account?: string;
    readonly region?: string;
  };
  readonly expect: Decision["kind"];
  readonly by?: readonly Layer[];
}

const ACCOUNT = "111122223333";
const OTHER = "444455556666";
const PRINCIPALS: Readonly<Record<string, Principal>> = {
  role: { kind: "role", arn: `arn:aws:iam::${ACCOUNT}:role/writer`, account: ACCOUNT, sessionName: "i-0abc" },
  "role-without-session": { kind: "role", arn: `arn:aws:iam::${ACCOUNT}:role/writer`, account: ACCOUNT },
  "service-linked-role": {
    kind: "role",
    arn: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup`,
    account: ACCOUNT,
  },
  user: { kind: "user", arn: `arn:aws:iam::${ACCOUNT}:user/eve`, account: ACCOUNT },
  root: { kind: "root", account: ACCOUNT },
  "federated-user": {
    kind: "federated-user",
    arn: `arn:aws:sts::${ACCOUNT}:federated-user/fred`,
    account: ACCOUNT,
    userArn: `arn:aws:iam::${ACCOUNT}:user/eve`,
  },
  "other-role": { kind: "role", arn: `arn:aws:iam::${OTHER}:role/guest`, account: OTHER },
  "other-root": { kind: "root", account: OTHER },
  anonymous: { kind: "anonymous" },
  service: { kind: "service", name: "logging.s3.amazonaws.com" },
};

function policy(statements: Statements, kind: PolicyKind): CompiledPolicy {
  const compiled = parsePolicy({ Version: "2012-10-17", Statement: statements }, kind);
  expect(compiled.problems).toEqual([]);
  return compiled;
}

function layersOf(row: Row): Layers {
  const {
    identity,
    boundary,
    session,
    endpoint,
    interfaceEndpoint,
    resource,
    publicAccessBlock,
    scp,
    rcp,
    kms,
  } = row;
  return {
    ...(identity && { identity: identity === "everything" ? identity : [policy(identity, "identity")] }),
    ...(boundary && { permissionsBoundary: policy(boundary, "boundary") }),
    ...(session && { sessionPolicies: [policy(session, "session")] }),
    ...(endpoint && { endpoint: endpoint === "full-access" ? {} : { policy: policy(endpoint, "endpoint") } }),
    ...(interfaceEndpoint && { endpoint: { policy: policy(interfaceEndpoint, "interface-endpoint") } }),
    ...(resource && { resource: policy(resource, "resource") }),
    ...(publicAccessBlock && { publicAccessBlock }),
    organization: {
      ...(scp && {
        serviceControl: scp.map((level) => level.map((statement) => policy([statement], "scp"))),
      }),
      ...(rcp && { resourceControl: [policy(rcp, "rcp")] }),
    },
    ...(kms && {
      kms: {
        keyArn: `arn:aws:kms:eu-west-1:${kms.account ?? ACCOUNT}:key/1`,
        keyAccount: kms.account ?? ACCOUNT,
        keyPolicy: policy(kms.policy, "kms"),
        actions: kms.actions,
        ...(kms.region && { region: kms.region }),
      },
    }),
  };
}

describe("policy evaluation, in the guide's words", () => {
  test.each(cases as unknown as Row[])("$says", (row) => {
    const { principal, action, resource, via, context = {} } = row.request;
    const request = createRequest({
      principal: PRINCIPALS[principal]!,
      action,
      resource,
      resourceAccount: ACCOUNT,
      context,
      ...(via && { via: { endpointId: "vpce-1", vpcId: "vpc-1", vpcSourceIp: "10.42.0.7" } }),
    });
    const layers = layersOf(row);
    const decision = evaluate(request, layers);
    expect(decision.kind).toBe(row.expect);
    expect([...decision.by].sort()).toEqual([...(row.by ?? [])].sort());
    expect(decide(request, layers)).toBe(row.expect);
    expect(decision.because.length).toBeGreaterThan(0);
    if (row.expect === "unknown") expect(decision.missing).not.toEqual([]);
  });
});
