using BoxOffice.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Events.Prices;

/// <summary>Finds and changes the prices of events. Thread-safe; one for each process.</summary>
public sealed class PriceLists
{
    private readonly IDbContextFactory<BoxOfficeDbContext> _contexts;
    private readonly INewsFeed _news;

    // A price list never changes, so each is read once.
    private readonly ReadOnce<long, PriceList> _lists;

    public PriceLists(IDbContextFactory<BoxOfficeDbContext> contexts, INewsFeed news) =>
        (_contexts, _news, _lists) = (contexts, news, new(ReadAsync));

    /// <summary>The list with this id.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public async ValueTask<PriceList> FindAsync(long id, CancellationToken cancellationToken = default) =>
        await _lists.FindAsync(id, cancellationToken)
        ?? throw new InvalidOperationException($"There is no price list {id}.");

    /// <summary>The list that an event is sold from now; null when there is no such event.</summary>
    public async Task<PriceList?> FindCurrentAsync(long eventId, CancellationToken cancellationToken = default)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var id = await context
            .Events.Where(e => e.Id == eventId)
            .Select(e => e.PriceListId)
            .SingleOrDefaultAsync(cancellationToken);
        return id is { } known ? await FindAsync(known, cancellationToken) : null;
    }

    /// <summary>
    /// Sells an event from a new list from now on. Baskets and bookings keep the list that they began with.
    /// </summary>
    /// <returns>
    /// The new list, or <see cref="EventNotFound"/>, or <see cref="InvalidRequest"/>, also when a category that is for
    /// sale would have no price on the web any more, or one that is not for sale would have a price.
    /// </returns>
    public async Task<Outcome<PriceList>> PublishAsync(
        long eventId,
        PriceListDraft draft,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        if (draft.Check() is { } invalid)
            return invalid;
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var show = await context
            .Events.FromSql($"select * from events where id = {eventId} for no key update")
            .SingleOrDefaultAsync(cancellationToken);
        if (show is null)
            return new EventNotFound(eventId);
        var forSale = await context
            .EventPrices.Where(p => p.EventId == eventId && p.PriceCents != null)
            .Select(p => p.Category)
            .ToListAsync(cancellationToken);
        var number = await context
            .Set<PriceList>()
            .Where(l => l.EventId == eventId)
            .MaxAsync(l => (int?)l.Number, cancellationToken);
        var list = Make(show, draft, (number ?? 0) + 1, await context.NowAsync(cancellationToken), actor);
        if (!forSale.ToHashSet().SetEquals(list.Prices.Select(p => p.Category)))
            return new InvalidRequest("prices", "Give prices to exactly the categories that the event sells.");
        if (forSale.FindIndex(c => list.PresetOf(c, SalesChannel.Web) is null) is >= 0 and var lacking)
        {
            return new InvalidRequest(
                "prices",
                $"Category {forSale[lacking]} has no price on the web that is open to everyone."
            );
        }
        context.Add(list);
        await context.SaveChangesAsync(cancellationToken);
        (show.PriceListId, show.Version) = (list.Id, show.Version + 1);
        await context.SaveChangesAsync(cancellationToken);
        foreach (var category in forSale)
        {
            // What the map and the list of events show.
            var shown = list.PresetPriceOf(category);
            await context
                .EventPrices.Where(p => p.EventId == eventId && p.Category == category)
                .ExecuteUpdateAsync(p => p.SetProperty(x => x.PriceCents, shown), cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        _news.SaleChanged(eventId);
        return list;
    }

    /// <summary>Adds a promotion to an event.</summary>
    /// <returns>The promotion, or <see cref="InvalidRequest"/>.</returns>
    public async Task<Outcome<Promotion>> AddPromotionAsync(
        Promotion promotion,
        CancellationToken cancellationToken = default
    )
    {
        if (Promotion.CodeFrom(promotion.Code) is not { } code)
            return new InvalidRequest("code", $"A code has 1 to {Promotion.MaxCodeLength} letters and digits.");
        var isRight = promotion.Effect switch
        {
            PromotionEffect.Percent => promotion.Value is > 0 and <= 10_000,
            PromotionEffect.Amount => promotion.Value is > 0 and <= PriceListDraft.MostCents,
            _ => promotion is { Value: 0, PriceType: not null },
        };
        if (!isRight || promotion.UsesLeft < 0)
        {
            return new InvalidRequest(
                "value",
                "A promotion takes off up to 100 %, or an amount, or opens a price type."
            );
        }
        promotion.Code = code;
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var isKnown = await context
            .Set<Promotion>()
            .AnyAsync(p => p.EventId == promotion.EventId && p.Code == code, cancellationToken);
        if (isKnown)
            return new InvalidRequest("code", "The event has a promotion with this code already.");
        context.Add(promotion);
        await context.SaveChangesAsync(cancellationToken);
        return promotion;
    }

    /// <summary>The first list of an event that is being made, in its transaction.</summary>
    internal static async Task AddFirstAsync(
        BoxOfficeDbContext context,
        Event show,
        PriceListDraft draft,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var list = Make(show, draft, 1, await context.NowAsync(cancellationToken), actor);
        context.Add(list);
        await context.SaveChangesAsync(cancellationToken);
        show.PriceListId = list.Id;
        await context.SaveChangesAsync(cancellationToken);
    }

    private static PriceList Make(Event show, PriceListDraft draft, int number, DateTimeOffset now, Actor actor) =>
        new()
        {
            EventId = show.Id,
            Number = number,
            TaxBasisPoints = draft.TaxBasisPoints,
            CreatedAt = now,
            Actor = actor,
            Types = [.. draft.Types.Select((t, i) => Copy(t, i))],
            Prices =
            [
                .. draft.Prices.Select(p => new TypePrice
                {
                    Category = p.Category,
                    PriceType = p.PriceType,
                    Channel = p.Channel,
                    PriceCents = p.PriceCents,
                }),
            ],
            Fees = [.. draft.Fees.Select((f, i) => Copy(f, i))],
        };

    private static PriceType Copy(PriceType type, int ordinal) =>
        new()
        {
            Key = type.Key,
            Name = type.Name,
            Ordinal = ordinal,
            Needs = type.Needs,
            Least = type.Least,
            Most = type.Most,
            IsCompanion = type.IsCompanion,
        };

    private static Fee Copy(Fee fee, int ordinal) =>
        new()
        {
            Ordinal = ordinal,
            Name = fee.Name,
            Per = fee.Per,
            AmountCents = fee.AmountCents,
            BasisPoints = fee.BasisPoints,
            Channel = fee.Channel,
            Refundable = fee.Refundable,
        };

    private async Task<PriceList?> ReadAsync(long id)
    {
        await using var context = await _contexts.CreateDbContextAsync();
        return await context
            .Set<PriceList>()
            .AsNoTracking()
            .Include(l => l.Types)
            .Include(l => l.Prices)
            .Include(l => l.Fees)
            .AsSplitQuery()
            .SingleOrDefaultAsync(l => l.Id == id);
    }
}
