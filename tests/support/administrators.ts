import { bearer } from './http';
import type { Site } from './site';

const PASSWORD = 'Admin-Password-1';

let counter = 0;

/** Makes an administrator and logs in; the headers for the admin API. `role` is a role's code. */
export const administratorOf = async (site: Site, role?: string): Promise<Record<string, string>> => {
  counter += 1;
  const email = `admin${counter}@example.com`;
  await site.inside('admin', {
    email,
    password: PASSWORD,
    firstname: 'Ada',
    lastname: 'Admin',
    ...(role && { role }),
  });
  const { status, body } = await site.call('POST', '/admin/login', { email, password: PASSWORD });
  if (status !== 200) throw new Error(`admin login: ${status} ${JSON.stringify(body)}`);
  return bearer(body.data.token);
};
