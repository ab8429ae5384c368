import { EVERYTHING } from "../../terms/bearing";
import { hasUnknown } from "../../terms/text";
import type { NotedKey } from "../assumptions";
import { blocks, isList, isObject, type ValueObject } from "../value";
import { isForAccounts, isPrivate } from "./access-control-lists";
import { aws, type Family } from "./family";
import { REQUESTER_PAYS } from "./requester-pays";

const PATHS = ["paths out", "paths in"] as const;

/**
 * The resources of the AWS provider that the proof does not read, by families, the first that fits. Each has its reason;
 * those that could make a verdict wrong say which become unknown.
 */
export const AWS_FAMILIES: readonly Family[] = [
  // What makes resources of any kind.
  aws(
    "cloudformation_stack cloudformation_stack_set",
    "its template is read for the types of what it makes",
    {
      bears: EVERYTHING,
    },
  ),
  aws("cloudcontrolapi_resource", "its type says what it makes", {
    bears: EVERYTHING,
  }),
  aws(
    "datazone_environment sagemaker_project servicecatalog_provisioned_product serverlessapplicationrepository_cloudformation_stack",
    "it makes what a template says that the input does not hold",
    { bears: EVERYTHING },
  ),
  aws("lambda_invocation", "it runs a program whenever it is applied", { bears: EVERYTHING }),
  aws("cloudformation_*", "it makes nothing of its own: stacks and stack sets do"),

  // Packets.
  aws("ec2_carrier_gateway ec2_local_gateway_route*", "a path out that only certain zones have", {
    bears: PATHS,
  }),
  aws("fms_policy", "it puts security groups, network ACLs and firewalls in place", { bears: PATHS }),
  aws("vpc_encryption_control", "it can refuse packets that are not encrypted", { bears: PATHS }),
  aws(
    "vpclattice_service_network_vpc_association vpclattice_service_network_resource_association",
    "a path to services beside routes",
    { bears: PATHS },
  ),
  aws(
    "vpclattice_resource_gateway",
    "a path in beside routes",
    { bears: ["paths in"] },
  ),
  aws("apigatewayv2_vpc_link", "a path in beside routes", {
    bears: ["paths in"],
  }),
  aws(
    "ec2_client_vpn_authorization_rule ec2_client_vpn_endpoint ec2_client_vpn_route",
    "a path in beside routes",
    { bears: ["paths in"] },
  ),
  aws(
    "service_discovery_private_dns_namespace vpc_endpoint_private_dns",
    "it can lead AWS's names elsewhere within a VPC",
    { bears: ["names"] },
  ),

  // Requests.
  aws(
    "controltower_control controltower_landing_zone",
    "a policy of the organization can refuse requests",
    { bears: ["refuses requests"] },
  ),
  aws("budgets_budget_action", "it can attach policies that refuse requests", {
    bears: ["refuses requests"],
  }),
  aws("kms_grant", "a grant lets its grantee use a key whatever the key's policy says", {
    bears: ["allows requests"],
    key: grantedKey,
  }),
  aws(
    "s3_access_point s3control_access_point_policy s3control_multi_region_access_point* s3control_object_lambda_access_point* fsx_s3_access_point_attachment",
    "requests by access points have a policy of their own, which is not read",
    { bears: ["allows requests"], bucket: "bucket", by: "access points" },
  ),
  aws("s3_bucket_abac", "tags of the bucket take part in its policies", {
    bears: ["allows requests", "refuses requests"],
    bucket: "bucket",
    unless: isOff,
  }),
  aws("s3_bucket_acl s3_bucket_object s3_object s3_object_copy", "an ACL can let others read or write", {
    bears: ["allows requests"],
    bucket: "bucket",
    unless: isPrivate,
    lets: (values) => (isForAccounts(values) ? "accounts" : undefined),
  }),

  aws("s3_bucket_request_payment_configuration", REQUESTER_PAYS, {
    bears: ["refuses requests"],
    bucket: "bucket",
    unless: ({ payer }) => payer === "BucketOwner",
  }),

  // What has no say.
  aws("s3_bucket_lifecycle_configuration", "it makes no request, and removes no version that is locked"),
  aws("s3_bucket_replication_configuration", "S3 copies as a role, and what roles can do is asked"),
  aws(
    "s3_bucket_inventory s3_bucket_logging s3_bucket_metadata_configuration",
    "S3 itself writes names of objects to where it says: who reads them there is for that place to decide",
  ),
  aws(
    "s3_bucket_accelerate_configuration s3_bucket_analytics_configuration s3_bucket_cors_configuration s3_bucket_intelligent_tiering_configuration s3_bucket_metric s3_bucket_notification s3_bucket_website_configuration",
    "a setting of a bucket that lets no request through and refuses none",
  ),
  aws(
    "s3control_* s3_directory_bucket s3outposts_* s3tables_* s3vectors_*",
    "other actions, endpoints and buckets than those of Amazon S3's general purpose ones, or credentials of a role",
  ),
  aws(
    "iam_access_key iam_account_alias iam_account_password_policy iam_openid_connect_provider iam_organizations_features iam_saml_provider iam_security_token_service_preferences iam_server_certificate iam_service_linked_role iam_service_specific_credential iam_signing_certificate iam_user_login_profile iam_user_ssh_key iam_virtual_mfa_device cognito_* identitystore_* rolesanywhere_* ssoadmin_* quicksight_*",
    "who may sign in as whom: a request counts as its principal's, and one that the input does not make is taken to hold every permission",
  ),
  aws(
    "kms_ciphertext kms_custom_key_store cloudhsm_v2_* paymentcryptography_*",
    "it has no say over who uses the keys of buckets",
  ),
  aws(
    "organizations_* account_* controltower_baseline ram_* servicecatalog_* servicecatalogappregistry_* servicequotas_*",
    "accounts, and what they share: their principals are asked like any other",
  ),
  aws(
    "ec2_transit_gateway_* vpn_* customer_gateway dx_* networkmanager_* vpc_route_server vpc_route_server_endpoint vpc_route_server_peer vpc_route_server_vpc_association",
    "it lies behind a gateway, and what a route to one, or one that it propagates, leads to is unknown already",
  ),
  aws(
    "networkfirewall_*",
    "an appliance: that it could refuse more is said, and what it passes is not counted on",
  ),
  aws(
    "lb_* alb_* app_cookie_stickiness_policy load_balancer_* proxy_protocol_policy",
    "a load balancer leads to what is attached to it, and attachments are read, with listeners, groups and subnets",
  ),
  aws(
    "vpc_endpoint_connection_accepter vpc_endpoint_connection_notification vpc_endpoint_service_*",
    "who may come to a service, not where hosts get to",
  ),
  aws(
    "vpc_ipam* vpc_network_performance_metric_subscription vpc_peering_connection_options vpc_security_group_vpc_association default_vpc_dhcp_options vpclattice_* verifiedaccess_* globalaccelerator_* ec2_subnet_cidr_reservation network_interface_permission nat_gateway_eip_association eip_domain_name",
    "it opens and closes no path by itself: routes, rules and endpoints do",
  ),
  aws(
    "route53_* route53domains_* route53profiles_* route53recoverycontrolconfig_* route53recoveryreadiness_* service_discovery_*",
    "names that others serve: which of AWS's names a private zone answers is said by the zone",
  ),
  aws(
    "ec2_network_insights_* ec2_traffic_mirror_* flow_log networkmonitor_* networkflowmonitor_* internetmonitor_*",
    "it observes packets, and neither carries nor refuses them",
  ),
  aws("ec2_instance_state", "an instance that it stops makes no requests", {
    bears: ["refuses requests"],
    unless: ({ state }) => state === "running",
  }),
  aws("ec2_instance_metadata_defaults", "it can give instances no credentials, unless they say otherwise", {
    bears: ["refuses requests"],
    unless: ({ http_endpoint: endpoint = null }) =>
      endpoint === null || endpoint === "enabled" || endpoint === "no-preference",
  }),
  aws(
    "ami ami_* ebs_* ec2_allowed_images_settings ec2_availability_zone_group ec2_capacity_* ec2_default_credit_specification ec2_host ec2_image_block_public_access ec2_serial_console_access ec2_tag key_pair placement_group snapshot_create_volume_permission volume_attachment rbin_rule dlm_lifecycle_policy imagebuilder_*",
    "images, disks and settings of instances: they are no path and no policy",
  ),
  aws(
    "autoscaling_* autoscalingplans_* ec2_fleet launch_configuration spot_datafeed_subscription spot_fleet_request spot_instance_request",
    "it makes instances of its own, and says nothing about those that are asked about",
  ),
  aws(
    "appautoscaling_* applicationinsights_* appmesh_* apprunner_* batch_* cloud9_* codebuild_* datasync_* ecs_* eks_* elastic_beanstalk_* emr_* emrcontainers_* emrserverless_* gamelift_* glue_* grafana_* lambda_* lightsail_* m2_* mwaa_* opensearch_* opensearchserverless_* sagemaker_* ssm_* storagegateway_* transfer_* workspaces_* workspacesweb_* fis_* sfn_* pipes_* scheduler_*",
    "what it runs makes its requests as a role, from machines of its own, and what roles can do is asked",
  ),
  aws(
    "db_* rds_* dax_* docdb_* docdbelastic_* dsql_* dynamodb_* efs_* elasticache_* elasticsearch_* fsx_* glacier_* keyspaces_* memorydb_* neptune_* neptunegraph_* odb_* qldb_* redshift_* redshiftdata_* redshiftserverless_* timestreaminfluxdb_* timestreamquery_* timestreamwrite_* backup_* dms_* drs_*",
    "a store of its own: it has no say over buckets, and what it does with them it does as a role",
  ),
  aws(
    "cloudwatch_* cloudtrail cloudtrail_* config_* oam_* observabilityadmin_* prometheus_* rum_* synthetics_* xray_* notifications_* notificationscontacts_* chatbot_* devopsguru_* resourceexplorer2_* resourcegroups_* resiliencehub_* evidently_* codeguruprofiler_* codegurureviewer_*",
    "it observes, records and tells",
  ),
  aws(
    "accessanalyzer_* acm_* acmpca_* auditmanager_* detective_* fms_* guardduty_* inspector_* inspector2_* macie2_* secretsmanager_* securityhub_* securitylake_* shield_* signer_* waf_* wafregional_* wafv2_* verifiedpermissions_* directory_service_*",
    "it finds, keeps secrets or filters requests to other services: none of it decides on packets of hosts or requests to buckets",
  ),
  aws(
    "api_gateway_* apigatewayv2_* appsync_* cloudfront_* cloudfrontkeyvaluestore_* sns_* sqs_* ses_* sesv2_* mq_* msk_* mskconnect_* kinesis_* kinesisanalyticsv2_* schemas_* swf_* pinpoint_* pinpointsmsvoicev2_* iot_* appintegrations_* appflow_* appfabric_*",
    "a service with endpoints of its own: what it does with buckets it does as a role or as AWS, and that is asked",
  ),
  aws(
    "amplify_* appconfig_* appstream_* athena_* bcmdataexports_* bedrock_* bedrockagent_* bedrockagentcore_* billing_* budgets_budget ce_* chime_* chimesdkmediapipelines_* chimesdkvoice_* cleanrooms_* cloudsearch_* codeartifact_* codecatalyst_* codecommit_* codeconnections_* codedeploy_* codepipeline codepipeline_* codestarconnections_* codestarnotifications_* comprehend_* computeoptimizer_* connect_* costoptimizationhub_* cur_* customerprofiles_* dataexchange_* datapipeline_* datazone_* devicefarm_* ecr_* ecrpublic_* elastictranscoder_* finspace_* invoicing_* ivs_* ivschat_* kendra_* lakeformation_* lex_* lexv2models_* licensemanager_* location_* media_* medialive_* osis_* qbusiness_* rekognition_* ssmcontacts_* ssmincidents_* ssmquicksetup_* transcribe_*",
    "a service of its own: it is no path for packets of hosts and no policy of buckets, keys or identities",
  ),
];

/**
 * What a grant can let somebody do that has nothing to do with S3, which asks of a key for data keys and decryption.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/grants.html#terms-grant-operations
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
const BESIDE_S3 = ["DescribeKey", "GenerateMac", "GetPublicKey", "RetireGrant", "Sign", "Verify", "VerifyMac"];

function grantedKey(values: ValueObject): NotedKey {
  const { key_id: id = null, grantee_principal: grantee = null, operations } = values;
  const all = isList(operations) ? operations : [null];
  const known = all.filter((one) => typeof one === "string" && !hasUnknown(one));
  return {
    ...{ id, isForS3: isForS3(values), grantee, ...encryptedArn(values) },
    ...(known.length === all.length ? { operations: known as readonly string[] } : {}),
  };
}

/**
 * The ARN that S3 has to put into the encryption context for a grant to count.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantConstraints.html
 */
function encryptedArn({ constraints }: ValueObject): Pick<NotedKey, "encrypted"> {
  const [given, ...others] = blocks(constraints);
  if (!isObject(given) || others.length > 0) return {};
  const contexts = [given["encryption_context_equals"], given["encryption_context_subset"]].filter(isObject);
  const [arn, ...more] = contexts.map((context) => context["aws:s3:arn"]);
  return typeof arn === "string" && more.length === 0 ? { encrypted: arn } : {};
}

function isForS3({ operations }: ValueObject): boolean {
  return (
    !Array.isArray(operations) ||
    operations.some((one) => typeof one !== "string" || !BESIDE_S3.includes(one))
  );
}

/** Whether tags of the bucket stay without effect. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAbac.html */
function isOff({ abac_status: status }: ValueObject): boolean {
  const [given, ...others] = blocks(status);
  return others.length === 0 && isObject(given) && given["status"] === "Disabled";
}
