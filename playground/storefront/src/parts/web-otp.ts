import { useEffect } from 'react';

// TypeScript's DOM types leave WebOTP out: https://wicg.github.io/web-otp/
interface OtpRequest extends CredentialRequestOptions {
  otp: { transport: ['sms'] };
}

const codeOf = (credential: unknown): string | null =>
  typeof credential === 'object' &&
  credential !== null &&
  'code' in credential &&
  typeof credential.code === 'string'
    ? credential.code
    : null;

/** Where the browser can, offers the code of the SMS as soon as it arrives; asked once for each challenge. */
export const useWebOtp = (challengeId: string | null, onCode: (code: string) => void): void => {
  useEffect(() => {
    if (!challengeId || !('OTPCredential' in window)) return;
    const asking = new AbortController();
    const request: OtpRequest = { otp: { transport: ['sms'] }, signal: asking.signal };
    navigator.credentials.get(request).then(
      (credential) => {
        const code = codeOf(credential);
        if (code) onCode(code);
      },
      () => {
        // Declined, or the code was typed first: the field is there.
      }
    );
    return () => asking.abort();
  }, [challengeId, onCode]);
};
