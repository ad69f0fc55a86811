using BoxOffice.Domain.Bookings.Settlement;
using Microsoft.Extensions.Logging.Abstractions;

namespace BoxOffice.Tests.Database;

/// <summary>Old receipts of provider events are deleted, but none that is still needed.</summary>
public sealed class ReceiptRetentionTests(SeatScene scene) : IClassFixture<SeatScene>
{
    [Fact]
    public async Task Receipts_OlderThan90Days_AreDeletedUnlessTheirPaymentIsOpen()
    {
        await scene.Database.AsOwnerAsync<object>(
            scene.Named(
                """
                update payments set session_id = 'cs_open', version = version + 1 where id = #open;
                update payments set intent_id = 'pi_paid', next_check_at = null, version = version + 1 where id = #paid;
                insert into provider_event_receipts (id, type, object_id, received_at) values
                    ('young', 't', 'pi_paid', now() - interval '89 days'),
                        ('open', 't', 'cs_open', now() - interval '400 days'),
                        ('settled', 't', 'pi_paid', now() - interval '91 days');
                insert into provider_event_receipts (id, type, object_id, received_at)
                    select 'evt_' || i, 't', 'pi_unknown_' || i, now() - interval '91 days'
                        from generate_series(1, 2500) i;
                """
            )
        );
        var retention = new ReceiptRetention(
            scene.Database.Application,
            TimeProvider.System,
            NullLogger<ReceiptRetention>.Instance
        );

        (await retention.ForgetAsync()).ShouldBe(2501);
        (await retention.ForgetAsync()).ShouldBe(0);

        (
            await scene.Database.AsOwnerAsync<string>(
                "select string_agg(id, ' ' order by id) from provider_event_receipts"
            )
        ).ShouldBe("open young");
    }

    /// <summary>Several nodes clean up at the same time.</summary>
    [Fact]
    public async Task Receipts_CleanedUpByTwoNodesAtOnce_AreEachDeletedOnce()
    {
        await scene.Database.AsOwnerAsync<object>(
            """
            insert into provider_event_receipts (id, type, object_id, received_at)
            select 'twin_' || i, 't', 'pi_twin_' || i, now() - interval '91 days' from generate_series(1, 6000) i
            """
        );

        var all = await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(_ =>
                    new ReceiptRetention(
                        scene.Database.Application,
                        TimeProvider.System,
                        NullLogger<ReceiptRetention>.Instance
                    ).ForgetAsync()
                )
        );

        all.Sum().ShouldBe(6000);
    }
}
