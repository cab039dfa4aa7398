import { recentCode } from './recent-code';
import { verifiedPhone } from './verified-phone';

export const policies = { 'verified-phone': verifiedPhone, 'recent-code': recentCode };
