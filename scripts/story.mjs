// What a test run comes to, in lines that a reader of a long log finds at its end.
import { relative } from 'node:path';

/** So many tests may need their second try before a run is red. */
const MAX_FLAKY = 3;
const LINES_OF_AN_ERROR = 4;
const LONGEST_LINE = 200;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the colours that jest prints begin with one.
const withoutColours = (text) => text.replace(/\u001b\[[0-9;]*m/g, '');

const firstLines = (message) =>
  withoutColours(message)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, LINES_OF_AN_ERROR)
    .map((line) => `    ${line.slice(0, LONGEST_LINE)}`);

const failuresOf = ({ name, message, assertionResults }, root) => {
  const file = relative(root, name);
  const failed = assertionResults.filter(({ status }) => status === 'failed');
  // A file that could not be read, or whose site did not boot or stop, fails without a test of its own.
  if (failed.length === 0) return [`failed: ${file}`, ...firstLines(message)];
  return failed.flatMap(({ fullName, failureMessages: [first = ''] }) => [
    `failed: ${file} › ${fullName}`,
    ...firstLines(first),
  ]);
};

const flakyOf = ({ name, assertionResults }, root) =>
  assertionResults
    .filter(({ status, invocations }) => status === 'passed' && invocations > 1)
    .map(({ fullName }) => `flaky: ${relative(root, name)} › ${fullName}`);

/** The closing lines of jest's JSON report, and whether the run is green. */
export const storyOf = ({ testResults, numPassedTests, numFailedTests }, root) => {
  const failed = testResults.filter(({ status }) => status === 'failed');
  const flaky = testResults.flatMap((file) => flakyOf(file, root));
  const tooMany = flaky.length > MAX_FLAKY;
  return {
    lines: [
      ...failed.flatMap((file) => failuresOf(file, root)),
      ...flaky,
      ...(tooMany ? [`failed: ${flaky.length} tests needed a second try; ${MAX_FLAKY} may.`] : []),
      `${numPassedTests} passed, ${numFailedTests} failed`,
    ],
    green: failed.length === 0 && !tooMany,
  };
};
