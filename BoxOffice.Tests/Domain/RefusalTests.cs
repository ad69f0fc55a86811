using System.Reflection;
using System.Text.RegularExpressions;
using BoxOffice.Domain;
using BoxOffice.Web.Api.Contracts;
using BoxOffice.Web.Components.Customer.Seats;

namespace BoxOffice.Tests.Domain;

/// <summary>
/// Every refusal has a public name, a text for the customer, and an HTTP problem. Only Domain can add one.
/// </summary>
public sealed partial class RefusalTests
{
    public static TheoryData<Type> Refusals =>
        [.. typeof(Refusal).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Refusal)))];

    [Fact]
    public void Refusal_OfAnotherAssembly_IsImpossible() =>
        typeof(Refusal)
            .GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic)
            .Where(constructor =>
                constructor.GetParameters() is not [{ ParameterType: var only }] || only != typeof(Refusal)
            )
            .ShouldAllBe(constructor => constructor.IsFamilyAndAssembly);

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Refusal_Each_IsSealedAndNamedAfterItsType(Type type)
    {
        type.IsSealed.ShouldBeTrue();
        Make(type).Name.ShouldBe(Capital().Replace(type.Name, "-$0").ToLowerInvariant());
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Refusal_Each_HasATextForTheCustomer(Type type)
    {
        var refusal = Make(type);

        refusal.Message.ShouldMatch(@"^\S.*[.]$");
        Notice.Of(refusal, [], "EUR").Title.ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Refusal_Each_IsAnHttpProblem(Type type)
    {
        var refusal = Make(type);

        var problem = ApiProblems.Problem(refusal);

        problem.Type.ShouldBe($"/problems/{refusal.Name}");
        problem.Title.ShouldNotBeNullOrWhiteSpace();
        problem.Detail.ShouldBe(refusal.Message);
        problem.Status.ShouldNotBeNull().ShouldBeInRange(400, 503);
    }

    /// <summary>Makes a refusal with arbitrary facts.</summary>
    private static Refusal Make(Type type)
    {
        var constructor = type.GetConstructors().Single();
        return (Refusal)constructor.Invoke([.. constructor.GetParameters().Select(p => Any(p.ParameterType))]);
    }

    private static object Any(Type type) =>
        type == typeof(string) ? "Something."
        : type == typeof(IReadOnlyList<long>) ? new List<long> { 1 }
        : Activator.CreateInstance(type)!;

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Capital();
}
