using System.Globalization;
using BoxOffice.Domain;
using BoxOffice.Domain.Events.Prices;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Shared;

/// <summary>The parts of a total: discount, fees, tax, vouchers, and what is left to pay.</summary>
public sealed partial class QuoteSums
{
    [Parameter, EditorRequired]
    public required Quote Quote { get; set; }

    private string Rate => (Quote.TaxBasisPoints / 100m).ToString("0.##", CultureInfo.InvariantCulture);

    private string Text(long cents) => new Money(cents, Quote.Currency).ToString();
}
