import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Clickatell, peopleOf } from '../../support/people';
import type { Site } from '../../support/site';
import { differences, named } from './answers';
import type { Sample } from './samples';

const run = promisify(execFile);

/** Makes one request of a page and gives its answer. */
export type Ask = (command: string, said: Record<string, string>, assignments: string) => Promise<unknown>;

const PHONE = /"?phone"?: "([^"]+)"/;

const e164 = (spelled: string): string => {
  const digits = spelled.replace(/\D/g, '');
  return digits.startsWith('357') ? `+${digits}` : `+357${digits}`;
};

/** Requests of a block, each with the comment that says what comes of it. */
export const requestsIn = (text: string): { command: string; comment: string }[] =>
  [...text.matchAll(/([\s\S]+?)((?:^# →.*\n)(?:^# {2,}.*\n)*)/gm)].map(([, command = '', comment = '']) => ({
    command,
    comment,
  }));

export const withCurl =
  (site: Site): Ask =>
  async (command, _said, assignments) => {
    const script = `${assignments}\n${command}`.replaceAll('http://localhost:1337', site.url);
    const { stdout } = await run('bash', ['-euc', script.replaceAll('curl ', 'curl -s ')]);
    return stdout === '' ? {} : JSON.parse(stdout);
  };

export const withGraphql =
  (site: Site): Ask =>
  async (command, { JWT }) => {
    const query = command.replace(/^#.*$/gm, '');
    const signedIn = JWT && /phoneUpdate|phoneMe|phoneDevices|phoneRemove/.test(query);
    const headers = signedIn ? { Authorization: `Bearer ${JWT}` } : undefined;
    return (await site.call('POST', '/graphql', { query }, headers)).body;
  };

/**
 * Reads blocks as a person does: what the page calls CHALLENGE or JWT is what the answer before held,
 * CODE is what the phone got. Returns every sentence of the page that was not true.
 */
export const follow = async (
  story: Sample[],
  ask: Ask,
  site: Site,
  clickatell: Clickatell
): Promise<{ asked: number; faults: string[] }> => {
  const { codeFor } = peopleOf(site, clickatell);
  const known: Record<string, string> = {};
  const faults: string[] = [];
  let asked = 0;
  let assignments = '';
  let phone = '';
  let before = 0;
  for (const { file, line, text } of story) {
    for (const { command, comment } of requestsIn(text)) {
      asked += 1;
      assignments += (command.match(/^[A-Z]+=.*$/gm) ?? []).join('\n');
      phone = e164(PHONE.exec(command)?.[1] ?? phone);
      if (/\bCODE\b/.test(command)) known.CODE = await codeFor(phone, before);
      const filled = command.replace(/\b[A-Z][A-Z_]+\b/g, (name) => known[name] ?? name);
      before = clickatell.inbox.length;
      const answer = await ask(filled, known, assignments);
      Object.assign(known, named(comment, answer));
      faults.push(
        ...differences(comment, answer).map(
          (fault) => `${file}:${line} ${fault} (${filled.trim()} → ${JSON.stringify(answer)})`
        )
      );
    }
  }
  return { asked, faults };
};
