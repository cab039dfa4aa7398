import challenge from './challenge/schema.json';
import counter from './counter/schema.json';
import message from './message/schema.json';
import optOut from './opt-out/schema.json';
import pausedRange from './paused-range/schema.json';
import proof from './proof/schema.json';
import recoveryCode from './recovery-code/schema.json';
import registration from './registration/schema.json';
import trustedDevice from './trusted-device/schema.json';
import verifiedPhone from './verified-phone/schema.json';

export const contentTypes = {
  challenge: { schema: challenge },
  'verified-phone': { schema: verifiedPhone },
  'recovery-code': { schema: recoveryCode },
  'trusted-device': { schema: trustedDevice },
  proof: { schema: proof },
  registration: { schema: registration },
  message: { schema: message },
  'paused-range': { schema: pausedRange },
  counter: { schema: counter },
  'opt-out': { schema: optOut },
};
