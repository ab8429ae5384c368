const esmOnly = ["cidr-tools", "ip-bigint", "ip-regex", "is-cidr", "cidr-regex", "is-ip"];

const transform = {
  "^.+\\.(m?[jt]s)$": [
    "@swc/jest",
    { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
  ],
};

const suite = (displayName, testMatch) => ({
  displayName,
  testMatch,
  transform,
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join("|")})/)`],
  modulePathIgnorePatterns: ["<rootDir>/cdktf.out", "<rootDir>/.cache"],
});

/** @type {import("jest").Config} */
module.exports = {
  // By default Jest leaves one core free, and runs one file after another where there are two.
  maxWorkers: "100%",
  projects: [
    {
      ...suite("unit", ["<rootDir>/__tests__/**/*.test.ts"]),
      testPathIgnorePatterns: ["/node_modules/", "/__tests__/engine/", "/__tests__/browser/"],
    },
    {
      ...suite("engine", ["<rootDir>/__tests__/engine/**/*.test.ts"]),
      // Makes moto's virtual environment before the first of them, once.
      globalSetup: "<rootDir>/__tests__/support/aws/moto.ts",
    },
    suite("browser", ["<rootDir>/__tests__/browser/**/*.test.ts"]),
  ],
};
