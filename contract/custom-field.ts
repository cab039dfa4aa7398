/** The uid of the phone field that a site gives its content types. */
export const CUSTOM_FIELD = 'plugin::sms-auth.phone';
