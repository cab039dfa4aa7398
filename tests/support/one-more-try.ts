import { jest } from '@jest/globals';

// At once and not at the file's end: the tests of a browser stand on what those before them left behind.
jest.retryTimes(1, { logErrorsBeforeRetry: true, retryImmediately: true });
