using BoxOffice.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Bookings.Review;

/// <summary>The list for people: what was seen about money and is not resolved yet. Thread-safe.</summary>
public sealed class ReviewList(IDbContextFactory<BoxOfficeDbContext> contexts)
{
    /// <summary>The most items of one page.</summary>
    public const int MaxPage = 100;

    /// <summary>Open items, the newest first.</summary>
    /// <param name="before">Only items with smaller ids, as <see cref="ReviewPage.Before"/> says; null: from the
    /// newest.</param>
    /// <param name="count">How many; 1 to <see cref="MaxPage"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<ReviewPage> ReadAsync(
        long? before = null,
        int count = MaxPage,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxPage);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var items = await context
            .ReviewItems.AsNoTracking()
            .Where(i => i.ResolvedAt == null && (before == null || i.Id < before))
            .OrderByDescending(i => i.Id)
            .Take(count + 1)
            .ToListAsync(cancellationToken);
        return items.Count > count ? new([.. items.Take(count)], items[count - 1].Id) : new ReviewPage(items, null);
    }

    /// <summary>Resolves an open item: it leaves the list and never changes again.</summary>
    /// <param name="id">The item.</param>
    /// <param name="note">What was found and done; 1 to <see cref="ReviewItem.MaxNoteLength"/> characters.</param>
    /// <param name="actor">Who resolves it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>
    /// The resolved item, or <see cref="InvalidRequest"/> for a bad note, or <see cref="ReviewItemNotOpen"/>.
    /// </returns>
    public async Task<Outcome<ReviewItem>> ResolveAsync(
        long id,
        string note,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        var text = note.Trim();
        if (text.Length is 0 or > ReviewItem.MaxNoteLength)
        {
            return new InvalidRequest(
                "note",
                $"Write what was found and done, in at most {ReviewItem.MaxNoteLength} characters."
            );
        }
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var resolved = await context
            .ReviewItems.FromSql(
                $"""
                update review_items set resolved_at = clock_timestamp(), resolved_by = {actor.ToString()}, note = {text}
                where id = {id} and resolved_at is null returning *
                """
            )
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return resolved.Count == 1 ? resolved[0] : new ReviewItemNotOpen(id);
    }
}
