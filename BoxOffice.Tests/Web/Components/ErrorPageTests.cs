using BoxOffice.Web.Components.Customer.Errors;
using Bunit;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace BoxOffice.Tests.Web.Components;

public sealed class ErrorPageTests : ComponentTest
{
    [Theory]
    [InlineData("GET", "/bookings/7", "?key=secret", "/bookings/7?key=secret")]
    [InlineData("GET", "/bookings/ü", "", "/bookings/%C3%BC")]
    [InlineData("GET", "//elsewhere.example", "", "/elsewhere.example")]
    [InlineData("POST", "/bookings/7", "?key=secret", "/")]
    public void TryAgain_PageFailed_LinksToItsAddressWithItsQuery(
        string method,
        string path,
        string query,
        string again
    )
    {
        var context = new DefaultHttpContext
        {
            Request =
            {
                Method = method,
                Path = "/error",
                QueryString = new(query),
            },
        };
        context.Features.Set<IExceptionHandlerPathFeature>(
            new ExceptionHandlerFeature { Path = path, Error = new InvalidOperationException() }
        );

        Render<ErrorPage>(p => p.AddCascadingValue<HttpContext>(context))
            .FindAll("a")[0]
            .GetAttribute("href")
            .ShouldBe(again);
    }
}
