namespace BoxOffice.Web.Components;

/// <summary>A page without islands. MudBlazor's script, which only islands call, is not loaded for it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StaticPageAttribute : Attribute;
