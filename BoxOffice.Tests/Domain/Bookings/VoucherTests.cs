using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>Bookings that are paid by several tenders.</summary>
public sealed class VoucherTests(SaleFixture fixture) : SaleTest(fixture)
{
    [Fact]
    public async Task Pay_VoucherOfAPart_TheCardPaysTheRest()
    {
        var (show, code) = (await Database.NewEventAsync(), await IssueAsync(3000));

        var booking = (await PayAsync(show, code, 0, 1)).Value!;

        booking
            .Payments.Select(p => (p.Tender, p.Status, p.CapturedCents))
            .OrderBy(p => p.Tender)
            .ShouldBe([
                (Tender.Provider, PaymentStatus.Captured, 6000),
                (Tender.Voucher, PaymentStatus.Captured, 3000),
            ]);
        (await Provider.PaymentsForAsync(booking.Id)).ShouldHaveSingleItem().Received.ShouldBe(6000);
        (await Database.BalanceAsync(booking.Id, LedgerAccounts.Voucher)).ShouldBe(3000);
        (await BalanceOfAsync(code)).ShouldBe(0);
    }

    [Fact]
    public async Task Pay_VoucherOfMore_NeedsNoCardAndKeepsItsRest()
    {
        var (show, code) = (await Database.NewEventAsync(), await IssueAsync(10_000));

        var hold = await Sale.HoldAsync(show, 0, 1);
        var booking = (await Sale.Checkout.PayAsync(Pay(hold, card: null) with { Choices = Codes(code) })).Value!;

        booking.Status.ShouldBe(BookingStatus.Confirmed);
        (await BalanceOfAsync(code)).ShouldBe(1000);
        (await Provider.PaymentsForAsync(booking.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pay_CardDeclined_TheVoucherIsWhole()
    {
        var (show, code) = (await Database.NewEventAsync(), await IssueAsync(3000));
        var hold = await Sale.HoldAsync(show, 0);

        (
            await Sale.Checkout.PayAsync(Pay(hold, card: "pm_card_chargeDeclined") with { Choices = Codes(code) })
        ).Refusal.ShouldBeOfType<PaymentDeclined>();

        (await BalanceOfAsync(code)).ShouldBe(3000);
    }

    /// <summary>The last paid is refunded first: the card, then the voucher.</summary>
    [Fact]
    public async Task Cancel_PaidByVoucherAndCard_EachGetsBackWhatItGave()
    {
        var (show, code) = (await Database.NewEventAsync(), await IssueAsync(3000));
        var booking = (await PayAsync(show, code, 0, 1)).Value!;

        await CancelAsync(booking, booking.Tickets[0].Id);
        (await Provider.PaymentsForAsync(booking.Id)).Single().Refunded.ShouldBe(4500);
        (await BalanceOfAsync(code)).ShouldBe(0);
        await CancelAsync(booking, booking.Tickets[1].Id);

        (await Provider.PaymentsForAsync(booking.Id)).Single().Refunded.ShouldBe(6000);
        (await BalanceOfAsync(code)).ShouldBe(3000);
        foreach (var account in new[] { LedgerAccounts.Owed, LedgerAccounts.Provider, LedgerAccounts.Voucher })
            (await Database.BalanceAsync(booking.Id, account)).ShouldBe(0, account);
    }

    /// <summary>Twenty bookings at once cannot spend more than the voucher has.</summary>
    [Fact]
    public async Task Pay_OneVoucherInTwentyBookings_IsSpentOnce()
    {
        var (show, code) = (await Database.NewEventAsync(), await IssueAsync(9000));

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(async i =>
                {
                    var hold = await Sale.HoldAsync(show, i);
                    return await Sale.Checkout.PayAsync(Pay(hold, card: null) with { Choices = Codes(code) });
                })
        );

        outcomes.Count(o => o.Succeeded).ShouldBe(2);
        (await BalanceOfAsync(code)).ShouldBe(0);
    }

    [Fact]
    public async Task Pay_VoucherInAnotherCurrency_IsRefused() =>
        (
            await PayAsync(await Database.NewEventAsync(), await IssueAsync(3000, "GBP"), 0)
        ).Refusal.ShouldBeOfType<VoucherInOtherCurrency>();

    [Fact]
    public async Task Pay_CashTerminalAndVoucher_IsConfirmedAtOnce()
    {
        var (show, code) = (await Database.NewEventAsync(), await IssueAsync(1000));
        var hold = await Sale.HoldAsync(show, 0, 1);
        CounterTender[] tenders =
        [
            new(Tender.Cash, 3000, GivenCents: 5000),
            new(Tender.Terminal, 5000, Reference: "T-0001"),
        ];

        var booking = (
            await Sale.Checkout.PayAsync(Pay(hold, card: null) with { Choices = Codes(code), Tenders = tenders })
        ).Value!;

        booking.Payments.Count.ShouldBe(3);
        booking.Payments.ShouldAllBe(p => p.Status == PaymentStatus.Captured);
        (await Database.BalanceAsync(booking.Id, LedgerAccounts.Cash)).ShouldBe(3000);
        (await Database.BalanceAsync(booking.Id, LedgerAccounts.Terminal)).ShouldBe(5000);
    }

    [Fact]
    public async Task Pay_TendersOfMoreThanTheTotal_IsRefused()
    {
        var hold = await Sale.HoldAsync(await Database.NewEventAsync(), 0);

        (
            await Sale.Checkout.PayAsync(Pay(hold, card: null) with { Tenders = [new(Tender.Cash, 4600)] })
        ).Refusal.ShouldBe(new TendersExceedTotal(100));
    }

    /// <summary>The card pays at least 0.50 EUR. What was quoted is what is charged.</summary>
    [Theory]
    [InlineData(4500, 4480, 4450, 50)]
    [InlineData(4500, 4451, 4450, 50)]
    [InlineData(4500, 4450, 4450, 50)]
    [InlineData(4500, 4400, 4400, 100)]
    [InlineData(4500, 4500, 4500, 0)]
    [InlineData(60, 20, 10, 50)]
    [InlineData(50, 1, 0, 50)]
    public async Task Pay_RestTooSmallForACard_TheVoucherPaysLess(long price, long balance, long byVoucher, long byCard)
    {
        var (show, code) = (await Database.NewEventAsync(priceCents: price), await IssueAsync(balance));
        var hold = await Sale.HoldAsync(show, 0);
        var quote = (await QuoteAsync(hold, code)).Value!;

        var booking = (await Sale.Checkout.PayAsync(Pay(hold) with { Choices = Codes(code) })).Value!;

        (quote.VoucherCents, quote.DueCents).ShouldBe((byVoucher, byCard));
        booking.Payments.Where(p => p.Tender == Tender.Voucher).Sum(p => p.CapturedCents).ShouldBe(byVoucher);
        (await Provider.PaymentsForAsync(booking.Id)).Sum(p => p.Received).ShouldBe(byCard);
        (await BalanceOfAsync(code)).ShouldBe(balance - byVoucher);
    }

    [Fact]
    public async Task Pay_TotalTooSmallForACard_IsRefusedAndQuotedSo()
    {
        var (show, code) = (await Database.NewEventAsync(priceCents: 49), await IssueAsync(20));
        var hold = await Sale.HoldAsync(show, 0);
        var small = new CardAmountTooSmall(29, 50, "EUR");

        (await QuoteAsync(hold, code)).Refusal.ShouldBe(small);
        (await Sale.Checkout.PayAsync(Pay(hold) with { Choices = Codes(code) })).Refusal.ShouldBe(small);
        (await Sale.Checkout.OpenPageAsync(Pay(hold, card: null), Urls)).Refusal.ShouldBe(
            new CardAmountTooSmall(49, 50, "EUR")
        );
        (await Database.CountAsync(show, "held")).ShouldBe(1);
        (await BalanceOfAsync(code)).ShouldBe(20);
    }

    [Fact]
    public async Task LeastCharges_InCSharpAndSql_AreTheSame()
    {
        LeastCharge.Of("EUR").ShouldBe(50);
        foreach (var currency in LeastCharge.Currencies.Append("XTS"))
        {
            (await Database.AsOwnerAsync<long>($"select least_charge('{currency}')")).ShouldBe(
                LeastCharge.Of(currency),
                currency
            );
        }
    }

    /// <summary>The control: the sandbox refuses, as the provider does, one cent less than the least.</summary>
    [Theory]
    [InlineData("eur", 50)]
    [InlineData("gbp", 30)]
    [InlineData("huf", 17_500)]
    public async Task LeastCharge_AtTheSandbox_IsTheSmallestThatItTakes(string currency, long least)
    {
        LeastCharge.Of(currency.ToUpperInvariant()).ShouldBe(least);
        (await AuthoriseAsync(least)).ShouldBeOfType<Authorisation.Authorised>();
        var refused = await Should.ThrowAsync<PaymentRequestRejectedException>(() => AuthoriseAsync(least - 1));
        refused.Code.ShouldBe("amount_too_small");

        async Task<Authorisation> AuthoriseAsync(long amount)
        {
            var answer = await Provider.Gateway.AuthoriseAsync(
                new()
                {
                    IdempotencyKey = Guid.NewGuid().ToString(),
                    AmountMinor = amount,
                    Currency = currency,
                    PaymentMethod = GoodCard,
                    BookingReference = "LEAST",
                    ReceiptEmail = "ada@example.org",
                }
            );
            if (answer is Authorisation.Authorised authorised)
                await Provider.Gateway.VoidAsync(authorised.IntentId);
            return answer;
        }
    }

    private async Task<Outcome<Quote>> QuoteAsync(HoldGranted hold, string code) =>
        await Sale.Get<Quotes>().OfAsync((await Sale.Baskets.FindAsync(hold.HoldId)).Value!, Codes(code));

    private static HoldChoices Codes(params string[] codes) => HoldChoices.None with { Codes = codes };

    private async Task<string> IssueAsync(long cents, string currency = "EUR") =>
        (await Sale.Get<Vouchers>().IssueAsync(cents, currency, null, TestActor.Job)).Value!;

    private async Task<Outcome<Booking>> PayAsync(TestEvent show, string code, params int[] seats) =>
        await Sale.Checkout.PayAsync(Pay(await Sale.HoldAsync(show, seats)) with { Choices = Codes(code) });

    private Task<long> BalanceOfAsync(string code) =>
        Database.AsOwnerAsync<long>($"select balance_cents from vouchers where code_hash = '{VoucherCode.Hash(code)}'");

    private Task<Outcome<BookingView>> CancelAsync(Booking booking, long ticket) =>
        Sale.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId, [ticket]);
}
