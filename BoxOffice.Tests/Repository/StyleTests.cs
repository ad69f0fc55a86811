using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using BoxOffice.Domain.Data;
using BoxOffice.Sandbox;
using BoxOffice.Tests.EndToEnd.Support;

namespace BoxOffice.Tests.Repository;

/// <summary>Rules of style that neither the compiler nor the formatter checks.</summary>
public sealed partial class StyleTests
{
    private const int Columns = 120;
    private const int Lines = 300;

    private static readonly string[] Checked = [".cs", ".razor", ".ts", ".sql", ".css", ".sh"];
    private static readonly string[] Scripts = ["run", "test", "bench"];

    [Fact]
    public void Lines_HaveAtMost120Columns() =>
        Files()
            .SelectMany(file => Read(file).Select((line, index) => (Place: $"{file}:{index + 1}", line.Length)))
            .Where(line => line.Length > Columns)
            .Select(line => line.Place)
            .ShouldBeEmpty();

    [Fact]
    public void Files_HaveAtMost300Lines() => Files().Where(file => Read(file).Length > Lines).ShouldBeEmpty();

    [Fact]
    public void CancellationTokens_HaveOneOfTwoNames() =>
        Assemblies()
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.Name.Contains('<'))
            .SelectMany(type => type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared)))
            .Where(method => !method.Name.Contains('<'))
            .SelectMany(method => method.GetParameters())
            .Where(parameter => parameter.ParameterType == typeof(CancellationToken))
            .Where(parameter => parameter.Name is not ("cancellationToken" or "stoppingToken"))
            .Select(parameter => $"{parameter.Member.DeclaringType}.{parameter.Member.Name}: {parameter.Name}")
            .ShouldBeEmpty();

    [Fact]
    public void Types_HaveUniqueNames() =>
        Assemblies()
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.IsNested && type.Namespace?.StartsWith("BoxOffice.", StringComparison.Ordinal) == true)
            .Where(type => !type.Namespace!.EndsWith(".Migrations", StringComparison.Ordinal))
            .Where(type => !type.Name.Contains('<') && type.Name != "_Imports")
            .GroupBy(type => type.Name)
            .Where(sameName => sameName.Count() > 1)
            .Select(sameName => string.Join(", ", sameName.Select(type => type.FullName)))
            .ShouldBeEmpty();

    /// <summary>A part of a type is named <c>Type.Part.cs</c>, a component's code <c>Component.razor.cs</c>.</summary>
    [Fact]
    public void Files_AreNamedAfterATypeInThem() =>
        Files()
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => TypeNames(file) is { Count: > 0 } names && !names.Contains(NameOf(file)))
            .ShouldBeEmpty();

    private const BindingFlags Declared =
        BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;

    private static Assembly[] Assemblies() =>
        [typeof(BoxOfficeDbContext).Assembly, typeof(Program).Assembly, typeof(SandboxHost).Assembly];

    private static string NameOf(string file) => Path.GetFileName(file).Split('.')[0];

    private static HashSet<string> TypeNames(string file) =>
        [.. Read(file).Select(line => Declaration().Match(line)).Where(match => match.Success).Select(NameOf)];

    private static string NameOf(Match declaration) => declaration.Groups["name"].Value;

    private static string[] Read(string file) => File.ReadAllLines(Path.Combine(Checkout.Root, file));

    private static List<string> Files()
    {
        var start = new ProcessStartInfo("git", ["ls-files"])
        {
            WorkingDirectory = Checkout.Root,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start)!;
        var files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        files.Length.ShouldBeGreaterThan(100, "git ls-files should list the repository's files");
        return
        [
            .. files
                .Where(file => Scripts.Contains(file) || Checked.Contains(Path.GetExtension(file)))
                .Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal))
                .Where(file => File.Exists(Path.Combine(Checkout.Root, file))),
        ];
    }

    [GeneratedRegex(
        @"^(?:(?:public|internal|sealed|static|abstract|partial|readonly|file|unsafe) )*"
            + @"(?:class|record struct|record class|record|struct|enum|interface|delegate \S+) (?<name>\w+)"
    )]
    private static partial Regex Declaration();
}
