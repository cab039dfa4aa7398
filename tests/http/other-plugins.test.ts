import { dirname } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Person, peopleOf } from '../support/people';
import type { Site } from '../support/site';
import { withSite } from '../support/with-site';

const OTHERS = {
  'refresh-token': {
    enabled: true,
    resolve: dirname(require.resolve('@redon2inc/strapi-plugin-refresh-token/package.json')),
    config: { refreshTokenSecret: 'a-secret-of-the-other-plugin' },
  },
};

// As its own page has it.
const ATTRIBUTES = {
  refresh_tokens: {
    type: 'relation',
    relation: 'oneToMany',
    target: 'plugin::refresh-token.token',
    mappedBy: 'user',
  },
};

let site: Site;
let people: ReturnType<typeof peopleOf>;
const env = {
  SITE_OTHER_PLUGINS: JSON.stringify(OTHERS),
  SITE_USER_ATTRIBUTES: JSON.stringify(ATTRIBUTES),
};
withSite({ env }, (world) => {
  ({ site, people } = world);
});

/** A login as that plugin's frontend makes it; its answers are in no document of ours. */
const post = async (path: string, body: object) => {
  const response = await fetch(`${site.url}/api${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
};
const withRefresh = ({ email }: Person) =>
  post('/auth/local', { identifier: email, password: 'Correct-Horse-9', requestRefresh: true });

describe('beside a plugin that issues tokens of its own (strapi-plugin-refresh-token 0.1.4)', () => {
  test('who has no phone is given its token, and a session for it', async () => {
    const { status, text } = await withRefresh(await people.member());
    const { refreshToken } = JSON.parse(text);
    expect([status, typeof refreshToken]).toEqual([200, 'string']);
    expect(JSON.parse((await post('/auth/local/refresh', { refreshToken })).text)).toHaveProperty('jwt');
  });

  test('who has two-step gets in by password and code where the login does not ask for its token', async () => {
    const person = await people.registered();
    await site.advance(61);
    const session = await people.answered(String(person.phone), () => people.login(person));
    expect(session.body).toHaveProperty('jwt');
  });
});
