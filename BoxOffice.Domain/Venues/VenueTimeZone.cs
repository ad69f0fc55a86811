using System.Text.RegularExpressions;

namespace BoxOffice.Domain.Venues;

/// <summary>
/// Makes sure that a venue's time zone is a name of the IANA database. Operating systems also accept Windows names and
/// names of other files. Phones and other programs know only IANA names.
/// </summary>
public static partial class VenueTimeZone
{
    /// <summary>The longest name of a zone, in characters. The longest name in the IANA database has 32.</summary>
    public const int MaxLength = 60;

    private const string Advice = "Use a name of the IANA time zone database, such as Europe/Berlin or Asia/Jakarta.";

    /// <summary>Names of files beside the zones. Systems accept them, but they are not zones.</summary>
    private static readonly HashSet<string> NoPlaces = new(StringComparer.OrdinalIgnoreCase)
    {
        "localtime",
        "posixrules",
        "Factory",
    };

    /// <summary>Returns the IANA name of a zone: for an IANA name in any case, or for a Windows name.</summary>
    /// <returns>The IANA name, or <see cref="InvalidRequest"/> with what to write instead.</returns>
    public static Outcome<string> Read(string written)
    {
        var name = written.Trim();
        // This is first, because a system accepts a name in any case after the zone was found once.
        var meant = TimeZoneInfo
            .GetSystemTimeZones()
            .Select(zone => zone.Id)
            .FirstOrDefault(id => id.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (meant is not null && IsIana(meant))
            return meant;
        if (IsIana(name))
            return name;
        if (TimeZoneInfo.TryConvertWindowsIdToIanaId(name, out var iana) && IsIana(iana))
            return iana;
        return new InvalidRequest(
            "timeZone",
            Offset().IsMatch(name)
                ? $"\"{name}\" is an offset and does not tell when summer time applies. {Advice}"
                : $"There is no time zone \"{name}\". {Advice}"
        );
    }

    /// <summary>
    /// The IANA name of a zone that may have been stored before names were checked; as it is stored when there is none.
    /// </summary>
    internal static string Stored(string name) =>
        IsIana(name) || Read(name) is not { Succeeded: true } read ? name : read.Value;

    private static bool IsIana(string name) =>
        Form().IsMatch(name)
        && !NoPlaces.Contains(name)
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
        && zone.HasIanaId;

    [GeneratedRegex("^(?!posix/|right/)[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$")]
    private static partial Regex Form();

    [GeneratedRegex("^[A-Za-z]*[+-][0-9]")]
    private static partial Regex Offset();
}
