import { Flex, Typography } from '@strapi/design-system';
import { CheckCircle } from '@strapi/icons';
import { useEffect, useState } from 'react';
import type { SiteCountries } from '../../../contract';
import { useServer } from '../api/server';

// A list has a hundred cells and one site.
let asked: Promise<SiteCountries> | undefined;

/** A user's verified phone, as far as the content manager told it. */
export const PhoneCell = ({ row }: { row: Record<string, unknown> }) => {
  const server = useServer();
  const [field, setField] = useState<string | null>(null);
  useEffect(() => {
    asked ??= server.site();
    asked.then(
      ({ phoneField }) => setField(phoneField),
      () => {
        asked = undefined;
      }
    );
  }, [server]);
  const phone = field === null ? null : row[field];
  if (typeof phone !== 'string' || phone === '') return <Typography textColor="neutral800">–</Typography>;
  return (
    <Flex gap={2}>
      <CheckCircle fill="success600" aria-hidden />
      <Typography textColor="neutral800" dir="ltr">
        {phone}
      </Typography>
    </Flex>
  );
};
