import { ProvedStack } from "../../../proof/proved-stack";
import { readSubjects } from "../../../proof/system/read-subjects";
import { stackPage } from "../../../report/page/stack-page";
import { reportOf } from "../../../report/stack-report";
import { MOST_DRAWN, TooMuchToDraw } from "../../../report/topology/drawing";
import { readTopology } from "../../../report/topology/read-topology";
import { readChanged, readStack } from "../../support/read-stack";

type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

const SCRIPT = "globalThis.ofThePage = 1";

const numbered = (count: number, make: (at: number) => object) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`n${at}`, make(at)]));

const foreign = (resource: Resources) =>
  readSubjects([{ name: "main.tf.json", content: JSON.stringify({ resource }) }]);

const reportOn = (read: ReturnType<typeof readSubjects>) =>
  reportOf(new ProvedStack("large", read), { pathsOfDenials: false });

const subnets = (count: number) =>
  foreign({
    aws_vpc: { main: { cidr_block: "10.0.0.0/8" } },
    aws_subnet: numbered(count, (at) => ({
      vpc_id: "${aws_vpc.main.id}",
      cidr_block: `10.${at >> 8}.${at % 256}.0/24`,
    })),
  });

/** What the page says is not on it; whole pages would hide what a failure is about. */
const leftOut = (page: string) =>
  /<section class="card" id="left-out">(.*?)<\/section>/su.exec(page)?.[1]?.replaceAll(/<[^>]*>|\n/gu, "");

const REASON = "the picture would take more than 2,000 boxes and lines";

test("a network of more boxes and lines than a picture holds is not drawn, and the page says why in its place", () => {
  const report = reportOn(subnets(MOST_DRAWN));
  expect(report).toMatchObject({ notDrawn: REASON, topology: { nodes: [], edges: [] } });
  const page = stackPage(report, { script: { text: SCRIPT } });
  expect(leftOut(page)).toContain(`The network is not drawn: ${REASON}.`);
  expect(page.includes(`<p>Not drawn: ${REASON}.</p>`)).toBe(true);
  expect([page.includes('class="picture"'), page.includes(SCRIPT)]).toEqual([false, false]);
  expect(() => readTopology(subnets(MOST_DRAWN))).toThrow(TooMuchToDraw);
});

test("lines count as boxes do, and all that is written on them", () => {
  const routes = (count: number) =>
    foreign({
      aws_vpc: { main: { cidr_block: "10.0.0.0/8" } },
      aws_subnet: { main: { vpc_id: "${aws_vpc.main.id}", cidr_block: "10.0.0.0/24" } },
      aws_internet_gateway: { main: { vpc_id: "${aws_vpc.main.id}" } },
      aws_route_table: { main: { vpc_id: "${aws_vpc.main.id}" } },
      aws_route_table_association: {
        main: { subnet_id: "${aws_subnet.main.id}", route_table_id: "${aws_route_table.main.id}" },
      },
      aws_route: numbered(count, (at) => ({
        route_table_id: "${aws_route_table.main.id}",
        destination_cidr_block: `20.${at >> 8}.${at % 256}.0/24`,
        gateway_id: "${aws_internet_gateway.main.id}",
      })),
    });
  const { edges } = readTopology(routes(1_500));
  expect(edges.find(({ kind }) => kind === "route")?.label.split(", ")).toHaveLength(1_500);
  expect(() => readTopology(routes(MOST_DRAWN))).toThrow(REASON);
});

test("of more rows and policies than a page holds the first are there, and the page counts all", () => {
  const buckets = foreign({
    aws_s3_bucket: numbered(130, (at) => ({ bucket: `acme-${at}` })),
    aws_sqs_queue: numbered(1_001, (at) => ({ name: `q${at}`, policy: '{"Statement":[]}' })),
  });
  const report = reportOn(buckets);
  const rows = report.proof.matrix.length;
  expect(rows).toBeGreaterThan(400);
  const page = stackPage(report);
  expect(page.match(/class="cell /gu)).toHaveLength(400 * 5);
  expect(page.match(/<section class="policy">/gu)).toHaveLength(1_000);
  expect(leftOut(page)).toContain(
    `Of ${rows.toLocaleString("en-US")} rows of who can do what the first 400 are here`,
  );
  expect(leftOut(page)).toContain("Of 1,001 policies the first 1,000 are here");
});

test("the verdicts on claims are all there, whatever the page leaves out", () => {
  const read = readChanged(({ resource }: { resource: Record<string, object> }) => {
    resource["aws_cloudwatch_metric_alarm"] = numbered(5_001, () => ({ period: 60 }));
  });
  const page = stackPage(reportOn(read), { script: { text: SCRIPT } });
  expect(leftOut(page)).toContain("Questions are not answered here: the input holds 5,0");
  expect([page.includes("16 claims hold"), page.includes(SCRIPT)]).toEqual([true, false]);
});

test("of the shipped stack nothing is left out", () => {
  const page = stackPage(reportOn(readStack()), { script: { text: SCRIPT } });
  expect(leftOut(page)).toBeUndefined();
  expect(page.includes(SCRIPT)).toBe(true);
});
