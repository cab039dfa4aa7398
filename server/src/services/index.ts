import { sms } from './sms';

export const services = { sms };
