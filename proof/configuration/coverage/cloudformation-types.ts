import { parseDocument } from "yaml";
import { EVERYTHING, type Bearing } from "../../terms/bearing";
import { hasUnknown } from "../../terms/text";
import { isList, isObject, type ValueObject } from "../value";

const PATHS = ["paths out", "paths in"] as const;
const POLICIES = ["allows requests", "refuses requests"] as const;

interface TypeFamily {
  /** `SERVICE_NAME` in lower case, words joined: `ec2_route`, as the provider awscc names them. */
  readonly types: RegExp;
  readonly bears: readonly Bearing[];
}

/**
 * Types of CloudFormation's registry, the first family that fits. What has no say: whole services, and of Amazon EC2,
 * S3 and IAM what is neither a path nor a policy of something that may be the input's.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/introduction.html
 */
const FAMILIES: readonly TypeFamily[] = [
  {
    types:
      /^ec2_(?:capacity_?reservation|ec2_?fleet|flow_?log|host|image|key_?pair|launch_?template|placement_?group|snapshot|spot_?fleet|volume|ipam|traffic_?mirror|network_?insights|network_?performance)/u,
    bears: [],
  },
  {
    types: /^ec2_(?:instance|transit_?gateway|customer_?gateway|vpn_?connection)/u,
    bears: [],
  },
  {
    types: /^ec2_(?:vpc_?endpoint|vpcdhcp|dhcp)/u,
    bears: [...PATHS, "names", "allows requests"],
  },
  { types: /^ec2_/u, bears: PATHS },
  {
    types: /^(?:fms_policy|vpc_?lattice_|global_?accelerator_|elastic_?load_?balancing)/u,
    bears: PATHS,
  },
  {
    types: /^cloud_?front_vpc_?origin|^ec2_client_?vpn|^(?:api_?gateway|api_?gateway_?v2)_vpc_?link/u,
    bears: ["paths in"],
  },
  {
    types: /^(?:route_?53_|route_?53_?resolver_|route_?53_?profiles_|service_?discovery_)/u,
    bears: ["names"],
  },
  { types: /^s3_(?:storage_?lens)/u, bears: [] },
  { types: /^s3_bucket$/u, bears: [] },
  { types: /^s3_?(?:express|outposts|tables|vectors)_/u, bears: [] },
  { types: /^s3_/u, bears: POLICIES },
  { types: /^s3_?object_?lambda_/u, bears: ["allows requests"] },
  { types: /^kms_/u, bears: POLICIES },
  {
    types:
      /^iam_(?:role|user|group|instance_?profile|saml|oidc|server_?certificate|service_?linked_?role|virtual|access_?key)$/u,
    bears: [],
  },
  { types: /^iam_/u, bears: POLICIES },
  {
    types: /^(?:organizations_policy|control_?tower_)/u,
    bears: ["refuses requests"],
  },
  {
    types:
      /^(?:cloud_?formation_(?:stack|stack_?set|custom_?resource|macro|hook)|service_?catalog_cloud_?formation_?provisioned)/u,
    bears: EVERYTHING,
  },
  { types: /^(?:custom|serverless_application)/u, bears: EVERYTHING },
  {
    types:
      /^(?:access_?analyzer|acm|acmpca|amazon_?mq|amplify|api_?gateway|api_?gateway_?v2|app_?config|app_?flow|app_?mesh|app_?runner|app_?stream|app_?sync|application_?auto_?scaling|application_?insights|application_?signals|athena|auto_?scaling|backup|batch|bedrock|budgets|cassandra|ce|certificate_?manager|chatbot|cloud_?formation|cloud_?front|cloud_?trail|cloud_?watch|code_?\w+?|cognito|config|data_?sync|dax|detective|dev_?ops_?guru|directory_?service|dlm|dms|doc_?db|dynamo_?db|ecr|ecs|efs|eks|elasti_?cache|elastic_?beanstalk|elasticsearch|emr|emr_?serverless|event_?schemas|events|fis|fsx|glue|grafana|guard_?duty|image_?builder|inspector|inspector_?v2|iot|ivs|kendra|kinesis|kinesis_?analytics|kinesis_?firehose|lake_?formation|lambda|lex|lightsail|logs|macie|media_?\w+?|memory_?db|msk|mwaa|neptune|network_?firewall|network_?manager|notifications|oam|open_?search_?serverless|open_?search_?service|organizations|pipes|qldb|quick_?sight|ram|rds|redshift|redshift_?serverless|rekognition|resource_?groups|roles_?anywhere|rum|sage_?maker|scheduler|secrets_?manager|security_?hub|serverless|service_?catalog|ses|shield|signer|sns|sqs|ssm|ssm_?contacts|ssm_?incidents|sso|step_?functions|synthetics|timestream|transfer|waf|waf_?regional|wafv2|work_?spaces|x_?ray)_/u,
    bears: [],
  },
];

/**
 * What a type bears on, by its name as awscc writes it; a service that is not known here may bear on everything.
 * @param name `ec2_route`, or what `nameOf` makes of `AWS::EC2::Route`
 */
export function bearingOfCloudFormation(name: string): readonly Bearing[] {
  return FAMILIES.find(({ types }) => types.test(name))?.bears ?? EVERYTHING;
}

/** What a resource of `aws_cloudcontrolapi_resource` bears on, by its type. */
function bearingOfCloudControl({ type_name: type }: ValueObject): readonly Bearing[] {
  return typeof type === "string" && !hasUnknown(type) ? bearingOfCloudFormation(nameOf(type)) : EVERYTHING;
}

/** `AWS::S3::BucketPolicy` as `s3_bucket_policy`. */
function nameOf(type: string): string {
  const [vendor = "", service = "", ...names] = type.split("::");
  if (vendor !== "AWS") return `${vendor.toLowerCase()}_${service}`.toLowerCase();
  const words = names.join("_").replaceAll(/([a-z0-9])([A-Z])/gu, "$1_$2");
  return `${service}_${words}`.toLowerCase();
}

/** What a stack's template bears on: all that it makes. A template that is not in the input may make anything. */
function bearingOfStack({ template_body: text }: ValueObject): readonly Bearing[] {
  const types = typeof text === "string" ? typesOfTemplate(text) : undefined;
  if (types === undefined) return EVERYTHING;
  return [...new Set(types.flatMap((type) => bearingOfCloudFormation(nameOf(type))))];
}

/** The types of a template's resources, JSON or YAML; undefined where they are not known. */
function typesOfTemplate(text: string): string[] | undefined {
  const document = parseDocument(text, {
    logLevel: "silent",
    uniqueKeys: false,
  });
  const template: unknown = document.errors.length === 0 ? document.toJS() : undefined;
  if (!isObject(template) || !isObject(template["Resources"]) || "Fn::ForEach" in template) return undefined;
  const transform = template["Transform"];
  const harmless = (one: unknown) =>
    typeof one === "string" && /^AWS::(?:Serverless-|LanguageExtensions)/u.test(one);
  if (transform !== undefined && !(isList(transform) ? transform : [transform]).every(harmless))
    return undefined;
  const resources = Object.values(template["Resources"]);
  const types = resources.map((one) => (isObject(one) ? one["Type"] : undefined));
  const known = types.filter((type) => typeof type === "string" && !hasUnknown(type));
  return known.length === types.length ? (known as string[]) : undefined;
}

/** Resources whose own text says what CloudFormation makes. */
export const CLOUDFORMATION: ReadonlyMap<string, (values: ValueObject) => readonly Bearing[]> = new Map([
  ["aws_cloudcontrolapi_resource", bearingOfCloudControl],
  ["aws_cloudformation_stack", bearingOfStack],
  ["aws_cloudformation_stack_set", bearingOfStack],
]);
