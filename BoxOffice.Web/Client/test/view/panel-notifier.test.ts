import assert from "node:assert/strict";
import { test } from "node:test";
import { Desk, type DotNetRef } from "../../src/view/panel-notifier";
import { FakeClock } from "../../testing/fake-clock";

function blazor() {
  const calls: string[] = [];
  const ref: DotNetRef = {
    invokeMethodAsync(method: string, argument?: unknown) {
      calls.push(argument === undefined ? method : `${method} ${argument}`);
      return Promise.resolve();
    },
  };
  return { calls, ref };
}

test("AvailabilityChanged_ManyTimes_IsToldAtMostOnceASecondAndAtLastOnce", async () => {
  const clock = new FakeClock();
  const d = new Desk(clock);
  const { calls, ref } = blazor();
  d.attach(ref);
  for (let ms = 0; ms < 1_000; ms += 100) {
    d.availabilityChanged();
    await clock.pass(100);
  }
  assert.equal(calls.length, 2);
  await clock.pass(5_000);
  assert.equal(calls.length, 2);
});

test("News_ReachesTheCircuitThatIsThere", () => {
  const d = new Desk(new FakeClock());
  const { calls, ref } = blazor();
  d.saleChanged();
  d.attach(ref);
  d.saleChanged();
  d.basketChanged("a-desk");
  assert.deepEqual(calls, ["SaleChanged", "BasketChanged a-desk"]);
});
