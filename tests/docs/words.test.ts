import { expect, test } from '@jest/globals';
import english from '../../admin/src/translations/en.json';
import document from '../../openapi/sms-auth.json';
import { DELIVERY, REFUSALS } from '../../server/src/sms/clickatell/codes';
import { pages, samples, sourceFiles, textOf } from './support/samples';

test('every error code has its line in troubleshooting', () => {
  const rows = textOf('docs/troubleshooting.md');
  const codes = [...document.components.schemas.ErrorCode.enum, 'two-step.required'];
  expect(codes.filter((code) => !rows.includes(`| \`${code}\` |`))).toEqual([]);
});

test('every code of Clickatell stands in troubleshooting under whoever can do something about it', () => {
  const REASONS = ['configuration', 'balance', 'recipient', 'transient'];
  const row = (title: string, codes: Record<string, readonly [reason: string, advice: unknown]>) => {
    const cells = REASONS.map((reason) => Object.keys(codes).filter((code) => codes[code]?.[0] === reason));
    return `| ${[title, ...cells.map((cell) => cell.join(', ') || '–')].join(' | ')} |`;
  };
  const page = textOf('docs/troubleshooting.md');
  const rows = [
    row('refused, One API', REFUSALS.one),
    row('refused, Platform', REFUSALS.platform),
    row('not delivered, One API', DELIVERY.one.failed),
    row('not delivered, Platform', DELIVERY.platform.failed),
  ];
  expect(rows.filter((each) => !page.includes(each))).toEqual([]);
});

test('every message that troubleshooting quotes is in the code', () => {
  const rows = textOf('docs/troubleshooting.md')
    .split(/^## /m)
    .find((section) => section.startsWith('The site does not start'));
  const quoted = [...(rows ?? '').matchAll(/^\| (?!it says|---)(.+?) \|/gm)].map(([, words = '']) => words);
  const code = sourceFiles('server/src').map(textOf).join('\n');
  expect(quoted.length).toBeGreaterThanOrEqual(6);
  // An ellipsis stands for what differs from site to site.
  const parts = quoted.flatMap((words) => words.split('…').map((part) => part.trim())).filter(Boolean);
  expect(parts.filter((part) => !code.includes(part))).toEqual([]);
});

test('every route of the API document has its line in the reference', () => {
  const reference = textOf('docs/reference.md');
  const routes = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations)
      .filter(() => path.startsWith('/auth/phone/'))
      .map((method) => `\`${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}\``)
  );
  expect(routes.length).toBeGreaterThan(10);
  expect(routes.filter((route) => !reference.includes(`| ${route} |`))).toEqual([]);
});

test.each(pages().filter((file) => file.startsWith('docs/')))('%s begins with who it is for', (file) => {
  const [, , first = ''] = textOf(file).split('\n');
  expect(first).toMatch(/^For /);
});

test('no block says that it is run and is not', () => {
  const elsewhere = [
    'docs/extending.md',
    'docs/frontend.md',
    'docs/migrating.md extension',
    'docs/migrating.md hint',
  ];
  const inProduction = ['admin', 'server', 'alerts', 'turnstile', 'provider'].map(
    (name) => `docs/production.md ${name}`
  );
  const inReference = ['policies', 'service', 'own-door'].map((name) => `docs/reference.md ${name}`);
  const inGuestOrders = ['guest-controller', 'guest-routes', 'guest-client', 'service'].map(
    (name) => `docs/guest-orders.md ${name}`
  );
  const byHand = 'docs/compatibility.md sessions';
  const known = new Set([byHand, ...elsewhere, ...inProduction, ...inReference, ...inGuestOrders]);
  const strange = samples().filter(
    ({ file, language, run }) =>
      !['sh', 'graphql'].includes(language) &&
      run !== 'config' &&
      !known.has(file) &&
      !known.has(`${file} ${run}`)
  );
  expect(strange).toEqual([]);
});

test('the administrator’s page calls things as the admin does', () => {
  const page = textOf('docs/administrator.md').toLowerCase();
  const fields = [
    ...[
      'enabled',
      'key',
      'key.replace',
      'key.remove',
      'check',
      'api',
      'phoneNumber',
      'test.send',
      'callbacks',
    ],
    ...['country', 'countries', 'phoneRegistration', 'phoneLogin', 'twoStep', 'code.length', 'code.lifetime'],
    ...[
      'code.attempts',
      'code.resendAfter',
      'rememberDeviceDays',
      'reproveAfterDays',
      'webOtpHost',
      'androidAppHash',
      'limits.messagesPerDay',
    ],
    ...['limits.phonePer10Minutes', 'limits.phonePerDay', 'limits.addressPerHour', 'testNumbers', 'activity'],
    ...['people', 'conversion', 'lastMessages', 'paused.resume', 'reset', 'general', 'regional', 'journeys'],
  ] as const;
  const labels: Record<string, string> = english;
  const missing = fields.filter((field) => {
    const label = (labels[field] ?? `no label ${field}`).replace(/ \((SMS|seconds|days)\)$/, '');
    return !page.includes(label.toLowerCase());
  });
  expect(missing.map((field) => `${field}: ${labels[field]}`)).toEqual([]);
});
