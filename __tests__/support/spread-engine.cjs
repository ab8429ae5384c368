const { basename } = require("node:path");
const { default: Sequencer } = require("@jest/test-sequencer");

/** The engine's suites that take the longest, the longest first. */
const LONGEST = [
  "emulated-apply",
  "agent",
  "package",
  "lasting-changes",
  "try",
  "clone",
  "scanner",
  "emulated-adoption",
  "live-account",
  "killed-apply",
  "round-trip",
  "plan-proof",
  "validate",
];

/** As many suites on the engine begin the run; a further one follows each few of the others. */
const AT_ONCE = 2;
const OTHERS_BETWEEN = 6;

/**
 * Suites on a real engine wait for most of their time, and all others calculate: spread among one another they use the
 * cores that either would leave idle. None of the long ones is left for the end.
 */
module.exports = class SpreadEngine extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isOnEngine = ({ context }) => context.config.displayName?.name === "engine";
    const placeOf = ({ path }) => {
      const at = LONGEST.indexOf(basename(path, ".test.ts"));
      return at < 0 ? LONGEST.length : at;
    };
    const onEngine = sorted.filter(isOnEngine).sort((one, other) => placeOf(one) - placeOf(other));
    const others = sorted.filter((test) => !isOnEngine(test));
    const spread = onEngine.splice(0, AT_ONCE);
    while (onEngine.length > 0 || others.length > 0)
      spread.push(...others.splice(0, OTHERS_BETWEEN), ...onEngine.splice(0, 1));
    return spread;
  }
};
