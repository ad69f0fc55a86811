using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Api;

/// <summary>
/// A request's parameters, with nested names in brackets: <c>line_items[0][price_data][currency]=gbp</c>. It remembers
/// which were read, so that unknown ones are refused instead of ignored. Not thread-safe.
/// </summary>
internal sealed partial class FormFields
{
    private readonly Dictionary<string, string> _values;
    private readonly HashSet<string> _read;
    private readonly string _prefix;

    private FormFields(Dictionary<string, string> values, HashSet<string> read, string prefix)
    {
        _values = values;
        _read = read;
        _prefix = prefix;
    }

    /// <summary>Reads the query of a GET, the form of anything else.</summary>
    /// <exception cref="SandboxRefusal">The form cannot be read.</exception>
    public static async Task<FormFields> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var pairs =
                HttpMethods.IsGet(request.Method) ? [.. request.Query]
                : request.HasFormContentType
                    ? (IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>>)
                        await request.ReadFormAsync(cancellationToken)
                : [];
            return new FormFields(pairs.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()), [], "");
        }
        catch (InvalidDataException unreadable)
        {
            throw SandboxRefusal.Invalid($"The form cannot be read: {unreadable.Message}", null);
        }
    }

    /// <summary>Identifies a request by its path and its parameters in any order.</summary>
    public string Fingerprint(string methodAndPath)
    {
        var canonical = string.Join(
            '\n',
            _values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")
        );
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{methodAndPath}\n{canonical}")));
    }

    public string? Text(string name)
    {
        var path = Path(name);
        _read.Add(path);
        return _values.GetValueOrDefault(path) is { Length: > 0 } value ? value : null;
    }

    public string Required(string name) =>
        Text(name)
        ?? throw SandboxRefusal.BadParameter($"Missing required param: {Path(name)}.", Path(name), "parameter_missing");

    public long? Number(string name)
    {
        if (Text(name) is not { } text)
            return null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw SandboxRefusal.BadParameter($"Invalid integer: {text}", Path(name), "parameter_invalid_integer");
    }

    /// <summary>A number of at least <paramref name="least"/>.</summary>
    public long RequiredNumber(string name, long least)
    {
        Required(name);
        return Number(name) is { } number && number >= least
            ? number
            : throw SandboxRefusal.BadParameter(
                $"This value must be at least {least}.",
                Path(name),
                "parameter_invalid_integer"
            );
    }

    /// <summary>How many entries of a list are wanted: 1 to 100; 10 when it is not said.</summary>
    public int Limit() =>
        (Number("limit") ?? 10) is >= 1 and <= 100 and var limit
            ? (int)limit
            : throw SandboxRefusal.BadParameter(
                "The limit must be 1 to 100.",
                Path("limit"),
                "parameter_invalid_integer"
            );

    /// <summary>
    /// An amount to be charged; the provider takes none below <see cref="SandboxCurrencies.LeastOf"/>.
    /// </summary>
    public static long Chargeable(long amount, string currency, string name)
    {
        SandboxCurrencies.Demand(amount, currency, name);
        return amount >= SandboxCurrencies.LeastOf(currency)
            ? amount
            : throw SandboxRefusal.BadParameter(
                $"Amount must be at least {AmountText.Of(SandboxCurrencies.LeastOf(currency), currency)}.",
                name,
                "amount_too_small"
            );
    }

    /// <summary>An email address in ASCII.</summary>
    public string? Email(string name) =>
        Text(name) is not { } address || EmailShape().IsMatch(address)
            ? Text(name)
            : throw SandboxRefusal.BadParameter($"Invalid email address: {address}", Path(name), "email_invalid");

    public bool Flag(string name) => string.Equals(Text(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>One of the allowed words; the first one when the parameter is missing.</summary>
    public string Choice(string name, params ReadOnlySpan<string> allowed)
    {
        var value = Text(name) ?? allowed[0];
        return allowed.Contains(value)
            ? value
            : throw SandboxRefusal.BadParameter(
                $"The sandbox does not do {Path(name)}={value}.",
                Path(name),
                "parameter_invalid_string_enum"
            );
    }

    /// <summary>The fields inside <c>name[…]</c>.</summary>
    public FormFields Inside(string name) => new(_values, _read, Path(name));

    /// <summary>The entries of <c>name[0]…</c>, in order.</summary>
    public IEnumerable<FormFields> Each(string name)
    {
        for (
            var index = 0;
            _values.Keys.Any(key => key.StartsWith($"{Path(name)}[{index}]", StringComparison.Ordinal));
            index++
        )
        {
            yield return new FormFields(_values, _read, $"{Path(name)}[{index}]");
        }
    }

    /// <summary>Every entry of <c>name[key]</c>.</summary>
    public IReadOnlyDictionary<string, string> Map(string name)
    {
        var start = Path(name) + "[";
        var entries = _values
            .Where(pair => pair.Key.StartsWith(start, StringComparison.Ordinal) && pair.Key.EndsWith(']'))
            .ToList();
        _read.UnionWith(entries.Select(pair => pair.Key));
        return entries.ToDictionary(pair => pair.Key[start.Length..^1], pair => pair.Value);
    }

    /// <summary>Refuses a request with an unknown parameter. Call it after every known parameter was read.</summary>
    /// <exception cref="SandboxRefusal">A parameter was not read.</exception>
    public void RefuseUnread()
    {
        if (_values.Keys.FirstOrDefault(key => !_read.Contains(key)) is { } unknown)
            throw SandboxRefusal.BadParameter($"Received unknown parameter: {unknown}", unknown, "parameter_unknown");
    }

    [GeneratedRegex(@"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z")]
    private static partial Regex EmailShape();

    private string Path(string name) => _prefix.Length == 0 ? name : $"{_prefix}[{name}]";
}
