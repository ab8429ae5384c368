/** The role that the mocked provider takes its caller for. */
export const MOCKED_CALLER = "arn:aws:iam::111122223333:role/teams/platform+1/terraform.ci";

/** A provider that answers by itself, and the few data sources whose answers have to make sense. */
export const MOCKED_AWS = `
mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = { names = ["eu-west-1a", "eu-west-1b", "eu-west-1c"] }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333", arn = "arn:aws:sts::111122223333:assumed-role/terraform.ci/session" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws", dns_suffix = "amazonaws.com" }
  }
  mock_data "aws_iam_session_context" {
    defaults = { issuer_arn = "${MOCKED_CALLER}" }
  }
  mock_data "aws_ssm_parameter" {
    defaults = { insecure_value = "ami-0a1b2c3d4e5f60718" }
  }
  mock_data "aws_vpc" {
    defaults = { id = "vpc-0a1b2c3d4e5f60718", enable_dns_support = true, enable_dns_hostnames = true }
  }
  mock_data "aws_subnet" {
    defaults = { id = "subnet-0a1b2c3d4e5f60718", vpc_id = "vpc-0a1b2c3d4e5f60718" }
  }
  mock_data "aws_route_table" {
    defaults = { id = "rtb-0a1b2c3d4e5f60718", route_table_id = "rtb-0a1b2c3d4e5f60718", routes = [] }
  }
}
`;
