using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Payments;

namespace BoxOffice.Tests.Model;

/// <content>What each command does.</content>
internal sealed partial class ModelSale
{
    private const string Done = "done";
    private const string TooSmall = "card-amount-too-small";

    /// <summary>Carries a step out.</summary>
    /// <returns>The name of the refusal that the caller gets, or "done".</returns>
    public string Apply(ModelStep step) =>
        step switch
        {
            ModelStep.Sell sell => Apply(sell),
            ModelStep.Exchange exchange => Apply(exchange),
            ModelStep.EndTickets { IsByStaff: true } end => Void(Bookings[end.Label], end.Seats),
            ModelStep.EndTickets end => Cancel(Bookings[end.Label], end.Seats),
            ModelStep.Allow allow => Allow(Bookings[allow.Label], allow.Cents),
            ModelStep.Retry retry => Bookings[retry.Label].Status == BookingStatus.Declined ? "payment-declined" : Done,
            ModelStep.PayPage pay => PayPage(Bookings[pay.Label]),
            ModelStep.GiveUp give => GiveUp(Bookings[give.Label]),
            ModelStep.Drop drop => Decline(Bookings[drop.Label], Done),
            ModelStep.Webhook hook => Settle(Bookings[hook.Label]),
            _ => throw new InvalidOperationException($"There is no rule for {step}."),
        };

    private string Apply(ModelStep.Sell sell)
    {
        if ((sell.HasCode && UsesLeft[ShowOf(sell.Seats[0])] == 0) || (sell.HasVoucher && Voucher == 0))
            return "code-used-up";
        var tickets = TicketsOf(sell.Seats, sell.Types, sell.HasCode);
        var fee = FeeOf(tickets, sell.IsAtCounter);
        var total = tickets.Sum(t => t.Price) + fee;
        var byVoucher = sell.HasVoucher ? Math.Min(Voucher, total) : 0;
        var rest = total - byVoucher - sell.CashCents - sell.TerminalCents;
        if (rest is > 0 and < ModelPrices.LeastByCard)
        {
            // The voucher pays so much less that the rest is enough for a card.
            var lacking = ModelPrices.LeastByCard - rest;
            if (byVoucher < lacking)
                return TooSmall;
            (byVoucher, rest) = (byVoucher - lacking, ModelPrices.LeastByCard);
        }
        var booking = new ModelBooking
        {
            Label = sell.Label,
            Tickets = tickets,
            Fee = fee,
            FeeTax = ModelPrices.TaxIn(fee),
            UsesCode = sell.HasCode,
            HasPage = sell.Card == CardUse.Page && rest > 0,
        };
        Add(booking, Tender.Voucher, byVoucher);
        Add(booking, Tender.Cash, sell.CashCents);
        Add(booking, Tender.Terminal, sell.TerminalCents);
        Voucher -= byVoucher;
        UsesLeft[ShowOf(sell.Seats[0])] -= sell.HasCode ? 1 : 0;
        return Pay(booking, sell.Seats, rest, total, sell.Card);
    }

    private string Apply(ModelStep.Exchange exchange)
    {
        var source = Bookings[exchange.Source];
        if (source.Status != BookingStatus.Confirmed)
            return "not-exchangeable";
        if (source.Tickets.Exists(t => t.MovingTo is not null))
            return "exchange-under-way";
        var given = source.Tickets.FindAll(t => exchange.Given.Contains(t.Seat));
        if (given.Exists(t => !t.IsLive))
            return "ticket-not-live";
        var tickets = TicketsOf(exchange.Seats, exchange.Types, hasCode: false);
        var total = tickets.Sum(t => t.Price);
        var part = Math.Min(total, Math.Max(given.Sum(t => t.Price) - source.Allowed, 0));
        if (total - part is > 0 and < ModelPrices.LeastByCard)
            return TooSmall;
        var booking = new ModelBooking
        {
            Label = exchange.Label,
            Tickets = tickets,
            ExchangeOf = source.Label,
            HasPage = exchange.Card == CardUse.Page && total > part,
        };
        given.ForEach(t => t.MovingTo = booking.Label);
        var open = part;
        for (var i = 0; i < source.Payments.Count; i++)
        {
            var some = Math.Min(open, source.Payments[i].Left);
            if (some > 0)
                booking.Payments.Add(new(Tender.Exchange, source.Payments[i].Paid, some, i));
            open -= some;
        }
        return Pay(booking, exchange.Seats, total - part, total, exchange.Card);
    }

    private static void Add(ModelBooking booking, Tender tender, long cents)
    {
        if (cents > 0)
            booking.Payments.Add(new(tender, tender, cents));
    }

    private string Pay(ModelBooking booking, int[] seats, long rest, long total, CardUse card)
    {
        Bookings.Add(booking.Label, booking);
        if (rest > 0 || total == 0)
        {
            var tender = rest > 0 ? Tender.Provider : Tender.None;
            booking.Payments.Add(new(tender, tender, rest));
        }
        SetSeats(seats, "reserved");
        if (rest == 0)
            return Confirm(booking);
        if (card == CardUse.Declined)
            return Decline(booking, "payment-declined");
        return card == CardUse.Good ? Confirm(booking) : Done;
    }

    private string Confirm(ModelBooking booking)
    {
        booking.Status = BookingStatus.Confirmed;
        foreach (var payment in booking.Payments)
        {
            payment.Status = PaymentStatus.Captured;
            booking.Post(AccountOf(payment.Tender), payment.Cents);
        }
        PostTickets(booking, booking.Tickets, 1, withFee: true);
        SetSeats(booking.Tickets.Select(t => t.Seat), "booked");
        if (booking.ExchangeOf is { } source)
            EndExchange(booking, Bookings[source]);
        return Done;
    }

    private string Decline(ModelBooking booking, string answer)
    {
        if (booking.Status != BookingStatus.Pending)
            return answer;
        booking.Status = BookingStatus.Declined;
        foreach (var payment in booking.Payments)
        {
            payment.Status = payment.Tender == Tender.Provider ? PaymentStatus.Declined : PaymentStatus.Voided;
            Voucher += payment.Tender == Tender.Voucher ? payment.Cents : 0;
        }
        UsesLeft[ShowOf(booking.Tickets[0].Seat)] += booking.UsesCode ? 1 : 0;
        SetSeats(booking.Tickets.Select(t => t.Seat), "held");
        foreach (var ticket in booking.Tickets)
            ticket.IsLive = false;
        foreach (var ticket in Bookings.Values.SelectMany(b => b.Tickets).Where(t => t.MovingTo == booking.Label))
            ticket.MovingTo = null;
        return answer;
    }

    private void EndExchange(ModelBooking booking, ModelBooking source)
    {
        var given = source.Tickets.FindAll(t => t.MovingTo == booking.Label);
        var value = given.Sum(t => t.Price);
        EndThem(source, given, keeps: false);
        source.KeptFee = source.Status == BookingStatus.Cancelled ? source.Fee : 0;
        PostTickets(source, given, -1, withFee: false);
        var parts = booking.Payments.FindAll(p => p.Tender == Tender.Exchange);
        value -= UseAllowance(source, value - parts.Sum(p => p.Cents));
        source.Post("owed", -value);
        foreach (var part in parts)
        {
            var from = source.Payments[part.From];
            from.Refunded += part.Cents;
            from.Returned += part.Cents;
            source.Post("owed", part.Cents);
            source.Post("exchange", -part.Cents);
            value -= part.Cents;
        }
        PayBack(source, value);
    }

    private string Cancel(ModelBooking booking, int[] seats)
    {
        if (booking.Status == BookingStatus.Cancelled)
            return Done;
        if (booking.Status != BookingStatus.Confirmed)
            return "not-cancellable";
        if (booking.Tickets.Exists(t => t.MovingTo is not null))
            return "exchange-under-way";
        return End(booking, seats, keeps: true);
    }

    /// <summary>Nothing is voided when one of the tickets is being exchanged.</summary>
    private string Void(ModelBooking booking, int[] seats) =>
        booking.Status == BookingStatus.Confirmed ? End(booking, seats, keeps: false) : Done;

    private string End(ModelBooking booking, int[] seats, bool keeps)
    {
        var ended = booking.Tickets.FindAll(t => t.IsLive && seats.Contains(t.Seat));
        if (ended.Count == 0)
            return Done;
        if (ended.Exists(t => t.MovingTo is not null))
            return "exchange-under-way";
        EndThem(booking, ended, keeps);
        var isLast = booking.Status == BookingStatus.Cancelled;
        booking.KeptFee = isLast && keeps ? booking.Fee : 0; // The booking fee is not refundable.
        PostTickets(booking, ended, -1, withFee: isLast);
        var owed = ended.Sum(t => t.Price - t.Kept) + (isLast ? booking.Fee - booking.KeptFee : 0);
        owed -= UseAllowance(booking, owed);
        booking.Post("owed", -owed);
        PayBack(booking, owed);
        return Done;
    }

    private string Allow(ModelBooking booking, long cents)
    {
        if (booking.Tickets.Exists(t => t.MovingTo is not null))
            return "exchange-under-way";
        var left = booking.Status is BookingStatus.Confirmed or BookingStatus.Cancelled ? booking.Left : 0;
        if (cents > left)
            return "refund-above-left";
        booking.Post("allowances", cents);
        booking.Post("owed", -cents);
        PayBack(booking, cents);
        return Done;
    }

    /// <summary>What was given back before is not owed again. Returns how much of it is used.</summary>
    private static long UseAllowance(ModelBooking booking, long owed)
    {
        var used = Math.Min(booking.Allowed, owed);
        booking.Post("allowances", -used);
        return used;
    }

    private void EndThem(ModelBooking booking, List<ModelTicket> tickets, bool keeps)
    {
        foreach (var ticket in tickets)
        {
            ticket.IsLive = false;
            ticket.MovingTo = null;
            ticket.Kept = keeps && !ForgetsKeptFee ? ModelPrices.KeptOf(ticket) : 0;
        }
        SetSeats(tickets.Select(t => t.Seat), "available");
        if (!booking.Tickets.Exists(t => t.IsLive))
            booking.Status = BookingStatus.Cancelled;
    }

    /// <summary>
    /// Promises money back to the last payments first. The staff pay out cash and what the terminal took.
    /// </summary>
    private void PayBack(ModelBooking booking, long cents)
    {
        foreach (var payment in Enumerable.Reverse(booking.Payments))
        {
            var part = Math.Min(cents, payment.Left);
            cents -= part;
            payment.Refunded += part;
            if (payment.Paid is Tender.Cash or Tender.Terminal)
                continue;
            payment.Returned += part;
            booking.Post("owed", part);
            booking.Post(AccountOf(payment.Paid), -part);
            Voucher += payment.Paid == Tender.Voucher ? part : 0;
        }
        cents.ShouldBe(0, "The model has promised more than was paid.");
    }

    private static string PayPage(ModelBooking booking)
    {
        booking.IsPaidAtProvider |= booking.Status == BookingStatus.Pending;
        return Done;
    }

    private string GiveUp(ModelBooking booking)
    {
        Settle(booking);
        return Decline(booking, Done);
    }

    private string Settle(ModelBooking booking) =>
        booking is { Status: BookingStatus.Pending, IsPaidAtProvider: true } ? Confirm(booking) : Done;

    private static void PostTickets(ModelBooking booking, List<ModelTicket> tickets, int sign, bool withFee)
    {
        foreach (var t in tickets)
            PostPart(booking, t.Price, t.Fee, t.Tax, sign < 0 ? t.Kept : 0, sign);
        if (withFee)
            PostPart(booking, booking.Fee, booking.Fee, booking.FeeTax, sign < 0 ? booking.KeptFee : 0, sign);
    }

    /// <summary>The tax in a fee and in what is kept is its share of the price's tax, rounded down.</summary>
    private static void PostPart(ModelBooking booking, long price, long fee, long tax, long kept, int sign)
    {
        if (price == 0)
            return;
        var (inFee, inKept) = (tax * fee / price, tax * kept / price);
        booking.Post("fees", -sign * (fee - inFee) - (kept - inKept));
        booking.Post("tax", -sign * tax - inKept);
        booking.Post("sales", -sign * (price - fee - (tax - inFee)));
    }

    private static string AccountOf(Tender tender) => tender.ToString().ToLowerInvariant();
}
