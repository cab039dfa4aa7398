import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { useText } from '../../texts';
import type { DrawnDay } from './drawn';
import { COUNTED } from './series';

const Tip = styled.div`
  padding: 0.8rem 1.2rem;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.3rem;
  dl {
    display: grid;
    grid-template-columns: auto auto;
    gap: 0.2rem 1.6rem;
    margin-block-start: 0.4rem;
  }
  dd {
    text-align: end;
  }
`;

interface ChartTipProps {
  active?: boolean;
  payload?: readonly { payload?: DrawnDay }[];
  dir: 'ltr' | 'rtl';
  nameOf: (date: string) => string;
}

/** What one day counts, as the table says it. */
export const ChartTip = ({ active, payload, dir, nameOf }: ChartTipProps) => {
  const say = useText();
  const { formatNumber } = useIntl();
  const day = payload?.[0]?.payload;
  if (!active || !day) return null;
  return (
    <Tip dir={dir}>
      <strong>{nameOf(day.date)}</strong>
      <dl>
        {COUNTED.map((key) => [
          <dt key={key}>{say(key)}</dt>,
          <dd key={`${key}-count`}>{formatNumber(day.counted[key])}</dd>,
        ])}
      </dl>
    </Tip>
  );
};
