import { type ReactNode, useEffect, useRef } from 'react';

interface PageProps {
  title: string;
  lead?: ReactNode;
  narrow?: boolean;
  /** What stands with the heading in the band of the front page. */
  band?: ReactNode;
  children: ReactNode;
}

/** A page or a step: its heading takes the focus, so that keyboard and screen reader begin at its top. */
export const Page = ({ title, lead, narrow = false, band, children }: PageProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Bazaar`;
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  const top = (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead && <p className="lead">{lead}</p>}
    </>
  );
  return (
    <div className={narrow ? 'page page-narrow' : 'page'}>
      {band ? (
        <div className="band">
          {top}
          {band}
        </div>
      ) : (
        top
      )}
      {children}
    </div>
  );
};
