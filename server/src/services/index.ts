import { phone } from './phone';
import { phones } from './phones';
import { sms } from './sms';
import { twoStep } from './two-step';

export const services = { phone, phones, sms, 'two-step': twoStep };
