using System.Diagnostics.CodeAnalysis;

namespace BoxOffice.Domain;

/// <summary>The result of a request: either a value or a named <see cref="Refusal"/>.</summary>
public readonly struct Outcome<T>
{
    private Outcome(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    /// <summary>What was granted; meaningful only when <see cref="Succeeded"/>.</summary>
    public T? Value { get; }

    /// <summary>Why it was refused; null when it was granted.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether the request was granted.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Refusal is null;

    /// <summary>Folds both cases into one result.</summary>
    public TResult Match<TResult>(Func<T, TResult> granted, Func<Refusal, TResult> refused) =>
        Succeeded ? granted(Value) : refused(Refusal);

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>The value of a request that succeeded and has no other result.</summary>
public readonly record struct Done
{
    public static readonly Done Instance;
}
