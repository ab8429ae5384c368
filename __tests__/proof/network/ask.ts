import type { Family } from "../../../proof/network/model/addresses";
import type { Network } from "../../../proof/network/model/network";
import type { NetworkPath } from "../../../proof/network/path/path";
import { pathBetween } from "../../../proof/network/path/path-between";
import { pathFromInternet } from "../../../proof/network/path/path-from-internet";
import { pathToAddress } from "../../../proof/network/path/path-to-address";
import { pathToInternet } from "../../../proof/network/path/path-to-internet";
import { pathToService } from "../../../proof/network/path/path-to-service";
import { ping, tcp, type Traffic } from "../../../proof/network/model/traffic";

/** `from` an address or `internet`; `to` an address, an IP, `internet` or `service.region`. */
export interface Question {
  readonly from: string;
  readonly to: string;
  readonly port?: number | string;
  readonly family?: number;
  readonly source?: string;
}

export function ask(network: Network, { from, to, port, family: asked, source }: Question): NetworkPath {
  const family = asked as Family | undefined;
  const traffic: Traffic | undefined =
    port === undefined ? undefined : port === "icmp" ? ping(family ?? 4) : tcp(Number(port));
  const question = {
    ...(family === undefined ? {} : { family }),
    ...(traffic === undefined ? {} : { traffic }),
  };
  if (from === "internet")
    return pathFromInternet(network, to, { ...question, ...(source === undefined ? {} : { source }) });
  if (to === "internet") return pathToInternet(network, from, question);
  if (to.startsWith("aws_")) return pathBetween(network, from, to, traffic ?? tcp(443), family ?? 4);
  if (/^[\d.]+$|:/.test(to)) return pathToAddress(network, from, to, traffic ?? tcp(443));
  const [service = "", region = ""] = to.split(/\.(?=[^.]+$)/);
  return pathToService(network, from, { service, region, ...(family === undefined ? {} : { family }) });
}
