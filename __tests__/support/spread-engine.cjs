const { default: Sequencer } = require("@jest/test-sequencer");

/** The engine's suites that take the longest, the longest first. */
const LONGEST_ON_ENGINE = [
  "emulated-apply",
  "agent",
  "package",
  "lasting-changes",
  "try",
  "clone",
  "scanner",
  "emulated-adoption",
  "restore",
  "live-account",
  "killed-apply",
  "round-trip",
  "validate",
  "plan-proof",
  "probes",
  "apply-faults",
  "cdktf-deploy",
  "node-versions",
  "hcp-terraform",
  "walkthroughs",
];

/** All others that take the longest: where no run was before, Jest begins with the longest text. */
const LONGEST_OF_OTHERS = [
  "browser/walkthrough-pages",
  "browser/stack-page",
  "report/page/safeguard-switches",
  "browser/every-cell",
  "browser/fleet-page",
  "browser/picture",
  "differential/differential",
  "cli/command-help",
  "cli/report",
  "proof/decide/rests-on",
  "cli/fleet/start-fleet",
  "cli/main",
  "tools/run-tests",
  "walkthroughs/walkthroughs",
  "bundle/run",
  "report/page/same-answers",
  "verify/check-stack",
  "proof/weakened",
  "verify/probes/probe-hosts",
  "proof/decide/loss-budget",
  "docs/spelling",
  "proof/prove",
];

/** As many suites on the engine begin the run; a further one follows each few of the others. */
const AT_ONCE = 3;
const OTHERS_BETWEEN = 6;

/** Where a suite stands in a list; behind all of it where it does not. */
function placeIn(list, { path }) {
  const at = list.findIndex((name) => path.endsWith(`/${name}.test.ts`));
  return at < 0 ? list.length : at;
}

const byPlaceIn = (list) => (one, other) => placeIn(list, one) - placeIn(list, other);

/**
 * Suites on a real engine wait for most of their time, and all others calculate: spread among one another they use the
 * cores that either would leave idle. None of the long ones is left for the end.
 */
module.exports = class SpreadEngine extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isOnEngine = ({ context }) => context.config.displayName?.name === "engine";
    const onEngine = sorted.filter(isOnEngine).sort(byPlaceIn(LONGEST_ON_ENGINE));
    const others = sorted.filter((test) => !isOnEngine(test)).sort(byPlaceIn(LONGEST_OF_OTHERS));
    const spread = onEngine.splice(0, AT_ONCE);
    while (onEngine.length > 0 || others.length > 0)
      spread.push(...others.splice(0, OTHERS_BETWEEN), ...onEngine.splice(0, 1));
    return spread;
  }
};

module.exports.SUITES = [...LONGEST_ON_ENGINE.map((name) => `engine/${name}`), ...LONGEST_OF_OTHERS];
