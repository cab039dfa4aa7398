const transform = {
  '^.+\\.[cm]?[jt]sx?$': [
    '@swc/jest',
    { jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2022' } },
  ],
};
const common = { rootDir: __dirname, transform, transformIgnorePatterns: ['/node_modules/'] };

const overHttp = (name, ...folders) => ({
  ...common,
  displayName: name,
  testMatch: folders.map((folder) => `<rootDir>/tests/${folder}/**/*.test.ts`),
  globalSetup: '<rootDir>/tests/support/build.mjs',
});

module.exports = {
  // Two sites boot at a time; more would only wait for the two cores.
  maxWorkers: 2,
  testTimeout: 60_000,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/server/src/**/*.test.ts',
        '<rootDir>/client/src/**/*.test.ts',
        '<rootDir>/admin/src/**/*.test.ts?(x)',
      ],
    },
    overHttp('http', 'http', 'client', 'docs'),
    overHttp('databases', 'databases'),
    overHttp('packed', 'packed'),
    overHttp('browser', 'browser'),
  ],
};
