import { symbol } from "../../terms/text";
import type { GatewayLoadBalancerEndpoint } from "./endpoints";
import { sameText } from "./references";
import { blocks, text, texts, type NetworkResource, type ResourceTable } from "./resources";

/** Which appliances stand behind endpoint services, as far as the configuration holds them. */
export class Appliances {
  constructor(private readonly table: ResourceTable) {}

  /**
   * The addresses of the instances behind an endpoint, if they are all in the configuration; undefined for somebody
   * else's service, or where it cannot be told who the targets are.
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/gateway/target-groups.html
   */
  behind({ serviceName }: GatewayLoadBalancerEndpoint): readonly string[] | undefined {
    // A group that scales registers targets that no attachment names.
    const scales = this.table.resources().some(({ type }) => type.startsWith("aws_autoscaling_"));
    const service = this.#one("aws_vpc_endpoint_service", "service_name", serviceName);
    if (scales || service === undefined) return undefined;
    const { items, open } = texts(service.values, "gateway_load_balancer_arns");
    if (open || items.length === 0) return undefined;
    const found = items.map((arn) => this.#targetsOf(arn));
    return found.every((targets) => targets !== undefined) ? found.flat() : undefined;
  }

  #targetsOf(loadBalancerArn: string): readonly string[] | undefined {
    const listeners = this.#all("aws_lb_listener", "load_balancer_arn", loadBalancerArn);
    const actions = listeners.flatMap(({ values }) => blocks(values, "default_action").items);
    const groups = actions.map((action) => text(action, "target_group_arn"));
    if (groups.length === 0) return undefined;
    const targets = groups.flatMap((group) =>
      group === undefined || this.#registersOthers(group)
        ? [undefined]
        : this.#all("aws_lb_target_group_attachment", "target_group_arn", group).map(({ values }) =>
            this.#instance(text(values, "target_id")),
          ),
    );
    return targets.length > 0 && targets.every((target) => target !== undefined) ? targets : undefined;
  }

  /** Whether something else than an attachment registers targets in the group, as an ECS service does. */
  #registersOthers(group: string): boolean {
    const others = this.table.resources().filter(({ type }) => !/^aws_(?:lb|alb)(?:_|$)/u.test(type));
    return others.some(({ values }) => JSON.stringify(values).includes(group));
  }

  #instance(id: string | undefined): string | undefined {
    return id === undefined ? undefined : this.#one("aws_instance", "id", id)?.address;
  }

  #all(type: string, attribute: string, value: string): readonly NetworkResource[] {
    return this.table.resources(type).filter(({ values }) => {
      const named = text(values, attribute);
      return named !== undefined && sameText(named, value) !== false;
    });
  }

  /** The resource whose own attribute has the value: as a state knows it, or as others refer to it before an apply. */
  #one(type: string, attribute: string, value: string): NetworkResource | undefined {
    return this.table
      .resources(type)
      .find(({ address, values }) =>
        [text(values, attribute), symbol(`${address}.${attribute}`)].includes(value),
      );
  }
}
