using System.Text.RegularExpressions;

namespace BoxOffice.Domain.Venues;

/// <summary>
/// Sees to it that a venue's time zone is a name of the IANA database. Systems also know names of Windows' and of their
/// own folders; a customer's phone or a partner's program knows only IANA's.
/// </summary>
public static partial class VenueTimeZone
{
    /// <summary>Of a zone's name, in characters. The longest of the IANA database has 32.</summary>
    public const int MaxLength = 60;

    private const string Advice = "Use a name of the IANA time zone database, such as Europe/Berlin or Asia/Jakarta.";

    /// <summary>Files beside the zones that systems accept as names.</summary>
    private static readonly HashSet<string> NoPlaces = new(StringComparer.OrdinalIgnoreCase)
    {
        "localtime",
        "posixrules",
        "Factory",
    };

    /// <summary>
    /// An IANA name as it is, a Windows name as the IANA name of the same zone, an IANA name in other letters as it
    /// should be.
    /// </summary>
    /// <returns>The IANA name, or <see cref="InvalidRequest"/> with what to write instead.</returns>
    public static Outcome<string> Read(string written)
    {
        var name = written.Trim();
        // First, because a system that was asked for a zone once finds it again in any letters.
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
                ? $"\"{name}\" is a distance from another clock and says nothing about summer time. {Advice}"
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
