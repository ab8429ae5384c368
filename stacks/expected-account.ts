import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { Construct } from "constructs";

/** Stops the plan of whoever is signed in to another account than the settings expect. */
export class ExpectedAccount extends Construct {
  /** @param accountId twelve digits */
  constructor(scope: Construct, id: string, accountId: string) {
    super(scope, id);
    new DataAwsCallerIdentity(this, "Caller", {
      lifecycle: {
        postcondition: [
          {
            condition: `\${self.account_id == "${accountId}"}`,
            errorMessage:
              "You are ${self.arn}, in the account ${self.account_id}, but the settings expect the account " +
              `${accountId}: sign in to that one, or change account in backups.yaml.`,
          },
        ],
      },
    });
  }
}
