import type { PrefixList, VpcEndpoint } from "@aws-sdk/client-ec2";
import { ids, valuesOf, type Row } from "./row";

/** States in which an endpoint carries nothing any more, or never did. */
const GONE = ["deleting", "deleted", "failed", "rejected", "expired"];

/**
 * A VPC endpoint, unless it is gone. AWS always gives its policy: full access is one as well.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcEndpoint.html
 */
export function endpointRows(endpoint: VpcEndpoint, lists: readonly PrefixList[]): Row[] {
  if (GONE.includes((endpoint.State ?? "").toLowerCase())) return [];
  const id = endpoint.VpcEndpointId ?? "";
  const { ServiceName: service, VpcEndpointType: type = "Gateway", DnsOptions: dns } = endpoint;
  // Endpoints of VPC Lattice are for no service of a name.
  const { ResourceConfigurationArn: resource, ServiceNetworkArn: serviceNetwork } = endpoint;
  const leadsTo = service ?? resource ?? serviceNetwork ?? "what AWS does not say";
  const list = lists.find(({ PrefixListName }) => PrefixListName === service);
  return [
    {
      type: "aws_vpc_endpoint",
      id,
      says: `the ${type.toLowerCase()} endpoint ${id} for ${leadsTo}`,
      values: valuesOf({
        id,
        vpc_id: endpoint.VpcId,
        service_name: service,
        service_region: endpoint.ServiceRegion,
        vpc_endpoint_type: type,
        policy: endpoint.PolicyDocument,
        route_table_ids: ids(endpoint.RouteTableIds),
        subnet_ids: ids(endpoint.SubnetIds),
        security_group_ids: ids(endpoint.Groups?.map(({ GroupId }) => GroupId)),
        private_dns_enabled: endpoint.PrivateDnsEnabled,
        ip_address_type: endpoint.IpAddressType,
        // The provider gives it to interface endpoints too: the list goes by the service's name.
        prefix_list_id: list?.PrefixListId,
        dns_options:
          dns === undefined
            ? undefined
            : [
                valuesOf({
                  dns_record_ip_type: dns.DnsRecordIpType,
                  private_dns_only_for_inbound_resolver_endpoint:
                    dns.PrivateDnsOnlyForInboundResolverEndpoint,
                }),
              ],
      }),
    },
  ];
}
