const { basename } = require("node:path");
const { default: Sequencer } = require("@jest/test-sequencer");

/** The engine's suites that take the longest, the longest first: none of them is to run alone at the end. */
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

/** Suites on a real engine take minutes: they begin first, and the many short ones fill the time beside and after them. */
module.exports = class EngineFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isOnEngine = ({ context }) => context.config.displayName?.name === "engine";
    const placeOf = ({ path }) => {
      const at = LONGEST.indexOf(basename(path, ".test.ts"));
      return at < 0 ? LONGEST.length : at;
    };
    const onEngine = sorted.filter(isOnEngine).sort((one, other) => placeOf(one) - placeOf(other));
    return [...onEngine, ...sorted.filter((test) => !isOnEngine(test))];
  }
};
