import { sms } from './sms';
import { twoStep } from './two-step';

export const services = { sms, 'two-step': twoStep };
