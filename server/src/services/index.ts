import { phones } from './phones';
import { sms } from './sms';
import { twoStep } from './two-step';

export const services = { phones, sms, 'two-step': twoStep };
