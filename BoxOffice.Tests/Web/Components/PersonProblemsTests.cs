using BoxOffice.Web.Components.Customer.Checkout;

namespace BoxOffice.Tests.Web.Components;

public sealed class PersonProblemsTests
{
    [Fact]
    public void Problems_BothFieldsWrong_NamesBothAtOnce()
    {
        var problems = PersonProblems.Of(" ", "nobody");
        problems.Name.ShouldNotBeNull();
        problems.Email.ShouldNotBeNull();
    }

    [Fact]
    public void Problems_BothFieldsRight_IsNone() =>
        PersonProblems.Of("Ada", "ada@example.org").ShouldBe(PersonProblems.None);
}
