using System.Globalization;

namespace BoxOffice.Tests.Support;

/// <summary>Numbers that the script <c>./test</c> chooses by variables of the environment.</summary>
internal static class ChosenNumber
{
    /// <summary>The variable's number, or another when it is not set.</summary>
    public static int Of(string variable, int otherwise) => Of(variable) ?? otherwise;

    /// <summary>The variable's number; null when it is not set.</summary>
    public static int? Of(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
