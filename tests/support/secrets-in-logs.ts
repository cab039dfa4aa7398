import { PASSWORD } from './people';

const KEYS = ['demo-one-api-key==', 'demo-platform-key=='];

interface Sent {
  to: string;
  text: string;
}

const sentBy = async (clickatell: string): Promise<Sent[]> =>
  fetch(`${clickatell}/_sim/messages`)
    .then((response) => response.json())
    .then(({ data }) => data)
    .catch(() => []);

/** Which codes, keys, passwords and whole numbers of this run stand in what the site logged. */
export const secretsIn = async (logs: string, clickatell: string): Promise<string[]> => {
  const sent = await sentBy(clickatell);
  const numbers = sent.map(({ to }) => to).filter((number) => logs.includes(number));
  const codes = sent
    .map(({ text }) => /\d{6,10}/.exec(text)?.[0])
    .filter(
      (code) => code !== undefined && new RegExp(`(?<![\\w-])${code}(?![\\w-])`).test(logs)
    ) as string[];
  const keys = [...KEYS, PASSWORD].filter((key) => logs.includes(key));
  return [...new Set([...numbers, ...codes, ...keys])];
};
