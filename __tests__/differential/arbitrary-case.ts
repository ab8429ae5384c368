import fc from "fast-check";
import type { Principal } from "../../proof/iam/principal";
import type { Via } from "../../proof/iam/request";
import { condition, contextFor } from "./arbitrary-condition";
import type { Case, Document, POLICIES } from "./case";

const ACCOUNT = "111122223333";
const OTHER = "444455556666";
const ROLE = `arn:aws:iam::${ACCOUNT}:role/writer`;
const USER = `arn:aws:iam::${ACCOUNT}:user/eve`;
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/writer/i-0abc`;

const ROLE_PRINCIPAL: Principal = {
  kind: "role",
  arn: ROLE,
  account: ACCOUNT,
  sessionName: "i-0abc",
  uniqueId: "AROAEXAMPLEWRITER000",
};
const USER_PRINCIPAL: Principal = {
  kind: "user",
  arn: USER,
  account: ACCOUNT,
  uniqueId: "AIDAEXAMPLEEVE000000",
};
const principal = fc.oneof(
  { weight: 8, arbitrary: fc.constant(ROLE_PRINCIPAL) },
  { weight: 4, arbitrary: fc.constant(USER_PRINCIPAL) },
  { weight: 2, arbitrary: fc.constant<Principal>({ kind: "anonymous" }) },
  { weight: 1, arbitrary: fc.constant<Principal>({ kind: "service", name: "logging.s3.amazonaws.com" }) },
  { weight: 1, arbitrary: fc.constant<Principal>({ kind: "root", account: ACCOUNT }) },
);

const OBJECT_ACTIONS = ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"];
const BUCKET_ACTIONS = ["s3:ListBucket", "s3:GetBucketPolicy"];
const target = fc.oneof(
  fc.record({
    action: fc.constantFrom(...OBJECT_ACTIONS),
    resource: fc.constantFrom(
      "arn:aws:s3:::backup/db.gz",
      "arn:aws:s3:::backup/eve/db.gz",
      "arn:aws:s3:::backup/red/a:b",
    ),
  }),
  fc.record({ action: fc.constantFrom(...BUCKET_ACTIONS), resource: fc.constant("arn:aws:s3:::backup") }),
);

const ACTIONS = [
  ...["*", "s3:*", "s3:Put*", "s3:PutObject", "s3:putobject", "s3:Get*", "s3:*Object", "s3:?etObject"],
  ...["s3:List*", "s3:GetBucketPolicy", "s3:GetObject", "s3:DeleteObject", "S3:PutObject"],
];
const RESOURCES = [
  ...["*", "arn:aws:s3:::*", "arn:aws:s3:::backup", "arn:aws:s3:::backup/*", "arn:aws:s3:::backup*"],
  ...["arn:aws:s3:::backup/db.gz", "arn:aws:s3:::b?ckup/*", "arn:aws:s3:::*/db.gz", "arn:aws:s3:::BACKUP/*"],
  ...[
    "arn:aws:s3:::backup/${aws:PrincipalTag/team, 'eve'}/*",
    "arn:aws:s3:::backup/${aws:PrincipalAccount}*",
  ],
  ...["arn:aws:s3:::backup/red/?:b", "arn:aws:s3:::backup/${*}"],
];

const some = (texts: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...texts), { minLength: 1, maxLength: 2 });
/** Broad ones often, so that requests get through to where policies differ. */
const actions = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ Action: "s3:*" }) },
  { weight: 4, arbitrary: some(ACTIONS).map((Action) => ({ Action })) },
  { weight: 1, arbitrary: some(ACTIONS.slice(1)).map((NotAction) => ({ NotAction })) },
);
const resources = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ Resource: ["arn:aws:s3:::backup", "arn:aws:s3:::backup/*"] }) },
  { weight: 4, arbitrary: some(RESOURCES).map((Resource) => ({ Resource })) },
  { weight: 1, arbitrary: some(RESOURCES.slice(1)).map((NotResource) => ({ NotResource })) },
);
const effect = fc.constantFrom("Allow", "Allow", "Deny");

const PRINCIPALS: readonly object[] = [
  ...[
    "*",
    { AWS: "*" },
    { AWS: ACCOUNT },
    { AWS: `arn:aws:iam::${ACCOUNT}:root` },
    { AWS: ROLE },
    { AWS: USER },
  ],
  ...[{ AWS: SESSION }, { AWS: OTHER }, { AWS: [`arn:aws:iam::${OTHER}:root`, ROLE] }],
  ...[{ Service: "logging.s3.amazonaws.com" }, { Service: "s3.amazonaws.com" }],
].map((Principal) => ({ Principal }));
const EXEMPTIONS: readonly object[] = [
  ...[{ AWS: [ACCOUNT, USER] }, { AWS: [ACCOUNT, ROLE, SESSION] }, { AWS: OTHER }],
].map((NotPrincipal) => ({ NotPrincipal, Effect: "Deny" }));
const named = fc.oneof(
  { weight: 3, arbitrary: fc.constant<object>({ Principal: "*" }) },
  { weight: 6, arbitrary: fc.constantFrom(...PRINCIPALS) },
  { weight: 1, arbitrary: fc.constantFrom(...EXEMPTIONS) },
);

/** A document whose statements name principals in the given way. */
function document(who: fc.Arbitrary<object>): fc.Arbitrary<Document> {
  const statement = fc
    .tuple(effect, actions, resources, condition, who)
    .map(([Effect, action, resource, Condition, principals]) => ({
      Effect,
      ...action,
      ...resource,
      ...principals,
      ...(Condition && { Condition }),
    }));
  const open = fc
    .tuple(who, fc.constantFrom("s3:*", "*"))
    .map(([principals, Action]) => ({ Effect: "Allow", Action, Resource: "*", ...principals }));
  return fc.record({
    Version: fc.constantFrom("2012-10-17", "2012-10-17", "2012-10-17", "2008-10-17"),
    Statement: fc.oneof(
      fc.array(statement, { minLength: 1, maxLength: 3 }),
      fc.tuple(fc.array(statement, { maxLength: 2 }), open).map(([all, first]) => [first, ...all]),
    ),
  });
}

/** A resource control policy, as Organizations takes them: denials of named actions to everybody. */
const resourceControl: fc.Arbitrary<Document> = fc
  .array(
    fc.tuple(some(ACTIONS.slice(1)), resources, condition).map(([Action, resource, Condition]) => ({
      ...{ Effect: "Deny", Principal: "*", Action },
      ...resource,
      ...(Condition && { Condition }),
    })),
    { minLength: 1, maxLength: 2 },
  )
  .map((Statement) => ({ Version: "2012-10-17", Statement }));

const unnamed = document(fc.constant({}));
const everyone = fc.constant({ Principal: "*" });
const often = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 4 });
const seldom = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const principalSide = fc.record({
  identity: often(fc.array(unnamed, { minLength: 1, maxLength: 2 })),
  boundary: seldom(unnamed),
  session: seldom(unnamed),
  serviceControl: seldom(fc.array(unnamed, { minLength: 1, maxLength: 2 })),
});
const resourceSide = fc.record({
  bucket: often(document(named)),
  endpoint: often(document(everyone)),
  resourceControl: seldom(resourceControl),
  restrictPublicBuckets: fc.constantFrom(false, false, true),
});
const path = fc.option(fc.constant<Via>({ endpointId: "vpce-1", vpcId: "vpc-1", vpcSourceIp: "10.42.0.7" }), {
  nil: undefined,
});
const sourceIp = fc.constantFrom("203.0.113.7", "203.0.113.8", "10.0.0.1", "2001:db8::7");

type Policies = { [Part in (typeof POLICIES)[number] | "restrictPublicBuckets"]?: Case[Part] | undefined };

/** Every layer has something to say. */
const layered: fc.Arbitrary<Policies> = fc
  .tuple(principalSide, resourceSide)
  .map(([ofPrincipal, ofResource]) => ({ ...ofPrincipal, ...ofResource }));

const OPEN: Document = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }],
};
const oneCondition = (who: object): fc.Arbitrary<Document> =>
  fc.tuple(effect, condition).map(([Effect, Condition]) => {
    const statement = { Effect, Action: "s3:*", Resource: "*", ...who, ...(Condition && { Condition }) };
    const allowing = OPEN.Statement.map((open) => ({ ...open, ...who }));
    return { Version: "2012-10-17", Statement: Effect === "Deny" ? [...allowing, statement] : [statement] };
  });

/** One layer decides, and in it the conditions of one statement: no other layer hides what they say. */
const focused: fc.Arbitrary<Policies> = fc.oneof(
  oneCondition({}).map((one) => ({ identity: [one] })),
  oneCondition({}).map((one) => ({ identity: [OPEN], boundary: one })),
  oneCondition({ Principal: "*" }).map((one) => ({ identity: [OPEN], endpoint: one })),
  oneCondition({ Principal: "*" }).map((one) => ({ bucket: one })),
);

/** Requests and policies of the subset that both evaluators cover. */
export const arbitraryCase: fc.Arbitrary<Case> = fc
  .record({
    principal,
    target,
    resourceAccount: fc.constantFrom(ACCOUNT, ACCOUNT, OTHER),
    via: path,
    sourceIp,
    policies: fc.oneof({ weight: 2, arbitrary: layered }, { weight: 1, arbitrary: focused }),
  })
  .chain(({ target: { action, resource }, via, sourceIp: address, policies, ...rest }) =>
    contextFor(action).map((context) =>
      assemble({
        ...rest,
        ...{ action, resource },
        context: { ...context, ...(!via && { "aws:SourceIp": address }), ...leftOpen(rest.principal) },
        ...(via && { via }),
        ...possible(rest.principal, policies),
      }),
    ),
  );

/** What the guides do not say of an AWS service's request: the proof asks for it, so it is given. */
function leftOpen({ kind }: Principal): Case["context"] {
  if (kind !== "service") return {};
  return {
    "aws:PrincipalAccount": "999988887777",
    "aws:PrincipalType": "AWSService",
    "aws:userid": "logging",
  };
}

/** Anonymous requests and AWS services have no policies of their own, and users no session policy. */
function possible({ kind }: Principal, policies: Policies): Policies {
  if (kind === "role") return policies;
  const withoutSession = { ...policies, session: undefined };
  if (kind !== "anonymous" && kind !== "service") return withoutSession;
  return { ...withoutSession, identity: undefined, boundary: undefined, serviceControl: undefined };
}

/** Without the parts that are not there, so that a case is JSON. */
function assemble(parts: { [Part in keyof Case]: Case[Part] | undefined }): Case {
  return JSON.parse(JSON.stringify(parts)) as Case;
}
