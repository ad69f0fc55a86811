using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Shared;

/// <summary>
/// The CSS rules that refer to other files: the fonts, and the used part of MudBlazor's stylesheet. That part is in a
/// layer, so that our own rules override it. These rules are in the page, because a stylesheet does not know the
/// fingerprinted file names.
/// </summary>
public sealed partial class FingerprintedStyles
{
    private const string Latin =
        "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, "
        + "U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD";

    private const string Extended =
        "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20AB, U+20AD-20C0, U+2113, "
        + "U+2C60-2C7F, U+A720-A7FF";

    private MarkupString Rules =>
        new(
            $"""
            @import url("{Assets["client/mud-used.css"]}") layer(mud);
            {Face("Fraunces Variable", "fonts/fraunces.woff2", Latin)}
            {Face("Fraunces Variable", "fonts/fraunces-ext.woff2", Extended)}
            {Face("Inter Variable", "fonts/inter.woff2", Latin)}
            {Face("Inter Variable", "fonts/inter-ext.woff2", Extended)}
            """
        );

    private string Face(string family, string file, string letters) =>
        $$"""
            @font-face {
              font-family: "{{family}}"; font-weight: 100 900; font-display: swap;
              src: url("{{Assets[file]}}") format("woff2"); unicode-range: {{letters}};
            }
            """;
}
