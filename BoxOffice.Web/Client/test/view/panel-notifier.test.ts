import assert from "node:assert/strict";
import { test } from "node:test";
import { PanelNotifier } from "../../src/view/panel-notifier";
import type { PanelReference } from "../../src/view/panel-reference";
import { FakeClock } from "../../testing/fake-clock";

function fakePanel() {
  const calls: string[] = [];
  const panel: PanelReference = {
    invokeMethodAsync(method: string, ...values: unknown[]) {
      calls.push([method, ...values].join(" "));
      return Promise.resolve();
    },
  };
  return { calls, panel };
}

test("AvailabilityChanged_ManyTimes_IsReportedOnceASecondAndAtTheEnd", async () => {
  const clock = new FakeClock();
  const notifier = new PanelNotifier(clock);
  const { calls, panel } = fakePanel();
  notifier.attach(panel);
  for (let ms = 0; ms < 1_000; ms += 100) {
    notifier.availabilityChanged();
    await clock.pass(100);
  }
  assert.equal(calls.length, 2);
  await clock.pass(5_000);
  assert.equal(calls.length, 2);
});

test("Changes_BeforeAndAfterAPanelAttaches_AreReportedOnlyAfter", () => {
  const notifier = new PanelNotifier(new FakeClock());
  const { calls, panel } = fakePanel();
  notifier.saleChanged();
  notifier.attach(panel);
  notifier.saleChanged();
  notifier.basketChanged("a-panel");
  assert.deepEqual(calls, ["SaleChanged", "BasketChanged a-panel"]);
});
