import { smsAuth } from 'strapi-plugin-sms-auth/client';
import { stored } from './stored';

export const jwt = stored('bazaar.jwt');

export const auth = smsAuth({ baseUrl: '/api', token: jwt.get, device: stored('bazaar.device') });
