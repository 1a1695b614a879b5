/**
 * How long it takes until the simulation's worker has done what it was told: from the page's posting of the call until
 * the worker has carried it out. What the page does with the reply is not part of it.
 *
 * Relies on Comlink's messages: a call has an id, and the path of what is called.
 */

/** Notes when each call is posted, in milliseconds of the clock that page and workers share. Runs in the page. */
function notePostedCalls() {
  const posted = (globalThis.postedCalls = {});
  const RealWorker = globalThis.Worker;
  globalThis.Worker = class extends RealWorker {
    postMessage(message, ...rest) {
      const name = message?.path?.at(-1);
      if (name !== undefined) {
        posted[message.id] = { name, at: performance.timeOrigin + performance.now() };
      }
      super.postMessage(message, ...rest);
    }
  };
}

/** Notes when each call has been carried out: after Comlink's own listener. Runs in the worker. */
function noteCarriedOutCalls() {
  const carriedOut = (globalThis.carriedOutCalls = {});
  globalThis.addEventListener('message', ({ data }) => {
    if (data?.id !== undefined) carriedOut[data.id] = performance.timeOrigin + performance.now();
  });
}

/**
 * Begins to watch, in a page that has not been opened yet.
 * @param {import('@playwright/test').Page} page
 */
export async function watchCalls(page) {
  await page.addInitScript(notePostedCalls);
  page.on('worker', (worker) => void worker.evaluate(noteCarriedOutCalls).catch(() => undefined));
}

/**
 * The milliseconds of every call that was carried out, by its name.
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<Record<string, number[]>>}
 */
export async function workerAnswers(page) {
  const posted = await page.evaluate(() => globalThis.postedCalls);
  const answers = {};
  for (const worker of page.workers()) {
    const carriedOut = await worker.evaluate(() => globalThis.carriedOutCalls ?? {});
    for (const [id, at] of Object.entries(carriedOut)) {
      const call = posted[id];
      if (call !== undefined) (answers[call.name] ??= []).push(at - call.at);
    }
  }
  return answers;
}
