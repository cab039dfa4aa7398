import type { SettingsView } from '../../../../contract';

const INDENT = '  ';

const quoted = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

const nameOf = (key: string): string => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key));

const inCode = (value: unknown, indent: string): string => {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map((one) => inCode(one, indent)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const deeper = indent + INDENT;
  const lines = Object.entries(value).map(
    ([key, one]) => `${deeper}${nameOf(key)}: ${inCode(one, deeper)},\n`
  );
  return lines.length > 0 ? `{\n${lines.join('')}${indent}}` : '{}';
};

/** The saved settings as `config/plugins.ts` takes them. No secret is in it: no key, and no test numbers. */
export const configurationOf = ({ clickatell, testNumbers: _codes, ...settings }: SettingsView): string => {
  const { apiKey: _key, ...rest } = clickatell;
  const inForce = inCode({ ...settings, clickatell: rest }, INDENT.repeat(3));
  return `'sms-auth': {
  enabled: true,
  config: {
    clickatell: { apiKey: env('CLICKATELL_API_KEY') },
    settings: ${inForce.replaceAll(`\n${INDENT}`, '\n')},
  },
},
`;
};
