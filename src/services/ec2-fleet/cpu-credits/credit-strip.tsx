import type { CreditFaceState } from './credit-face.ts';
import classes from './credit-strip.module.css';

/** The credits of an average instance as a strip that empties, or fills from the right with what is owed. */
export function CreditStrip({ credits }: { credits: CreditFaceState }) {
  const { balance, balanceMax, surplus } = credits;
  const share = (count: number): string => `${(100 * count) / balanceMax}%`;
  return (
    <div className={classes.credits}>
      <div className={classes.strip}>
        <span className={classes.balance} style={{ width: share(balance) }} />
        <span className={classes.surplus} style={{ width: share(surplus) }} />
      </div>
      <div className={classes.words}>
        <span>
          credits {Math.round(balance)}/{Math.round(balanceMax)}
        </span>
        <span className={classes.short}>{describeShortage(credits)}</span>
      </div>
    </div>
  );
}

function describeShortage({ surplus, slowedCount, lowestSpeedPercent }: CreditFaceState): string {
  if (slowedCount > 0) return `▼ CPU at ${lowestSpeedPercent} %`;
  return surplus >= 0.5 ? `surplus ${Math.round(surplus)}` : '';
}
