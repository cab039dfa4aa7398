import {
  type InputHTMLAttributes,
  type ReactNode,
  type RefObject,
  type TextareaHTMLAttributes,
  useId,
} from 'react';

interface Labelled {
  label: string;
  hint?: ReactNode;
}

const Frame = ({ id, label, hint, children }: Labelled & { id: string; children: ReactNode }) => (
  <div className="field">
    <label htmlFor={id}>{label}</label>
    {children}
    {hint && (
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
  </div>
);

export const Field = ({ label, hint, ...input }: Labelled & InputHTMLAttributes<HTMLInputElement>) => {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint}>
      <input id={id} className="input" aria-describedby={hint ? `${id}-hint` : undefined} {...input} />
    </Frame>
  );
};

export const LongField = ({
  label,
  hint,
  ...input
}: Labelled & TextareaHTMLAttributes<HTMLTextAreaElement>) => {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint}>
      <textarea id={id} className="input" aria-describedby={hint ? `${id}-hint` : undefined} {...input} />
    </Frame>
  );
};

/** A field whose owner wants the text alone. */
interface TextProps {
  value: string;
  onChange(text: string): void;
  hint?: ReactNode;
}

export const NameField = ({ onChange, ...rest }: TextProps) => (
  <Field
    {...rest}
    label="Your name"
    onChange={(event) => onChange(event.target.value)}
    autoComplete="name"
    maxLength={100}
    required
  />
);

export const EmailField = ({ onChange, ...rest }: TextProps) => (
  <Field
    {...rest}
    label="E-mail"
    type="email"
    onChange={(event) => onChange(event.target.value)}
    autoComplete="email"
    required
  />
);

interface CheckProps {
  label: string;
  checked: boolean;
  onChange(checked: boolean): void;
  describedBy?: string;
  box?: RefObject<HTMLInputElement>;
}

export const Check = ({ label, checked, onChange, describedBy, box }: CheckProps) => (
  <label className="check">
    <input
      ref={box}
      type="checkbox"
      checked={checked}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.target.checked)}
    />
    <span>{label}</span>
  </label>
);
