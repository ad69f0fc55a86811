using BoxOffice.Domain.Bookings;

namespace BoxOffice.Tests.Model;

/// <summary>
/// The reference model of a sale: seats, bookings, tickets, payments, one voucher, one promotion and the ledger, with
/// nothing of databases, retries and races. <c>ModelSale.Moves.cs</c> has what the commands do.
/// </summary>
internal sealed partial class ModelSale
{
    /// <summary>How many seats each of the two shows has for a sequence.</summary>
    public const int SeatsEach = 10;

    public const long VoucherCents = 7000;
    public const int CodeUses = 2;

    private const int Shows = 2;

    /// <summary>Positive control: the model forgets what is kept of cancelled tickets.</summary>
    public bool ForgetsKeptFee { get; init; }

    /// <summary>Whether the sequence has a voucher, and a promotion.</summary>
    public required bool HasVoucher { get; init; }
    public required bool HasCode { get; init; }

    /// <summary>The price category of each seat, the first show's first.</summary>
    public required IReadOnlyList<int> Categories { get; init; }

    public SortedDictionary<int, ModelBooking> Bookings { get; private init; } = [];
    public string[] SeatStatus { get; private init; } = [.. Enumerable.Repeat("available", Shows * SeatsEach)];
    public long Voucher { get; private set; } = VoucherCents;

    /// <summary>How many more bookings may use the code at each show.</summary>
    public int[] UsesLeft { get; private init; } = [CodeUses, CodeUses];

    private int _labels;

    public static int ShowOf(int seat) => seat / SeatsEach;

    public ModelSale Clone() =>
        new()
        {
            ForgetsKeptFee = ForgetsKeptFee,
            HasVoucher = HasVoucher,
            HasCode = HasCode,
            Categories = Categories,
            Bookings = new(Bookings.ToDictionary(b => b.Key, b => b.Value.Clone())),
            SeatStatus = [.. SeatStatus],
            Voucher = Voucher,
            UsesLeft = [.. UsesLeft],
            _labels = _labels,
        };

    /// <summary>
    /// Chooses what the command needs: its booking, its tickets, and seats, which are held from now on. Null when there
    /// is nothing that it could be about.
    /// </summary>
    public ModelStep? Resolve(SaleCommand command) =>
        command switch
        {
            SaleCommand.Sell sell => ResolveSale(sell),
            SaleCommand.Exchange exchange => ResolveExchange(exchange),
            SaleCommand.Cancel cancel => EndTickets(cancel.Booking, cancel.Mask, isByStaff: false),
            SaleCommand.Void voided => EndTickets(voided.Booking, voided.Mask, isByStaff: true),
            SaleCommand.Allow allow => About(allow.Booking) is { } b
                ? new ModelStep.Allow(b.Label, ShareOf(b.Left, allow.Share))
                : null,
            SaleCommand.Retry retry => About(retry.Booking) is { } b ? new ModelStep.Retry(b.Label) : null,
            SaleCommand.PayPage pay => WithPage(pay.Booking) is { } b ? new ModelStep.PayPage(b.Label) : null,
            SaleCommand.GiveUp give => WithPage(give.Booking) is { } b ? new ModelStep.GiveUp(b.Label) : null,
            SaleCommand.Drop drop => WithPage(drop.Booking) is { } b ? new ModelStep.Drop(b.Label) : null,
            SaleCommand.Webhook hook => About(hook.Booking) is { } b
                ? new ModelStep.Webhook(b.Label, hook.IsRepeated)
                : null,
            _ => throw new InvalidOperationException($"{command} is not one step."),
        };

    /// <summary>All that the database is compared with, a line for each thing.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (var booking in Bookings.Values)
        {
            yield return $"{booking.Label} {booking.Status}: total {booking.Total}, fee {booking.Fee}, tax "
                + $"{booking.FeeTax}, kept {booking.KeptFee}, exchange of {booking.ExchangeOf}";
            foreach (var t in booking.Tickets.OrderBy(t => t.Seat))
            {
                yield return $"{booking.Label} ticket {t.Seat} {t.Type}: {t.Face} - {t.Discount} + {t.Fee}, "
                    + $"tax {t.Tax}, {(t.IsLive ? "live" : "void")}, kept {t.Kept}, moving to {t.MovingTo}";
            }
            for (var i = 0; i < booking.Payments.Count; i++)
            {
                var p = booking.Payments[i];
                yield return $"{booking.Label} payment {i} {p.Tender} {p.Status}: {p.Cents}, captured {p.Captured}, "
                    + $"refunded {p.Refunded}, of it paid back {p.Returned}";
            }
            foreach (var (account, cents) in booking.Ledger.Where(a => a.Value != 0))
                yield return $"{booking.Label} account {account}: {cents}";
            yield return $"{booking.Label} captured - refunded: {booking.Payments.Sum(p => p.Left)}, worth "
                + $"{booking.Worth}";
        }
        for (var seat = 0; seat < SeatStatus.Length; seat++)
            yield return $"seat {seat} {SeatStatus[seat]}";
        if (HasVoucher)
            yield return $"voucher {Voucher}";
        for (var show = 0; HasCode && show < Shows; show++)
            yield return $"code at {show}: {UsesLeft[show]} uses";
    }

    private ModelStep.Sell? ResolveSale(SaleCommand.Sell sell)
    {
        if (HoldSeats(sell.Show, sell.Types.Length) is not { } seats)
            return null;
        var isAtCounter = sell.Types.Contains('f', StringComparison.Ordinal) || sell.Tenders.AsSpan().ContainsAny("ct");
        var hasVoucher = sell.Tenders.Contains('v', StringComparison.Ordinal);
        var tickets = TicketsOf(seats, sell.Types, sell.HasCode);
        var total = tickets.Sum(t => t.Price) + FeeOf(tickets, isAtCounter);
        var rest = total - (hasVoucher ? Math.Min(Voucher, total) : 0);
        var over = sell.Tenders.Where(t => t != 'v').ToList();
        var part = rest / (over.Count + 1); // The card pays the last part.
        return new(
            NewLabel(),
            seats,
            sell.Types,
            isAtCounter,
            sell.HasCode,
            hasVoucher,
            over.Contains('c') ? part : 0,
            over.Contains('t') ? part : 0,
            total,
            sell.Card
        );
    }

    private ModelStep.Exchange? ResolveExchange(SaleCommand.Exchange exchange)
    {
        if (
            About(exchange.Booking) is not { } source
            || HoldSeats(exchange.Show, exchange.Types.Length) is not { } seats
        )
        {
            return null;
        }
        var live = source.Tickets.FindAll(t => t.IsLive);
        return new(
            NewLabel(),
            source.Label,
            Chosen(live.Count > 0 ? live : source.Tickets, exchange.Mask),
            seats,
            exchange.Types,
            TicketsOf(seats, exchange.Types, hasCode: false).Sum(t => t.Price),
            exchange.Card
        );
    }

    private ModelStep.EndTickets? EndTickets(int which, int mask, bool isByStaff) =>
        About(which) is { } booking ? new(booking.Label, Chosen(booking.Tickets, mask), isByStaff) : null;

    private static long ShareOf(long left, int share) =>
        share switch
        {
            0 => 100,
            1 => Math.Max(left / 2, 1),
            2 => Math.Max(left, 1),
            _ => left + 1,
        };

    private static int[] Chosen(List<ModelTicket> tickets, int mask)
    {
        var some = tickets.Where((_, i) => (mask >> i & 1) == 1).Select(t => t.Seat).ToArray();
        return some.Length > 0 ? some : [.. tickets.Select(t => t.Seat)];
    }

    private ModelBooking? About(int which) =>
        Bookings.Count == 0 ? null : Bookings.Values.ElementAt(which % Bookings.Count);

    private ModelBooking? WithPage(int which)
    {
        var open = Bookings.Values.Where(b => b.HasPage).ToList();
        return open.Count == 0 ? null : open[which % open.Count];
    }

    private int NewLabel() => ++_labels;

    private int[]? HoldSeats(int show, int count)
    {
        var free = Enumerable
            .Range(show * SeatsEach, SeatsEach)
            .Where(s => SeatStatus[s] == "available")
            .Take(count)
            .ToArray();
        if (free.Length < count)
            return null;
        SetSeats(free, "held");
        return free;
    }

    private void SetSeats(IEnumerable<int> seats, string status)
    {
        foreach (var seat in seats)
            SeatStatus[seat] = status;
    }

    private List<ModelTicket> TicketsOf(int[] seats, string types, bool hasCode) =>
        [.. seats.Select((s, i) => ModelPrices.Ticket(s, types[i], Categories[s], hasCode))];

    private static long FeeOf(List<ModelTicket> tickets, bool isAtCounter) =>
        isAtCounter || tickets.Sum(t => t.Price) == 0 ? 0 : ModelPrices.WebFee;
}
