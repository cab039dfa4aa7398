import { styled } from 'styled-components';
import { Outcome } from '../../parts/outcome';
import { useText } from '../../texts';

const COMMAND = `node -p "require('crypto').randomBytes(32).toString('base64')"`;
const CONFIG = `// config/admin
secrets: { encryptionKey: env('ENCRYPTION_KEY') },`;

const Code = styled.pre`
  margin-block: 0.4rem 0.8rem;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  font-family: ui-monospace, monospace;
  font-size: 1.3rem;
  text-align: left;
`;

/** Before a key can be saved, the site needs one of its own to encrypt it with. */
export const NoEncryption = () => {
  const say = useText();
  return (
    <Outcome look="warning" title={say('encryption.title')}>
      <p>{say('encryption.make')}</p>
      <Code dir="ltr">{COMMAND}</Code>
      <p>{say('encryption.text')}</p>
      <Code dir="ltr">{CONFIG}</Code>
      <p>{say('encryption.config')}</p>
    </Outcome>
  );
};
