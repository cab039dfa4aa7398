import type { Answer } from './http';
import type { OauthProvider } from './oauth-provider';
import { PASSWORD, type Person } from './people';
import type { Site } from './site';

/** What a person, or somebody with their password, does to be let in. */
export type Knock = (person: Person, headers?: Record<string, string>) => Promise<Answer>;

export interface Door {
  name: string;
  knock: Knock;
  /** The field of a GraphQL answer; REST answers have none. */
  field?: string;
  /** A new password makes every device a stranger. */
  forgetsDevices?: boolean;
  /** Its people have no password; they come from a provider. */
  foreign?: boolean;
}

export const NEW_PASSWORD = `${PASSWORD}-new`;

let tokens = 0;

const cookiesOf = (answer: Answer): string => answer.cookies.map((cookie) => cookie.split(';')[0]).join('; ');

/** The round trip of a browser: site, provider, site again, frontend, and the frontend's call. */
export const oauthKnock =
  (site: Site, provider: OauthProvider): Knock =>
  async (person, headers = {}) => {
    provider.signedIn(person.email);
    const left = await site.call('GET', '/api/connect/loopback');
    const atProvider = await fetch(String(left.headers.location), { redirect: 'manual' });
    const back = new URL(String(atProvider.headers.get('location')));
    const cookie = cookiesOf(left);
    const returned = await site.call('GET', `/api/connect/loopback/callback${back.search}`, undefined, {
      Cookie: cookie,
    });
    return site.call('GET', '/api/auth/loopback/callback', undefined, {
      Cookie: cookiesOf(returned) || cookie,
      ...headers,
    });
  };

/** Lets people in by this provider. */
export const connectProvider = async (site: Site, { url }: OauthProvider): Promise<void> => {
  await site.inside('oauthProvider', { name: 'loopback', url });
  await site.inside('grantProvider', {
    name: 'loopback',
    changes: {
      enabled: true,
      key: 'key',
      secret: 'secret',
      oauth: 2,
      authorize_url: `${url}/authorize`,
      access_url: `${url}/token`,
      callback: `${site.url}/frontend`,
    },
  });
};

export const doorsOf = (site: Site, provider: OauthProvider): Door[] => {
  const { call } = site;
  const graphql = (query: string, variables: object, headers = {}) =>
    call('POST', '/graphql', { query, variables }, headers);

  /** As the links of users-permissions' e-mails carry it. */
  const mailed = async (person: Person, attribute: string): Promise<string> => {
    tokens += 1;
    const token = `mailed-token-${process.pid}-${tokens}`;
    const options = { where: { id: person.id }, data: { [attribute]: token } };
    await site.inside('query', { uid: 'plugin::users-permissions.user', method: 'update', options });
    return token;
  };
  const local =
    (key: 'email' | 'username'): Knock =>
    (person, headers) =>
      call('POST', '/api/auth/local', { identifier: person[key], password: PASSWORD }, headers);

  return [
    { name: 'e-mail and password', knock: local('email') },
    { name: 'username and password', knock: local('username') },
    {
      name: 'a reset password',
      forgetsDevices: true,
      knock: async (person, headers) => {
        const code = await mailed(person, 'resetPasswordToken');
        const body = { code, password: NEW_PASSWORD, passwordConfirmation: NEW_PASSWORD };
        return call('POST', '/api/auth/reset-password', body, headers);
      },
    },
    { name: 'a provider', foreign: true, knock: oauthKnock(site, provider) },
    {
      name: 'GraphQL’s login',
      field: 'login',
      knock: (person, headers) =>
        graphql(
          'mutation ($input: UsersPermissionsLoginInput!) { login(input: $input) { jwt user { id } } }',
          { input: { identifier: person.email, password: PASSWORD } },
          headers
        ),
    },
    {
      name: 'GraphQL’s resetPassword',
      field: 'resetPassword',
      forgetsDevices: true,
      knock: async (person, headers) =>
        graphql(
          'mutation ($code: String!, $password: String!) { resetPassword(code: $code, password: $password, passwordConfirmation: $password) { jwt user { id } } }',
          { code: await mailed(person, 'resetPasswordToken'), password: NEW_PASSWORD },
          headers
        ),
    },
    {
      name: 'GraphQL’s emailConfirmation',
      field: 'emailConfirmation',
      knock: async (person, headers) =>
        graphql(
          'mutation ($token: String!) { emailConfirmation(confirmation: $token) { jwt user { id } } }',
          { token: await mailed(person, 'confirmationToken') },
          headers
        ),
    },
  ];
};

/** Whether a knock gave a session. */
export const sessionOf = (door: Door, { body }: Answer): { jwt: string } | undefined =>
  door.field ? (body.data?.[door.field] ?? undefined) : body.jwt ? body : undefined;

/** The challenge of a knock that waits for a code, and everything beside it. */
export const pendingOf = (door: Door, { body }: Answer): Record<string, unknown> =>
  door.field ? { ...body.errors?.[0]?.extensions?.error?.details } : body;
