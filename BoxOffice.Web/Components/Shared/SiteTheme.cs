using MudBlazor;

namespace BoxOffice.Web.Components.Shared;

/// <summary>
/// MudBlazor's theme with the site's fonts and sizes. Its colours are set from the tokens in <c>css/mud.css</c>.
/// </summary>
public static class SiteTheme
{
    private static readonly string[] Text = ["var(--font-text)"];
    private static readonly string[] Display = ["var(--font-display)"];

    public static MudTheme Theme { get; } =
        new()
        {
            LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
            Typography = new Typography
            {
                Default = new DefaultTypography
                {
                    FontFamily = Text,
                    FontSize = "0.9375rem",
                    LineHeight = "1.55",
                    LetterSpacing = "0",
                },
                H1 = new H1Typography { FontFamily = Display, FontWeight = "560" },
                H2 = new H2Typography { FontFamily = Display, FontWeight = "560" },
                H3 = new H3Typography { FontFamily = Display, FontWeight = "560" },
                Button = new ButtonTypography
                {
                    FontFamily = Text,
                    FontWeight = "600",
                    TextTransform = "none",
                    LetterSpacing = "0",
                },
            },
        };
}
