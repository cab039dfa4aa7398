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
  // A test that passes at its second try is named in the closing lines; see scripts/test.mjs.
  setupFilesAfterEnv: ['<rootDir>/tests/support/one-more-try.ts'],
});

module.exports = {
  // Two sites boot at a time; more would only wait for the two cores.
  maxWorkers: 2,
  // Three sites are booted by some tests, and the machine may have other work.
  testTimeout: 180_000,
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
