using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace BoxOffice.Tests.Repository;

/// <summary>Which namespaces use which, as compiled. An arrow goes to the namespace that is used.</summary>
internal sealed class FolderArrows
{
    private readonly IReadOnlyList<FolderArrow> _arrows;

    private FolderArrows(IEnumerable<FolderArrow> arrows) => _arrows = [.. arrows];

    /// <summary>Every arrow that starts in one of the assemblies.</summary>
    public static FolderArrows Of(params Assembly[] assemblies) =>
        new(
            new ArchLoader()
                .LoadAssemblies(assemblies)
                .Build()
                .Types.Where(type => type.Namespace is not null)
                .SelectMany(ArrowsOf)
                .Distinct()
        );

    /// <summary>The arrows that start at this namespace or within it.</summary>
    public IEnumerable<FolderArrow> From(string folder) => _arrows.Where(arrow => arrow.IsFrom(folder));

    /// <summary>Only the arrows that both start and end within this namespace.</summary>
    public FolderArrows Within(string folder) =>
        new(_arrows.Where(arrow => arrow.IsFrom(folder) && arrow.IsTo(folder)));

    /// <summary>Without the arrows that start or end within this namespace.</summary>
    public FolderArrows Without(string folder) =>
        new(_arrows.Where(arrow => !arrow.IsFrom(folder) && !arrow.IsTo(folder)));

    /// <summary>Groups of namespaces in which each uses every other, directly or through others.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Circles()
    {
        var next = _arrows.ToLookup(arrow => arrow.From, arrow => arrow.To);
        var reached = next.Select(from => from.Key).ToDictionary(from => from, from => ReachedFrom(from, next));
        return
        [
            .. reached
                .Keys.Where(folder => reached[folder].Contains(folder))
                .GroupBy(folder => string.Join(' ', reached[folder].Where(MutuallyReached(folder)).Order()))
                .Select(circle => circle.Order().ToList()),
        ];

        Func<string, bool> MutuallyReached(string folder) =>
            other => reached.TryGetValue(other, out var back) && back.Contains(folder);
    }

    private static HashSet<string> ReachedFrom(string start, ILookup<string, string> next)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([start]);
        while (open.TryPop(out var folder))
        {
            foreach (var to in next[folder].Where(reached.Add))
            {
                open.Push(to);
            }
        }
        return reached;
    }

    private static IEnumerable<FolderArrow> ArrowsOf(IType type) =>
        type
            .Dependencies.Where(dependency => dependency.Target.Namespace is not null)
            .Select(dependency => new FolderArrow(type.Namespace.FullName, dependency.Target.Namespace.FullName))
            .Where(arrow => arrow.From != arrow.To);
}
