using BoxOffice.Domain.Payments;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Domain.Payments;

public sealed class PaymentTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 20, 0, 0, TimeSpan.Zero);

    private static Payment New() =>
        new()
        {
            Id = Guid.NewGuid(),
            AmountCents = 9000,
            Currency = "EUR",
            NextCheckAt = Now,
            Actor = TestActor.Job,
        };

    private static Payment Captured()
    {
        var payment = New();
        payment.Authorise();
        payment.Capture(9000);
        return payment;
    }

    [Fact]
    public void Capture_Authorised_IsFinalAndNotCheckedAgain()
    {
        var payment = Captured();

        (payment.Status, payment.AuthorisedCents, payment.CapturedCents, payment.NextCheckAt, payment.Version).ShouldBe(
            (PaymentStatus.Captured, 9000, 9000, null, 2)
        );
    }

    [Fact]
    public void Move_Illegal_Throws()
    {
        Should.Throw<InvalidOperationException>(() => New().Capture(1));
        Should.Throw<InvalidOperationException>(() => Captured().Authorise());
        Should.Throw<InvalidOperationException>(() => Captured().Void());
        Should.Throw<InvalidOperationException>(() => Captured().Decline());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(9001)]
    public void Refund_MoreThanThereIsOrNothing_Throws(long cents) =>
        Should.Throw<InvalidOperationException>(() => Captured().Refund(Guid.NewGuid(), cents, "", Now, TestActor.Job));

    [Fact]
    public void Refund_InParts_NeverExceedsTheCapture()
    {
        var payment = Captured();
        payment.Refund(Guid.NewGuid(), 5000, "", Now, TestActor.Job);

        Should.Throw<InvalidOperationException>(() => payment.Refund(Guid.NewGuid(), 4001, "", Now, TestActor.Job));

        payment.Refund(Guid.NewGuid(), 4000, "", Now, TestActor.Job);
        payment.RefundedCents.ShouldBe(9000);
    }

    [Fact]
    public void Refund_Failed_IsNoLongerCountedAndMayBeTriedAgain()
    {
        var payment = Captured();
        var refund = payment.Refund(Guid.NewGuid(), 9000, "", Now, TestActor.Job);
        payment.NextCheckAt.ShouldBe(Now);

        payment.SettleRefund(refund, RefundStatus.Failed, null);

        (payment.RefundedCents, payment.NextCheckAt).ShouldBe((0, null));
        payment.Refund(Guid.NewGuid(), 9000, "", Now, TestActor.Job).Status.ShouldBe(RefundStatus.Pending);
    }

    [Fact]
    public void SettleRefund_Twice_Throws()
    {
        var payment = Captured();
        var refund = payment.Refund(Guid.NewGuid(), 9000, "", Now, TestActor.Job);
        payment.SettleRefund(refund, RefundStatus.Succeeded, "re_1");

        Should.Throw<InvalidOperationException>(() => payment.SettleRefund(refund, RefundStatus.Succeeded, null));

        (refund.Status, payment.RefundedCents).ShouldBe((RefundStatus.Succeeded, 9000));
    }

    [Fact]
    public void SettleRefund_FailedAfterItSucceeded_IsNoLongerCounted()
    {
        var payment = Captured();
        var refund = payment.Refund(Guid.NewGuid(), 9000, "", Now, TestActor.Job);
        payment.SettleRefund(refund, RefundStatus.Succeeded, "re_1");

        payment.SettleRefund(refund, RefundStatus.Failed, "re_1");

        (refund.Status, payment.RefundedCents).ShouldBe((RefundStatus.Failed, 0));
        Should.Throw<InvalidOperationException>(() => payment.SettleRefund(refund, RefundStatus.Succeeded, "re_1"));
    }

    [Fact]
    public void Begin_Twice_Throws()
    {
        var refund = Captured().Refund(Guid.NewGuid(), 9000, "", Now, TestActor.Job);
        refund.Begin("re_1");

        Should.Throw<InvalidOperationException>(() => refund.Begin("re_2"));

        refund.ProviderRefundId.ShouldBe("re_1");
    }

    [Fact]
    public void RefundAgain_AfterTheLastTry_StaysOwedAndWaitsForAPerson()
    {
        var payment = Captured();
        var refund = payment.Refund(Guid.NewGuid(), 4000, "", Now, TestActor.Job);
        for (var attempt = 1; attempt <= Refund.MaxTries; attempt++)
        {
            refund.NeedsPerson.ShouldBeFalse();
            payment.SettleRefund(refund, RefundStatus.Failed, null);
            refund = payment.RefundAgain(refund, Guid.NewGuid(), Now, TestActor.Job);
        }

        (refund.Status, refund.NeedsPerson).ShouldBe((RefundStatus.Pending, true));
        (payment.RefundedCents, payment.NextCheckAt).ShouldBe((4000, null));
    }
}
