const { default: Sequencer } = require("@jest/test-sequencer");

/** Suites on a real engine take minutes: they begin first, and the many short ones fill the time beside and after them. */
module.exports = class EngineFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isOnEngine = ({ context }) => context.config.displayName?.name === "engine";
    return [...sorted.filter(isOnEngine), ...sorted.filter((test) => !isOnEngine(test))];
  }
};
