import { OTPInput, REGEXP_ONLY_DIGITS } from 'input-otp';

interface CodeFieldProps {
  length: number;
  value: string;
  onChange(code: string): void;
  onComplete(code: string): void;
  invalid: boolean;
  describedBy: string;
}

const digitsOf = (pasted: string): string => pasted.normalize('NFKC').replace(/\D/g, '');

export const CodeField = ({ length, value, onChange, onComplete, invalid, describedBy }: CodeFieldProps) => (
  <OTPInput
    maxLength={length}
    value={value}
    onChange={onChange}
    onComplete={onComplete}
    pattern={REGEXP_ONLY_DIGITS}
    pasteTransformer={digitsOf}
    inputMode="numeric"
    autoComplete="one-time-code"
    aria-label={`Code of ${length} digits`}
    aria-invalid={invalid || undefined}
    aria-describedby={describedBy}
    containerClassName="code-field"
    render={({ slots, isFocused }) => (
      <div className="slots" aria-hidden="true">
        {slots.map(({ char, isActive }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its place
          <span key={place} className="slot" data-active={isFocused && isActive} data-bad={invalid}>
            {char}
          </span>
        ))}
      </div>
    )}
  />
);
