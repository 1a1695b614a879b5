import { useState } from 'react';
import { toSeconds } from '../../base/units.ts';
import { useDiagram, useRun } from '../../stores/hooks.ts';
import { Button } from '../widgets/button.tsx';
import { Dialog } from '../widgets/dialog.tsx';
import { formatMoment } from '../widgets/moment-format.ts';

/** Ways on from an earlier moment: back to the latest one, or another course from here. */
export function ScrubbingButtons() {
  const shownTime = useRun((state) => state.shownTime);
  const showLive = useRun((state) => state.showLive);
  const resumeHere = useRun((state) => state.resumeHere);
  const forgotten = useDiagram(
    ({ interventions }) => interventions.filter(({ at }) => at > shownTime).length,
  );
  const [asks, setAsks] = useState(false);
  return (
    <>
      <Button onClick={showLive}>Back to live</Button>
      <Button
        variant="primary"
        aria-description="Runs again to this moment and continues from here."
        onClick={() => {
          if (forgotten > 0) setAsks(true);
          else resumeHere();
        }}
      >
        Go on from here
      </Button>
      {asks && (
        <Dialog
          title={`Go on from ${formatMoment(toSeconds(shownTime))}?`}
          width="narrow"
          onClose={() => setAsks(false)}
          footer={
            <>
              <Button onClick={() => setAsks(false)}>Cancel</Button>
              <Button
                variant="primary"
                onClick={() => {
                  setAsks(false);
                  resumeHere();
                }}
              >
                Forget and go on
              </Button>
            </>
          }
        >
          <p>
            {forgotten === 1
              ? 'One change that you made after this moment is forgotten.'
              : `${forgotten} changes that you made after this moment are forgotten.`}{' '}
            What you share or save from then on does not have {forgotten === 1 ? 'it' : 'them'} any
            more.
          </p>
        </Dialog>
      )}
    </>
  );
}
