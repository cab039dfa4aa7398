import { useSession } from '../site/session';
import { Button } from './button';
import { FailureNotice } from './notice';
import { Page } from './page';

/** Stands in for a page until it is known who is here; a failure signs nobody out. */
export const Waking = ({ title }: { title: string }) => {
  const { failure, waking, wake } = useSession();
  return (
    <Page title={title} narrow>
      {waking ? (
        <p role="status">Loading…</p>
      ) : (
        <>
          <FailureNotice failure={failure} />
          <Button onClick={wake}>Try again</Button>
        </>
      )}
    </Page>
  );
};
