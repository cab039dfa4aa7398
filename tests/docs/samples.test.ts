import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Clickatell, startClickatell } from '../support/people';
import { type Site, startSite } from '../support/site';
import { startOwnSite, toCommonJs } from './support/own-site';
import { follow, withCurl, withGraphql } from './support/reader';
import { samples, stories } from './support/samples';

// Guest orders need a site of their own: guest-orders.test.ts has it.
const STORIES = stories('sh').filter(([name]) => !name.startsWith('docs/guest-orders.md'));
const LIMITS = { addressPerHour: 10_000, phonePer10Minutes: 100, phonePerDay: 1000 };
const GENEROUS = { settings: { limits: LIMITS } };

let clickatell: Clickatell;
beforeAll(async () => {
  clickatell = await startClickatell();
});
afterAll(() => clickatell?.close());

describe('requests in the pages do what the pages say', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite({ clickatell: clickatell.url, graphql: true, smsAuth: GENEROUS });
    const actions = ['plugin::users-permissions.user.update'];
    await site.inside('grant', { type: 'authenticated', actions });
  });
  afterAll(() => site?.stop());

  test.each(STORIES)('%s', async (_name, story) => {
    const { asked, faults } = await follow(story, withCurl(site), site, clickatell);
    expect(asked).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  });

  test.each(stories('graphql'))('%s', async (_name, story) => {
    const { asked, faults } = await follow(story, withGraphql(site), site, clickatell);
    expect(asked).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  });
});

describe('a site boots with the configuration of the pages', () => {
  const configurations = samples()
    .filter(({ run }) => run === 'config')
    .map((sample) => [`${sample.file}:${sample.line}`, sample] as const);

  test.each(configurations)('%s', async (_name, { text }) => {
    const { site, stop } = await startOwnSite(
      { 'config/plugins.js': toCommonJs(text) },
      {
        clickatell: clickatell.url,
        env: {
          CLICKATELL_API_KEY: 'demo-one-api-key==',
          SMS_AUTH_SECRET: 'a-secret-of-32-letters-or-more!!',
        },
      }
    );
    try {
      expect((await site.call('GET', '/api/auth/phone/config')).status).toBe(200);
    } finally {
      await stop();
    }
  });
});
