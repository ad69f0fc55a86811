using System.Reflection;
using BoxOffice.Sandbox;

namespace BoxOffice.Tests.Sandbox;

/// <summary>The sandbox replaces another company's service, so it and the shop share no code.</summary>
public sealed class SandboxProjectTests
{
    [Fact]
    public void Sandbox_UsesNoOtherProject() => ProjectsOf(typeof(SandboxHost).Assembly).ShouldBeEmpty();

    [Fact]
    public void Shop_DoesNotUseTheSandbox() => ProjectsOf(typeof(Program).Assembly).ShouldBe(["BoxOffice.Domain"]);

    private static IEnumerable<string> ProjectsOf(Assembly assembly) =>
        assembly
            .GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith("BoxOffice.", StringComparison.Ordinal));
}
