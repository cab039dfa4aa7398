import { styled } from 'styled-components';

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

interface ChartTipProps<Day> {
  active?: boolean;
  payload?: readonly { payload?: Day }[];
  dir: 'ltr' | 'rtl';
  nameOf: (date: string) => string;
  /** What is known of a day, as the table says it. */
  lines: (day: Day) => { title: string; value: string }[];
}

export const ChartTip = <Day extends { date: string }>({
  active,
  payload,
  dir,
  nameOf,
  lines,
}: ChartTipProps<Day>) => {
  const day = payload?.[0]?.payload;
  if (!active || !day) return null;
  return (
    <Tip dir={dir}>
      <strong>{nameOf(day.date)}</strong>
      <dl>
        {lines(day).map(({ title, value }) => [
          <dt key={title}>{title}</dt>,
          <dd key={`${title}-value`}>{value}</dd>,
        ])}
      </dl>
    </Tip>
  );
};
