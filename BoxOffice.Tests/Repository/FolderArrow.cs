namespace BoxOffice.Tests.Repository;

/// <summary>A type in the namespace <paramref name="From"/> uses one in the namespace <paramref name="To"/>.</summary>
internal sealed record FolderArrow(string From, string To)
{
    public bool IsFrom(string folder) => IsWithin(From, folder);

    public bool IsTo(string folder) => IsWithin(To, folder);

    public override string ToString() => $"{From} -> {To}";

    private static bool IsWithin(string name, string folder) =>
        name == folder || name.StartsWith(folder + ".", StringComparison.Ordinal);
}
