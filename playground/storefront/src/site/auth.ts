import { smsAuth } from 'strapi-plugin-sms-auth/client';
import { stored } from './stored';

export const jwt = stored('pazari.jwt');

export const auth = smsAuth({ baseUrl: '/api', token: jwt.get, device: stored('pazari.device') });
