namespace BoxOffice.Domain;

/// <summary>Who made a change: a customer, a member of the staff, or a job of the system (I11).</summary>
/// <remarks>
/// Stored as text, the kind and the id with a colon between them, such as <c>customer:0197…</c> or
/// <c>system:reconciler</c>; PostgreSQL accepts no other.
/// </remarks>
public readonly record struct Actor
{
    /// <summary>The longest text, in characters.</summary>
    public const int MaxLength = 100;

    private readonly string? _text;

    private Actor(string kind, string id) => _text = $"{kind}:{id}";

    /// <summary>The browser of a customer.</summary>
    public static Actor Customer(Guid customerId) => new("customer", customerId.ToString());

    /// <summary>A member of the staff.</summary>
    /// <param name="id">The id of the account.</param>
    public static Actor Staff(string id) => new("staff", id);

    /// <summary>Whether it is a member of the staff.</summary>
    public bool IsStaff => _text?.StartsWith("staff:", StringComparison.Ordinal) == true;

    /// <summary>A job of the system.</summary>
    /// <param name="job">Its name, such as <c>reconciler</c>.</param>
    public static Actor System(string job) => new("system", job);

    /// <summary>Reads the text that is stored.</summary>
    internal static Actor Read(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return new(text[..colon], text[(colon + 1)..]);
    }

    /// <exception cref="InvalidOperationException">It is the default value, which is nobody.</exception>
    public override string ToString() => _text ?? throw new InvalidOperationException("There is no actor.");
}
