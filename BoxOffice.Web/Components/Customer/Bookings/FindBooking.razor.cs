using BoxOffice.Domain.Bookings;
using BoxOffice.Web.Components.Shared.Errors;
using BoxOffice.Web.Customers;
using BoxOffice.Web.RateLimiting;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Bookings;

/// <summary>
/// Opens a booking for a customer who knows its code and the e-mail address it was made with. An unknown code and a
/// wrong address get the same answer, and the number of tries is limited, so that neither can be guessed.
/// </summary>
public sealed partial class FindBooking
{
    [Inject]
    private BookingLookup Lookup { get; set; } = null!;

    [Inject]
    private FoundBookings Found { get; set; } = null!;

    [Inject]
    private RateLimits Limits { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [SupplyParameterFromForm]
    private FindForm? Form { get; set; }

    /// <summary>The message above the form.</summary>
    private string? Said { get; set; }

    private string? CodeProblem { get; set; }
    private string? EmailProblem { get; set; }

    protected override void OnInitialized()
    {
        Context.Response.Headers.CacheControl = "no-cache, no-store";
        if (Context.Features.Get<RefusedForm>() is { } refused)
            (Form, Said) = (FindForm.Of(refused), "We had to check this page again. Press the button once more.");
        Form ??= new();
    }

    private async Task FindAsync()
    {
        var (code, email) = (BookingSecrets.CodeFrom(Form!.Code), Form.Email ?? "");
        if (code is null)
        {
            CodeProblem =
                "A code has eight letters and digits, such as VTDA 7PR9. It never has the letters I, L, O or U, nor "
                + "the digits 0 or 1.";
        }

        if (!EmailAddress.IsPlausible(email))
            EmailProblem = "Please give an e-mail address, such as ada@example.org.";
        if (code is null || EmailProblem is not null)
            return;

        if (Limits.CountFind(Caller.Of(Context.User), code) is { } tooMany)
        {
            (Said, Context.Response.StatusCode) = (
                $"That was tried too often. Wait {tooMany.RetryAfterSeconds} s, then try again.",
                StatusCodes.Status429TooManyRequests
            );
            LimitedCommands.SayWhen(Context.Response, tooMany);
            return;
        }
        var found = await Lookup.FindByCodeAsync(code, email, Context.RequestAborted);
        if (!found.Succeeded)
        {
            Said =
                "No booking has this code with this e-mail address. Check both: the address is the one given when "
                + "the tickets were paid for.";
            return;
        }
        Found.Add(Context, found.Value.Booking);
        Navigation.NavigateTo($"bookings/{found.Value.Booking.Id}");
    }
}
