import { expect, test } from '@jest/globals';
import { assertVersion } from './version';

test.each(['4.25.9', '5.0.0', '5.9.1', '5.12.0', '5.29.9'])(
  'Strapi %s is refused in one sentence',
  (version) => {
    expect(() => assertVersion(version)).toThrow(
      `sms-auth needs Strapi 5.30 or newer; this site has ${version}.`
    );
  }
);

test.each(['5.30.0', '5.54.0', '5.100.0', '6.0.0', '0.0.0-experimental.a1b2c3'])(
  'Strapi %s is taken',
  (version) => {
    expect(() => assertVersion(version)).not.toThrow();
  }
);
