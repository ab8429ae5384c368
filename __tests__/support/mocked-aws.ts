import { bucketArns } from "../../policies/bucket-arns";
import { uploadOnly } from "../../policies/upload-only";

/** The role that the mocked provider takes its caller for. */
export const MOCKED_CALLER = "arn:aws:iam::111122223333:role/teams/platform+1/terraform.ci";

/** Where the mocked provider offers every instance type. */
const OFFERED_IN = ["a", "b", "c"].flatMap((zone) =>
  ["eu-west-1", "us-east-1", "eu-central-1", "us-gov-west-1", "cn-north-1"].map((region) => region + zone),
);

/** A provider that answers by itself, and the few data sources whose answers have to make sense. */
export const MOCKED_AWS = `
mock_provider "aws" {
  mock_resource "aws_vpc" {
    defaults = { ipv6_cidr_block = "2001:db8:1234:1a00::/56" }
  }
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
    defaults = { id = "subnet-0a1b2c3d4e5f60718", vpc_id = "vpc-0a1b2c3d4e5f60718", availability_zone = "eu-west-1a" }
  }
  # An endpoint takes one subnet of a zone.
  override_data {
    target = data.aws_subnet.network_private_subnet_1
    values = { id = "subnet-1a1b2c3d4e5f60718", vpc_id = "vpc-0a1b2c3d4e5f60718", availability_zone = "eu-west-1b" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/mocked" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-west-1:111122223333:log-group:mocked" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-west-1:111122223333:mocked" }
  }
  mock_resource "aws_lb" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/gwy/mocked/0a1b2c3d4e5f6071" }
  }
  mock_resource "aws_lb_target_group" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/mocked/0a1b2c3d4e5f6071" }
  }
  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::acme-backups" }
  }
  mock_data "aws_vpc_endpoint" {
    defaults = {
      route_table_ids = ["rtb-0a1b2c3d4e5f60718", "rtb-1a1b2c3d4e5f60718"]
      prefix_list_id  = "pl-0a1b2c3d"
      policy          = <<-EOT
        ${JSON.stringify(uploadOnly(bucketArns("arn:aws:s3:::acme-backups")))}
      EOT
    }
  }
  mock_data "aws_ec2_instance_type_offerings" {
    defaults = { locations = ${JSON.stringify(OFFERED_IN)} }
  }
  mock_data "aws_subnets" {
    defaults = { ids = ["subnet-2a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60718"] }
  }
  mock_data "aws_route_tables" {
    defaults = { ids = ["rtb-0a1b2c3d4e5f60718"] }
  }
  mock_data "aws_ec2_managed_prefix_list" {
    defaults = { entries = [{ cidr = "3.5.68.0/22", description = "" }, { cidr = "52.218.0.0/17", description = "" }] }
  }
  mock_data "aws_route_table" {
    defaults = { id = "rtb-0a1b2c3d4e5f60718", route_table_id = "rtb-0a1b2c3d4e5f60718", routes = [] }
  }
}
`;
