import type { Construct } from "constructs";
import { BackupBucket } from "../constructs/bucket/backup-bucket";
import { EndpointOnlyBucketPolicy } from "../constructs/bucket/endpoint-only-bucket-policy";
import { s3EndpointOf } from "../constructs/endpoints/s3-endpoint";
import { HostPair } from "../constructs/hosts/host-pair";
import { DnsFirewall } from "../constructs/network/dns-firewall";
import { networkOf } from "../constructs/network/network-of";
import { RestoreLane } from "../constructs/restore/restore-lane";
import { uploadOnly } from "../policies/upload-only";
import { expectedJobs, type BackupSettings } from "../settings";
import { adopt } from "./adopt";
import { alarmOf, isWaitedFor, overdueAlarmsOf } from "./alarm";
import { configureBackend } from "./backend";
import { expiriesOf, firstBootOf } from "./backup-jobs";
import { BackupOutputs } from "./backup-outputs";
import { bucketNameOf } from "./bucket-name";
import { ExpectedAccount } from "./expected-account";
import { warnOfForeignInterfaces } from "./foreign-interfaces-check";
import { warnOfInstanceTypes } from "./instance-type-check";
import { namesToResolve } from "./names-to-resolve";
import { networkAclOf } from "./network-acl";
import { BackupOperators } from "./operators";
import { configureProvider } from "./provider";
import { ReadableStack } from "./readable-stack";
import { firstBootOfRestores } from "./restores";
import { reviewOutputs } from "./review-outputs";
import { sshOfHosts } from "./ssh-of-hosts";
import { WorkspaceVariables } from "./workspace-variables";

/** One private backup: a network with a private side, an endpoint, a bucket, hosts, and the policy that ties them. */
export class PrivateBackupStack extends ReadableStack {
  constructor(scope: Construct, settings: BackupSettings) {
    super(scope, settings.name);
    const { name, region, protect, writers, bucketPolicy: kind } = settings;
    configureProvider(this, settings);
    configureBackend(this, name, settings.backend);
    if (settings.account !== undefined) new ExpectedAccount(this, "Account", settings.account);
    const workspace = new WorkspaceVariables(this, "Workspace");

    const network = networkOf(this, "Network", settings.network, { name, region });
    networkAclOf(this, "NetworkAcl", network, settings);
    if (settings.dnsFirewall !== false) {
      new DnsFirewall(this, "DnsFirewall", { name, vpcId: network.vpcId, allow: namesToResolve(settings) });
    }
    const bucket = new BackupBucket(this, "Bucket", {
      ...settings.bucket,
      ...bucketNameOf(settings, workspace),
      tellsEventBridge: isWaitedFor(settings),
      lifecycle: { ...settings.bucket.lifecycle, expireUnder: expiriesOf(settings) },
      name,
      region,
      protect,
    });
    const endpoint = s3EndpointOf(this, "Endpoint", settings.s3, {
      name,
      region,
      network,
      policy: uploadOnly(bucket.arns),
      ...(settings.endpoint === undefined ? {} : { existing: settings.endpoint }),
    });
    const ssh = sshOfHosts(settings, workspace);
    const hosts = settings.hosts
      ? new HostPair(this, "Hosts", {
          ...settings.hosts,
          ...ssh,
          ...firstBootOf(this, "Jobs", settings, bucket),
          name,
          network,
          endpoint,
          bucket,
        })
      : undefined;
    if (hosts !== undefined) warnOfInstanceTypes(this, hosts);
    const operators =
      kind === "guarded"
        ? new BackupOperators(this, "Operators", {
            operators: settings.operators ?? workspace.operators().listValue,
          })
        : undefined;
    const restoreLane =
      settings.restoreLane && hosts
        ? new RestoreLane(this, "RestoreLane", {
            name,
            region,
            network,
            bucket,
            hosts,
            cidr: settings.restoreLane.cidr,
            readerArns: settings.restoreLane.readers,
            firstBootBase64: firstBootOfRestores(this, "Restores", region, bucket),
          })
        : undefined;
    const writerArns = [...(hosts === undefined ? [] : [hosts.privateHost.roleArn]), ...writers];
    const policy = new EndpointOnlyBucketPolicy(this, "Policy", {
      bucket,
      endpoints: [endpoint],
      alsoAllowEndpoints: settings.alsoAllowEndpoints,
      writerArns,
      kind,
      lockTo: settings.lockTo,
      ...(restoreLane === undefined ? {} : { restoreLane }),
      refuseOverwrites: settings.bucket.overwrite === "refuse",
      protect,
      ...(operators === undefined ? {} : { operators }),
    });

    const alarm = alarmOf(this, "Alarm", settings, bucket, [
      endpoint,
      ...(restoreLane === undefined ? [] : [restoreLane.endpoint]),
    ]);

    overdueAlarmsOf(this, "Overdue", settings, bucket);

    if (cutsOffSubnets(settings)) {
      const ownInterfaceIds =
        hosts === undefined ? [] : [hosts.privateHost.resource.primaryNetworkInterfaceId];
      warnOfForeignInterfaces(this, { subnets: network.privateSubnets, ownInterfaceIds });
    }

    if (settings.adopt !== undefined) {
      const subnetsExist = settings.network.mode !== "new";
      adopt(this, settings.adopt, { network, subnetsExist, bucket, endpoint, policy });
    }

    reviewOutputs(this, settings);
    new BackupOutputs(this, "Outputs", {
      region,
      network,
      bucket,
      endpoint,
      alsoAllowEndpoints: settings.alsoAllowEndpoints,
      lockTo: settings.lockTo,
      writerArns,
      expectedJobs: expectedJobs(settings),
      refuseOverwrites: settings.bucket.overwrite === "refuse",
      writersAreGiven: writers.length > 0,
      ssh,
      ...(hosts === undefined ? {} : { hosts }),
      ...(restoreLane === undefined ? {} : { restoreLane }),
      ...(operators === undefined ? {} : { operatorArns: operators.arns }),
      ...(alarm === undefined ? {} : { alarm }),
    });
  }
}

/** Whether subnets that exist get a new route table, and nobody is known to live there by right, as writers do. */
function cutsOffSubnets({ network, writers }: BackupSettings): boolean {
  if (network.mode === "new" || writers.length > 0) return false;
  return network.mode === "default" || (network.routeTableIds ?? network.routeTables) === undefined;
}
