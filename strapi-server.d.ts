export type {
  SmsAuthOptions,
  SmsAuthPhoneService,
  SmsAuthRequest,
  SmsMessage,
  SmsProviderModule,
} from './dist/contract/options';
