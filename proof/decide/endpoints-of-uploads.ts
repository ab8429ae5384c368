import { carriesS3, throughEndpoint, type Path } from "../requests/path";
import type { RequestSpace } from "../requests/request-space";
import type { SurveyQuestion } from "../requests/survey-question";
import type { Subjects } from "../system/subjects";
import type { System } from "../system/system";
import { hasUnknown } from "../terms/text";

/** Whether a path is through the endpoint by which backups are read. */
export function isOfRestoreLane({ restoreEndpointId }: Subjects, { via }: Path): boolean {
  return restoreEndpointId !== undefined && via?.endpointId === restoreEndpointId;
}

/** The paths through S3 endpoints of the input, without the restore lane's. */
export function pathsOfUploads(system: System, subjects: Subjects): readonly Path[] {
  return system.configuration
    .resources("aws_vpc_endpoint")
    .filter(carriesS3)
    .map((endpoint) => throughEndpoint(system, endpoint))
    .filter((path) => !isOfRestoreLane(subjects, path));
}

/** Why it cannot be told which endpoint is the stack's own. */
export function doubtsOfEndpoint(system: System, subjects: Subjects): string[] {
  const { uploadEndpoints, unresolved } = subjects;
  if (uploadEndpoints.ownId !== undefined || unresolved.endpoint_id !== undefined) return [];
  return pathsOfUploads(system, subjects).length < 2
    ? []
    : ["which endpoint uploads come through: there is no output endpoint_id, and the input has several"];
}

interface Whole {
  readonly system: System;
  readonly subjects: Subjects;
  readonly space: RequestSpace;
}

/**
 * Tells the requests of writers through an endpoint of uploads. The id of a VPC is unique in its region only, so its
 * endpoints count where this region is asked.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcevpc
 */
export function isUploadOfWriter({ system, subjects, space }: Whole): NonNullable<SurveyQuestion["except"]> {
  const { ownId, alsoAllowedIds, vpcId } = subjects.uploadEndpoints;
  const own =
    ownId === undefined ? pathsOfUploads(system, subjects).map(({ via }) => via?.endpointId) : [ownId];
  const ids = new Set([...own, ...alsoAllowedIds]);
  const { region } = space.bucket;
  return ({ is }, { via }, regionAsked) => {
    if (is.writers !== true || via === undefined) return false;
    const isHere = regionAsked === region;
    if (ids.has(via.endpointId) || (via.vpcId === vpcId && isHere)) return true;
    const mayBe = hasUnknown(via.endpointId) || (vpcId !== undefined && isHere && hasUnknown(via.vpcId));
    return mayBe ? "unknown" : false;
  };
}
