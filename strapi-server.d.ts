export type { SmsAuthOptions, SmsAuthRequest, SmsMessage, SmsProviderModule } from './dist/contract/options';
