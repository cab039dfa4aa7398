import { useEffect, useRef } from 'react';
import { CodeField } from './code-field';
import { Field } from './field';

interface AnswerFieldProps {
  recovering: boolean;
  length: number;
  value: string;
  onChange(text: string): void;
  onComplete(code: string): void;
  invalid: boolean;
  describedBy: string;
}

/** The code's field or the recovery code's; it takes the focus when it appears. */
export const AnswerField = ({ recovering, value, onChange, ...code }: AnswerFieldProps) => {
  const place = useRef<HTMLDivElement>(null);
  // A frame later than the page, which gives the focus to its heading.
  useEffect(() => {
    const frame = requestAnimationFrame(() => place.current?.querySelector('input')?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <div ref={place}>
      {recovering ? (
        <Field
          label="Recovery code"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      ) : (
        <CodeField value={value} onChange={onChange} {...code} />
      )}
    </div>
  );
};
