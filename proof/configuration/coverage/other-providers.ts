import { EVERYTHING } from "../../terms/bearing";
import { family, type Family } from "./family";

/** Resources of providers that are not AWS's. One of a provider that is not here bears on everything. */
export const OTHER_PROVIDERS: readonly Family[] = [
  family(
    "null_resource terraform_data",
    "it holds values; a provisioner of it that runs a program here is said apart",
  ),
  family(
    "random_* time_* tls_* archive_* template_* cloudinit_* local_* utils_* assert_*",
    "it computes values, or writes files on the machine that runs Terraform",
  ),
  family(
    "acme_* azuread_* azurerm_* azuredevops_* cloudflare_* datadog_* digitalocean_* docker_* github_* gitlab_* google_* grafana_* mysql_* newrelic_* okta_* opsgenie_* pagerduty_* postgresql_* sentry_* tfe_* vault_*",
    "it makes what is not AWS's",
  ),
  family(
    "kubernetes_* helm_* kubectl_* flux_* argocd_*",
    "it makes what is in a cluster; controllers there act on AWS as roles, in steps of their own",
  ),
  family("shell_* restapi_* restful_* terracurl_*", "it runs a program or makes requests that nobody sees", {
    bears: EVERYTHING,
  }),
];
