import type { Network } from "../../proof/network/model/network";

/** Interface endpoints that do not lead to S3. */
export function othersOf({ endpoints }: Network) {
  return endpoints.interfaces.filter(({ service }) => service?.service !== "s3");
}
