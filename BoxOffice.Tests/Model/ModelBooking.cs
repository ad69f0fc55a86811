using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Payments;

namespace BoxOffice.Tests.Model;

/// <summary>A ticket as the model has it; its seat names it within its booking.</summary>
internal sealed record ModelTicket(int Seat, string Type, long Face, long Discount, long Fee, long Tax)
{
    public long Price => Face - Discount + Fee;
    public bool IsLive { get; set; } = true;
    public long Kept { get; set; }

    /// <summary>The pending booking for which it is given back.</summary>
    public int? MovingTo { get; set; }
}

/// <summary>A payment as the model has it.</summary>
/// <param name="Tender">How it was made.</param>
/// <param name="Paid">The tender to which a refund goes: another one after an exchange.</param>
/// <param name="Cents">Its amount.</param>
/// <param name="From">In an exchange: the place of the payment in the booking exchanged.</param>
internal sealed record ModelPayment(Tender Tender, Tender Paid, long Cents, int From = -1)
{
    public PaymentStatus Status { get; set; } = PaymentStatus.Open;

    /// <summary>Promised back, whether it was paid back or not.</summary>
    public long Refunded { get; set; }

    /// <summary>Paid back.</summary>
    public long Returned { get; set; }

    public long Captured => Status == PaymentStatus.Captured ? Cents : 0;
    public long Left => Captured - Refunded;
}

/// <summary>A booking as the model has it.</summary>
internal sealed class ModelBooking
{
    public required int Label { get; init; }
    public BookingStatus Status { get; set; } = BookingStatus.Pending;
    public required List<ModelTicket> Tickets { get; init; }

    /// <summary>The first made first.</summary>
    public List<ModelPayment> Payments { get; init; } = [];

    public long Fee { get; init; }
    public long FeeTax { get; init; }
    public long KeptFee { get; set; }
    public bool UsesCode { get; init; }
    public int? ExchangeOf { get; init; }
    public bool HasPage { get; init; }
    public bool IsPaidAtProvider { get; set; }
    public SortedDictionary<string, long> Ledger { get; init; } = new(StringComparer.Ordinal);

    /// <summary>What is left of what was paid.</summary>
    public long Left => Payments.Sum(p => p.Left);

    /// <summary>What the staff gave back of tickets that are valid.</summary>
    public long Allowed => Ledger.GetValueOrDefault("allowances");

    public long Total => Tickets.Sum(t => t.Price) + Fee;

    public ModelBooking Clone() =>
        new()
        {
            Label = Label,
            Status = Status,
            Tickets = Tickets.ConvertAll(t => t with { }),
            Payments = Payments.ConvertAll(p => p with { }),
            Fee = Fee,
            FeeTax = FeeTax,
            KeptFee = KeptFee,
            UsesCode = UsesCode,
            ExchangeOf = ExchangeOf,
            HasPage = HasPage,
            IsPaidAtProvider = IsPaidAtProvider,
            Ledger = new(Ledger, StringComparer.Ordinal),
        };

    /// <summary>Adds to an account; a debit is positive.</summary>
    public void Post(string account, long cents) => Ledger[account] = Ledger.GetValueOrDefault(account) + cents;

    /// <summary>What its live tickets are worth, and what is kept of the others and of its fee.</summary>
    public long Worth =>
        Status is BookingStatus.Confirmed or BookingStatus.Cancelled
            ? Tickets.Sum(t => t.IsLive ? t.Price : t.Kept) + (Status == BookingStatus.Confirmed ? Fee : KeptFee)
            : 0;
}
