import type { Purpose } from '../../../contract';
import { change } from './change';
import { enrollment } from './enrollment';
import type { Journey } from './journey';
import { phoneLogin } from './phone-login';
import { proving } from './prove';
import { recoveryCodes } from './recovery-codes';
import { registration } from './registration';
import { removal } from './removal';
import { stepUp } from './step-up';
import { twoStep } from './two-step';

/** The product, by purpose: what begins each is in its file, what a right answer brings is its `finish`. */
export const JOURNEYS: { [P in Purpose]: Journey<P> } = {
  register: registration,
  login: phoneLogin,
  'two-step': twoStep,
  enroll: enrollment,
  change,
  remove: removal,
  'recovery-codes': recoveryCodes,
  'step-up': stepUp,
  prove: proving,
};
