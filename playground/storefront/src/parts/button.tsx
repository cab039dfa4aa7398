import type { ButtonHTMLAttributes } from 'react';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: 'main' | 'quiet' | 'link' | 'danger';
  busy?: boolean;
}

/** While busy it keeps the focus, unlike a disabled button, and takes no second press. */
export const Button = ({
  look = 'main',
  busy = false,
  type = 'button',
  onClick,
  children,
  ...rest
}: ButtonProps) => (
  <button
    {...rest}
    type={type}
    className={`button button-${look}`}
    aria-disabled={busy || rest['aria-disabled'] || undefined}
    onClick={(event) => {
      if (busy || rest['aria-disabled']) event.preventDefault();
      else onClick?.(event);
    }}
  >
    {busy && <span className="spinner" aria-hidden="true" />}
    {children}
  </button>
);
