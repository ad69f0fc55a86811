namespace BoxOffice.Tests.Proofs;

/// <summary>How a booking of a <see cref="BookingCourse"/> is sold.</summary>
internal enum CourseSale
{
    /// <summary>With a saved card.</summary>
    Card,

    /// <summary>With a card that is declined.</summary>
    CardDeclined,

    /// <summary>With a saved card, and the answer about it is lost: only an event or the reconciler finds it.</summary>
    CardAnswerLost,

    /// <summary>On the provider's page, from which the customer comes back.</summary>
    Page,

    /// <summary>On the provider's page, with a second card after one that was declined.</summary>
    PageSecondCard,

    /// <summary>On the provider's page, and the customer does not come back.</summary>
    PageWithoutReturn,

    /// <summary>The page is opened and never paid.</summary>
    PageLeft,
}

/// <summary>What happens to a paid booking, here or at the provider.</summary>
internal abstract record CourseAct
{
    private CourseAct() { }

    /// <summary>A refund in the provider's dashboard, of a part of what is left.</summary>
    public sealed record RefundByHand(int Percent) : CourseAct;

    /// <summary>The cardholder disputes a part of what is left.</summary>
    public sealed record Dispute(int Percent) : CourseAct;

    /// <summary>The bank decides the dispute.</summary>
    public sealed record Decide(bool IsWon) : CourseAct;

    /// <summary>The bank sends the newest refund back.</summary>
    public sealed record FailRefund : CourseAct;

    /// <summary>The customer cancels all tickets, or one of them.</summary>
    public sealed record Cancel(bool IsOfAll) : CourseAct;
}

/// <summary>
/// The whole course of one booking: its sale, then at most one act in each of the following days.
/// </summary>
/// <param name="Label">Names it in both deliveries.</param>
/// <param name="Sale">How it is sold.</param>
/// <param name="VoidsTickets">Whether its event voids tickets when nothing of their money is left.</param>
/// <param name="Acts">What happens to it, in this order.</param>
internal sealed record BookingCourse(int Label, CourseSale Sale, bool VoidsTickets, IReadOnlyList<CourseAct> Acts)
{
    /// <summary>The most acts of a booking.</summary>
    public const int MostActs = 3;

    private static readonly CourseSale[] Sales =
    [
        .. Enum.GetValues<CourseSale>(),
        .. Enumerable.Repeat(CourseSale.Card, 10),
        .. Enumerable.Repeat(CourseSale.Page, 6),
        .. Enumerable.Repeat(CourseSale.PageSecondCard, 3),
    ];

    public string Email => $"course{Label}@example.org";

    public override string ToString() => $"{Label}: {Sale}, {string.Join(", ", Acts)}";

    /// <summary>Random courses, always the same ones for a seed.</summary>
    public static IReadOnlyList<BookingCourse> Make(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(label => Make(random, label))];
    }

    private static BookingCourse Make(Random random, int label)
    {
        var sale = label < Sales.Length ? Sales[label] : Sales[random.Next(Sales.Length)];
        var voids = label % 4 == 3;
        var acts = sale is CourseSale.Card or CourseSale.Page or CourseSale.PageSecondCard;
        return new(label, sale, voids, acts ? ActsOf(random, voids) : []);
    }

    /// <summary>
    /// Acts that the provider accepts in this order, and whose end does not depend on when they are heard of.
    /// </summary>
    /// <remarks>
    /// After a cancellation, only a dispute is decided or a refund fails: what else the provider accepts would depend
    /// on when our refund is tried again. Where tickets are voided with their money, no money comes back: the tickets
    /// would live or not, as the loss is heard of or not. No bank only asks: an inquiry of which every event is lost
    /// moves no money, and nothing finds it.
    /// </remarks>
    private static List<CourseAct> ActsOf(Random random, bool voidsTickets)
    {
        var acts = new List<CourseAct>();
        for (var wanted = random.Next(MostActs + 1); acts.Count < wanted; )
        {
            var choices = Choices(acts, voidsTickets, random).ToList();
            if (choices.Count == 0)
                break;
            acts.Add(choices[random.Next(choices.Count)]);
        }
        return acts;
    }

    private static IEnumerable<CourseAct> Choices(List<CourseAct> before, bool voidsTickets, Random random)
    {
        var disputes = before.OfType<CourseAct.Dispute>().Count();
        var decided = before.OfType<CourseAct.Decide>().ToList();
        var isOpen = disputes > decided.Count;
        var isLost = decided.Exists(d => !d.IsWon);
        var isCancelled = before.OfType<CourseAct.Cancel>().Any();
        var isEmpty = before.LastOrDefault() is CourseAct.RefundByHand { Percent: 100 };
        if (isOpen)
        {
            yield return new CourseAct.Decide(IsWon: false);
            if (!voidsTickets)
                yield return new CourseAct.Decide(IsWon: true);
        }
        if (!isCancelled)
        {
            yield return new CourseAct.Cancel(IsOfAll: true);
            yield return new CourseAct.Cancel(IsOfAll: false);
        }
        if (!isCancelled && !isOpen && !isLost && !isEmpty)
        {
            yield return new CourseAct.RefundByHand(Percent: random.Next(10, 60));
            yield return new CourseAct.RefundByHand(Percent: 100);
            yield return new CourseAct.Dispute(Percent: random.Next(2) == 0 ? 100 : 40);
        }
        var canFail =
            !voidsTickets && disputes == 0 && before.LastOrDefault() is CourseAct.RefundByHand or CourseAct.Cancel;
        if (canFail)
            yield return new CourseAct.FailRefund();
    }
}
